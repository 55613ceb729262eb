import type { DueReminder } from '../contract/event.ts'
import { oncePerConnection, type Connection } from '../database/open.ts'
import type { Reminding } from './reminder-times.ts'

/**
 * What becomes of a reminder: it waits, is told and then due, and is done when somebody dismisses it, its task is done
 * or moved, or a later one of the same task takes its place. A snoozed one waits for another time. One whose time was
 * past when it was set is not told, unless the clock or its zone goes back behind it.
 */
export type ReminderState = 'waiting' | 'snoozed' | 'due' | 'done' | 'past'

/** A reminder of a task as it is kept. */
export interface ReminderRow {
  readonly id: string
  readonly taskId: string
  readonly meaning: string
  /** The local date and time it was meant for. */
  readonly at: string
  /** Milliseconds since 1970. */
  readonly dueAt: number
  readonly zone: string
  readonly state: ReminderState
}

/** What an open task's reminders follow from, and when it was last changed. */
export interface RemindingTask extends Reminding {
  readonly updatedAt: string
}

/** The reminders in an account's database. */
export const reminderStore = oncePerConnection(createReminderStore)

const columns = 'reminder.id, task_id AS taskId, meaning, at, due_at AS dueAt, zone, state'
// Word for word as in the index, else it is not used.
const isAhead = "state IN ('waiting', 'snoozed')"
/** A task that reminds: it is open, and its list is not put away. */
const isOpen = 'task.completed_at IS NULL AND task.deleted_at IS NULL AND coalesce(list.archived, 0) = 0'

function createReminderStore(db: Connection) {
  const reminding = db.prepare<[string], Omit<RemindingTask, 'reminders'> & { reminders: string }>(
    `SELECT due_date AS dueDate, due_time AS dueTime, reminders, task.updated_at AS updatedAt
     FROM task LEFT JOIN list ON list.id = task.list_id WHERE task.id = ? AND reminders <> '[]' AND ${isOpen}`,
  )
  const ofTask = db.prepare<[string], ReminderRow>(`SELECT ${columns} FROM reminder WHERE task_id = ?`)
  const ofList = db
    .prepare<[string], string>(
      `SELECT id FROM task WHERE list_id = ? AND reminders <> '[]' AND completed_at IS NULL AND deleted_at IS NULL`,
    )
    .pluck()
  // For a UNION SQLite prefers to walk through all tasks in the order of their ids.
  const concerned = db
    .prepare<[], string>(
      `SELECT id FROM task INDEXED BY task_reminding
       WHERE reminders <> '[]' AND completed_at IS NULL AND deleted_at IS NULL
       UNION SELECT task_id FROM reminder`,
    )
    .pluck()
  const insert = db.prepare(
    `INSERT INTO reminder (id, task_id, meaning, at, due_at, zone, state)
     VALUES (:id, :taskId, :meaning, :at, :dueAt, :zone, :state)`,
  )
  const remove = db.prepare<[string]>('DELETE FROM reminder WHERE id = ?')
  const setState = db.prepare<[ReminderState, string]>('UPDATE reminder SET state = ? WHERE id = ?')
  const snooze = db.prepare<[number, string]>(`UPDATE reminder SET state = 'snoozed', due_at = ? WHERE id = ?`)
  const reckon = db.prepare('UPDATE reminder SET at = :at, due_at = :dueAt, zone = :zone WHERE id = :id')
  const one = db.prepare<[string], ReminderRow>(`SELECT ${columns} FROM reminder WHERE id = ?`)
  const ahead = db.prepare<[number], ReminderRow>(
    `SELECT ${columns} FROM reminder WHERE ${isAhead} AND due_at <= ? ORDER BY due_at, meaning`,
  )
  const next = db.prepare<[], number>(`SELECT due_at FROM reminder WHERE ${isAhead} ORDER BY due_at LIMIT 1`).pluck()
  const otherwiseReckoned = db.prepare<[string], ReminderRow>(
    `SELECT ${columns} FROM reminder WHERE state IN ('waiting', 'past') AND zone <> ?`,
  )
  const isPast = db.prepare<[number], number>(`SELECT 1 FROM reminder WHERE state = 'past' AND due_at >= ?`).pluck()
  const wakePast = db.prepare<[number]>(`UPDATE reminder SET state = 'waiting' WHERE state = 'past' AND due_at >= ?`)
  const dueColumns = 'reminder.id, task_id AS taskId, task.title, at, due_at AS dueAt'
  const due = db.prepare<[], Omit<DueReminder, 'dueAt'> & { dueAt: number }>(
    `SELECT ${dueColumns} FROM reminder JOIN task ON task.id = task_id WHERE state = 'due' ORDER BY due_at, meaning`,
  )
  const dueOfTask = db.prepare<[string], string>(`SELECT id FROM reminder WHERE task_id = ? AND state = 'due'`).pluck()

  return {
    /** What a task's reminders follow from; undefined where it has none, or does not remind: it is done, say. */
    reminding(taskId: string): RemindingTask | undefined {
      const row = reminding.get(taskId)
      return row && { ...row, reminders: JSON.parse(row.reminders) as Reminding['reminders'] }
    },

    /** The reminders that are kept of a task, whatever their state. */
    ofTask: (taskId: string): ReminderRow[] => ofTask.all(taskId),

    /** The open tasks of a list that have reminders. */
    tasksOfList: (listId: string): string[] => ofList.all(listId),

    /** Every task that has reminders, or of which some are kept. */
    tasksConcerned: (): string[] => concerned.all(),

    add: (row: ReminderRow) => void insert.run(row),
    remove: (id: string) => void remove.run(id),
    setState: (id: string, state: ReminderState) => void setState.run(state, id),
    snooze: (id: string, until: number) => void snooze.run(until, id),

    /** Puts a reminder to the instant that it has in another zone. */
    reckon: (row: Pick<ReminderRow, 'id' | 'at' | 'dueAt' | 'zone'>) => void reckon.run(row),

    get: (id: string): ReminderRow | undefined => one.get(id),

    /** Lets those wait whose time was past, and is at an instant or after it now. */
    wakePast(instant: number): void {
      if (isPast.get(instant) !== undefined) wakePast.run(instant)
    },

    /** The reminders still to be told up to an instant, the earliest first. */
    ahead: (until: number): ReminderRow[] => ahead.all(until),

    /** The instant of the next one. */
    next: (): number | undefined => next.get(),

    /** Those that wait by another zone, or by older rules of zones. */
    otherwiseReckoned: (zone: string): ReminderRow[] => otherwiseReckoned.all(zone),

    /** The reminders that are due, with the titles of their tasks, the earliest first. */
    due: (): DueReminder[] => due.all().map((row) => ({ ...row, dueAt: new Date(row.dueAt).toISOString() })),

    /** The one of a task that is due, if any. */
    dueOfTask: (taskId: string): string | undefined => dueOfTask.get(taskId),
  }
}
