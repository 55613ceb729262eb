import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { refusal } from '../auth/access-token.ts'
import { backupIdAt, databaseName } from '../backups/backup-files.ts'
import { makeBackup } from '../backups/jobs.ts'
import { makePrivate } from '../private-files.ts'
import { migrate, schemaVersion, NewerDatabaseError } from '../database/migrate.ts'
import { openEncrypted, readEncryptedVersion, UnreadableDatabaseError, type Connection } from '../database/open.ts'
import { problem, type Problem } from '../http/problems.ts'
import type { AccountFile } from '../work/account-file.ts'
import { isMarkedDamaged } from './damage-mark.ts'
import type { AccountKeys } from './key-file.ts'
import { readProfile, writeProfile, type Profile } from './profile.ts'

/** Who a verified request speaks for: an account, through one of its sessions. */
export interface SessionOfAccount {
  readonly accountId: string
  readonly sessionId: string
}

/** What a request may work with while its session has the account open. */
export interface OpenedAccount {
  readonly db: Connection
  /** Aborts when the session may not use the account any more; the reason is the problem to answer. */
  readonly signal: AbortSignal
}

interface OpenAccount {
  readonly db: Connection
  /** Held so that a slot can be added while the account is open; wiped when it closes. */
  readonly dataKey: Buffer
  /** The sessions that have proved the password since the account was last locked. */
  readonly sessions: Map<string, OpenSession>
  /** What the listeners of `onOpen` want to be done before the file closes. */
  readonly atClose: (() => void)[]
}

interface OpenSession {
  readonly access: AbortController
  /** Milliseconds since 1970. */
  lastUsed: number
  /** Last used by the desktop host, which looks itself whether anybody is at the computer. */
  inProcess: boolean
}

/** Told of an account that was opened; what it gives back is called right before the account closes. */
export type OpenListener = (accountId: string, db: Connection) => (() => void) | void

export type AccountDatabases = ReturnType<typeof createAccountDatabases>

/**
 * Which accounts are open, and for which sessions. A database is open while at least one session has unlocked it;
 * when the last one ends or the account is locked, it is closed and its key is gone with it.
 */
