import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { ConfigError } from './config.ts'
import { makePrivate, writeFileDurably } from './private-files.ts'

/** Where everything lies in a data folder. */
export interface DataFolder {
  readonly path: string
  readonly authDatabase: string
  readonly triesDatabase: string
  readonly secretFile: string
  readonly accounts: string
  readonly log: string
  /** Frees the folder for another process. */
  release(): void
}

/**
 * Takes a data folder for this process alone, made if missing. The claim is an exclusive SQLite lock, which the
 * operating system drops by itself when the process dies, however it dies.
 * @throws {ConfigError} where another Hearth has it, or it cannot be written
 */
export function claimDataFolder(path: string): DataFolder {
  try {
    for (const folder of [path, join(path, 'accounts'), join(path, 'logs')])
      mkdirSync(folder, { recursive: true, mode: 0o700 })
    const lock = new Database(join(path, 'lock.db'), { timeout: 0 })
    makePrivate(join(path, 'lock.db'))
    lock.exec('BEGIN EXCLUSIVE')
    return {
      path,
      authDatabase: join(path, 'auth.db'),
      triesDatabase: join(path, 'tries.db'),
      secretFile: join(path, 'secret'),
      accounts: join(path, 'accounts'),
      log: join(path, 'logs', 'hearth.log'),
      release: () => lock.close(),
    }
  } catch (error) {
    if (errorCode(error) === 'SQLITE_BUSY')
      throw new ConfigError(`${path} is in use by another Hearth: go on there, or choose another folder with --data`)
    throw new ConfigError(`${path} cannot be used as the data folder (${errorCode(error)}): choose another with --data`)
  }
}

/**
 * The secret that signs sessions and access tokens: the one given, else the folder's own, made where it has none.
 * It opens no tasks, which is why a file may hold it.
 * @throws {ConfigError} where the folder's secret cannot be read or is too short
 */
export function readSecret(given: string | undefined, folder: DataFolder): string {
  if (given !== undefined) return given
  if (!existsSync(folder.secretFile)) return renewSecret(folder)
  try {
    const kept = readFileSync(folder.secretFile, 'utf8').trim()
    if (Buffer.byteLength(kept) >= 32) return kept
  } catch (error) {
    throw new ConfigError(
      `The secret in ${folder.secretFile} cannot be read (${errorCode(error)}): mend its permissions`,
    )
  }
  throw new ConfigError(
    `The secret in ${folder.secretFile} is shorter than 32 bytes: remove the file and all sign in again`,
  )
}

/** Makes a new secret for a data folder, in place of the one it has. */
export function renewSecret(folder: DataFolder): string {
  const made = randomBytes(32).toString('base64url')
  writeFileDurably(folder.secretFile, made)
  return made
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
