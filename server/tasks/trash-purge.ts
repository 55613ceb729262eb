import type { Logger } from 'pino'
import type { AccountDatabases } from '../accounts/account-databases.ts'
import type { Connection } from '../database/open.ts'
import { writerOf } from '../database/writing.ts'
import { purgeHorizon } from '../purge-horizon.ts'
import { purgeTrash } from './trash.ts'

const purgeEvery = 3_600_000

/** Purges the trash of each account when it is opened, and every hour while it is. */
export function createTrashPurge(databases: AccountDatabases, logger: Logger): void {
  databases.onOpen((_accountId, db) => {
    const purge = () => {
      // An import is being written: there is another hour.
      if (writerOf(db)) return
      try {
        purgeWhatIsOld(db, new Date())
      } catch (error) {
        logger.error({ err: error }, 'the trash could not be purged')
      }
    }
    purge()
    const timer = setInterval(purge, purgeEvery).unref()
    return () => clearInterval(timer)
  })
}

/** Purges as far as the clock can be trusted, and notes what it says. */
function purgeWhatIsOld(db: Connection, now: Date): void {
  const before = db.prepare<[], string>('SELECT noted FROM trash_purge').pluck().get() ?? null
  const { noted, horizon } = purgeHorizon(before, now.toISOString())
  if (horizon !== null) purgeTrash(db, new Date(horizon))
  if (noted !== before) db.prepare('INSERT OR REPLACE INTO trash_purge (only_row, noted) VALUES (1, ?)').run(noted)
}
