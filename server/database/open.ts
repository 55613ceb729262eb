import { accessSync, constants, existsSync } from 'node:fs'
import Database from 'better-sqlite3'
import { makePrivate } from '../private-files.ts'
import { notePlace } from './in-place.ts'
import { isUnwritable } from './unwritable.ts'

/** One open SQLite connection. */
export type Connection = Database.Database

/** A SQLite file that cannot be read with its key: a wrong key, damage, or no database at all. */
export class UnreadableDatabaseError extends Error {
  override name = 'UnreadableDatabaseError'
}

/**
 * Opens a plain SQLite file for writing, made if missing and for its owner alone. What is deleted from it is blanked.
 * @throws {UnreadableDatabaseError} where the file is no database
 */
export function openPlain(path: string): Connection {
  const db = new Database(path)
  makePrivate(path)
  prepare(db, path).pragma('secure_delete = ON')
  return db
}

/** Opens a second, read-only connection to a plain SQLite file that exists. */
export function openPlainForReading(path: string): Connection {
  const db = new Database(path, { readonly: true, fileMustExist: true })
  db.pragma('busy_timeout = 5000')
  return db
}

/**
 * Opens a SQLite file that is encrypted from its first byte (SQLCipher 4: AES-256-CBC, an HMAC per page).
 * @param key 32 random bytes, used as they are: a passphrase would cost 125 ms of key derivation at every open
 * @throws {UnreadableDatabaseError} where the key does not fit or the file is damaged
 */
export function openEncrypted(path: string, key: Buffer, options: { create: boolean }): Connection {
  // SQLite would open what it cannot write to for reading only, and keep to that when it can be written to again.
  if (existsSync(path)) accessSync(path, constants.W_OK)
  const db = prepare(unlock(new Database(path, { fileMustExist: !options.create }), key), path)
  // In pages, 16 MB: a checkpoint takes some 20 ms, and by itself one in fifty new tasks would wait for it.
  db.pragma('wal_autocheckpoint = 4000')
  notePlace(db)
  return db
}

/**
 * Opens an encrypted file without changing a byte of it.
 * @throws {UnreadableDatabaseError} where the key does not fit or the first page is damaged
 */
export function openEncryptedForReading(path: string, key: Buffer): Connection {
  const db = unlock(new Database(path, { readonly: true, fileMustExist: true }), key)
  try {
    db.pragma('user_version')
  } catch (error) {
    db.close()
    throw unreadable(path, error)
  }
  db.pragma('busy_timeout = 5000')
  db.pragma('temp_store = MEMORY')
  db.pragma('trusted_schema = OFF')
  return db
}

/**
 * Attaches another encrypted file to a connection. The key is given once more: without it SQLite takes the salt of the
 * first file too, which only a copy of it shares.
 */
export function attachEncrypted(db: Connection, path: string, key: Uint8Array, name: string): void {
  db.prepare(`ATTACH ? AS ${name} KEY ?`).run(path, rawKey(key))
}

/** The schema version of an encrypted file, read without changing a byte of it. */
export function readEncryptedVersion(path: string, key: Buffer): number {
  const db = openEncryptedForReading(path, key)
  try {
    return db.pragma('user_version', { simple: true }) as number
  } finally {
    db.close()
  }
}

function unlock(db: Connection, key: Buffer): Connection {
  db.pragma("cipher = 'sqlcipher'")
  db.pragma('legacy = 4')
  db.pragma(`key = "${rawKey(key)}"`)
  return db
}

/** A key that is used as it is, in SQLCipher's words. */
function rawKey(key: Uint8Array): string {
  return `x'${Buffer.from(key).toString('hex')}'`
}

/** What to throw for a file that did not open: a disk that takes no writing is no damage. */
function unreadable(path: string, cause: unknown): unknown {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return isUnwritable(code) ? cause : new UnreadableDatabaseError(path, { cause })
}

function prepare(db: Connection, path: string): Connection {
  try {
    db.pragma('journal_mode = WAL')
  } catch (error) {
    db.close()
    throw unreadable(path, error)
  }
  // FULL: in WAL mode the package's default is NORMAL, which loses acknowledged rows at a power cut.
  db.pragma('synchronous = FULL')
  db.pragma('foreign_keys = ON')
  db.pragma('busy_timeout = 5000')
  db.pragma('temp_store = MEMORY')
  db.pragma('trusted_schema = OFF')
  return db
}

/** Makes `create` run once per connection, so that a store prepares its statements once. */
export function oncePerConnection<T>(create: (db: Connection) => T): (db: Connection) => T {
  const made = new WeakMap<Connection, T>()
  return (db) => {
    const known = made.get(db)
    if (known !== undefined) return known
    const fresh = create(db)
    made.set(db, fresh)
    return fresh
  }
}
