import { AsyncLocalStorage } from 'node:async_hooks'
import { betterAuth, type BetterAuthOptions } from 'better-auth'
import { APIError, createAuthMiddleware } from 'better-auth/api'
import { makeSignature } from 'better-auth/crypto'
import { getMigrations } from 'better-auth/db/migration'
import { bearer } from 'better-auth/plugins/bearer'
import type { Logger } from 'pino'
import { v7 as newId } from 'uuid'
import type { AccountDatabases } from '../accounts/account-databases.ts'
import type { ActivityLog } from '../accounts/activity-log.ts'
import type { HiddenAccounts } from '../accounts/hidden-accounts.ts'
import type { AccountKeys } from '../accounts/key-file.ts'
import { derivePasswordKeys, makeDataKey, type PasswordKeys } from '../accounts/keys.ts'
import type { PasswordProof } from '../accounts/password-proof.ts'
import { writeProfile, type Profile } from '../accounts/profile.ts'
import { accountImage, accountName, type ActivityEntry } from '../contract/account.ts'
import { problems } from '../contract/problem.ts'
import type { Connection } from '../database/open.ts'
import type { UnderWay } from '../http/handle.ts'
import { problem, Problem } from '../http/problems.ts'
import type { LostAccounts } from './lost-accounts.ts'
import { objectionTo } from './new-password.ts'
import type { Sessions } from './sessions.ts'

/** What better-auth.ts works with. */
export interface AuthParts {
  readonly db: Connection
  readonly secret: string
  /** In seconds; it slides. */
  readonly sessionLife: number
  /** Names the cookie; carries the port, because cookies ignore ports. */
  readonly cookiePrefix: string
  readonly origins: () => readonly string[]
  readonly keys: AccountKeys
  readonly databases: AccountDatabases
  readonly sessions: Sessions
  readonly proof: PasswordProof
  readonly lostAccounts: LostAccounts
  readonly hidden: HiddenAccounts
  readonly activity: ActivityLog
  readonly logger: Logger
}

/** A session that a call has just begun. */
interface NewSession {
  readonly session: { readonly id: string }
  readonly user: { readonly id: string; readonly email: string }
}

/** What an account's row in auth.db has of its profile. */
interface UserRow {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly image?: string | null | undefined
  readonly createdAt: Date
}

/**
 * What one call into Better Auth needs to pass between its hooks: the halves of scrypt results that wrap data keys,
 * which must never reach Better Auth's tables.
 */
interface Work {
  readonly derived: Map<string, PasswordKeys>
  /** When the call began, by `performance.now()`. */
  readonly begun: number
  /** The request of an unlocked session that the call is made for. */
  readonly underWay?: UnderWay
  /** What is written down about the sessions that the call ends. */
  readonly ending?: ActivityEntry['kind']
  /** Sign-up's hash, made before Better Auth opens its transaction. */
  prepared?: { password: string; keys: PasswordKeys }
  /** The rows of a lost auth.db are being made again; the account has its keys. */
  rebuilding?: boolean
  /** A recovery code has opened this account. */
  recovered?: { accountId: string; dataKey: Buffer }
  /** The code that a new account's recovery slot is made for. */
  readonly recoveryCode?: string
  newUser?: Omit<UserRow, 'id'>
  createdAccount?: string
  newSession?: NewSession
}

export type Auth = ReturnType<typeof createAuth>

/** What is written down when a path of Better Auth has opened an account. */
const openedBy: Record<string, ActivityEntry['kind']> = {
  '/sign-up/email': 'account-created',
  '/sign-in/email': 'signed-in',
  '/change-password': 'password-changed',
}

/** And when one has ended a session. */
const endedBy: Record<string, ActivityEntry['kind']> = {
  '/sign-out': 'signed-out',
  '/revoke-session': 'session-ended',
}

/** Paths that ask who somebody is by their session. Signing out works without one, signing in begins another. */
const pathsOfSession = new Set([
  '/get-session',
  '/change-password',
  '/update-user',
  '/list-sessions',
  '/revoke-session',
])

