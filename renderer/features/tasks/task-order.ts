import type { Task } from '../../../server/contract/task.ts'
import type { TaskSort } from './view.ts'

/** What sorts last: no date, no time. */
const never = '~'

const byText = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

const orders: Record<TaskSort, (one: Task, other: Task) => number> = {
  order: (one, other) => byText(one.position, other.position),
  date: (one, other) =>
    byText(one.dueDate ?? never, other.dueDate ?? never) ||
    byText(one.dueTime ?? never, other.dueTime ?? never) ||
    one.priority - other.priority,
  priority: (one, other) => one.priority - other.priority || byText(one.dueDate ?? never, other.dueDate ?? never),
  title: (one, other) => one.title.localeCompare(other.title),
  created: (one, other) => byText(other.createdAt, one.createdAt),
}

/**
 * Where a task goes that has just come into a list: the same order that the server gives, as nearly as the window can
 * tell before it has asked again.
 */
export function compareTasks(sort: TaskSort): (one: Task, other: Task) => number {
  return (one, other) => orders[sort](one, other) || byText(one.id, other.id)
}
