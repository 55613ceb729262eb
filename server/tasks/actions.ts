import { v7 as newId } from 'uuid'
import { settingsStore } from '../accounts/settings.ts'
import type { StepKind } from '../contract/history.ts'
import type { NewTask, Task, TaskChanges, TaskMove } from '../contract/task.ts'
import { journal } from '../database/journal.ts'
import { oncePerConnection, type Connection } from '../database/open.ts'
import { problem } from '../http/problems.ts'
import { tagStore } from '../tags/store.ts'
import { today, weekStartOf, zoneOf } from './calendar.ts'
import { checkParent, destinationOf, liveTask, positionIn } from './destination.ts'
import { changeTask, laterBy, occurrenceAfter, taskFrom, type Where } from './rules.ts'
import { siblingsOf, taskStore } from './store.ts'

/** Everything that a person does to tasks; each of it is one step that can be undone. */
export const taskActions = oncePerConnection(createTaskActions)

const inbox: Where = { listId: null, sectionId: null, parentId: null }

function createTaskActions(db: Connection) {
  const store = taskStore(db)
  const tags = tagStore(db)
  const { step } = journal(db)

  const existing = (id: string): Task => liveTask(store, id)

  function add(input: NewTask, at: string): Task {
    const where = destinationOf(store, input, inbox)
    checkParent(store, where.parentId, 1)
    const position = positionIn(store, where, input.place)
    const named = input.tags ? { ...input, tags: tags.known(input.tags) } : input
    const task = taskFrom(named, where, position, newId(), at)
    store.add(task)
    return task
  }

  function change(id: string, changes: TaskChanges, at: string): Task {
    const task = existing(id)
    const named = changes.tags ? { ...changes, tags: tags.known(changes.tags) } : changes
    const next = changeTask(task, named, at)
    if (next === task) return task
    const completes = next.completed && !task.completed
    const completedToo = completes ? completeSubtasks(task, changes.openSubtasks, at) : []
    store.write(next, task)
    if (completes) comeAgain(next, new Set(completedToo), at)
    return store.get(id) ?? next
  }

  /** Completes the open subtasks of a task, or leaves them, as is asked or set; gives those that it completed. */
  function completeSubtasks(task: Task, asked: TaskChanges['openSubtasks'], at: string): string[] {
    const below = store.liveDescendants(task.id).map(({ id }) => existing(id))
    const open = below.filter(({ completed }) => !completed)
    if (open.length === 0) return []
    const rule = asked ?? subtasksRules[settingsStore(db).get().completeSubtasks]
    if (rule === undefined) throw problem('subtasks-open')
    if (rule === 'leave') return []
    for (const each of open) store.write({ ...each, completedAt: at, updatedAt: at }, each)
    return open.map(({ id }) => id)
  }

  /** Makes the next occurrence of a recurring task that has just been completed, right behind it. */
  function comeAgain(done: Task, completedToo: ReadonlySet<string>, at: string): void {
    if (!done.recurrence) return
    const next = occurrence(done, at)
    if (!next) return
    const again: Task = {
      ...reopened(done, next.days, at),
      dueDate: next.dueDate,
      recurrence: next.recurrence,
      position: positionIn(store, done, { after: done.id }),
    }
    store.add(again)
    renewSubtasks(done.id, again.id, next.days, completedToo, at)
  }

  /**
   * Gives the next occurrence the subtasks of the one before: those that were completed stay with it, as what was done,
   * and come again as new ones; those that were left open go along.
   */
  function renewSubtasks(from: string, to: string, days: number, completedToo: ReadonlySet<string>, at: string): void {
    for (const child of store.children(from)) {
      if (!child.completed) {
        store.write({ ...child, ...laterBy(child, days), updatedAt: at }, child)
        store.put(child.id, { listId: child.listId, sectionId: child.sectionId, parentId: to }, child.position, at)
      } else if (!isFollowed(child, completedToo)) {
        const again = { ...reopened(child, days, at), parentId: to }
        store.add(again)
        renewSubtasks(child.id, again.id, days, completedToo, at)
      }
    }
  }

  function occurrence(task: Task, at: string) {
    const settings = settingsStore(db).get()
    return occurrenceAfter(task, today(new Date(at), zoneOf(settings)), weekStartOf(settings))
  }

  function move(id: string, to: TaskMove, at: string): Task {
    const task = existing(id)
    const where = destinationOf(store, to, task)
    const below = store.descendants(id)
    checkParent(store, where.parentId, below.at(-1)?.level ?? 1, id)
    const position = positionIn(store, where, to.place, task)
    if (position === task.position && isSamePlace(where, task)) return task
    store.put(id, where, position, at)
    takeAlong(below, where, at)
    return store.get(id) ?? task
  }

  /** Puts what lies below a task into the same list and section. */
  function takeAlong(below: readonly { id: string }[], { listId, sectionId }: Where, at: string): void {
    for (const { id } of below) {
      const task = store.get(id)
      if (task && (task.listId !== listId || task.sectionId !== sectionId))
        store.put(id, { listId, sectionId, parentId: task.parentId }, task.position, at)
    }
  }

  function remove(id: string, at: string): void {
    existing(id)
    for (const each of [{ id }, ...store.liveDescendants(id)]) store.setDeletedAt(each.id, at)
  }

  function removeForGood(id: string): void {
    if (!store.get(id)) throw problem('task-not-found')
    store.removeAll([id, ...store.descendants(id).map((each) => each.id)])
  }

  function restore(id: string, at: string): Task {
    const task = store.get(id)
    if (!task) throw problem('task-not-found')
    if (task.deletedAt === null) return task
    const parent = task.parentId === null ? undefined : store.get(task.parentId)
    if (parent && parent.deletedAt !== null) {
      const where = { listId: task.listId, sectionId: task.sectionId, parentId: null }
      store.put(id, where, positionIn(store, where, 'last'), at)
    }
    for (const each of store.deletedWith(id, task.deletedAt)) store.setDeletedAt(each.id, null)
    store.setDeletedAt(id, null)
    return store.get(id) ?? task
  }

  function skip(id: string, at: string): Task {
    const task = existing(id)
    const next = task.completed ? undefined : occurrence(task, at)
    if (!next) throw problem('not-recurring')
    const { dueDate, recurrence, days } = next
    store.write({ ...task, ...laterBy(task, days), dueDate, recurrence, updatedAt: at }, task)
    return existing(id)
  }

  return {
    /** Adds a task; it goes last where nothing else is said. Tags that do not exist yet are made. */
    add: (input: NewTask, at: string): Task => step('task-added', at, () => add(input, at)),

    /**
     * Changes a task. Completing a recurring one makes its next occurrence.
     * @throws {Problem} `subtasks-open` where nothing says what becomes of open subtasks
     */
    change: (id: string, changes: TaskChanges, at: string): Task =>
      step(kindOfChange(changes, store.get(id)), at, () => change(id, changes, at)),

    /** Moves a task with what lies below it. */
    move: (id: string, to: TaskMove, at: string): Task => step('task-moved', at, () => move(id, to, at)),

    /** Puts a task into the trash, with what lies below it. */
    remove: (id: string, at: string): void => step('task-deleted', at, () => remove(id, at)),

    /** Removes a task for good, with what lies below it; also one in the trash. */
    removeForGood: (id: string, at: string): void => step('task-deleted', at, () => removeForGood(id)),

    /** Takes a task out of the trash, with what went there together with it; to the top of its list if need be. */
    restore: (id: string, at: string): Task => step('task-restored', at, () => restore(id, at)),

    /**
     * Lets a recurring task go on to its next date.
     * @throws {Problem} `not-recurring` where there is none
     */
    skip: (id: string, at: string): Task => step('occurrence-skipped', at, () => skip(id, at)),

    /** Removes everything in the trash for good. */
    emptyTrash: (at: string): void => step('task-deleted', at, () => store.removeAll(store.deletedBefore(afterAll))),

    /**
     * Takes all tasks out of a list or section that is to go: to the end of another place, in their order, or to the
     * end of the Inbox and into the trash. Those in the trash already go along, still in the trash.
     */
    leave(from: { listId: string } | { sectionId: string }, to: Where | 'trash', at: string): void {
      const where = to === 'trash' ? inbox : to
      const top = store.topOf(from)
      for (const [index, position] of store.places.atEnd(siblingsOf(where), top.length).entries()) {
        const id = top[index] ?? ''
        if (to === 'trash' && store.get(id)?.deletedAt === null) remove(id, at)
        store.put(id, where, position, at)
        takeAlong(store.descendants(id), where, at)
      }
    },
  }
}

/** Later than any instant. */
const afterAll = '~'

const subtasksRules = { always: 'complete', never: 'leave', ask: undefined } as const

/** What a change of a task is called. */
export function kindOfChange({ completed }: TaskChanges, before: Task | undefined): StepKind {
  if (completed === undefined || completed === before?.completed) return 'task-changed'
  return completed ? 'task-completed' : 'task-reopened'
}

/** A completed recurring task has been followed by its next occurrence, unless it was completed along with its parent. */
function isFollowed(task: Task, completedToo: ReadonlySet<string>): boolean {
  return task.recurrence !== null && !completedToo.has(task.id)
}

/** A new open task of the same kind, its dates so many days later. */
function reopened(task: Task, days: number, at: string): Task {
  return {
    ...task,
    ...laterBy(task, days),
    id: newId(),
    completed: false,
    completedAt: null,
    createdAt: at,
    updatedAt: at,
  }
}

function isSamePlace(one: Where, other: Where): boolean {
  return one.listId === other.listId && one.sectionId === other.sectionId && one.parentId === other.parentId
}
