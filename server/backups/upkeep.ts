import { join } from 'node:path'
import type { Logger } from 'pino'
import type { AccountDatabases } from '../accounts/account-databases.ts'
import { markDamaged } from '../accounts/damage-mark.ts'
import { upkeepStore } from '../database/upkeep.ts'
import { whileWriting } from '../database/writing.ts'
import { problem } from '../http/problems.ts'
import type { Work } from '../work/work.ts'
import { databaseName } from './backup-files.ts'
import type { Backups } from './backups.ts'

export interface UpkeepParts {
  /** The data folder's `accounts`. */
  readonly accountsFolder: string
  readonly databases: AccountDatabases
  readonly backups: Backups
  readonly work: Work
  readonly logger: Logger
  /** How long after its opening an account is looked after for the first time, in milliseconds. */
  readonly calm?: number | undefined
}

const week = 7 * 86_400_000
const hour = 3_600_000
/** After the sign-in: what somebody came for in a hurry is done by then, without a processor busy with their file. */
const usualCalm = 30_000

/**
 * Looks after the file of each open account: it is checked soon after it was opened, once a week with every index, and
 * backed up once a day. A file that is found damaged is closed, and stays so until its person says how to go on.
 */
export function createUpkeep(parts: UpkeepParts) {
  const { accountsFolder, databases, backups, work, logger, calm = usualCalm } = parts

  async function check(accountId: string, signal?: AbortSignal): Promise<void> {
    const db = databases.peek(accountId)
    const dataKey = databases.dataKeyOf(accountId)
    if (!db || !dataKey) return
    const last = Date.parse(upkeepStore(db).get('checked') ?? '')
    const now = new Date()
    // A check in the future was made by a clock that was wrong.
    const quick = last <= now.getTime() && now.getTime() - last < week
    const folder = join(accountsFolder, accountId)
    const found = await work.run('checkDatabase', { path: join(folder, databaseName), dataKey, quick }, signal)
    if (found === 'sound') {
      if (!quick) await whileWriting(db, async () => upkeepStore(db).set('checked', now.toISOString()))
      return
    }
    markDamaged(folder)
    logger.error('an account was found damaged and closed')
    databases.lock(accountId)
  }

  databases.onOpen((accountId) => {
    const closing = new AbortController()
    const look = async () => {
      try {
        await check(accountId, closing.signal)
        if (!closing.signal.aborted) await backups.makeDaily(accountId)
      } catch (error) {
        if (!closing.signal.aborted) logger.error({ err: error }, 'the upkeep of an account has failed')
      }
    }
    const timers = [setTimeout(() => void look(), calm).unref(), setInterval(() => void look(), hour).unref()]
    return () => {
      for (const timer of timers) clearTimeout(timer)
      closing.abort(problem('account-locked'))
    }
  })

  return {
    /** Checks the file of an open account now. */
    check,
  }
}
