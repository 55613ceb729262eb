import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import { endpoints } from '../contract/endpoints.ts'
import type { List, Section, tasksGo } from '../contract/list.ts'
import type { Place } from '../contract/task.ts'
import { journal } from '../database/journal.ts'
import type { Connection } from '../database/open.ts'
import type { Handle } from '../http/handle.ts'
import { invalid, problem } from '../http/problems.ts'
import { taskActions } from '../tasks/actions.ts'
import { listStore } from './store.ts'

/** Mounts the endpoints of lists and their sections. */
export function mountLists(handle: Handle): void {
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

  handle(endpoints.updateList, ({ params, body, db }) => {
    const before = existingList(db, params.listId)
    const { name = before.name, colour = before.colour, archived = before.archived } = body
    if (name === before.name && colour === before.colour && archived === before.archived) return before
    const list = { ...before, name, colour, archived, updatedAt: now() }
    journal(db).step('list-changed', list.updatedAt, () => listStore(db).write(list))
    return list
  })

  handle(endpoints.moveList, ({ params, body, db }) =>
    journal(db).step('list-moved', now(), () => {
      const list = { ...existingList(db, params.listId), position: listPosition(db, body.place, params.listId) }
      listStore(db).write(list)
      return list
    }),
  )

  handle(endpoints.deleteList, ({ params: { listId }, query, db }) => {
    const at = now()
    journal(db).step('list-deleted', at, () => {
      existingList(db, listId)
      if (query.tasks === 'list') throw invalid('/tasks', 'must not be the list that is deleted')
      emptyOut(db, { listId }, query.tasks, at)
      listStore(db).remove(listId)
    })
    return undefined
  })

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

  handle(endpoints.deleteSection, ({ params: { sectionId }, query, db }) => {
    const at = now()
    journal(db).step('section-deleted', at, () => {
      existingSection(db, sectionId)
      emptyOut(db, { sectionId }, query.tasks, at)
      listStore(db).removeSection(sectionId)
    })
    return undefined
  })
}

const now = () => new Date().toISOString()

function existingList(db: Connection, id: string): List {
  const list = listStore(db).get(id)
  if (!list) throw problem('list-not-found')
  return list
}

function existingSection(db: Connection, id: string): Section {
  const section = listStore(db).section(id)
  if (!section) throw problem('section-not-found')
  return section
}

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

/**
 * Takes the tasks out of a list or section that is to be deleted.
 * @throws {Problem} `list-not-empty` where there are tasks and it is not said where they go
 */
function emptyOut(
  db: Connection,
  from: { listId: string } | { sectionId: string },
  to: z.infer<typeof tasksGo>['tasks'],
  at: string,
): void {
  const isSection = 'sectionId' in from
  const hasTasks = isSection
    ? listStore(db).hasTasks('section', from.sectionId)
    : listStore(db).hasTasks('list', from.listId)
  if (to === undefined && hasTasks) throw problem('list-not-empty')
  const ownList = isSection ? existingSection(db, from.sectionId).listId : null
  taskActions(db).leave(from, destination(db, from, to, ownList), at)
}

/** What is not asked concerns only tasks in the trash: those of a section stay with its list. */
function destination(
  db: Connection,
  from: { listId: string } | { sectionId: string },
  to: z.infer<typeof tasksGo>['tasks'],
  ownList: string | null,
) {
  if (to === 'trash') return 'trash'
  if (to === 'inbox') return { listId: null, sectionId: null, parentId: null }
  if (to === undefined || to === 'list') return { listId: ownList, sectionId: null, parentId: null }
  const listId = to.slice('list:'.length)
  if ('listId' in from && listId === from.listId) throw invalid('/tasks', 'must not be the list that is deleted')
  return { listId: existingList(db, listId).id, sectionId: null, parentId: null }
}
