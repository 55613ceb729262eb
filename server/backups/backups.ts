import { rmSync, statSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { isAbsolute, join, relative } from 'node:path'
import type { Logger } from 'pino'
import type { AccountDatabases } from '../accounts/account-databases.ts'
import type { AccountKeys } from '../accounts/key-file.ts'
import type { Backup, BackupFolder, BackupPreview } from '../contract/backup.ts'
import type { BackupKind } from '../contract/backup-id.ts'
import type { Step } from '../contract/history.ts'
import { writeFileDurably } from '../private-files.ts'
import type { Connection } from '../database/open.ts'
import { upkeepStore } from '../database/upkeep.ts'
import { stepInThread } from '../database/writing.ts'
import { invalid, problem } from '../http/problems.ts'
import { createTurns } from '../work/turns.ts'
import type { Work } from '../work/work.ts'
import {
  backupIdAt,
  backupsIn,
  databaseName,
  keysName,
  readBackupId,
  removeUnfinished,
  sizeOf,
  transient,
} from './backup-files.ts'

/** How many backups are kept of each group. */
const kept = 7
const groups: Readonly<Record<BackupKind, string>> = {
  daily: 'daily',
  manual: 'manual',
  import: 'ahead',
  restore: 'ahead',
  migration: 'ahead',
}

export interface BackupParts {
  /** The data folder's `accounts`. */
  readonly accountsFolder: string
  readonly databases: AccountDatabases
  readonly keys: AccountKeys
  readonly work: Work
  readonly logger: Logger
}

/** An account that is open, with what its backups need. */
interface OpenAccount {
  readonly accountId: string
  readonly db: Connection
  readonly dataKey: Buffer
  /** Fires when it closes; the reason is the problem to tell. */
  readonly closing: AbortSignal
}

export type Backups = ReturnType<typeof createBackups>

/** The backups of all accounts: made, copied, listed, compared and restored, one thing at a time for each account. */
export function createBackups({ accountsFolder, databases, keys, work, logger }: BackupParts) {
  const open = new Map<string, { readonly db: Connection; readonly closing: AbortController }>()
  /** By account. */
  const inTurn = createTurns()
  /** Why the latest backup of an account is not in the folder of its choice. */
  const troubles = new Map<string, BackupFolder['trouble']>()

  const accountFolder = (accountId: string) => join(accountsFolder, accountId)
  const ownFolder = (accountId: string) => join(accountFolder(accountId), 'backups')

  databases.onOpen((accountId, db) => {
    const closing = new AbortController()
    open.set(accountId, { db, closing })
    return () => {
      open.delete(accountId)
      closing.abort(problem('account-locked'))
    }
  })

  keys.onChange((accountId) => {
    // Who changed the password does not want the old one to open anything.
    for (const folder of foldersOf(accountId))
      for (const id of backupsIn(folder))
        try {
          writeFileDurably(join(folder, id, keysName), keys.copyFor(accountId))
        } catch (error) {
          logger.warn({ err: error }, 'the keys of a backup were not renewed')
        }
  })

  /** The folders that an account's backups are in: Hearth's own, and the chosen one where the account is open. */
  function foldersOf(accountId: string): string[] {
    const chosen = chosenFolder(accountId)
    return [ownFolder(accountId), ...(chosen === undefined ? [] : [chosen])]
  }

  function chosenFolder(accountId: string): string | undefined {
    const db = open.get(accountId)?.db
    const path = db && upkeepStore(db).get('folder')
    return path === undefined ? undefined : join(path, 'Hearth backups', accountId)
  }

  function openAccount(accountId: string): OpenAccount {
    const found = open.get(accountId)
    const dataKey = databases.dataKeyOf(accountId)
    if (!found || !dataKey) throw problem('account-locked')
    return { accountId, db: found.db, dataKey, closing: found.closing.signal }
  }

  async function make(accountId: string, kind: BackupKind): Promise<Backup> {
    const { dataKey, closing } = openAccount(accountId)
    const own = ownFolder(accountId)
    removeUnfinished(own)
    const id = backupIdAt(new Date(), kind)
    const path = join(accountFolder(accountId), databaseName)
    try {
      const input = { path, dataKey, keys: keys.copyFor(accountId), folder: join(own, id) }
      const counts = await work.run('makeBackup', input, closing)
      // Only now: as long as no better one is there, none goes.
      dropOld(own, id)
      const isCopied = await copyToChosen(accountId, id)
      const places: Backup['places'] = isCopied ? ['here', 'folder'] : ['here']
      return { id, ...readBackupId(id), places, size: sizeOf(join(own, id)), counts }
    } finally {
      removeUnfinished(own)
    }
  }

  /** A drive that is not there must not keep a backup from being made here. */
  async function copyToChosen(accountId: string, id: string): Promise<boolean> {
    const chosen = chosenFolder(accountId)
    if (chosen === undefined) return false
    const { dataKey, closing, db } = openAccount(accountId)
    const trouble = troubleOf(upkeepStore(db).get('folder') ?? '')
    troubles.set(accountId, trouble)
    if (trouble) return false
    try {
      removeUnfinished(chosen)
      await work.run('copyBackup', { path: join(ownFolder(accountId), id), dataKey, to: join(chosen, id) }, closing)
      dropOld(chosen, id)
      return true
    } catch (error) {
      if (closing.aborted) throw error
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      troubles.set(accountId, code === 'ENOSPC' ? 'full' : 'unwritable')
      logger.warn({ err: error }, 'a backup was not copied to the chosen folder')
      return false
    }
  }

  /** Where a backup is: in Hearth's own folder, else in the chosen one. */
  function find(accountId: string, backupId: string): string {
    for (const folder of foldersOf(accountId)) if (backupsIn(folder).includes(backupId)) return join(folder, backupId)
    throw problem('backup-not-found')
  }

  /** Runs `use` with a copy of a backup that has the newest schema. */
  async function withCopy<T>(accountId: string, backupId: string, use: (copy: string) => T | Promise<T>): Promise<T> {
    const { dataKey, closing } = openAccount(accountId)
    const to = join(accountFolder(accountId), `${transient.restoring}${randomBytes(6).toString('hex')}.db`)
    try {
      await work.run('prepareCopy', { path: find(accountId, backupId), dataKey, to }, closing).catch(unreadable)
      return await use(to)
    } finally {
      for (const rest of ['', '-wal', '-shm', '-journal']) rmSync(to + rest, { force: true })
    }
  }

  /** The backups of an account, by the key that opens them; latest first. */
  async function listWith(accountId: string, dataKey: Buffer, signal?: AbortSignal): Promise<Backup[]> {
    const own = new Set(backupsIn(ownFolder(accountId)))
    const chosenPath = chosenFolder(accountId)
    const chosen = new Set(chosenPath === undefined ? [] : backupsIn(chosenPath))
    const ids = [...new Set([...own, ...chosen])].toSorted().toReversed()
    if (ids.length === 0) return []
    const paths = ids.map((id) => find(accountId, id))
    const counted = await work.run('lookAtBackups', { paths, dataKey }, signal)
    return ids.map((id, index) => ({
      id,
      ...readBackupId(id),
      places: [...(own.has(id) ? ['here' as const] : []), ...(chosen.has(id) ? ['folder' as const] : [])],
      size: sizeOf(paths[index] ?? ''),
      counts: counted[index] ?? null,
    }))
  }

  function folderOf(accountId: string): BackupFolder {
    const path = upkeepStore(openAccount(accountId).db).get('folder')
    if (path === undefined) return { path: null, trouble: null }
    return { path, trouble: troubleOf(path) ?? troubles.get(accountId) ?? null }
  }

  return {
    /** The backups of an open account, latest first. */
    async list(accountId: string): Promise<Backup[]> {
      const { dataKey, closing } = openAccount(accountId)
      return listWith(accountId, dataKey, closing)
    },

    /** The same for an account that is closed, by its key: those in Hearth's own folder. */
    listWith,

    /**
     * Makes a backup of an open account, and drops those that are older than the seven latest of its group.
     * @throws {Problem} `account-damaged` where the account's file is: then every backup stays
     */
    make(accountId: string, kind: BackupKind): Promise<Backup> {
      return inTurn(accountId, () => make(accountId, kind).catch(unreadable))
    },

    /** Makes the backup of the day, where there is none yet. */
    async makeDaily(accountId: string, now = new Date()): Promise<void> {
      await inTurn(accountId, async () => {
        const today = now.toISOString().slice(0, 10)
        const isMade = backupsIn(ownFolder(accountId)).some(
          (id) => id.startsWith(today) && readBackupId(id).kind === 'daily',
        )
        if (!isMade) await make(accountId, 'daily')
      })
    },

    /** What restoring a backup would change. */
    preview(accountId: string, backupId: string): Promise<BackupPreview> {
      return inTurn(accountId, () =>
        withCopy(accountId, backupId, (copy) => {
          const { dataKey, closing } = openAccount(accountId)
          const path = join(accountFolder(accountId), databaseName)
          return work.run('compareWithBackup', { path, dataKey, copy }, closing)
        }),
      )
    },

    /**
     * Makes an open account what it is in a backup, as one step; a backup of what is there now is made first.
     * @returns null where nothing differed
     */
    async restore(accountId: string, backupId: string): Promise<Step | null> {
      const { db, closing } = openAccount(accountId)
      const restoreNow = async (copy: string) => {
        await make(accountId, 'restore')
        const order = { ...databases.fileFor(accountId), copy, at: new Date().toISOString() }
        return work.run('restoreBackup', order, closing)
      }
      const done = await stepInThread(db, () => inTurn(accountId, () => withCopy(accountId, backupId, restoreNow)))
      return done?.step ?? null
    },

    /** Deletes a backup wherever it is. */
    remove(accountId: string, backupId: string): Promise<void> {
      return inTurn(accountId, async () => {
        find(accountId, backupId)
        for (const folder of foldersOf(accountId)) rmSync(join(folder, backupId), { recursive: true, force: true })
      })
    },

    /** Where an open account's backups are copied to. */
    folder: folderOf,

    /**
     * Chooses where they are copied to from now on, and copies the latest one; null: nowhere.
     * @throws {Problem} `request-invalid` where the folder cannot be used
     */
    async chooseFolder(accountId: string, path: string | null): Promise<BackupFolder> {
      if (path !== null) {
        if (!isAbsolute(path)) throw invalid('/path', 'must be a whole path, from the root of the disk on')
        const trouble = troubleOf(path)
        if (trouble === 'missing') throw invalid('/path', 'must be a folder that is there')
        if (trouble) throw invalid('/path', 'must be a folder that Hearth can write to')
        const inside = relative(accountsFolder, path)
        if (inside === '' || !(inside.startsWith('..') || isAbsolute(inside)))
          throw invalid('/path', "must not be inside Hearth's own folder, which may be lost with it")
      }
      await inTurn(accountId, async () => {
        upkeepStore(openAccount(accountId).db).set('folder', path)
        troubles.delete(accountId)
        const [latest] = backupsIn(ownFolder(accountId))
        if (latest !== undefined) await copyToChosen(accountId, latest)
      })
      return folderOf(accountId)
    },

    /** A copy of one backup of a closed account, of the newest schema, at `to`. */
    async prepare(accountId: string, backupId: string, dataKey: Buffer, to: string): Promise<void> {
      await work.run('prepareCopy', { path: find(accountId, backupId), dataKey, to }).catch(unreadable)
    },
  }
}

/** What keeps a folder from being written to. */
function troubleOf(path: string): BackupFolder['trouble'] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return 'missing'
  const probe = join(path, `.hearth-${randomBytes(6).toString('hex')}`)
  try {
    writeFileSync(probe, '')
    return null
  } catch {
    return 'unwritable'
  } finally {
    rmSync(probe, { force: true })
  }
}

/** Drops the oldest of a backup's group until seven are left, never the one just made. */
function dropOld(folder: string, made: string): void {
  const group = groups[readBackupId(made).kind]
  const others = backupsIn(folder).filter((id) => id !== made && groups[readBackupId(id).kind] === group)
  for (const id of others.slice(kept - 1)) rmSync(join(folder, id), { recursive: true, force: true })
}

/** Tells damage as the problem that it is. */
function unreadable(error: unknown): never {
  throw error instanceof Error && error.name === 'UnreadableDatabaseError' ? problem('account-damaged') : error
}
