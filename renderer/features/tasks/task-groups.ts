import type { Task } from '../../../server/contract/task.ts'
import { addDays } from '../../../server/language/add-days.ts'
import { describeDay } from '../../lib/dates.ts'
import type { Translate } from '../../lib/i18n.ts'
import type { TaskViewDefinition } from './view.ts'

/** One row of a list: a task, and how deep it lies below the tasks of the view. */
export interface TaskEntry {
  readonly id: string
  readonly task: Task
  readonly level: number
}

const made = new WeakMap<Task, TaskEntry[]>()

/** The same row for the same task on the same level: what has not changed is not made again by the list. */
export function entryOf(task: Task, level: number): TaskEntry {
  const levels = made.get(task) ?? []
  made.set(task, levels)
  return (levels[level] ??= { id: task.id, task, level })
}

/** Tasks under one heading. */
export interface TaskGroup {
  /** `overdue`, a date, a section's id, or `none`. */
  readonly id: string
  /** Undefined for tasks that stand under no heading. */
  readonly title: string | undefined
  readonly entries: readonly TaskEntry[]
}

/** The key of a group in the list, where tasks are known by their ids. */
export function groupKey(id: string): string {
  return `group ${id}`
}

/** The part of a view that is held: before and after it there may be more. */
export interface Held {
  readonly hasBefore: boolean
  readonly hasAfter: boolean
}

/**
 * The days of the coming week that have a heading whether they have tasks or not, so that tasks can be dragged there;
 * not those of which nothing is known yet.
 */
export function openDaysOf(entries: readonly TaskEntry[], today: string, { hasBefore, hasAfter }: Held): string[] {
  const dates = entries.flatMap(({ task, level }) => (level === 0 && task.dueDate !== null ? task.dueDate : []))
  const [first = today] = dates
  const last = dates.at(-1) ?? today
  return Array.from({ length: 7 }, (_, index) => addDays(today, index + 1)).filter(
    (day) => (!hasBefore || day > first) && (!hasAfter || day < last),
  )
}

/** The tasks of a view under the headings that it has, in the view's order. */
export function groupsOf(
  view: Pick<TaskViewDefinition, 'groups' | 'sections'>,
  entries: readonly TaskEntry[],
  today: string,
  t: Translate,
  locale: string,
  openDays: readonly string[] = [],
): readonly TaskGroup[] {
  if (view.groups === 'none') return [{ id: 'none', title: undefined, entries }]
  const byGroup = new Map<string, TaskEntry[]>()
  let group = 'none'
  for (const entry of entries) {
    // Subtasks stand with their parents, wherever those are.
    if (entry.level === 0) group = groupOf(view.groups, entry.task, today)
    const known = byGroup.get(group)
    if (known) known.push(entry)
    else byGroup.set(group, [entry])
  }
  if (view.groups === 'sections') {
    const loose = byGroup.get('none') ?? []
    const sections = view.sections ?? []
    const known = new Set(sections.map(({ id }) => id))
    // A section that was made a moment ago in another window may not be known here yet.
    const strays = [...byGroup].filter(([id]) => id !== 'none' && !known.has(id)).flatMap(([, stray]) => stray)
    return [
      { id: 'none', title: undefined, entries: [...loose, ...strays] },
      ...sections.map(({ id, name }) => ({ id, title: name, entries: byGroup.get(id) ?? [] })),
    ]
  }
  const days = openDays.filter((day) => !byGroup.has(day)).map((day) => [day, []] as const)
  const inOrder = days.length === 0 ? [...byGroup] : [...byGroup, ...days].toSorted(byDay)
  return inOrder.map(([id, found]) => {
    if (id === 'overdue') return { id, title: t('tasks.overdue'), entries: found }
    return { id, title: id === 'none' ? t('tasks.noDate') : describeDay(id, today, locale), entries: found }
  })
}

/** Dates in their order, behind what is overdue and ahead of what has no date. */
function byDay([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  const place = (id: string) => (id === 'overdue' ? '' : id)
  return place(one) < place(other) ? -1 : 1
}

function groupOf(groups: 'sections' | 'days', { sectionId, dueDate, completed }: Task, today: string): string {
  if (groups === 'sections') return sectionId ?? 'none'
  if (dueDate === null) return 'none'
  return dueDate < today && !completed ? 'overdue' : dueDate
}
