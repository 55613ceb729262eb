import type { Sessions } from '../auth/sessions.ts'
import type { Account } from '../contract/account.ts'
import type { AccountDatabases } from './account-databases.ts'
import type { AccountKeys } from './key-file.ts'

export type People = ReturnType<typeof createPeople>

/** What the desktop host does for the people of this computer beside the API: it holds their session credentials. */
export function createPeople(sessions: Sessions, databases: AccountDatabases, keys: AccountKeys) {
  return {
    /** Everybody who has an account here, by name. */
    all(): Account[] {
      return sessions.accounts()
    },

    /** Whether the account of a credential is the one named and its session is alive. */
    isSignedIn(accountId: string, credential: string): boolean {
      return sessions.ofCredential(credential)?.accountId === accountId
    },

    /** Whether an account is open for some session. */
    isOpen(accountId: string): boolean {
      return databases.peek(accountId) !== undefined
    },

    /** Locks an account for all its sessions. */
    lock(accountId: string): void {
      databases.lock(accountId)
    },

    /** Makes a keychain slot for an open account and gives its key, base64url; undefined where it is locked. */
    keep(accountId: string): string | undefined {
      const dataKey = databases.dataKeyOf(accountId)
      return dataKey && keys.addKeychain(accountId, dataKey)
    },

    /** Drops the keychain slot of an account. */
    stopKeeping(accountId: string): void {
      keys.removeKeychain(accountId)
    },

    /** Opens an account for the session of a credential with the key that the keychain kept; false where it cannot. */
    openKept(accountId: string, credential: string, slotKey: string): boolean {
      const session = sessions.ofCredential(credential)
      const profile = sessions.account(accountId)
      const dataKey = keys.openWithKeychain(accountId, slotKey)
      if (!session || session.accountId !== accountId || !profile || !dataKey) return false
      databases.unlock(profile, dataKey, session.sessionId)
      dataKey.fill(0)
      return true
    },
  }
}
