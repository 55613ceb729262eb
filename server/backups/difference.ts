import { journal, type Travelled } from '../database/journal.ts'
import { columnsOf, journaledTables, keyColumns, type JournaledTable } from '../database/journaled-tables.ts'
import { attachEncrypted, type Connection } from '../database/open.ts'

/** How many rows restoring would bring, change and take away. */
export interface Difference {
  readonly added: number
  readonly changed: number
  readonly removed: number
}

/** The columns that say what a row is about: a task that was only moved among its siblings is as it was. */
const silent = new Set(['number', 'position', 'updated_at'])

/** A query for the ids of rows that are on both sides and say different things; the backup is attached as `backup`. */
export function changedIds(db: Connection, table: JournaledTable): string {
  const columns = columnsOf(db, table).filter((column) => !silent.has(column))
  const listed = columns.join(', ')
  return `SELECT id FROM (SELECT ${listed} FROM backup.${table} EXCEPT SELECT ${listed} FROM main.${table})
    WHERE id IN (SELECT id FROM main.${table})`
}

/** What restoring the attached backup would do to a table. */
export function countDifference(db: Connection, table: JournaledTable): Difference {
  const count = (sql: string) => db.prepare<[], number>(`SELECT count(*) FROM (${sql})`).pluck().get() ?? 0
  return {
    added: count(`SELECT id FROM backup.${table} WHERE id NOT IN (SELECT id FROM main.${table})`),
    changed: count(changedIds(db, table)),
    removed: count(`SELECT id FROM main.${table} WHERE id NOT IN (SELECT id FROM backup.${table})`),
  }
}

/**
 * Makes the tasks, lists, sections, tags and filters of an account what they are in a prepared copy of a backup, as one
 * step that can be undone. Settings, profile and activity log stay.
 * @param copy a database of the newest schema with the same key, as `prepareCopy` makes it
 * @param at the instant of the step
 * @param beforeCommit called last inside the transaction; where it throws, nothing is changed
 * @returns what was done; undefined where nothing differs
 */
export function restoreCopy(
  db: Connection,
  copy: string,
  dataKey: Uint8Array,
  at: string,
  beforeCommit: () => void,
): Travelled | undefined {
  const steps = journal(db)
  attachEncrypted(db, copy, dataKey, 'backup')
  try {
    const { changed } = steps.stepWithChanges('restore', at, () => {
      // Rows name each other, and come table by table.
      db.pragma('defer_foreign_keys = ON')
      for (const table of journaledTables) takeAway(db, table)
      for (const table of journaledTables) bringBack(db, table)
      beforeCommit()
    })
    const { undo: step } = steps.history()
    return changed && step ? { changed, step } : undefined
  } finally {
    db.exec('DETACH backup')
  }
}

/** Every row that is not the same in the backup: what is only changed comes back with the others. */
function takeAway(db: Connection, table: JournaledTable): void {
  const columns = columnsOf(db, table).join(', ')
  const keys = keyColumns(table).join(', ')
  db.exec(`DELETE FROM main.${table} WHERE (${keys}) IN (
    SELECT ${keys} FROM (SELECT ${columns} FROM main.${table} EXCEPT SELECT ${columns} FROM backup.${table}))`)
}

function bringBack(db: Connection, table: JournaledTable): void {
  const columns = columnsOf(db, table).join(', ')
  const keys = keyColumns(table).join(', ')
  db.exec(`INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM backup.${table}
    WHERE (${keys}) NOT IN (SELECT ${keys} FROM main.${table})`)
}
