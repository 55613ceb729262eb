import { endpoints } from '../contract/endpoints.ts'
import type { Handle } from '../http/handle.ts'
import { dayOf } from '../tasks/day.ts'
import { taskStats } from './stats.ts'
import { taskCounts } from './store.ts'

/** Mounts the counts of views and the statistics. */
export function mountCounts(handle: Handle): void {
  handle(endpoints.getCounts, ({ db }) => taskCounts(db).all(dayOf(db).today))
  handle(endpoints.getStats, ({ query, db }) => taskStats(db).of(query.days, dayOf(db)))
}
