import type { List, Section } from '../contract/list.ts'
import type { Connection } from '../database/open.ts'
import { problem } from '../http/problems.ts'
import { listStore } from './store.ts'

/**
 * The list of an id.
 * @throws {Problem} `list-not-found`
 */
export function existingList(db: Connection, id: string): List {
  const list = listStore(db).get(id)
  if (!list) throw problem('list-not-found')
  return list
}

/**
 * The section of an id.
 * @throws {Problem} `section-not-found`
 */
export function existingSection(db: Connection, id: string): Section {
  const section = listStore(db).section(id)
  if (!section) throw problem('section-not-found')
  return section
}
