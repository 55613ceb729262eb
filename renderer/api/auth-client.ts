import { bodyOf } from './client.ts'
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

/** Creates the client of Better Auth's routes. `onReachable` is told after each request whether the server answered. */
export function createAuth(
  fetch: (path: string, init?: RequestInit) => Promise<Response>,
  onReachable: (reachable: boolean) => void,
): Auth {
  async function ask(route: string, init?: RequestInit): Promise<unknown> {
    let response: Response
    try {
      response = await fetch(`/api/auth/${route}`, init)
    } catch (cause) {
      onReachable(false)
      throw new Failure('unreachable', { cause })
    }
    onReachable(true)
    const body = await bodyOf(response)
    if (!response.ok) throw failureOfAuth({ code: codeIn(body), status: response.status }, response.headers)
    return body
  }

  async function post(route: string, body: object): Promise<void> {
    const headers = { 'Content-Type': 'application/json' }
    await ask(route, { method: 'POST', headers, body: JSON.stringify(body) })
  }

  return {
    signUp: (input) => post('sign-up/email', input),
    signIn: (input) => post('sign-in/email', input),
    signOut: () => post('sign-out', {}),
    changePassword: (input) => post('change-password', { ...input, revokeOtherSessions: true }),
    async currentPerson() {
      const session = (await ask('get-session')) as { readonly user: Person } | null | undefined
      if (!session) return undefined
      const { id, name, email } = session.user
      return { id, name, email }
    },
  }
}

function codeIn(body: unknown): string | undefined {
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string'
    ? body.code
    : undefined
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
