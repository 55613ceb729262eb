import { setTimeout as sleep } from 'node:timers/promises'
import type { Auth } from '../auth/better-auth.ts'
import type { Sessions } from '../auth/sessions.ts'
import type { Connection } from '../database/open.ts'
import type { AccountDatabases } from './account-databases.ts'
import type { ActivityLog } from './activity-log.ts'
import { markName, type HiddenAccounts } from './hidden-accounts.ts'
import type { AccountKeys } from './key-file.ts'
import type { PasswordProof } from './password-proof.ts'

export interface RemovalParts {
  readonly auth: Auth
  readonly sessions: Sessions
  readonly databases: AccountDatabases
  readonly keys: AccountKeys
  readonly hidden: HiddenAccounts
  readonly proof: PasswordProof
  readonly activity: ActivityLog
  /** The plain databases that know of an account: auth.db and tries.db. */
  readonly plain: readonly Connection[]
}

export type Removal = ReturnType<typeof createRemoval>

/** The one way by which an account leaves this computer: hidden for 30 days, or at once with everything it had. */
export function createRemoval({ auth, sessions, databases, keys, hidden, proof, activity, plain }: RemovalParts) {
  async function deleteForGood(accountId: string): Promise<void> {
    // The mark first and the files last: whenever a crash comes, the next start goes on with it.
    hidden.beginDeletion(accountId)
    await auth.deleteUser(accountId)
    proof.forget(accountId)
    activity.forget(accountId)
    databases.destroy(accountId, [markName])
    for (const db of plain) await scrub(db)
  }

  async function sweep(): Promise<void> {
    for (const accountId of hidden.due())
      // Hiding has ended every session: whoever has one came back, and a power cut has brought the mark back.
      if (sessions.ofAccount(accountId).length > 0) hidden.show(accountId)
      else await deleteForGood(accountId)
  }

  return {
    /** Deletes an account and every trace of it. */
    deleteForGood,

    /** Signs an account out everywhere and hides it; a right password within 30 days brings it back. */
    async hide(accountId: string): Promise<void> {
      // Locked, so that a sign-in under way does not bring it back at once.
      databases.lock(accountId)
      hidden.hide(accountId)
      keys.removeKeychain(accountId)
      await auth.endSessionsOf(accountId)
    },

    /** Deletes what was hidden 30 days ago. To be called hourly. */
    sweep,

    /** Ends what a crash has cut short, and sweeps. To be called at start. */
    async begin(): Promise<void> {
      for (const accountId of hidden.halfDeleted()) await deleteForGood(accountId)
      await sweep()
    },
  }
}

/** Leaves no byte of deleted rows in a database or its WAL. */
async function scrub(db: Connection): Promise<void> {
  // Better Auth's transactions span awaits.
  while (db.inTransaction) await sleep(5)
  // secure_delete blanks the rows, but not what was copied when pages were split.
  db.exec('VACUUM')
  db.pragma('wal_checkpoint(TRUNCATE)')
}