/** Better Auth's paths that are let through; every other one answers 404. */
export const betterAuthPaths = {
  '/sign-up/email': 'POST',
  '/sign-in/email': 'POST',
  '/sign-out': 'POST',
  '/get-session': 'GET',
  '/change-password': 'POST',
  '/update-user': 'POST',
  '/list-sessions': 'GET',
  '/revoke-session': 'POST',
} as const

/** Makes Better Auth's tables where they are missing; to be done before anything reads them. */
export async function createAuthTables(db: Connection): Promise<void> {
  await (await getMigrations({ database: db })).runMigrations()
}

/** Sets up Better Auth: who people are, their sessions, and the moments at which data keys are made and wrapped. */
export function createAuth(parts: AuthParts) {
  const { keys, databases, sessions, proof, lostAccounts, hidden, activity, logger } = parts
  const cookieName = `${parts.cookiePrefix}.session_token`
  const calls = new AsyncLocalStorage<Work>()

  function work(): Work {
    const current = calls.getStore()
    if (!current) throw new Error('Better Auth was called outside of run()')
    return current
  }

  async function hash(password: string): Promise<string> {
    const { derived, prepared } = work()
    const made = prepared?.password === password ? prepared.keys : await derivePasswordKeys(password)
    derived.set(made.verifier, made)
    return made.verifier
  }

  async function verify({ hash: verifier, password }: { hash: string; password: string }): Promise<boolean> {
    const accountId = sessions.accountOfVerifier(verifier)
    if (accountId === undefined) return false
    const found = await asApiError(() => proof.check(accountId, verifier, password))
    if (found) work().derived.set(verifier, found)
    return found !== undefined
  }

  /** The data key of an account, by whichever password this call has checked. */
  function openWithDerived(accountId: string): Buffer | undefined {
    for (const derived of work().derived.values()) {
      const dataKey = keys.openWithKeys(accountId, derived)
      if (dataKey) return dataKey
    }
    return undefined
  }

  function makeAccount(accountId: string, verifier: string): void {
    const { derived, newUser, rebuilding, recoveryCode } = work()
    const made = derived.get(verifier)
    if (rebuilding) return
    if (!made || !newUser) throw new Error('an account without a password')
    const dataKey = makeDataKey()
    work().createdAccount = accountId
    keys.addPassword(accountId, made, dataKey)
    if (recoveryCode !== undefined) keys.setRecovery(accountId, recoveryCode, dataKey)
    databases.create(profileOf({ ...newUser, id: accountId }), dataKey)
    dataKey.fill(0)
  }

  /** Wraps the data key for the new password before Better Auth stores its verifier: a crash leaves one that opens. */
  function rewrap(accountId: string, verifier: string): void {
    const { derived, recovered, underWay } = work()
    if (underWay?.signal.aborted) throw toApiError(underWay.signal.reason)
    // From here on the old sessions end, the one that asks among them.
    underWay?.commit()
    const made = derived.get(verifier)
    const dataKey = recovered?.dataKey ?? openWithDerived(accountId)
    if (!made || !dataKey) throw new Error('a new password without the data key')
    keys.addPassword(accountId, made, dataKey)
  }

  /** Where auth.db was lost, a right password brings a person's rows back, under the id that the files have. */
  async function rebuildLostAccount(email: string, password: string): Promise<void> {
    await asApiError(async () => proof.countUnknown('password', email))
    const found = await lostAccounts.findByPassword(email, password)
    if (!found) return
    await rebuild(found.profile, found.keys.verifier)
    logger.warn('rebuilt the sign-in of an account that auth.db did not have')
  }

  async function rebuild(profile: Profile, verifier: string): Promise<void> {
    const { internalAdapter } = await auth.$context
    const { id: accountId, name, email, image } = profile
    await calls.run({ derived: new Map(), begun: performance.now(), rebuilding: true }, async () => {
      const createdAt = new Date(profile.createdAt)
      const fields = { id: accountId, name, email, image, emailVerified: false, createdAt }
      await internalAdapter.createUser(fields, { method: 'email-password' })
      await internalAdapter.linkAccount({
        userId: accountId,
        accountId,
        providerId: 'credential',
        password: verifier,
      })
    })
  }

  const before = createAuthMiddleware(async (ctx) => {
    const { email, password, newPassword: changed, ...rest } = (ctx.body ?? {}) as Record<string, unknown>
    const chosen = { '/sign-up/email': password, '/change-password': changed }[ctx.path ?? '']
    const objection = typeof chosen === 'string' ? await objectionTo(chosen) : undefined
    if (objection)
      throw new APIError('BAD_REQUEST', { code: objection.code, message: `The password ${objection.detail}.` })
    if (ctx.path === '/sign-up/email' && typeof email === 'string' && typeof password === 'string') {
      if (sessions.accountByEmail(email)) return undefined
      if (await asApiError(() => lostAccounts.findByPassword(email, password)))
        throw new APIError('UNPROCESSABLE_ENTITY', {
          code: 'USER_ALREADY_EXISTS',
          message: 'This account is already on this computer: sign in with its password.',
        })
      work().prepared = { password, keys: await derivePasswordKeys(password) }
    }
    if (ctx.path === '/sign-in/email' && typeof email === 'string' && typeof password === 'string')
      if (!sessions.accountByEmail(email)) await rebuildLostAccount(email, password)
    const credentials = [bearerIn(ctx.headers), ctx.getCookie(cookieName)].filter((each) => typeof each === 'string')
    // Better Auth goes by the row, which is still there where the disk took no writing when the session ended.
    if (pathsOfSession.has(ctx.path ?? '') && credentials.some(sessions.isOfEnded))
      throw toApiError(problem('session-ended'))
    if (ctx.path === '/change-password') {
      // Better Auth hashes the new password before it checks the old one: 128 MiB for a try that is not allowed.
      const session = sessions.ofCredential(credentials[0] ?? '')
      if (session) await asApiError(async () => proof.refuseExhausted(session.accountId))
      return { context: { body: { ...rest, newPassword: changed, revokeOtherSessions: true } } }
    }
    return undefined
  })

  const after = createAuthMiddleware(async (ctx) => {
    const begun = ctx.context.newSession
    const { derived, begun: askedAt } = work()
    // A session that is only renewed proves no password.
    if (!begun || derived.size === 0) return
    const { session, user } = begun
    const dataKey = openWithDerived(user.id)
    try {
      if (!dataKey) throw problem('account-damaged')
      databases.unlock(profileOf(user), dataKey, session.id, askedAt)
      // Here and not right after a password change: a crash in between is mended at the next sign-in.
      keys.keepOnlyPassword(user.id, sessions.verifierOf(user.id) ?? '')
    } catch (error) {
      await ctx.context.internalAdapter.deleteSession(session.token)
      throw error instanceof Problem ? toApiError(error) : error
    } finally {
      dataKey?.fill(0)
    }
    activity.noteOpened(user.id, openedBy[ctx.path ?? ''] ?? 'unlocked')
    if (hidden.show(user.id)) activity.note(user.id, 'removal-undone')
    // Told last: what failed to open has no session to hand out a token for.
    work().newSession = { session, user }
  })

  const options = {
    appName: 'Hearth',
    baseURL: 'http://hearth.internal',
    basePath: '/api/auth',
    secret: parts.secret,
    database: parts.db,
    telemetry: { enabled: false },
    trustedOrigins: async () => [...parts.origins()],
    logger: {
      level: 'warn',
      log: (level, message) => logger[level]({ part: 'better-auth' }, message),
    },
    // Refusals are answers; by default each is printed to stderr, past the logger.
    onAPIError: {
      onError: (error) => {
        if (!(error instanceof APIError)) logger.error({ err: error, part: 'better-auth' }, 'unexpected error')
      },
    },
    emailAndPassword: {
      enabled: true,
      autoSignIn: true,
      minPasswordLength: 8,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
      password: { hash, verify },
    },
    session: { expiresIn: parts.sessionLife, updateAge: Math.min(86_400, Math.floor(parts.sessionLife / 2)) },
    // back-off.ts is the rule for guessing; this only keeps out a flood. Everybody here is one address.
    rateLimit: {
      enabled: true,
      window: 10,
      max: 100,
      storage: 'memory',
      customRules: {
        '/sign-in/email': { window: 10, max: 100 },
        '/sign-up/email': { window: 10, max: 100 },
        '/change-password': { window: 10, max: 100 },
      },
    },
    advanced: {
      cookiePrefix: parts.cookiePrefix,
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'strict', path: '/api/auth', secure: false },
      ipAddress: { disableIpTracking: false, ipAddressHeaders: [] },
      database: { generateId: () => newId() },
    },
    plugins: [bearer({ requireSignature: true })],
    hooks: { before, after },
    databaseHooks: {
      user: {
        create: {
          before: async (user) => {
            const checked = { ...user, ...checkProfile(user) }
            work().newUser = checked
            return { data: checked }
          },
        },
        update: {
          before: async (user) => ({ data: checkProfile(user) }),
          after: async (user) => {
            const open = databases.peek(user.id)
            if (open) writeProfile(open, profileOf(user))
          },
        },
      },
      account: {
        create: {
          before: (account) => asApiError(async () => makeAccount(account.userId, String(account.password))),
        },
        update: {
          before: async (account, ctx) => {
            if (typeof account.password !== 'string') return
            const accountId = work().recovered?.accountId ?? ctx?.context.session?.user.id
            if (accountId === undefined) throw new Error('a new password for nobody')
            rewrap(accountId, account.password)
            // First, so that a crash cannot leave the old sessions alive beside the new password.
            await (await auth.$context).internalAdapter.deleteUserSessions(accountId)
          },
        },
      },
      session: {
        delete: {
          // Before: whoever leaves has left, whether or not the disk takes the writing of it.
          before: async (session, ctx) => {
            const kind = work().ending ?? endedBy[ctx?.path ?? '']
            if (!kind || sessions.hasEnded(session.id)) return
            // First, while the account's database may still be open.
            if (sessions.account(session.userId)) activity.note(session.userId, kind)
            sessions.end(session.id)
            databases.endSession(session.userId, session.id)
          },
          after: async (session) => databases.endSession(session.userId, session.id),
        },
      },
    },
  } satisfies BetterAuthOptions

  const auth = betterAuth(options)

  /** Runs a call into Better Auth; the keys that come up in it live no longer than the call. */
  async function run<T>(call: (current: Work) => Promise<T>, start: Partial<Work> = {}): Promise<T> {
    const current: Work = { derived: new Map(), begun: performance.now(), ...start }
    try {
      return await calls.run(current, () => call(current))
    } finally {
      for (const { wrappingKey } of current.derived.values()) wrappingKey.fill(0)
      // A sign-up that failed after the files were made leaves nothing behind.
      const { createdAccount } = current
      if (createdAccount !== undefined && !sessions.account(createdAccount)) databases.destroy(createdAccount)
    }
  }

  async function deleteSession(sessionId: string, ending: 'signed-out' | 'session-ended'): Promise<void> {
    const token = sessions.tokenOf(sessionId)
    if (token === undefined) return
    await run(async () => (await auth.$context).internalAdapter.deleteSession(token), { ending })
  }

  return {
    /** Answers a request to one of `betterAuthPaths`. */
    handle: (request: Request): Promise<Response> => run(() => auth.handler(request)),

    /**
     * Calls Better Auth's API; gives its response and the session that the call began, if any.
     * @param on for a sign-up: the code that is to open the new account too; else the request it is made for
     */
    call: (
      send: (api: typeof auth.api) => Promise<Response>,
      on: { recoveryCode?: string; underWay?: UnderWay } = {},
    ): Promise<{ response: Response; newSession: NewSession | undefined }> =>
      run(async (current) => {
        const response = await send(auth.api).catch(asResponse)
        return { response, newSession: current.newSession }
      }, on),

    /** Gives an account that the recovery code has opened a new password; all its sessions end. */
    async resetPassword(profile: Profile, dataKey: Buffer, password: string): Promise<void> {
      await run(
        async () => {
          const { internalAdapter } = await auth.$context
          const verifier = await hash(password)
          if (sessions.account(profile.id)) await internalAdapter.updatePassword(profile.id, verifier)
          else {
            rewrap(profile.id, verifier)
            await rebuild(profile, verifier)
          }
        },
        { recovered: { accountId: profile.id, dataKey } },
      )
    },

    /** Changes an account's own row. */
    async update(accountId: string, changes: { name?: string; image?: string | null; email?: string }): Promise<void> {
      await run(async () => (await auth.$context).internalAdapter.updateUser(accountId, changes))
    },

    /** Notes that a session is in use. */
    async touch(sessionId: string): Promise<void> {
      const token = sessions.tokenOf(sessionId)
      if (token === undefined) return
      await run(async () => (await auth.$context).internalAdapter.updateSession(token, { updatedAt: new Date() }))
    },

    /** Ends a session, and writes down why. Where the disk takes no writing it has ended all the same. */
    async endSession(sessionId: string, ending: 'signed-out' | 'session-ended'): Promise<void> {
      try {
        await deleteSession(sessionId, ending)
      } catch (error) {
        if (!sessions.hasEnded(sessionId)) throw error
        logger.warn({ err: error }, 'a session has ended, and is to be deleted once the disk takes writing')
      }
    },

    /** Deletes the sessions that have ended while the disk took no writing, if it does now. */
    async deleteEnded(): Promise<void> {
      try {
        for (const sessionId of sessions.stillWritten()) await deleteSession(sessionId, 'signed-out')
      } catch {
        // It was told when they ended, and is tried again.
      }
    },

    /** Ends every session of an account, without a word in its log. */
    async endSessionsOf(accountId: string): Promise<void> {
      await run(async () => (await auth.$context).internalAdapter.deleteUserSessions(accountId))
    },

    /** Removes an account's rows: user, sign-in and sessions. */
    async deleteUser(accountId: string): Promise<void> {
      await run(async () => (await auth.$context).internalAdapter.deleteUser(accountId))
    },

    /** The session credential of a session, as the cookie and `set-auth-token` carry it. */
    async credentialOf(sessionId: string): Promise<string | undefined> {
      const token = sessions.tokenOf(sessionId)
      return token === undefined ? undefined : signCredential(token, parts.secret)
    },

    /** Whether a session credential was given out with this folder's secret, whoever it was for. */
    async isSignedHere(credential: string): Promise<boolean> {
      const [token = ''] = credential.split('.')
      const signed = await signCredential(token, parts.secret)
      // The header carries it as the cookie does, or decoded.
      return credential === signed || credential === decodeURIComponent(signed)
    },
  }
}

