import { v7 as newId } from 'uuid'
import { endpoints } from '../contract/endpoints.ts'
import type { List, Section } from '../contract/list.ts'
import type { Place } from '../contract/task.ts'
import { journal } from '../database/journal.ts'
import type { Connection } from '../database/open.ts'
import type { LargeSteps } from '../history/large-steps.ts'
import type { Handle } from '../http/handle.ts'
import { problem } from '../http/problems.ts'
import { existingList, existingSection } from './existing.ts'
import { listStore } from './store.ts'

/** Mounts the endpoints of lists and their sections. */
export function mountLists(handle: Handle, largeSteps: LargeSteps): void {
  handle(endpoints.listLists, ({ db }) => listStore(db).all())

  handle(endpoints.createList, ({ body, db, response }) => {
    const at = now()
    const list = journal(db).step('list-added', at, () => {
      const added: List = {
        id: newId(),
        name: body.name,
        colour: body.colour ?? 'grey',
        position: listPosition(db, body.place ?? 'last'),
        archived: false,
        sections: [],
        createdAt: at,
        updatedAt: at,
      }
      listStore(db).add(added)
      return added
    })
    response.set('Location', `/api/lists/${list.id}`)
    return list
  })

  handle(endpoints.getList, ({ params, db }) => existingList(db, params.listId))

  handle(endpoints.updateList, ({ params, body, ...asker }) => {
    const before = existingList(asker.db, params.listId)
    const { name = before.name, colour = before.colour, archived = before.archived } = body
    if (name === before.name && colour === before.colour && archived === before.archived) return before
    const list = { ...before, name, colour, archived, updatedAt: now() }
    return largeSteps.take({ kind: 'list-changed', list }, asker, list)
  })

  handle(endpoints.moveList, ({ params, body, db }) =>
    journal(db).step('list-moved', now(), () => {
      const list = { ...existingList(db, params.listId), position: listPosition(db, body.place, params.listId) }
      listStore(db).write(list)
      return list
    }),
  )

  handle(endpoints.deleteList, ({ params: { listId }, query: { tasks }, ...asker }) =>
    largeSteps.take({ kind: 'list-deleted', listId, tasks }, asker, undefined),
  )

  handle(endpoints.createSection, ({ params: { listId }, body, db }) =>
    journal(db).step('section-added', now(), () => {
      existingList(db, listId)
      const position = sectionPosition(db, listId, body.place ?? 'last')
      const section: Section = { id: newId(), listId, name: body.name, position }
      listStore(db).addSection(section)
      return section
    }),
  )

  handle(endpoints.updateSection, ({ params, body, db }) =>
    journal(db).step('section-changed', now(), () => {
      const section = { ...existingSection(db, params.sectionId), name: body.name }
      listStore(db).writeSection(section)
      return section
    }),
  )

  handle(endpoints.moveSection, ({ params, body, db }) =>
    journal(db).step('section-moved', now(), () => {
      const before = existingSection(db, params.sectionId)
      const section = { ...before, position: sectionPosition(db, before.listId, body.place, before.id) }
      listStore(db).writeSection(section)
      return section
    }),
  )

  handle(endpoints.deleteSection, ({ params: { sectionId }, query: { tasks }, ...asker }) =>
    largeSteps.take({ kind: 'section-deleted', sectionId, tasks }, asker, undefined),
  )
}

const now = () => new Date().toISOString()

function listPosition(db: Connection, place: Place, moved?: string): string {
  const position = listStore(db).listPlaces.at('', place, moved)
  if (position === undefined) throw problem('list-not-found')
  return position
}

function sectionPosition(db: Connection, listId: string, place: Place, moved?: string): string {
  const position = listStore(db).sectionPlaces.at(listId, place, moved)
  if (position === undefined) throw problem('section-not-found')
  return position
}