export function createAccountDatabases(accountsFolder: string, keys: Pick<AccountKeys, 'copyFor'>) {
  const open = new Map<string, OpenAccount>()
  /** When each account was last locked, by the monotonic clock. */
  const lockedAt = new Map<string, number>()
  const openListeners: OpenListener[] = []
  const folderOf = (accountId: string) => join(accountsFolder, accountId)
  const fileOf = (accountId: string) => join(folderOf(accountId), databaseName)

  function close(accountId: string, reason: Problem): void {
    const found = open.get(accountId)
    if (!found) return
    open.delete(accountId)
    found.dataKey.fill(0)
    for (const { access } of found.sessions.values()) access.abort(reason)
    for (const end of found.atClose) end()
    found.db.close()
  }

  function leave(accountId: string, sessionId: string, reason: Problem): void {
    const found = open.get(accountId)
    const session = found?.sessions.get(sessionId)
    if (!found || !session) return
    found.sessions.delete(sessionId)
    session.access.abort(reason)
    if (found.sessions.size === 0) close(accountId, reason)
  }

  /** The open account, opened with its data key where it is not; a profile that differs is brought up to date. */
  function openAccount(profile: Profile, dataKey: Buffer, create: boolean): OpenAccount {
    const known = open.get(profile.id)
    if (known) return known
    const path = fileOf(profile.id)
    if (!create && isOlder(path, dataKey)) backUpBeforeMigration(profile.id, dataKey)
    const db = openEncrypted(path, dataKey, { create })
    try {
      if (create) makePrivate(path)
      migrate(db)
      writeProfile(db, profile)
    } catch (error) {
      db.close()
      throw error
    }
    const opened: OpenAccount = { db, dataKey: Buffer.from(dataKey), sessions: new Map(), atClose: [] }
    open.set(profile.id, opened)
    return opened
  }

  /** Once in the life of a version: the account waits for it, as it does for the migration itself. */
  function backUpBeforeMigration(accountId: string, dataKey: Buffer): void {
    const folder = join(folderOf(accountId), 'backups', backupIdAt(new Date(), 'migration'))
    makeBackup({ path: fileOf(accountId), dataKey, keys: keys.copyFor(accountId), folder })
  }

  function unlocked({ accountId, sessionId }: SessionOfAccount): { db: Connection; session: OpenSession } {
    const found = open.get(accountId)
    const session = found?.sessions.get(sessionId)
    if (!found || !session) throw problem('account-locked')
    return { db: found.db, session }
  }

  /** Tells that an account was opened; where a listener fails, it is closed again. */
  function tellOpened(accountId: string): void {
    const found = open.get(accountId)
    if (!found) return
    try {
      for (const listener of openListeners) {
        const end = listener(accountId, found.db)
        if (end) found.atClose.push(end)
      }
    } catch (error) {
      close(accountId, problem('account-locked'))
      throw error
    }
  }

  return {
    /** Calls `listener` for each account that is opened from now on. */
    onOpen(listener: OpenListener): void {
      openListeners.push(listener)
    },

    /** Makes the database of a new account; it stays closed until a session unlocks it. */
    create(profile: Profile, dataKey: Buffer): void {
      openAccount(profile, dataKey, true)
      close(profile.id, problem('account-locked'))
    },

    /**
     * Opens an account for a session that has proved its password.
     * @param askedAt by `performance.now()`: when the proof was begun; a lock since then wins
     * @throws {Problem} `account-locked` where it does, `account-damaged` where the file does not open with its key
     */
    unlock(profile: Profile, dataKey: Buffer, sessionId: string, askedAt: number): void {
      if ((lockedAt.get(profile.id) ?? 0) > askedAt) throw problem('account-locked')
      if (isMarkedDamaged(folderOf(profile.id))) throw problem('account-damaged')
      try {
        const isOpen = open.has(profile.id)
        const { sessions } = openAccount(profile, dataKey, false)
        if (!isOpen) tellOpened(profile.id)
        if (!sessions.has(sessionId))
          sessions.set(sessionId, { access: new AbortController(), lastUsed: Date.now(), inProcess: false })
      } catch (error) {
        if (error instanceof NewerDatabaseError) throw problem('account-damaged', error.message)
        if (!existsSync(accountsFolder)) throw problem('storage-gone')
        if (error instanceof UnreadableDatabaseError || isUnusableFile(error, fileOf(profile.id)))
          throw problem('account-damaged')
        throw error
      }
    },

    /**
     * The database of the session's account, for a request that has just come.
     * @param inProcess whether the desktop host asks, which locks idle sessions itself
     * @throws {Problem} `account-locked` unless this very session has unlocked it
     */
    use(who: SessionOfAccount, inProcess: boolean): OpenedAccount {
      const { db, session } = unlocked(who)
      session.lastUsed = Date.now()
      session.inProcess = inProcess
      return { db, signal: session.access.signal }
    },

    /** The same for a request that nobody need be at the computer for: the session may go on to be locked as idle. */
    look(who: SessionOfAccount): OpenedAccount {
      const { db, session } = unlocked(who)
      return { db, signal: session.access.signal }
    },

    /** The open database of an account, whichever session opened it. */
    peek(accountId: string): Connection | undefined {
      return open.get(accountId)?.db
    },

    /** Whether this very session has the account open. */
    isUnlocked({ accountId, sessionId }: SessionOfAccount): boolean {
      return open.get(accountId)?.sessions.has(sessionId) === true
    },

    /** The ids of all open accounts. */
    openAccounts(): string[] {
      return [...open.keys()]
    },

    /**
     * An account's file for a thread, with a key of its own: the account may close before the thread has looked at it.
     * @param key the data key where the account need not be open
     * @throws {Problem} `account-locked`
     */
    fileFor(accountId: string, key = open.get(accountId)?.dataKey): AccountFile {
      if (!key) throw problem('account-locked')
      return { path: fileOf(accountId), dataKey: Uint8Array.from(key) }
    },

    /** The data key of an open account. */
    dataKeyOf(accountId: string): Buffer | undefined {
      return open.get(accountId)?.dataKey
    },

    /** Locks an account for all its sessions. */
    lock(accountId: string): void {
      lockedAt.set(accountId, performance.now())
      close(accountId, problem('account-locked'))
    },

    /**
     * Locks each session that was last used over a socket, longer ago than its account allows.
     * @param limitOf minutes; null for never
     */
    lockIdleSessions(limitOf: (db: Connection) => number | null): void {
      for (const [accountId, { db, sessions }] of [...open]) {
        const minutes = limitOf(db)
        for (const [sessionId, session] of [...sessions]) {
          const now = Date.now()
          // A clock that was put back starts the time anew; else it would not be up for as long as the jump.
          if (session.lastUsed > now) session.lastUsed = now
          if (minutes !== null && !session.inProcess && now - session.lastUsed >= minutes * 60_000)
            leave(accountId, sessionId, problem('account-locked'))
        }
      }
    },

    /** Ends what one session has unlocked; the last one closes the file. */
    endSession(accountId: string, sessionId: string): void {
      leave(accountId, sessionId, refusal('session-ended'))
    },

    /** Ends every session for which `isLive` says no. */
    endDeadSessions(isLive: (session: SessionOfAccount) => boolean): void {
      for (const [accountId, { sessions }] of [...open])
        for (const sessionId of [...sessions.keys()])
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

    /** Removes an account's folder with everything in it, for good; the files named in `last` go last. */
    destroy(accountId: string, last: readonly string[] = []): void {
      close(accountId, refusal('session-ended'))
      const folder = folderOf(accountId)
      const names = existsSync(folder) ? readdirSync(folder).filter((name) => !last.includes(name)) : []
      for (const path of [...names.map((name) => join(folder, name)), folder])
        rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
    },

    /** Closes every database. */
    closeAll(): void {
      for (const accountId of [...open.keys()]) close(accountId, problem('account-locked'))
    },
  }
}

/**
 * Looks at the version first, through a read-only connection, so that a newer file stays byte for byte as it is.
 * @throws {NewerDatabaseError}
 */
function isOlder(path: string, dataKey: Buffer): boolean {
  const version = readEncryptedVersion(path, dataKey)
  // An empty file opens with any key, as a new database would; here it means that the tasks are gone.
  if (version === 0) throw new UnreadableDatabaseError(path)
  if (version > schemaVersion) throw new NewerDatabaseError(version)
  return version < schemaVersion
}

const damage = new Set(['SQLITE_CORRUPT', 'SQLITE_NOTADB'])

/** What is there and does not open is perhaps only not for this program, or on a disk that cannot be written to. */
function isUnusableFile(error: unknown, path: string): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return damage.has(code) || (code === 'SQLITE_CANTOPEN' && !existsSync(path))
}
