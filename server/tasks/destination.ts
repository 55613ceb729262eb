import { deepestLevel, type Task, type TaskMove } from '../contract/task.ts'
import { invalid, problem } from '../http/problems.ts'
import type { Where } from './rules.ts'
import { siblingsOf, type taskStore } from './store.ts'

type Store = ReturnType<typeof taskStore>

/**
 * Where a task goes that is asked to be put somewhere. What is not said stays as in `from`; another list forgets the
 * section and the parent, another section the parent. A parent says all.
 * @throws {Problem} 404 for what does not exist or is in the trash, `request-invalid` for what contradicts itself
 */
export function destinationOf(store: Store, to: TaskMove, from: Where): Where {
  const { listId, sectionId, parentId } = to
  if (listId != null && !store.hasList(listId)) throw problem('list-not-found')
  const listOfSection = sectionId == null ? undefined : store.listOfSection(sectionId)
  if (sectionId != null && listOfSection === undefined) throw problem('section-not-found')
  if (listOfSection !== undefined && listId !== undefined && listId !== listOfSection)
    throw invalid('/sectionId', 'must be a section of that list')
  if (parentId != null) {
    const parent = liveTask(store, parentId)
    if (listId !== undefined && listId !== parent.listId) throw invalid('/listId', 'must be the list of the parent')
    if (sectionId !== undefined && sectionId !== parent.sectionId)
      throw invalid('/sectionId', 'must be the section of the parent')
    return { listId: parent.listId, sectionId: parent.sectionId, parentId }
  }
  const list = listOfSection ?? (listId === undefined ? from.listId : listId)
  const isSameList = list === from.listId
  const section = sectionId === undefined ? (isSameList ? from.sectionId : null) : sectionId
  const staysBelow = parentId === undefined && isSameList && section === from.sectionId
  return { listId: list, sectionId: section, parentId: staysBelow ? from.parentId : null }
}

/**
 * The position of a place at a destination; the last one where no place is named and the task is not there yet.
 * @throws {Problem} `task-not-found` where the place names no task, `request-invalid` where it names one elsewhere
 */
export function positionIn(store: Store, where: Where, place: TaskMove['place'], moved?: Task): string {
  const group = siblingsOf(where)
  if (moved && place === undefined && siblingsOf(moved) === group) return moved.position
  if (typeof place === 'object') liveTask(store, 'after' in place ? place.after : place.before)
  const position = store.places.at(group, place ?? 'last', moved?.id)
  if (position === undefined) throw invalid('/place', 'must name a task that lies in the same place')
  return position
}

/**
 * Checks that a task may be put below another one.
 * @param height how many levels it brings: 1 for a task without subtasks
 * @throws {Problem} `request-invalid` where it would lie in itself, or too deep
 */
export function checkParent(store: Store, parentId: string | null, height: number, taskId?: string): void {
  if (parentId === null) return
  const above = store.ancestors(parentId)
  if (taskId !== undefined && above.includes(taskId))
    throw invalid('/parentId', 'must not be the task itself or one of its subtasks')
  if (above.length + height > deepestLevel)
    throw invalid('/parentId', `must leave room: subtasks lie at most ${deepestLevel} levels deep`)
}

/** A task that is not in the trash; else `task-not-found`. */
export function liveTask(store: Store, id: string): Task {
  const task = store.get(id)
  if (!task || task.deletedAt !== null) throw problem('task-not-found')
  return task
}
