import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { makePrivate } from '../data-folder.ts'
import { migrate, schemaVersion, NewerDatabaseError } from '../database/migrate.ts'
import { openEncrypted, readEncryptedVersion, UnreadableDatabaseError, type Connection } from '../database/open.ts'
import { problem } from '../http/problems.ts'
import { readProfile, writeProfile, type Profile } from './profile.ts'

/** Who a verified request speaks for: an account, through one of its sessions. */
export interface SessionOfAccount {
  readonly accountId: string
  readonly sessionId: string
}

interface OpenAccount {
  readonly db: Connection
  /** Held so that a slot can be added while the account is open; wiped when it closes. */
  readonly dataKey: Buffer
  /** The sessions that have proved the password since the account was last locked. */
  readonly sessions: Set<string>
}

export type AccountDatabases = ReturnType<typeof createAccountDatabases>

/**
 * Which accounts are open, and for which sessions. A database is open while at least one session has unlocked it;
 * when the last one ends or the account is locked, it is closed and its key is gone with it.
 */
export function createAccountDatabases(accountsFolder: string) {
  const open = new Map<string, OpenAccount>()
  const fileOf = (accountId: string) => join(accountsFolder, accountId, 'tasks.db')

  function close(accountId: string): void {
    const found = open.get(accountId)
    open.delete(accountId)
    found?.dataKey.fill(0)
    found?.db.close()
  }

  /** The open account, opened with its data key where it is not; a profile that differs is brought up to date. */
  function openAccount(profile: Profile, dataKey: Buffer, create: boolean): OpenAccount {
    const known = open.get(profile.id)
    if (known) return known
    const path = fileOf(profile.id)
    if (!create) refuseNewer(path, dataKey)
    const db = openEncrypted(path, dataKey, { create })
    try {
      if (create) makePrivate(path)
      migrate(db)
      writeProfile(db, profile)
    } catch (error) {
      db.close()
      throw error
    }
    const opened = { db, dataKey: Buffer.from(dataKey), sessions: new Set<string>() }
    open.set(profile.id, opened)
    return opened
  }

  return {
    /** Makes the database of a new account; it stays closed until a session unlocks it. */
    create(profile: Profile, dataKey: Buffer): void {
      openAccount(profile, dataKey, true)
      close(profile.id)
    },

    /**
     * Opens an account for a session that has proved its password.
     * @throws {Problem} `account-damaged` where the file does not open with its key
     */
    unlock(profile: Profile, dataKey: Buffer, sessionId: string): void {
      try {
        openAccount(profile, dataKey, false).sessions.add(sessionId)
      } catch (error) {
        if (error instanceof NewerDatabaseError) throw problem('account-damaged', error.message)
        if (error instanceof UnreadableDatabaseError || isUnusableFile(error)) throw problem('account-damaged')
        throw error
      }
    },

    /**
     * The database of the session's account.
     * @throws {Problem} `account-locked` unless this very session has unlocked it
     */
    of({ accountId, sessionId }: SessionOfAccount): Connection {
      const found = open.get(accountId)
      if (!found?.sessions.has(sessionId)) throw problem('account-locked')
      return found.db
    },

    /** The open database of an account, whichever session opened it. */
    peek(accountId: string): Connection | undefined {
      return open.get(accountId)?.db
    },

    /** The data key of an open account. */
    dataKeyOf(accountId: string): Buffer | undefined {
      return open.get(accountId)?.dataKey
    },

    /** Locks an account for all its sessions. */
    lock: close,

    /** Ends what one session has unlocked; the last one closes the file. */
    endSession(accountId: string, sessionId: string): void {
      const found = open.get(accountId)
      found?.sessions.delete(sessionId)
      if (found?.sessions.size === 0) close(accountId)
    },

    /** Ends every session for which `isLive` says no. */
    endDeadSessions(isLive: (session: SessionOfAccount) => boolean): void {
      for (const [accountId, { sessions }] of [...open])
        for (const sessionId of [...sessions])
          if (!isLive({ accountId, sessionId })) this.endSession(accountId, sessionId)
    },

    /** The profile inside a closed account's file, by its data key; undefined where it does not open. */
    readProfile(accountId: string, dataKey: Buffer): Profile | undefined {
      try {
        const db = openEncrypted(fileOf(accountId), dataKey, { create: false })
        try {
          return readProfile(db)
        } finally {
          db.close()
        }
      } catch {
        return undefined
      }
    },

    /** Removes an account's folder with everything in it, for good. */
    destroy(accountId: string): void {
      close(accountId)
      rmSync(join(accountsFolder, accountId), { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
    },

    /** Closes every database. */
    closeAll(): void {
      for (const accountId of [...open.keys()]) close(accountId)
    },
  }
}

/** Looks at the version first, through a read-only connection, so that a newer file stays byte for byte as it is. */
function refuseNewer(path: string, dataKey: Buffer): void {
  const version = readEncryptedVersion(path, dataKey)
  // An empty file opens with any key, as a new database would; here it means that the tasks are gone.
  if (version === 0) throw new UnreadableDatabaseError(path)
  if (version > schemaVersion) throw new NewerDatabaseError(version)
}

const unusable = new Set(['SQLITE_CANTOPEN', 'SQLITE_CORRUPT', 'SQLITE_NOTADB'])

function isUnusableFile(error: unknown): boolean {
  return error instanceof Error && 'code' in error && unusable.has(String(error.code))
}
