import type { Task } from '../contract/task.ts'
import { oncePerConnection, type Connection } from '../database/open.ts'
import { createPlaces } from '../database/places.ts'
import { tagStore } from '../tags/store.ts'
import { taskColumns, taskOf, type TaskRow } from './rows.ts'
import type { Where } from './rules.ts'

/** The tasks in an account's database, row by row. What changes them together is in `actions.ts`. */
export const taskStore = oncePerConnection(createTaskStore)

/** A task below another one; `level` is 2 for its own subtasks. */
export interface Descendant {
  readonly id: string
  readonly level: number
}

function createTaskStore(db: Connection) {
  const tags = tagStore(db)
  const one = db.prepare<[string], TaskRow>(`SELECT ${taskColumns} FROM task WHERE id = ?`)
  const insert = db.prepare(
    `INSERT INTO task (id, title, notes, list_id, section_id, parent_id, priority, due_date, due_time, deadline,
       duration_minutes, recurrence_rule, recurrence_from, reminders, position, completed_at, created_at, updated_at)
     VALUES (:id, :title, :notes, :listId, :sectionId, :parentId, :priority, :dueDate, :dueTime, :deadline,
       :durationMinutes, :rule, :from, :reminders, :position, :completedAt, :createdAt, :updatedAt)`,
  )
  const update = db.prepare(
    `UPDATE task SET title = :title, notes = :notes, priority = :priority, due_date = :dueDate, due_time = :dueTime,
       deadline = :deadline, duration_minutes = :durationMinutes, recurrence_rule = :rule, recurrence_from = :from,
       reminders = :reminders, completed_at = :completedAt, updated_at = :updatedAt WHERE id = :id`,
  )
  const setWhere = db.prepare(
    `UPDATE task SET list_id = :listId, section_id = :sectionId, parent_id = :parentId, position = :position,
       updated_at = :now WHERE id = :id`,
  )
  const setDeleted = db.prepare<[string | null, string]>('UPDATE task SET deleted_at = ? WHERE id = ?')
  const removeTags = db.prepare<[string]>('DELETE FROM task_tag WHERE task_id = ?')
  const remove = db.prepare<[string]>('DELETE FROM task WHERE id = ?')
  const children = db.prepare<[string], TaskRow>(
    `SELECT ${taskColumns} FROM task WHERE parent_id = ? AND deleted_at IS NULL ORDER BY position`,
  )
  const ancestors = db
    .prepare<[string], string>(
      `WITH RECURSIVE up (id, parent_id) AS (
         SELECT id, parent_id FROM task WHERE id = ?
         UNION ALL SELECT task.id, task.parent_id FROM task JOIN up ON task.id = up.parent_id
       ) SELECT id FROM up`,
    )
    .pluck()
  const below = (condition: string) =>
    db.prepare<unknown[], Descendant>(
      `WITH RECURSIVE down (id, level) AS (
         SELECT id, 2 FROM task WHERE parent_id = :id AND ${condition}
         UNION ALL SELECT task.id, level + 1 FROM task JOIN down ON task.parent_id = down.id WHERE ${condition}
       ) SELECT id, level FROM down ORDER BY level`,
    )
  const descendants = {
    all: below('TRUE'),
    live: below('task.deleted_at IS NULL'),
    deletedAt: below('task.deleted_at = :deletedAt'),
  }
  const listExists = db.prepare<[string], number>('SELECT 1 FROM list WHERE id = ?').pluck()
  const listOfSection = db.prepare<[string], string>('SELECT list_id FROM section WHERE id = ?').pluck()
  const countDeleted = db.prepare<[], number>('SELECT count(*) FROM task WHERE deleted_at IS NOT NULL').pluck()
  const inTrash = db
    .prepare<[string], string>(
      `WITH RECURSIVE gone (id) AS (
         SELECT id FROM task WHERE deleted_at < ?
         UNION SELECT task.id FROM task JOIN gone ON task.parent_id = gone.id
       ) SELECT id FROM gone`,
    )
    .pluck()
  const topOfList = db
    .prepare<[string], string>(
      `SELECT task.id FROM task LEFT JOIN section ON section.id = task.section_id
       WHERE task.list_id = ? AND task.parent_id IS NULL ORDER BY section.position, task.position`,
    )
    .pluck()
  const topOfSection = db
    .prepare<[string], string>('SELECT id FROM task WHERE section_id = ? AND parent_id IS NULL ORDER BY position')
    .pluck()

  function addTags(task: Pick<Task, 'id' | 'tags'>): void {
    for (const name of task.tags) tags.put(task.id, name)
  }

  return {
    places: createPlaces(db, { table: 'task', group: 'siblings' }),

    /** One task, also from the trash, or undefined. */
    get(id: string): Task | undefined {
      const row = one.get(id)
      return row && taskOf(row)
    },

    /** Adds a task as it is, with its tags. */
    add(task: Task): void {
      insert.run(valuesOf(task))
      addTags(task)
    },

    /** Writes what a task says; where it is and whether it is in the trash have their own methods. */
    write(task: Task, before: Task): void {
      update.run(valuesOf(task))
      if (task.tags === before.tags) return
      for (const name of before.tags) if (!task.tags.includes(name)) tags.takeOff(task.id, name)
      for (const name of task.tags) if (!before.tags.includes(name)) tags.put(task.id, name)
    },

    /** Puts a task elsewhere; its subtasks are not taken along. */
    put(id: string, { listId, sectionId, parentId }: Where, position: string, now: string): void {
      setWhere.run({ id, listId, sectionId, parentId, position, now })
    },

    /** Puts a task into the trash, or takes it out. */
    setDeletedAt: (id: string, deletedAt: string | null) => void setDeleted.run(deletedAt, id),

    /** Removes tasks for good; none may stay whose parent is among them. Call inside a transaction. */
    removeAll(ids: readonly string[]): void {
      db.pragma('defer_foreign_keys = ON')
      for (const id of ids) {
        removeTags.run(id)
        remove.run(id)
      }
    },

    /** The subtasks of a task that are not in the trash, in their order. */
    children: (id: string): Task[] => children.all(id).map(taskOf),

    /** A task and all that it lies in, from itself upwards. */
    ancestors: (id: string): string[] => ancestors.all(id),

    /** What lies below a task, parents before their subtasks. */
    descendants: (id: string): Descendant[] => descendants.all.all({ id }),

    /** What lies below a task and is not in the trash, parents first. */
    liveDescendants: (id: string): Descendant[] => descendants.live.all({ id }),

    /** What went into the trash together with a task, parents first. */
    deletedWith: (id: string, deletedAt: string): Descendant[] => descendants.deletedAt.all({ id, deletedAt }),

    /** How many tasks are in the trash. */
    countDeleted: (): number => countDeleted.get() ?? 0,

    /** The tasks that have been in the trash since before an instant, and what lies below them. */
    deletedBefore: (instant: string): string[] => inTrash.all(instant),

    /** The tasks at the top of a list or section, those in the trash too, in the order in which they are shown. */
    topOf: (place: { listId: string } | { sectionId: string }): string[] =>
      'listId' in place ? topOfList.all(place.listId) : topOfSection.all(place.sectionId),

    hasList: (id: string): boolean => listExists.get(id) !== undefined,

    /** The list that a section is in, or undefined. */
    listOfSection: (id: string): string | undefined => listOfSection.get(id),
  }
}

/** What a task lies in, as the column `siblings` has it. */
export function siblingsOf({ parentId, sectionId, listId }: Where): string {
  return parentId ?? sectionId ?? listId ?? ''
}

function valuesOf(task: Task) {
  return {
    id: task.id,
    title: task.title,
    notes: task.notes,
    listId: task.listId,
    sectionId: task.sectionId,
    parentId: task.parentId,
    priority: task.priority,
    dueDate: task.dueDate,
    dueTime: task.dueTime,
    deadline: task.deadline,
    durationMinutes: task.durationMinutes,
    rule: task.recurrence?.rule ?? null,
    from: task.recurrence?.from ?? null,
    reminders: task.reminders.length === 0 ? '[]' : JSON.stringify(task.reminders),
    position: task.position,
    completedAt: task.completedAt,
    createdAt: task.createdAt,
    updatedAt: task.updatedAt,
  }
}
