import type { Auth } from '../auth/better-auth.ts'
import type { Sessions } from '../auth/sessions.ts'
import type { Account } from '../contract/account.ts'
import { Problem } from '../http/problems.ts'
import type { AccountDatabases } from './account-databases.ts'
import type { ActivityLog } from './activity-log.ts'
import type { HiddenAccounts } from './hidden-accounts.ts'
import type { AccountKeys } from './key-file.ts'
import type { PasswordProof } from './password-proof.ts'
import type { Removal } from './removal.ts'
import { lockAfterOf } from './settings.ts'

/** What the people of this computer are looked after with. */
export interface PeopleParts {
  readonly auth: Pick<Auth, 'isSignedHere'>
  readonly sessions: Sessions
  readonly databases: AccountDatabases
  readonly keys: AccountKeys
  readonly proof: PasswordProof
  readonly hidden: HiddenAccounts
  readonly removal: Removal
  readonly activity: ActivityLog
}

export type People = ReturnType<typeof createPeople>

/** What the desktop host does for the people of this computer beside the API: it holds their session credentials. */
export function createPeople({ auth, sessions, databases, keys, proof, hidden, removal, activity }: PeopleParts) {
  return {
    /** Everybody who has an account here and was not removed, by name. */
    all(): Account[] {
      return sessions.accounts().filter(({ id }) => !hidden.isHidden(id))
    },

    /** Whether the account of a credential is the one named and its session is alive. */
    isSignedIn(accountId: string, credential: string): boolean {
      return sessions.ofCredential(credential)?.accountId === accountId
    },

    /** Whether a credential was given out here, be it for somebody who is gone: other data folders have other secrets. */
    isOfHere: auth.isSignedHere,

    /** Whether an account is open for some session. */
    isOpen(accountId: string): boolean {
      return databases.peek(accountId) !== undefined
    },

    /** Minutes without anybody at the computer after which an open account locks; null never; undefined where closed. */
    lockAfter(accountId: string): number | null | undefined {
      const db = databases.peek(accountId)
      return db && lockAfterOf(db)
    },

    /** Locks an account for all its sessions. */
    lock(accountId: string): void {
      databases.lock(accountId)
    },

    /** Locks every open account; gives the ids of those. */
    lockAll(): string[] {
      const locked = databases.openAccounts()
      for (const accountId of locked) databases.lock(accountId)
      return locked
    },

    /** Makes a keychain slot for an open account and gives its key, base64url; undefined where it is locked. */
    keep(accountId: string): string | undefined {
      const dataKey = databases.dataKeyOf(accountId)
      if (!dataKey) return undefined
      const slotKey = keys.addKeychain(accountId, dataKey)
      activity.note(accountId, 'keeping-on')
      return slotKey
    },

    /** Drops the keychain slot of an account. */
    stopKeeping(accountId: string): void {
      if (keys.removeKeychain(accountId)) activity.note(accountId, 'keeping-off')
    },

    /** Opens an account for the session of a credential with the key that the keychain kept; false where it cannot. */
    openKept(accountId: string, credential: string, slotKey: string): boolean {
      const session = sessions.ofCredential(credential)
      const profile = sessions.account(accountId)
      const dataKey = keys.openWithKeychain(accountId, slotKey)
      if (!session || session.accountId !== accountId || !profile || !dataKey) return false
      try {
        databases.unlock(profile, dataKey, session.sessionId, performance.now())
      } catch (error) {
        // Told when the person unlocks; a damaged file of one must not keep the app from starting for all.
        if (error instanceof Problem) return false
        throw error
      } finally {
        dataKey.fill(0)
      }
      // Else it would be locked as one that came over a socket before its window asks for anything.
      databases.use(session, true)
      activity.noteOpened(accountId, 'unlocked')
      return true
    },

    /** Takes a person off this computer at once, with everything they had; the password is needed. */
    async remove(accountId: string, password: string): Promise<'removed' | 'password-wrong' | { waitMinutes: number }> {
      try {
        if (!(await proof.isPassword(accountId, password))) return 'password-wrong'
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'tries-exhausted') throw error
        return { waitMinutes: Math.ceil(Number(error.headers['Retry-After']) / 60) }
      }
      await removal.deleteForGood(accountId)
      return 'removed'
    },

    /** Signs a person out everywhere and hides them; a right password within 30 days brings them back. */
    hide(accountId: string): Promise<void> {
      return removal.hide(accountId)
    },
  }
}
