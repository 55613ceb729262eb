import type { Express, Request as ExpressRequest, Response as ExpressResponse } from 'express'
import type { AccountParts } from '../accounts/routes.ts'
import { makeRecoveryCode } from '../accounts/keys.ts'
import type { Profile } from '../accounts/profile.ts'
import { settingsStore } from '../accounts/settings.ts'
import type { Brought, Secret } from '../backups/brought-backups.ts'
import type { DamagedAccounts } from '../backups/damage.ts'
import { endpoints } from '../contract/endpoints.ts'
import { currentDevice } from '../http/device.ts'
import type { Handle } from '../http/handle.ts'
import { problem } from '../http/problems.ts'
import { refusal } from './access-token.ts'
import { betterAuthPaths } from './better-auth.ts'
import type { LostAccounts } from './lost-accounts.ts'
import { objectionTo, passwordRefusal } from './new-password.ts'
import { passOn, readReply } from './replies.ts'
import { bearerOf } from './require-account.ts'

export interface AuthRouteParts extends AccountParts {
  readonly lostAccounts: LostAccounts
  readonly damagedAccounts: DamagedAccounts
  /** Brings the account of a backup into this data folder. */
  readonly bring: (path: string, secret: Secret) => Promise<Brought>
}

/** In milliseconds: a token fetched sooner than this after the one before writes nothing. */
const touchAfter = 60_000

/** Mounts Better Auth's own routes, as far as the allow-list goes. */
export function mountBetterAuth(app: Express, { auth }: AuthRouteParts): void {
  for (const [path, method] of Object.entries(betterAuthPaths))
    app[method === 'GET' ? 'get' : 'post'](`/api/auth${path}`, async (request, response) => {
      const reply = await auth.handle(asWebRequest(request))
      response.status(reply.status)
      // A browser reads none of these across origins: there is no CORS here.
      for (const [name, value] of reply.headers)
        if (name !== 'set-cookie' && !name.startsWith('access-control-')) response.set(name, value)
      for (const cookie of reply.headers.getSetCookie()) response.append('Set-Cookie', cookie)
      response.set('Cache-Control', 'no-store').send(Buffer.from(await reply.arrayBuffer()))
    })
}

