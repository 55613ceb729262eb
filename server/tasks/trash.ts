import { journal } from '../database/journal.ts'
import type { Connection } from '../database/open.ts'
import { taskStore } from './store.ts'

/** Days that a deleted task stays in the trash. */
export const trashDays = 30

/**
 * Removes for good what went into the trash more than 30 days before `horizon`. That is no step: it cannot be undone,
 * and steps that touched those tasks are forgotten, so that nothing of them stays in the file.
 */
export function purgeTrash(db: Connection, horizon: Date): void {
  const since = new Date(horizon.getTime() - trashDays * 86_400_000).toISOString()
  const store = taskStore(db)
  if (store.deletedBefore(since).length === 0) return
  journal(db).withoutStep(() => store.removeAll(store.deletedBefore(since)))
}
