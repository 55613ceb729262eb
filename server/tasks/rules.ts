import type { NewTask, Reminder, Task, TaskChanges } from '../contract/task.ts'
import { addDays } from '../language/add-days.ts'
import type { WeekStart } from '../language/local-date.ts'
import { anchoredRule, nextDate, remainingRule } from '../language/next-date.ts'
import { isSupportedRule } from '../language/recurrence-rule.ts'
import { invalid } from '../http/problems.ts'
import { daysBetween } from './calendar.ts'

/** Where a task is. */
export type Where = Pick<Task, 'listId' | 'sectionId' | 'parentId'>

/** The task that `input` makes at `now`, its tags as they are in the account. */
export function taskFrom(input: NewTask, where: Where, position: string, id: string, now: string): Task {
  const completed = input.completed ?? false
  return sound({
    id,
    title: input.title,
    notes: input.notes ?? '',
    listId: where.listId,
    sectionId: where.sectionId,
    parentId: where.parentId,
    priority: input.priority ?? 4,
    tags: input.tags ?? [],
    dueDate: input.dueDate ?? null,
    dueTime: input.dueTime ?? null,
    deadline: input.deadline ?? null,
    durationMinutes: input.durationMinutes ?? null,
    recurrence: recurrenceOf(input.recurrence ?? null, input.dueDate ?? null),
    reminders: input.reminders ?? [],
    position,
    subtasks: { open: 0, all: 0 },
    completed,
    completedAt: completed ? now : null,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  })
}

/**
 * The task after `changes`; the very same task where they change nothing. Completing twice keeps the first instant. A
 * date that is taken away takes the time and the recurrence with it. A completed task that is opened again is a single
 * one: its series goes on with the next occurrence.
 * @throws {Problem} `request-invalid` where the task would not make sense
 */
export function changeTask(task: Task, changes: TaskChanges, now: string): Task {
  const dueDate = changes.dueDate === undefined ? task.dueDate : changes.dueDate
  const completed = changes.completed ?? task.completed
  const losesSeries = dueDate === null || (task.completed && !completed)
  const next: Task = {
    ...task,
    title: changes.title ?? task.title,
    notes: changes.notes ?? task.notes,
    priority: changes.priority ?? task.priority,
    tags: changes.tags ?? task.tags,
    dueDate,
    dueTime: changes.dueTime === undefined ? (dueDate === null ? null : task.dueTime) : changes.dueTime,
    deadline: changes.deadline === undefined ? task.deadline : changes.deadline,
    durationMinutes: changes.durationMinutes === undefined ? task.durationMinutes : changes.durationMinutes,
    recurrence:
      changes.recurrence === undefined
        ? losesSeries
          ? null
          : task.recurrence
        : recurrenceOf(changes.recurrence, dueDate),
    reminders: changes.reminders ?? task.reminders,
    completed,
    completedAt: completed ? (task.completedAt ?? now) : null,
  }
  return isSame(task, next) ? task : sound({ ...next, updatedAt: now })
}

/** When a task comes again. */
export interface Occurrence {
  readonly dueDate: string
  readonly recurrence: Task['recurrence']
  /** How many days later than this one. */
  readonly days: number
}

/**
 * The next occurrence of a recurring task; undefined where there is none, or none is left.
 * @param on the local date on which it is completed or skipped
 */
export function occurrenceAfter({ recurrence, dueDate }: Task, on: string, week: WeekStart): Occurrence | undefined {
  if (!recurrence || dueDate === null) return undefined
  const remaining = remainingRule(recurrence)
  const date = nextDate(recurrence, dueDate, on, week)
  return remaining && date !== undefined
    ? { dueDate: date, recurrence: remaining, days: daysBetween(dueDate, date) }
    : undefined
}

/** A task with its dates so many days later: date, deadline, and reminders at fixed times. */
export function laterBy(task: Task, days: number): Pick<Task, 'dueDate' | 'deadline' | 'reminders'> {
  const later = (date: string | null) => (date === null ? null : addDays(date, days))
  return {
    dueDate: later(task.dueDate),
    deadline: later(task.deadline),
    reminders: task.reminders.map((reminder): Reminder =>
      'at' in reminder ? { at: addDays(reminder.at.slice(0, 10), days) + reminder.at.slice(10) } : reminder,
    ),
  }
}

function recurrenceOf(recurrence: Task['recurrence'], dueDate: string | null): Task['recurrence'] {
  if (!recurrence) return null
  if (!isSupportedRule(recurrence.rule)) throw invalid('/recurrence/rule', 'is no recurrence rule that Hearth can keep')
  if (dueDate === null) throw invalid('/recurrence', 'needs a due date')
  return { rule: anchoredRule(recurrence.rule, dueDate), from: recurrence.from }
}

function sound(task: Task): Task {
  if (task.dueTime !== null && task.dueDate === null) throw invalid('/dueTime', 'needs a due date')
  return task
}

const plainFields = [
  'title',
  'notes',
  'priority',
  'dueDate',
  'dueTime',
  'deadline',
  'durationMinutes',
  'completed',
] as const satisfies (keyof Task)[]

function isSame(one: Task, other: Task): boolean {
  return (
    plainFields.every((field) => one[field] === other[field]) &&
    (['tags', 'recurrence', 'reminders'] as const).every(
      (field) => one[field] === other[field] || JSON.stringify(one[field]) === JSON.stringify(other[field]),
    )
  )
}
