import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { BackupCounts, BackupPreview } from '../contract/backup.ts'
import { makePrivate } from '../private-files.ts'
import { migrate } from '../database/migrate.ts'
import type { Travelled } from '../database/journal.ts'
import {
  attachEncrypted,
  openEncrypted,
  openEncryptedForReading,
  UnreadableDatabaseError,
  type Connection,
} from '../database/open.ts'
import { withAccountFile, type AccountFile } from '../work/account-file.ts'
import type { Talk } from '../work/talk.ts'
import { copyPrivately, databaseName, keysName, makeWholeFolder, syncFile, transient } from './backup-files.ts'
import { changedIds, countDifference, restoreCopy } from './difference.ts'

/** What a file is opened with. In a thread the key is a plain array of bytes. */
interface Encrypted {
  readonly path: string
  readonly dataKey: Uint8Array
}

/**
 * Makes a backup: a copy of the database as it is at one moment, encrypted with the same key, which counts as made
 * only when it was opened, checked and counted again.
 * @throws {UnreadableDatabaseError} where what it is made from, or what came out, is damaged
 */
export function makeBackup({
  path,
  dataKey,
  keys,
  folder,
}: Encrypted & { keys: string; folder: string }): BackupCounts {
  return makeWholeFolder(folder, (making) => {
    const copy = join(making, databaseName)
    const expected = withDatabase({ path, dataKey }, (db) => {
      const before = countTasks(db)
      db.prepare('VACUUM INTO ?').run(copy)
      // The moment of the copy lies in between.
      return [before, countTasks(db)]
    })
    makePrivate(copy)
    const { found, counts } = withDatabase({ path: copy, dataKey }, (db) => {
      refuseDamaged(db, 'quick_check')
      return { found: countTasks(db), counts: countAll(db) }
    })
    if (found < Math.min(...expected) || found > Math.max(...expected))
      throw new UnreadableDatabaseError('the copy has not as many tasks')
    writeFileSync(join(making, keysName), keys, { mode: 0o600 })
    return counts
  })
}

/** Copies a backup to another folder, and checks the copy as the backup was checked. */
export function copyBackup({ path, dataKey, to }: Encrypted & { to: string }): void {
  makeWholeFolder(to, (making) => {
    for (const name of [databaseName, keysName]) copyPrivately(join(path, name), join(making, name))
    withDatabase({ path: join(making, databaseName), dataKey }, (db) => refuseDamaged(db, 'quick_check'))
  })
}

/** How much each of some backups holds; null for one that cannot be read. */
export function lookAtBackups({ paths, dataKey }: { paths: readonly string[]; dataKey: Uint8Array }) {
  return paths.map((path): BackupCounts | null => {
    try {
      return withDatabase({ path: join(path, databaseName), dataKey }, countAll)
    } catch {
      return null
    }
  })
}

/**
 * Copies a backup's database to `to` and brings it to the newest schema, for being compared or restored: the backup
 * itself stays as it is.
 * @throws {UnreadableDatabaseError} where the backup is damaged
 */
export function prepareCopy({ path, dataKey, to }: Encrypted & { to: string }): void {
  try {
    copyPrivately(join(path, databaseName), to)
    const db = openEncrypted(to, Buffer.from(dataKey), { create: false })
    try {
      refuseDamaged(db, 'quick_check')
      migrate(db)
      // One file without a log beside it.
      db.pragma('journal_mode = DELETE')
    } finally {
      db.close()
    }
    // What is made of it may take the place of a damaged file.
    syncFile(to)
  } catch (error) {
    for (const rest of ['', '-wal', '-shm', '-journal']) rmSync(to + rest, { force: true })
    throw error
  }
}

const shown = 20

/** What restoring a prepared copy would change in the database at `path`. */
export function compareWithBackup({ path, dataKey, copy }: Encrypted & { copy: string }): BackupPreview {
  return withDatabase({ path, dataKey }, (db) => {
    attachEncrypted(db, copy, dataKey, 'backup')
    const kinds = { tasks: 'task', lists: 'list', sections: 'section', tags: 'tag', filters: 'filter' } as const
    const counted = Object.entries(kinds).map(([kind, table]) => [kind, countDifference(db, table)])
    const titles = (sql: string) => db.prepare<[], string>(`${sql} ORDER BY id DESC LIMIT ${shown}`).pluck().all()
    return {
      ...(Object.fromEntries(counted) as Omit<BackupPreview, 'titles'>),
      titles: {
        added: titles('SELECT title FROM backup.task WHERE id NOT IN (SELECT id FROM main.task)'),
        changed: titles(`SELECT title FROM backup.task WHERE id IN (${changedIds(db, 'task')})`),
        removed: titles('SELECT title FROM main.task WHERE id NOT IN (SELECT id FROM backup.task)'),
      },
    }
  })
}

