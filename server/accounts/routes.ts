import type { Auth } from '../auth/better-auth.ts'
import { refusal, type AccessTokens } from '../auth/access-token.ts'
import { emailTaken, passOn, readReply } from '../auth/replies.ts'
import type { Sessions } from '../auth/sessions.ts'
import { endpoints } from '../contract/endpoints.ts'
import { currentDevice } from '../http/device.ts'
import type { Handle } from '../http/handle.ts'
import { problem } from '../http/problems.ts'
import type { AccountDatabases } from './account-databases.ts'
import { activityStore } from './activity.ts'
import type { ActivityLog } from './activity-log.ts'
import { draftKey } from './draft-key.ts'
import type { AccountKeys } from './key-file.ts'
import { makeRecoveryCode } from './keys.ts'
import type { PasswordProof } from './password-proof.ts'
import type { Profile } from './profile.ts'
import type { Removal } from './removal.ts'
import { settingsStore } from './settings.ts'

export interface AccountParts {
  readonly auth: Auth
  readonly tokens: AccessTokens
  readonly sessions: Sessions
  readonly databases: AccountDatabases
  readonly keys: AccountKeys
  readonly proof: PasswordProof
  readonly removal: Removal
  readonly activity: ActivityLog
}

/** Mounts the endpoints of one's own account. */
export function mountAccount(handle: Handle, parts: AccountParts): void {
  const { auth, tokens, sessions, databases, keys, proof, removal, activity } = parts

  function profileOf(accountId: string): Profile {
    const profile = sessions.account(accountId)
    if (!profile) throw refusal('session-ended')
    return profile
  }

  handle(endpoints.getAccount, ({ account }) => profileOf(account.accountId))

  handle(endpoints.updateAccount, async ({ account, body: { name, image } }) => {
    const changes = { ...(name !== undefined && { name }), ...(image !== undefined && { image }) }
    if (Object.keys(changes).length > 0) await auth.update(account.accountId, changes)
    return profileOf(account.accountId)
  })

  handle(endpoints.deleteAccount, async ({ account, body, underWay }) => {
    const dataKey = await proof.openWithPassword(account.accountId, body.password, underWay.signal)
    dataKey.fill(0)
    underWay.commit()
    await removal.deleteForGood(account.accountId)
    return undefined
  })

  handle(endpoints.changeEmail, async ({ account, body: { email, password }, underWay }) => {
    const dataKey = await proof.openWithPassword(account.accountId, password, underWay.signal)
    dataKey.fill(0)
    const isTaken = () => (sessions.accountByEmail(email)?.id ?? account.accountId) !== account.accountId
    try {
      if (isTaken()) throw emailTaken()
      await auth.update(account.accountId, { email: email.toLowerCase() })
    } catch (error) {
      // Somebody else may have taken it in the meantime.
      throw isTaken() ? emailTaken() : error
    }
    activity.note(account.accountId, 'email-changed')
    return profileOf(account.accountId)
  })

  handle(endpoints.getSettings, ({ db }) => settingsStore(db).get())

  handle(endpoints.updateSettings, ({ db, body }) => settingsStore(db).change(body))

  handle(endpoints.getDraftKey, ({ db }) => ({ key: draftKey(db) }))

  handle(endpoints.listSessions, ({ account: { accountId, sessionId } }) =>
    sessions.ofAccount(accountId).map((session) => ({
      ...session,
      current: session.id === sessionId,
      unlocked: databases.isUnlocked({ accountId, sessionId: session.id }),
    })),
  )

  handle(endpoints.endSession, async ({ account: { accountId, sessionId }, params, underWay }) => {
    // The same for another person's as for none.
    if (!sessions.isLive({ accountId, sessionId: params.sessionId })) throw problem('session-not-found')
    if (params.sessionId === sessionId) underWay.commit()
    await auth.endSession(params.sessionId, 'session-ended')
    return undefined
  })

  handle(endpoints.endOtherSessions, async ({ account: { accountId, sessionId } }) => {
    for (const { id } of sessions.ofAccount(accountId)) if (id !== sessionId) await auth.endSession(id, 'session-ended')
    return undefined
  })

  handle(endpoints.listActivity, ({ db, query }) => activityStore(db).list(query.limit, query.cursor))

  handle(endpoints.lockAccount, ({ account }) => {
    databases.lock(account.accountId)
    return undefined
  })

  handle(endpoints.unlockAccount, async ({ account, body }) => {
    const askedAt = performance.now()
    const profile = profileOf(account.accountId)
    const dataKey = await proof.openWithPassword(account.accountId, body.password)
    // The session may have ended while scrypt ran.
    if (!sessions.isLive(account)) throw refusal('session-ended')
    databases.unlock(profile, dataKey, account.sessionId, askedAt)
    dataKey.fill(0)
    activity.noteOpened(account.accountId, 'unlocked')
    return { ...profile, settings: settingsStore(databases.look(account).db).get() }
  })

  handle(endpoints.changePassword, async ({ account, body, response, underWay }) => {
    const credential = await auth.credentialOf(account.sessionId)
    const { response: reply, newSession } = await auth.call(
      (api) =>
        api.changePassword({
          body: { ...body, revokeOtherSessions: true },
          headers: new Headers({ authorization: `Bearer ${credential}`, 'user-agent': currentDevice() }),
          asResponse: true,
        }),
      { underWay },
    )
    if (!newSession) throw await readReply(reply, 'password-wrong', '/newPassword')
    passOn(reply, response)
    return tokens.issue(newSession.session, newSession.user)
  })

  handle(endpoints.renewRecoveryCode, async ({ account, body, underWay }) => {
    const dataKey = await proof.openWithPassword(account.accountId, body.password, underWay.signal)
    const recoveryCode = makeRecoveryCode()
    keys.setRecovery(account.accountId, recoveryCode, dataKey)
    dataKey.fill(0)
    activity.note(account.accountId, 'recovery-code-renewed')
    return { recoveryCode }
  })
}
