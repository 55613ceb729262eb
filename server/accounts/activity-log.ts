import type { Logger } from 'pino'
import { v7 as newId } from 'uuid'
import type { ActivityEntry } from '../contract/account.ts'
import type { Connection } from '../database/open.ts'
import { writerOf } from '../database/writing.ts'
import { currentDevice } from '../http/device.ts'
import type { AccountDatabases } from './account-databases.ts'
import { activityStore } from './activity.ts'

export type ActivityLog = ReturnType<typeof createActivityLog>

const mostWaiting = 100
/** Stands for every address that nobody has. */
const nobody = ''

/**
 * Writes down what happens around the safety of accounts, each in its own encrypted database. While an account is
 * closed, or an import is being written, that is not possible: what happens then waits in tries.db, with no more than its kind and instant.
 * @param tries tries.db
 */
export function createActivityLog(databases: AccountDatabases, tries: Connection, logger: Logger) {
  tries.exec('CREATE TABLE IF NOT EXISTS waiting (id TEXT PRIMARY KEY, account TEXT, at TEXT, kind TEXT) STRICT')
  tries.exec('CREATE INDEX IF NOT EXISTS waiting_account ON waiting (account, id)')
  const add = tries.prepare('INSERT INTO waiting (id, account, at, kind) VALUES (:id, :account, :at, :kind)')
  const trim = tries.prepare(
    `DELETE FROM waiting WHERE account = :account AND id <=
       (SELECT id FROM waiting WHERE account = :account ORDER BY id DESC LIMIT 1 OFFSET ${mostWaiting})`,
  )
  const waitingOf = tries.prepare<[string], ActivityEntry>(
    `SELECT id, at, kind, '' AS device FROM waiting WHERE account = ? ORDER BY id`,
  )
  const forget = tries.prepare<[string]>('DELETE FROM waiting WHERE account = ?')
  const wait = tries.transaction((account: string, { id, at, kind }: ActivityEntry) => {
    add.run({ id, account, at, kind })
    trim.run({ account })
  })

  function entryOf(kind: ActivityEntry['kind']): ActivityEntry {
    return { id: newId(), at: new Date().toISOString(), kind, device: currentDevice() }
  }

  /** A full disk or a damaged log must keep nobody from their tasks. */
  function write(call: () => void): void {
    try {
      call()
    } catch (error) {
      logger.warn({ err: error }, 'an entry of an activity log was not written')
    }
  }

  return {
    /** Writes down what happened to an account just now. */
    note(accountId: string, kind: ActivityEntry['kind']): void {
      const db = databases.peek(accountId)
      write(() =>
        db && !writerOf(db) ? activityStore(db).add([entryOf(kind)]) : wait.immediate(accountId, entryOf(kind)),
      )
    },

    /** Costs what a note about a closed account costs, so that time does not tell who has an account. */
    noteNobody(kind: ActivityEntry['kind']): void {
      write(() => wait.immediate(nobody, entryOf(kind)))
    },

    /** Writes down why an account was opened just now, after everything that waited for that. */
    noteOpened(accountId: string, kind: ActivityEntry['kind']): void {
      const db = databases.peek(accountId)
      if (!db) return
      if (writerOf(db)) return this.note(accountId, kind)
      write(() => {
        activityStore(db).add([...waitingOf.all(accountId), entryOf(kind)])
        forget.run(accountId)
      })
    },

    /** Forgets what waits for an account. */
    forget(accountId: string): void {
      forget.run(accountId)
    },
  }
}