/** Mounts the short forms of signing in that scripts use, recovery, and the way to fresh access tokens. */
export function mountAuth(handle: Handle, parts: AuthRouteParts): void {
  const { auth, tokens, sessions, databases, activity, proof, lostAccounts, damagedAccounts, bring } = parts

  async function signIn(email: string, password: string, response: ExpressResponse) {
    const { response: reply, newSession } = await auth.call((api) =>
      api.signInEmail({ body: { email, password }, headers: deviceHeaders(), asResponse: true }),
    )
    if (!newSession) throw await readReply(reply, 'sign-in-refused')
    passOn(reply, response)
    return { ...(await tokens.issue(newSession.session, newSession.user)), user: existing(newSession.user.id) }
  }

  function existing(accountId: string): Profile {
    const profile = sessions.account(accountId)
    if (!profile) throw refusal('session-ended')
    return profile
  }

  handle(endpoints.signUp, async ({ body, response }) => {
    const recoveryCode = makeRecoveryCode()
    const { response: reply, newSession } = await auth.call(
      (api) => api.signUpEmail({ body, headers: deviceHeaders(), asResponse: true }),
      { recoveryCode },
    )
    if (!newSession) throw await readReply(reply, 'request-invalid', '/password')
    const { session, user } = newSession
    passOn(reply, response)
    return { ...(await tokens.issue(session, user)), user: existing(user.id), recoveryCode }
  })

  handle(endpoints.signIn, ({ body, response }) => signIn(body.email, body.password, response))

  handle(endpoints.signOut, async ({ request, response }) => {
    const claims = await tokens.verify(credentialOf(request)).catch(() => undefined)
    if (claims) {
      if (!sessions.isLive({ accountId: claims.sub, sessionId: claims.sid })) throw refusal('session-ended')
      await auth.endSession(claims.sid, 'signed-out')
      return { success: true as const }
    }
    await currentSession(request)
    const { response: reply } = await auth.call((api) =>
      api.signOut({ headers: credentialsOf(request), asResponse: true }),
    )
    passOn(reply, response)
    return { success: true as const }
  })

  handle(endpoints.recover, async ({ body, response }) => {
    const { email, code, newPassword } = body
    // First, so that a password to choose anew costs no try.
    const objection = await objectionTo(newPassword)
    if (objection) throw passwordRefusal('/newPassword', objection.detail)
    const opened = openWithCode(email, code)
    if (!opened) throw problem('recovery-refused')
    await auth.resetPassword(opened.profile, opened.dataKey, newPassword)
    opened.dataKey.fill(0)
    databases.lock(opened.profile.id)
    activity.note(opened.profile.id, 'password-recovered')
    return signIn(email, newPassword, response)
  })

  function openWithCode(email: string, code: string): { profile: Profile; dataKey: Buffer } | undefined {
    const profile = sessions.accountByEmail(email)
    if (!profile) {
      proof.countUnknown('recovery', email)
      return lostAccounts.findByRecoveryCode(email, code)
    }
    const dataKey = proof.openWithRecoveryCode(profile.id, code)
    return dataKey && { profile, dataKey }
  }

  handle(endpoints.lookAtDamage, ({ body }) => damagedAccounts.look(body.email, body.password))

  handle(endpoints.mend, async ({ body, response }) => {
    await damagedAccounts.mend(body.email, body.password, body.way)
    return signIn(body.email, body.password, response)
  })

  handle(endpoints.bringBackup, async ({ body, response }) => {
    const { path, password, code, newPassword } = body
    const objection = newPassword === undefined ? undefined : await objectionTo(newPassword)
    if (objection) throw passwordRefusal('/newPassword', objection.detail)
    const chosen = newPassword ?? password ?? ''
    const { profile, dataKey } = await bring(path, code === undefined ? { password: chosen } : { code })
    await auth.resetPassword(profile, dataKey, chosen)
    dataKey.fill(0)
    return signIn(profile.email, chosen, response)
  })

  handle(endpoints.token, async ({ request, response }) => {
    const { session, user, reply } = await currentSession(request)
    passOn(reply, response)
    if (Math.abs(Date.now() - Date.parse(session.updatedAt)) > touchAfter) await auth.touch(session.id)
    const asker = { accountId: user.id, sessionId: session.id }
    const settings = databases.isUnlocked(asker) ? settingsStore(databases.look(asker).db).get() : null
    return { ...(await tokens.issue(session, user)), user: existing(user.id), settings }
  })

  async function currentSession(request: ExpressRequest) {
    const { response: reply } = await auth.call((api) =>
      api.getSession({ headers: credentialsOf(request), asResponse: true }),
    )
    const found = (reply.ok ? await reply.clone().json() : null) as null | {
      session: { id: string; updatedAt: string }
      user: { id: string; email: string }
    }
    if (!found) throw refusal([...credentialsOf(request)].length === 0 ? 'token-missing' : 'session-ended')
    return { ...found, reply }
  }
}

/** What a request carries that Better Auth takes as a session credential. */
function credentialsOf(request: ExpressRequest): Headers {
  const { cookie, authorization } = request.headers
  return new Headers({ ...(cookie !== undefined && { cookie }), ...(authorization !== undefined && { authorization }) })
}

function credentialOf(request: ExpressRequest): string {
  return request.headers.authorization === undefined ? '' : bearerOf(request)
}

/** What Better Auth takes the device from that a session is shown by. */
function deviceHeaders(): Headers {
  return new Headers({ 'user-agent': currentDevice() })
}

function asWebRequest(request: ExpressRequest): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) if (typeof value === 'string') headers.set(name, value)
  headers.set('user-agent', currentDevice())
  // By the path that Express matched: Better Auth knows neither a slash at the end nor a whole URL in the request line.
  const query = /\?.*$/.exec(request.originalUrl)?.[0] ?? ''
  const url = `http://hearth.internal${request.path.replace(/\/$/, '')}${query}`
  if (request.method === 'GET' || request.method === 'HEAD') return new Request(url, { headers })
  headers.delete('content-length')
  headers.set('content-type', 'application/json')
  // Its bodies are flat. What is nested is no part of them, and may lie too deep to be written again.
  const fields = Object.entries(request.body ?? {}).filter(([, value]) => value === null || typeof value !== 'object')
  return new Request(url, { method: request.method, headers, body: JSON.stringify(Object.fromEntries(fields)) })
}