/** Restores a prepared copy of a backup into the file of an account that is open; undefined where nothing differs. */
export function restoreBackup(
  { copy, at, ...file }: AccountFile & { copy: string; at: string },
  { commit }: Talk,
): Promise<Travelled | undefined> {
  const dataKey = Uint8Array.from(file.dataKey)
  return withAccountFile(file, (db) => restoreCopy(db, copy, dataKey, at, commit))
}

/**
 * Whether a database is sound: `quick` reads every page and row, without it every index is compared as well.
 * An account that is closed meanwhile is none of its business, so nothing but damage is told.
 */
export function checkDatabase({ path, dataKey, quick }: Encrypted & { quick: boolean }): 'sound' | 'damaged' {
  try {
    withDatabase({ path, dataKey }, (db) => refuseDamaged(db, quick ? 'quick_check' : 'integrity_check'))
    return 'sound'
  } catch (error) {
    if (isDamage(error)) return 'damaged'
    throw error
  }
}

/** What a damaged database still tells of the tasks that were changed since an instant; the file stays as it is. */
export function readDamaged({ path, dataKey, since }: Encrypted & { since: string }) {
  const read = (copy: string) => readTasksSince({ path: copy, dataKey }, since)
  return isLogAtFault({ path, dataKey }) ? withCopyOf(path, [''], read) : withCopyOf(path, ['', '-wal'], read)
}

/** Whether a database is sound and only the log beside it is not its own; both stay as they are. */
export function isLogAtFault({ path, dataKey }: Encrypted): boolean {
  const isSound = (copy: string) => {
    try {
      return checkDatabase({ path: copy, dataKey, quick: true }) === 'sound'
    } catch {
      return false
    }
  }
  if (!existsSync(path) || !existsSync(`${path}-wal`)) return false
  return !withCopyOf(path, ['', '-wal'], isSound) && withCopyOf(path, [''], isSound)
}

/** Works with a copy of a database, of the file alone (`''`) or with its log (`-wal`). */
function withCopyOf<T>(path: string, parts: readonly string[], use: (copy: string) => T): T {
  const folder = mkdtempSync(join(dirname(path), transient.reading))
  try {
    const copy = join(folder, databaseName)
    for (const part of parts) if (existsSync(path + part)) copyPrivately(path + part, copy + part)
    return use(copy)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const mostErrors = 200

function readTasksSince(file: Encrypted, since: string) {
  const found = { tasks: 0, titles: [] as string[], isComplete: true }
  let number = 0
  for (let errors = 0; errors < mostErrors; errors += 1) {
    try {
      // Opened anew after each page that cannot be read: the connection would go on refusing.
      return withDatabase(file, (db) => {
        const task = db.prepare<[number], { title: string; updatedAt: string }>(
          'SELECT title, updated_at AS updatedAt FROM task WHERE number = ?',
        )
        const last = db.prepare<[], number | null>('SELECT max(number) FROM task').pluck().get() ?? 0
        while (number < last) {
          number += 1
          const row = task.get(number)
          if (row === undefined || row.updatedAt <= since) continue
          found.tasks += 1
          if (found.titles.length < shown) found.titles.push(row.title)
        }
        return found
      })
    } catch (error) {
      found.isComplete = false
      // What does not even open has nothing to go on with.
      if (error instanceof UnreadableDatabaseError) break
    }
  }
  return found
}

function withDatabase<T>({ path, dataKey }: Encrypted, work: (db: Connection) => T): T {
  const db = openEncryptedForReading(path, Buffer.from(dataKey))
  try {
    // Page by page: those that are kept would not be read again, and stay with the process for a while.
    db.pragma('cache_size = -2000')
    return work(db)
  } finally {
    db.close()
  }
}

function refuseDamaged(db: Connection, check: 'quick_check' | 'integrity_check'): void {
  if (db.pragma(check, { simple: true }) !== 'ok') throw new UnreadableDatabaseError('the check has found damage')
}

function isDamage(error: unknown): boolean {
  if (error instanceof UnreadableDatabaseError) return true
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB'
}

function countTasks(db: Connection): number {
  return db.prepare<[], number>('SELECT count(*) FROM task').pluck().get() ?? 0
}

/** Of whatever schema: an old backup has no lists yet. */
function countAll(db: Connection): BackupCounts {
  const count = (table: string, condition = 'TRUE') =>
    hasColumns(db, table)
      ? db.prepare<[], number>(`SELECT count(*) FROM ${table} WHERE ${condition}`).pluck().get()!
      : 0
  const live = hasColumns(db, 'task', 'deleted_at') ? 'deleted_at IS NULL' : 'TRUE'
  return {
    open: count('task', `completed_at IS NULL AND ${live}`),
    completed: count('task', `completed_at IS NOT NULL AND ${live}`),
    lists: count('list'),
    tags: count('tag'),
    filters: count('filter'),
  }
}

function hasColumns(db: Connection, table: string, ...columns: string[]): boolean {
  const known = (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name)
  return known.length > 0 && columns.every((column) => known.includes(column))
}
