import { oncePerConnection, type Connection } from '../database/open.ts'
import { foldTagName } from '../tags/store.ts'
import type { Found, Kind } from './view-condition.ts'

const tables: Readonly<Record<Kind, string>> = {
  list: 'SELECT id, number, name, archived FROM list',
  section: `SELECT section.id, section.number, section.name, list.archived
    FROM section JOIN list ON list.id = section.list_id`,
  tag: 'SELECT id, number, name, 0 AS archived FROM tag',
}

/** What the names and ids in a query stand for. */
export const viewNames = oncePerConnection(createViewNames)

function createViewNames(db: Connection) {
  const all = (kind: Kind) => db.prepare<[], Found & { name: string }>(tables[kind])
  const byId = (kind: Kind) => db.prepare<[string], Found>(`${tables[kind]} WHERE ${kind}.id = ?`)
  const names = { list: all('list'), section: all('section'), tag: all('tag') }
  const ids = { list: byId('list'), section: byId('section'), tag: byId('tag') }

  return {
    /** Those of that name, however its case; `*` at an end stands for any letters. */
    named(kind: Kind, name: string): Found[] {
      const isCalled = matcher(foldTagName(name))
      return names[kind].all().filter((each) => isCalled(foldTagName(each.name)))
    },

    /** The one with that id, if there is one. */
    withId: (kind: Kind, id: string): Found[] => ids[kind].all(id),
  }
}

function matcher(pattern: string): (name: string) => boolean {
  const [startsFree, endsFree] = [pattern.startsWith('*'), pattern.endsWith('*')]
  const rest = pattern.slice(startsFree ? 1 : 0, endsFree ? -1 : undefined)
  if (startsFree && endsFree) return (name) => name.includes(rest)
  if (startsFree) return (name) => name.endsWith(rest)
  if (endsFree) return (name) => name.startsWith(rest)
  return (name) => name === pattern
}
