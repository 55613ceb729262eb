import type { ActivityEntry } from '../contract/account.ts'
import { oncePerConnection, type Connection } from '../database/open.ts'

const most = 1000

/** What happened around the safety of an account, in its database. */
export const activityStore = oncePerConnection(createActivityStore)

function createActivityStore(db: Connection) {
  const insert = db.prepare(
    'INSERT INTO activity (id, at, kind, device) VALUES (:id, :at, :kind, :device) ON CONFLICT (id) DO NOTHING',
  )
  const trim = db.prepare(
    'DELETE FROM activity WHERE id <= (SELECT id FROM activity ORDER BY id DESC LIMIT 1 OFFSET :most)',
  )
  const page = db.prepare<unknown[], ActivityEntry>(
    'SELECT id, at, kind, device FROM activity WHERE id < :before ORDER BY id DESC LIMIT :limit',
  )
  const addAll = db.transaction((entries: readonly ActivityEntry[]) => {
    for (const entry of entries) insert.run(entry)
    trim.run({ most })
  })

  return {
    /** Adds entries in one transaction; one that is there already stays. The latest 1,000 are kept. */
    add(entries: readonly ActivityEntry[]): void {
      addAll.immediate(entries)
    },

    /** Up to `limit` entries, latest first, those before the entry `before` where one is named. */
    list(limit: number, before: string | undefined): ActivityEntry[] {
      // `~` sorts after every id.
      return page.all({ limit, before: before ?? '~' })
    },
  }
}
