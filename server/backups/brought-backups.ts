import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { createAccountKeys, ownerOf } from '../accounts/key-file.ts'
import { readProfile, type Profile } from '../accounts/profile.ts'
import { idPattern } from '../contract/text.ts'
import { syncFolder } from '../private-files.ts'
import { openEncryptedForReading } from '../database/open.ts'
import { problem } from '../http/problems.ts'
import type { Work } from '../work/work.ts'
import { backupsIn, copyPrivately, databaseName, keysName, syncFile } from './backup-files.ts'

/** What opens a backup: the password or the recovery code of the time when it was made. */
export type Secret = { readonly password: string } | { readonly code: string }

/** An account that a backup has brought here. */
export interface Brought {
  readonly profile: Profile
  readonly dataKey: Buffer
}

/** What the data folder of an account is made with, and who may be in the way. */
export interface BroughtParts {
  /** The data folder's `accounts`. */
  readonly accountsFolder: string
  readonly work: Work
  /** Runs a try on the account of a backup; counts it where tries are counted. */
  readonly attempt: <T>(accountId: string, open: () => Promise<T | undefined>) => Promise<T | undefined>
  /** Whether somebody else has this address here. */
  readonly isTaken: (profile: Profile) => boolean
}

const staging = '.brought-'
const largestKeyFile = 64 * 1024

/**
 * Brings the account of a backup from another computer, or from a folder that was lost, into this data folder. Its
 * person then signs in as they did there.
 * @param path a backup, one of its files, or a folder with backups of one or of several people
 * @throws {Problem} `backup-not-found`, `backup-refused`, `account-here`, `email-taken`, `account-damaged`
 */
export async function bringBackup(path: string, secret: Secret, parts: BroughtParts): Promise<Brought> {
  const found = backupsAt(path)
  if (found.size === 0) throw problem('backup-not-found', 'There is no backup of Hearth at this place')
  for (const [accountId, folders] of found) {
    if (existsSync(join(parts.accountsFolder, accountId))) {
      if (found.size === 1) throw problem('account-here')
      continue
    }
    const brought = await bringAccount(accountId, folders, secret, parts)
    if (brought) return brought
  }
  throw problem('backup-refused')
}

/** Removes what a crash has left of an account that was being brought. */
export function removeHalfBrought(accountsFolder: string): void {
  for (const name of readdirSync(accountsFolder))
    if (name.startsWith(staging)) rmSync(join(accountsFolder, name), { recursive: true, force: true })
}

async function bringAccount(
  accountId: string,
  folders: readonly string[],
  secret: Secret,
  { accountsFolder, work, attempt, isTaken }: BroughtParts,
): Promise<Brought | undefined> {
  const stage = join(accountsFolder, `${staging}${randomBytes(6).toString('hex')}`)
  const home = join(stage, accountId)
  mkdirSync(home, { recursive: true, mode: 0o700 })
  try {
    const keys = createAccountKeys(stage)
    for (const folder of folders) {
      copyPrivately(join(folder, keysName), join(home, keysName))
      const dataKey = await attempt(accountId, async () =>
        'code' in secret
          ? keys.openWithRecoveryCode(accountId, secret.code)
          : (await keys.openWithPassword(accountId, secret.password))?.dataKey,
      )
      if (!dataKey) return undefined
      const file = join(home, databaseName)
      try {
        await work.run('prepareCopy', { path: folder, dataKey, to: file })
      } catch (error) {
        // The next older one, which may be whole.
        if (folder !== folders.at(-1)) continue
        throw error instanceof Error && error.name === 'UnreadableDatabaseError' ? problem('account-damaged') : error
      }
      const profile = readProfileAt(file, dataKey)
      if (profile?.id !== accountId) throw problem('account-damaged')
      if (isTaken(profile)) throw problem('email-taken')
      syncFile(join(home, keysName))
      syncFolder(home)
      renameSync(home, join(accountsFolder, accountId))
      syncFolder(accountsFolder)
      return { profile, dataKey }
    }
    return undefined
  } finally {
    rmSync(stage, { recursive: true, force: true })
  }
}

function readProfileAt(path: string, dataKey: Buffer): Profile | undefined {
  const db = openEncryptedForReading(path, dataKey)
  try {
    return readProfile(db)
  } finally {
    db.close()
  }
}

/** The backups at a path by the account that they are of, the latest of each account first. */
function backupsAt(path: string): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const add = (folder: string) => {
    const keyFile = join(folder, keysName)
    const size = statSync(keyFile, { throwIfNoEntry: false })?.size ?? Infinity
    if (size > largestKeyFile || !statSync(join(folder, databaseName), { throwIfNoEntry: false })?.isFile()) return
    const owner = ownerOf(keyFile)
    if (owner !== undefined) found.set(owner, [...(found.get(owner) ?? []), folder])
  }
  const addAll = (folder: string) => backupsIn(folder).forEach((id) => add(join(folder, id)))
  try {
    if (statSync(path).isFile()) {
      if ([databaseName, keysName].includes(basename(path))) add(dirname(path))
      return found
    }
    add(path)
    if (found.size > 0) return found
    addAll(path)
    for (const folder of [path, join(path, 'Hearth backups')])
      if (existsSync(folder))
        for (const name of readdirSync(folder)) if (idPattern.test(name)) addAll(join(folder, name))
  } catch {
    // What cannot be looked at has no backups; more is not told, since nobody is signed in who asks.
  }
  return found
}
