import { endpoints } from '../contract/endpoints.ts'
import type { Handle } from '../http/handle.ts'
import { taskSearch } from './store.ts'

/** Mounts the search. */
export function mountSearch(handle: Handle): void {
  handle(endpoints.search, ({ query, db }) => taskSearch(db).find(query))
}
