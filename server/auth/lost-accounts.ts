import type { AccountDatabases } from '../accounts/account-databases.ts'
import type { AccountKeys } from '../accounts/key-file.ts'
import type { PasswordKeys } from '../accounts/keys.ts'
import type { Profile } from '../accounts/profile.ts'
import type { Sessions } from './sessions.ts'

export type LostAccounts = ReturnType<typeof createLostAccounts>

/**
 * Accounts whose files are here but whose rows are not: auth.db was lost or put back to an older state. Their
 * addresses lie inside the encrypted files, so the way to one is to try what somebody typed on each.
 */
export function createLostAccounts(keys: AccountKeys, databases: AccountDatabases, sessions: Sessions) {
  const lost = () => keys.accountIds().filter((accountId) => !sessions.account(accountId))

  function profileWithEmail(accountId: string, dataKey: Buffer, email: string): Profile | undefined {
    const profile = databases.readProfile(accountId, dataKey)
    return profile?.id === accountId && profile.email === email.toLowerCase() ? profile : undefined
  }

  return {
    /** The lost account that this address and password open; one scrypt for each lost account. */
    async findByPassword(
      email: string,
      password: string,
    ): Promise<{ profile: Profile; keys: PasswordKeys } | undefined> {
      for (const accountId of lost()) {
        const opened = await keys.openWithPassword(accountId, password)
        const profile = opened && profileWithEmail(accountId, opened.dataKey, email)
        if (opened && profile) return { profile, keys: opened.keys }
      }
      return undefined
    },

    /** The lost account that this address and recovery code open. */
    findByRecoveryCode(email: string, code: string): { profile: Profile; dataKey: Buffer } | undefined {
      for (const accountId of lost()) {
        const dataKey = keys.openWithRecoveryCode(accountId, code)
        const profile = dataKey && profileWithEmail(accountId, dataKey, email)
        if (dataKey && profile) return { profile, dataKey }
      }
      return undefined
    },
  }
}
