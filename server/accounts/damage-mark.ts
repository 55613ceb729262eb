import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { databaseName } from '../backups/backup-files.ts'
import { writeFileDurably } from '../private-files.ts'

const markName = 'damaged.json'

/** Notes that a check has found an account's file damaged: it is not opened until its person has said how to go on. */
export function markDamaged(accountFolder: string): void {
  if (isAccepted(accountFolder)) return
  writeFileDurably(join(accountFolder, markName), JSON.stringify({ version: 1, isAccepted: false }))
}

/** Whether an account's file is known to be damaged, and its person has not chosen to use it all the same. */
export function isMarkedDamaged(accountFolder: string): boolean {
  return existsSync(join(accountFolder, markName)) && !isAccepted(accountFolder)
}

/** Lets a damaged file be opened: its person wants what can still be read of it. */
export function acceptDamage(accountFolder: string): void {
  writeFileDurably(join(accountFolder, markName), JSON.stringify({ version: 1, isAccepted: true }))
}

/**
 * Sets a damaged file aside with its log, under a name that tells when, and takes the mark away.
 * @param at the time that the name tells
 */
export function setAside(accountFolder: string, at: Date): void {
  // SQLite finds a log by its name: beside the file that it belongs to, and never beside the next one.
  moveAside(accountFolder, ['-wal', ''], at)
}

/** Sets a log aside that is not that of the file, which goes on without it. */
export function setLogAside(accountFolder: string, at: Date): void {
  moveAside(accountFolder, ['-wal'], at)
}

function moveAside(accountFolder: string, parts: readonly string[], at: Date): void {
  const path = join(accountFolder, databaseName)
  const aside = `${path}.corrupt-${at.toISOString().replaceAll(/[:.]/g, '-')}`
  for (const part of parts) if (existsSync(path + part)) renameSync(path + part, aside + part)
  rmSync(`${path}-shm`, { force: true })
  rmSync(join(accountFolder, markName), { force: true })
}

function isAccepted(accountFolder: string): boolean {
  try {
    const mark: unknown = JSON.parse(readFileSync(join(accountFolder, markName), 'utf8'))
    return typeof mark === 'object' && mark !== null && 'isAccepted' in mark && mark.isAccepted === true
  } catch {
    return false
  }
}
