import { randomBytes } from 'node:crypto'
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { backupIdPattern, type BackupKind } from '../contract/backup-id.ts'
import { makePrivate, syncFolder } from '../private-files.ts'

/** The names in a backup's folder, which are those of an account's. */
export const databaseName = 'tasks.db'
export const keysName = 'keys.json'
const unfinished = '.unfinished-'

/** The id of a backup made at an instant. */
export function backupIdAt(at: Date, kind: BackupKind): string {
  return `${at.toISOString().replaceAll(/[:.]/g, '-')}-${kind}`
}

/** When a backup was made (ISO 8601), and why. */
export function readBackupId(id: string): { at: string; kind: BackupKind } {
  const [, date, hour, minute, second, millisecond, kind] = /^(.*)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z-(\w+)$/.exec(id) ?? []
  return { at: `${date}T${hour}:${minute}:${second}.${millisecond}Z`, kind: kind as BackupKind }
}

/** The ids of the backups in a folder, latest first; none where there is no such folder. */
export function backupsIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => backupIdPattern.test(name) && existsSync(join(folder, name, databaseName)))
      .toSorted()
      .toReversed()
  } catch {
    return []
  }
}

/** The size of a backup's database in bytes; 0 where it is gone. */
export function sizeOf(backup: string): number {
  return statSync(join(backup, databaseName), { throwIfNoEntry: false })?.size ?? 0
}

/**
 * Has `fill` make a folder under another name and gives it its own only once everything in it is on the disk: a crash
 * leaves the whole folder or none. What `fill` throws is thrown, and nothing is left.
 * @returns what `fill` gives
 */
export function makeWholeFolder<T>(path: string, fill: (unfinishedPath: string) => T): T {
  const parent = dirname(path)
  mkdirSync(parent, { recursive: true, mode: 0o700 })
  const making = join(parent, `${unfinished}${randomBytes(6).toString('hex')}`)
  mkdirSync(making, { mode: 0o700 })
  try {
    const filled = fill(making)
    for (const name of readdirSync(making)) syncFile(join(making, name))
    syncFolder(making)
    renameSync(making, path)
    syncFolder(parent)
    return filled
  } catch (error) {
    rmSync(making, { recursive: true, force: true })
    throw error
  }
}

/** What is made in an account's folder for as long as a backup is compared, restored or put in a damaged file's place. */
export const transient = { restoring: '.restoring-', mended: '.mended.db', reading: '.damaged-' } as const

/** Removes what a crash has left of those in every account's folder; nothing of them may be under way. */
export function removeTransient(accountsFolder: string): void {
  for (const account of readdirSync(accountsFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory()))
    for (const name of readdirSync(join(accountsFolder, account.name)))
      if (Object.values(transient).some((beginning) => name.startsWith(beginning)))
        rmSync(join(accountsFolder, account.name, name), { recursive: true, force: true })
}

/** Removes what a crash has left of a backup that was being made. */
export function removeUnfinished(folder: string): void {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder))
    if (name.startsWith(unfinished)) rmSync(join(folder, name), { recursive: true, force: true })
}

/** Copies a file for its owner alone. */
export function copyPrivately(from: string, to: string): void {
  copyFileSync(from, to)
  makePrivate(to)
}

/** Makes sure that a file is on the disk. */
export function syncFile(path: string): void {
  // For writing: Windows flushes no other.
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
