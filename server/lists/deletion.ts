import type { TasksGo } from '../contract/list.ts'
import type { Connection } from '../database/open.ts'
import { invalid, problem } from '../http/problems.ts'
import { taskActions } from '../tasks/actions.ts'
import { existingList, existingSection } from './existing.ts'
import { listStore } from './store.ts'

/**
 * Deletes a list; call inside a step.
 * @param to where its tasks go; needed where it has any
 * @throws {Problem} `list-not-found`; `list-not-empty` where there are tasks and it is not said where they go
 */
export function deleteList(db: Connection, listId: string, to: TasksGo, at: string): void {
  existingList(db, listId)
  if (to === 'list') throw invalid('/tasks', 'must not be the list that is deleted')
  emptyOut(db, { listId }, to, at)
  listStore(db).remove(listId)
}

/**
 * Deletes a section; call inside a step.
 * @param to where its tasks go; needed where it has any
 * @throws {Problem} `section-not-found`; `list-not-found`; `list-not-empty` as of a list
 */
export function deleteSection(db: Connection, sectionId: string, to: TasksGo, at: string): void {
  existingSection(db, sectionId)
  emptyOut(db, { sectionId }, to, at)
  listStore(db).removeSection(sectionId)
}

/**
 * Takes the tasks out of a list or section that is to be deleted.
 * @throws {Problem} `list-not-empty` where there are tasks and it is not said where they go
 */
function emptyOut(db: Connection, from: { listId: string } | { sectionId: string }, to: TasksGo, at: string): void {
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
  to: TasksGo,
  ownList: string | null,
) {
  if (to === 'trash') return 'trash'
  if (to === 'inbox') return { listId: null, sectionId: null, parentId: null }
  if (to === undefined || to === 'list') return { listId: ownList, sectionId: null, parentId: null }
  const listId = to.slice('list:'.length)
  if ('listId' in from && listId === from.listId) throw invalid('/tasks', 'must not be the list that is deleted')
  return { listId: existingList(db, listId).id, sectionId: null, parentId: null }
}
