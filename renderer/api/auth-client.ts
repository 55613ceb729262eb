import { createAuthClient } from 'better-auth/react'
import { Failure, retryAfterOf, type FailureCode } from './failure.ts'

/** Somebody as Better Auth knows them: all that can be told of a person whose account is locked. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly email: string
}

/** Better Auth's own routes, with failures in the window's one form. */
export interface Auth {
  signUp(input: { name: string; email: string; password: string }): Promise<void>
  signIn(input: { email: string; password: string }): Promise<void>
  signOut(): Promise<void>
  changePassword(input: { currentPassword: string; newPassword: string }): Promise<void>
  /** Whose session this browser holds; undefined where there is none. */
  currentPerson(): Promise<Person | undefined>
}

interface AuthError {
  readonly code?: string | undefined
  readonly status: number
}

interface AuthReply<Data> {
  readonly data: Data | null
  readonly error: AuthError | null
}

/** Creates the client of Better Auth's routes. `onReachable` is told after each request whether the server answered. */
export function createAuth(
  fetch: (path: string, init?: RequestInit) => Promise<Response>,
  onReachable: (reachable: boolean) => void,
): Auth {
  const client = createAuthClient({
    // Better Auth takes http addresses only, and the window may live at app://hearth: just the path is asked for.
    baseURL: 'http://hearth',
    fetchOptions: { customFetchImpl: (address, init) => fetch(pathOf(address), init) },
  })

  async function ask<Data>(
    run: (fetchOptions: { onResponse: (context: { response: Response }) => void }) => Promise<AuthReply<Data>>,
  ): Promise<Data | null> {
    let headers = new Headers()
    let reply: AuthReply<Data>
    try {
      reply = await run({ onResponse: ({ response }) => void (headers = response.headers) })
    } catch (cause) {
      onReachable(false)
      throw new Failure('unreachable', { cause })
    }
    onReachable(true)
    if (reply.error) throw failureOfAuth(reply.error, headers)
    return reply.data
  }

  return {
    async signUp(input) {
      await ask((fetchOptions) => client.signUp.email({ ...input, fetchOptions }))
    },
    async signIn(input) {
      await ask((fetchOptions) => client.signIn.email({ ...input, fetchOptions }))
    },
    async signOut() {
      await ask((fetchOptions) => client.signOut({ fetchOptions }))
    },
    async changePassword(input) {
      await ask((fetchOptions) => client.changePassword({ ...input, revokeOtherSessions: true, fetchOptions }))
    },
    async currentPerson() {
      const session = await ask((fetchOptions) => client.getSession({ fetchOptions }))
      if (!session) return undefined
      const { id, name, email } = session.user
      return { id, name, email }
    },
  }
}

function pathOf(address: string | URL | Request): string {
  const { pathname, search } = new URL(address instanceof Request ? address.url : address)
  return pathname + search
}

const codes: Record<string, FailureCode> = {
  INVALID_EMAIL_OR_PASSWORD: 'sign-in-refused',
  INVALID_PASSWORD: 'password-wrong',
  USER_ALREADY_EXISTS: 'email-taken',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'email-taken',
  TRIES_EXHAUSTED: 'tries-exhausted',
  ACCOUNT_DAMAGED: 'account-damaged',
  ACCOUNT_LOCKED: 'account-locked',
  SESSION_EXPIRED: 'session-ended',
  UNAUTHORIZED: 'session-ended',
}

const refusedFields: Record<string, readonly string[]> = {
  INVALID_EMAIL: ['/email'],
  PASSWORD_TOO_SHORT: ['/password', '/newPassword'],
  PASSWORD_TOO_LONG: ['/password', '/newPassword'],
  PASSWORD_NOT_TEXT: ['/password', '/newPassword'],
  PASSWORD_TOO_COMMON: ['/password', '/newPassword'],
}

/** Better Auth's `{code, status}` in the window's words for a failure. */
export function failureOfAuth(error: AuthError, headers: Headers): Failure {
  const { code = '', status } = error
  const fields = refusedFields[code]?.map((pointer) => ({ pointer, detail: code }))
  if (fields) return new Failure('request-invalid', { status, fields })
  const known = codes[code] ?? codeOfProblem(code) ?? (status === 429 ? 'tries-exhausted' : 'internal')
  return new Failure(known, { status, retryAfter: retryAfterOf(headers) })
}

const kept: readonly FailureCode[] = [
  'account-locked',
  'account-damaged',
  'storage-full',
  'storage-unwritable',
  'storage-gone',
  'session-ended',
]

/** Better Auth's client passes on the guards' own problems too, whose codes are the contract's. */
function codeOfProblem(code: string): FailureCode | undefined {
  return kept.find((candidate) => candidate === code)
}
