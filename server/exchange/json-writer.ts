import type { List } from '../contract/list.ts'
import type { Task } from '../contract/task.ts'
import type { Content } from './content.ts'

/** The version of the JSON format; docs/formats.md says what has changed since which. */
export const jsonVersion = 1

/** Everything, as JSON: one line for each list, tag, filter and task. The same account always gives the same bytes. */
export function* writeJson({ lists, tags, filters, tasks }: Content, told: () => void): Iterable<string> {
  yield `{"format":"hearth","version":${jsonVersion},\n`
  yield `"lists":${lines(lists.map(listOf))},\n`
  yield `"tags":${lines(tags.map(({ id, name, colour }) => ({ id, name, colour })))},\n`
  yield `"filters":${lines(filters.map(({ id, name, query, colour }) => ({ id, name, query, colour })))},\n`
  yield '"tasks":['
  let comma = '\n'
  for (const task of tasks()) {
    yield comma + JSON.stringify(partsOf(task))
    comma = ',\n'
    told()
  }
  yield '\n]}\n'
}

function lines(all: readonly object[]): string {
  return `[${all.map((each) => `\n${JSON.stringify(each)}`).join(',')}\n]`
}

function listOf({ id, name, colour, archived, createdAt, updatedAt, sections }: List) {
  return {
    id,
    name,
    colour,
    archived,
    createdAt,
    updatedAt,
    sections: sections.map((section) => ({ id: section.id, name: section.name })),
  }
}

/** A task without what is as in a new one. Its place among its siblings is told by the order in the file. */
function partsOf(task: Task) {
  return {
    id: task.id,
    title: task.title,
    ...(task.notes !== '' && { notes: task.notes }),
    ...given('listId', task.listId),
    ...given('sectionId', task.sectionId),
    ...given('parentId', task.parentId),
    ...(task.priority !== 4 && { priority: task.priority }),
    ...(task.tags.length > 0 && { tags: task.tags }),
    ...given('dueDate', task.dueDate),
    ...given('dueTime', task.dueTime),
    ...given('deadline', task.deadline),
    ...given('durationMinutes', task.durationMinutes),
    ...given('recurrence', task.recurrence),
    ...(task.reminders.length > 0 && { reminders: task.reminders }),
    ...given('completedAt', task.completedAt),
    ...given('deletedAt', task.deletedAt),
    createdAt: task.createdAt,
    updatedAt: task.updatedAt,
  }
}

function given<Value>(name: string, value: Value | null): Record<string, Value> {
  return value === null ? {} : { [name]: value }
}
