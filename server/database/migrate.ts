import { keepDerived } from './derived.ts'
import type { Connection } from './open.ts'
import { migration as tasks } from './migrations/0001-tasks.ts'
import { migration as account } from './migrations/0002-account.ts'
import { migration as engine } from './migrations/0003-engine.ts'
import { migration as searchAndCounts } from './migrations/0004-search-and-counts.ts'
import { migration as reminders } from './migrations/0005-reminders.ts'
import { migration as upkeep } from './migrations/0006-upkeep.ts'

/** One forward step of the schema of an account's database. */
export interface Migration {
  readonly version: number
  readonly sql: string
  /** What SQL alone cannot do; runs after it, in the same transaction. */
  readonly run?: (db: Connection) => void
}

const migrations: readonly Migration[] = [tasks, account, engine, searchAndCounts, reminders, upkeep]

/** The schema version that this Hearth writes. */
export const schemaVersion = migrations.length

/** A database written by a newer Hearth; it is left as it is. */
export class NewerDatabaseError extends Error {
  override name = 'NewerDatabaseError'
  constructor(found: number) {
    super(`This account was last opened by a newer Hearth (schema ${found}, here ${schemaVersion}): update Hearth.`)
  }
}

/**
 * Brings a database to the newest schema, each step in a transaction of its own, so that a crash leaves whole steps.
 * @throws {NewerDatabaseError} before anything is written
 */
export function migrate(db: Connection): void {
  const found = db.pragma('user_version', { simple: true }) as number
  if (found > schemaVersion) throw new NewerDatabaseError(found)
  for (const { version, sql, run } of migrations) {
    if (version <= found) continue
    db.transaction(() => {
      db.exec(sql)
      run?.(db)
      db.pragma(`user_version = ${version}`)
    }).immediate()
  }
  keepDerived(db)
}
