import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import type * as z from 'zod'
import type { AccountDatabases } from '../accounts/account-databases.ts'
import { acceptDamage, setAside, setLogAside } from '../accounts/damage-mark.ts'
import type { AccountKeys } from '../accounts/key-file.ts'
import type { PasswordProof } from '../accounts/password-proof.ts'
import type { Profile } from '../accounts/profile.ts'
import type { Sessions } from '../auth/sessions.ts'
import type { Damage, mendingWays } from '../contract/backup.ts'
import { syncFolder } from '../private-files.ts'
import { Problem, problem } from '../http/problems.ts'
import type { Work } from '../work/work.ts'
import { databaseName, transient } from './backup-files.ts'
import type { Backups } from './backups.ts'

export interface DamageParts {
  /** The data folder's `accounts`. */
  readonly accountsFolder: string
  readonly databases: AccountDatabases
  readonly keys: AccountKeys
  readonly sessions: Sessions
  readonly proof: PasswordProof
  readonly backups: Backups
  readonly work: Work
}

export type DamagedAccounts = ReturnType<typeof createDamagedAccounts>

/** The way on for somebody whose file is damaged. They prove who they are each time, since nobody can be signed in. */
export function createDamagedAccounts(parts: DamageParts) {
  const { accountsFolder, databases, keys, sessions, proof, backups, work } = parts
  const folderOf = (accountId: string) => join(accountsFolder, accountId)

  /** Runs `use` for the damaged account of a right password, with its key. */
  async function withDamaged<T>(
    email: string,
    password: string,
    use: (profile: Profile, dataKey: Buffer) => Promise<T>,
  ): Promise<T> {
    const profile = sessions.accountByEmail(email)
    if (!profile) {
      proof.countUnknown('password', email)
      throw problem('sign-in-refused')
    }
    const found = await proof.check(profile.id, sessions.verifierOf(profile.id) ?? '', password)
    if (!found) throw problem('sign-in-refused')
    const isLost = keys.openWithKeys(profile.id, found)?.fill(0) === undefined
    if (isLost) keys.putBack(profile.id, found)
    const dataKey = keys.openWithKeys(profile.id, found)
    found.wrappingKey.fill(0)
    if (!dataKey) throw problem('account-damaged')
    try {
      if (!isLost && opens(profile, dataKey)) throw problem('not-damaged')
      return await use(profile, dataKey)
    } finally {
      dataKey.fill(0)
    }
  }

  /**
   * Whether the account opens as at a sign-in.
   * @throws {Problem} `account-damaged`, in words about updating, where a newer Hearth has written it
   */
  function opens(profile: Profile, dataKey: Buffer): boolean {
    const sessionId = newId()
    try {
      databases.unlock(profile, dataKey, sessionId, performance.now())
      return true
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'account-damaged') throw error
      if (error.message !== problem('account-damaged').message) throw error
      return false
    } finally {
      databases.endSession(profile.id, sessionId)
    }
  }

  return {
    /**
     * What a damaged account has to go on with, for its password.
     * @throws {Problem} `sign-in-refused`, `tries-exhausted`, `not-damaged`
     */
    look: (email: string, password: string): Promise<Damage> =>
      withDamaged(email, password, async ({ id, createdAt }, dataKey) => {
        const list = await backups.listWith(id, dataKey)
        const since = list.find(({ counts }) => counts !== null)?.at ?? createdAt
        const path = join(folderOf(id), databaseName)
        const missing = await work.run('readDamaged', { path, dataKey, since })
        return { backups: list, missing }
      }),

    /**
     * Lets a damaged account go on. What is damaged is set aside under another name, with its log, and stays there; of a
     * sound file with somebody else's log beside it, that log alone.
     * @param way a backup's id; `as-it-is` to use the damaged file as far as it can be read; `empty` to begin anew
     * @throws {Problem} as `look`, and `backup-not-found`, `account-damaged` where the backup is
     */
    mend: (email: string, password: string, way: z.infer<typeof mendingWays>): Promise<void> =>
      withDamaged(email, password, async (profile, dataKey) => {
        const folder = folderOf(profile.id)
        if (way === 'as-it-is') {
          const file = { path: join(folder, databaseName), dataKey }
          if (await work.run('isLogAtFault', file)) return setLogAside(folder, new Date())
          return acceptDamage(folder)
        }
        if (way === 'empty') {
          databases.lock(profile.id)
          setAside(folder, new Date())
          return databases.create(profile, dataKey)
        }
        const whole = join(folder, transient.mended)
        try {
          await backups.prepare(profile.id, way, dataKey, whole)
          databases.lock(profile.id)
          setAside(folder, new Date())
          // A crash before this line leaves an account without a file, which is damaged and asks again.
          renameSync(whole, join(folder, databaseName))
          syncFolder(folder)
        } finally {
          rmSync(whole, { force: true })
        }
      }),
  }
}