/** Signs a raw session token the way Better Auth signs its cookie: HMAC-SHA256, base64, percent-encoded. */
async function signCredential(token: string, secret: string): Promise<string> {
  return encodeURIComponent(`${token}.${await makeSignature(token, secret)}`)
}

function profileOf({ id, name, email, image, createdAt }: UserRow): Profile {
  return { id, name, email, image: image ?? null, createdAt: createdAt.toISOString() }
}

function bearerIn(headers: Headers | undefined): string | undefined {
  return /^bearer (.+)$/i.exec(headers?.get('authorization') ?? '')?.[1]
}

/** What a hook throws passes by `asResponse` of a direct call. */
function asResponse(error: unknown): Response {
  if (!(error instanceof APIError)) throw error
  return Response.json(error.body, { status: error.statusCode, headers: new Headers(error.headers) })
}

/** Lets the problems of a call reach Better Auth's client. */
async function asApiError<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw error instanceof Problem ? toApiError(error) : error
  }
}

/** A problem in Better Auth's form, `{code, message}`: `tries-exhausted` is `TRIES_EXHAUSTED` there. */
function toApiError({ code, message, headers }: Problem): APIError {
  return new APIError(problems[code].status, { code: code.toUpperCase().replaceAll('-', '_'), message }, { ...headers })
}

/** Better Auth takes any text as a name and any address as a picture; the window shows both to others. */
function checkProfile({ name, image }: { name?: unknown; image?: unknown }): { name?: string } {
  if (!accountImage.nullish().safeParse(image).success)
    throw new APIError('BAD_REQUEST', { code: 'INVALID_IMAGE', message: 'A picture must be a small data: image.' })
  if (name === undefined) return {}
  const checked = accountName.safeParse(name)
  if (checked.success) return { name: checked.data }
  throw new APIError('BAD_REQUEST', { code: 'INVALID_NAME', message: 'A name has 1 to 100 characters on one line.' })
}
