import type { Auth } from '../auth/better-auth.ts'
import type { AccessTokens } from '../auth/access-token.ts'
import { passOn, readReply } from '../auth/replies.ts'
import type { Sessions } from '../auth/sessions.ts'
import { endpoints } from '../contract/endpoints.ts'
import type { Handle } from '../http/handle.ts'
import { problem } from '../http/problems.ts'
import type { AccountDatabases } from './account-databases.ts'
import type { AccountKeys } from './key-file.ts'
import { makeRecoveryCode } from './keys.ts'
import type { PasswordProof } from './password-proof.ts'
import type { Profile } from './profile.ts'

export interface AccountParts {
  readonly auth: Auth
  readonly tokens: AccessTokens
  readonly sessions: Sessions
  readonly databases: AccountDatabases
  readonly keys: AccountKeys
  readonly proof: PasswordProof
}

/** Mounts the endpoints of one's own account. */
export function mountAccount(handle: Handle, parts: AccountParts): void {
  const { auth, tokens, sessions, databases, keys, proof } = parts

  function profileOf(accountId: string): Profile {
    const profile = sessions.account(accountId)
    if (!profile) throw problem('session-ended')
    return profile
  }

  handle(endpoints.getAccount, ({ account }) => profileOf(account.accountId))

  handle(endpoints.updateAccount, async ({ account, body }) => {
    if (body.name !== undefined) await auth.rename(account.accountId, body.name)
    return profileOf(account.accountId)
  })

  handle(endpoints.deleteAccount, async ({ account, body }) => {
    const dataKey = await proof.openWithPassword(account.accountId, body.password)
    dataKey.fill(0)
    // Rows first: a crash in between leaves files that only this password opens, not a sign-in without files.
    await auth.deleteUser(account.accountId)
    databases.destroy(account.accountId)
    return undefined
  })

  handle(endpoints.lockAccount, ({ account }) => {
    databases.lock(account.accountId)
    return undefined
  })

  handle(endpoints.unlockAccount, async ({ account, body }) => {
    const profile = profileOf(account.accountId)
    const dataKey = await proof.openWithPassword(account.accountId, body.password)
    // The session may have ended while scrypt ran.
    if (!sessions.isLive(account)) throw problem('session-ended')
    databases.unlock(profile, dataKey, account.sessionId)
    dataKey.fill(0)
    return profile
  })

  handle(endpoints.changePassword, async ({ account, body, response }) => {
    const credential = await auth.credentialOf(account.sessionId)
    const { response: reply, newSession } = await auth.call((api) =>
      api.changePassword({
        body: { ...body, revokeOtherSessions: true },
        headers: new Headers({ authorization: `Bearer ${credential}` }),
        asResponse: true,
      }),
    )
    if (!newSession) throw await readReply(reply, 'password-wrong')
    passOn(reply, response)
    return tokens.issue(newSession.session, newSession.user)
  })

  handle(endpoints.renewRecoveryCode, async ({ account, body }) => {
    const dataKey = await proof.openWithPassword(account.accountId, body.password)
    const recoveryCode = makeRecoveryCode()
    keys.setRecovery(account.accountId, recoveryCode, dataKey)
    dataKey.fill(0)
    return { recoveryCode }
  })
}
