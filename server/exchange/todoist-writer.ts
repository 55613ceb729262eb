import type { Task } from '../contract/task.ts'
import { recurrenceWords } from '../language/recurrence-words.ts'
import type { Content } from './content.ts'
import { csvRow } from './csv-text.ts'
import { createLevels, createPlaceNames } from './task-words.ts'

/** The columns that Todoist documents for its CSV files. */
const todoistHeader = [
  'TYPE',
  'CONTENT',
  'DESCRIPTION',
  'PRIORITY',
  'INDENT',
  'AUTHOR',
  'RESPONSIBLE',
  'DATE',
  'DATE_LANG',
  'TIMEZONE',
  'DURATION',
  'DURATION_UNIT',
  'DEADLINE',
  'DEADLINE_LANG',
] as const

/**
 * Open tasks as Todoist's CSV has them. Such a file is one project: where several lists are written, each is a section,
 * and so is each section of theirs.
 */
export function* writeTodoist({ lists, tasks }: Content, told: () => void): Iterable<string> {
  const levelOf = createLevels()
  const names = createPlaceNames(lists)
  const isOneList = lists.length < 2
  let current = ''
  yield `\uFEFF${csvRow(todoistHeader)}`
  for (const task of tasks()) {
    told()
    const level = levelOf(task)
    if (task.deletedAt !== null || task.completed) continue
    const place = [isOneList ? '' : names.list(task), names.section(task)].filter((name) => name !== '').join(' / ')
    if (place !== current) yield csvRow(['section', place, ...Array.from({ length: 12 }, () => '')])
    current = place
    yield csvRow(rowOf(task, level))
  }
}

function rowOf(task: Task, level: number): (string | number | null)[] {
  const labels = task.tags.map((tag) => ` @${tag.replaceAll(/\s+/gu, '_')}`).join('')
  return [
    'task',
    task.title + labels,
    task.notes,
    task.priority,
    level,
    '',
    '',
    dateOf(task),
    task.dueDate === null ? '' : 'en',
    '',
    task.durationMinutes,
    task.durationMinutes === null ? '' : 'minute',
    task.deadline,
    task.deadline === null ? '' : 'en',
  ]
}

function dateOf({ dueDate, dueTime, recurrence }: Task): string {
  if (dueDate === null) return ''
  const time = dueTime === null ? '' : ` ${dueTime}`
  if (!recurrence) return dueDate + time
  return `${recurrenceWords(recurrence, 'en')}${dueTime === null ? '' : ` at ${dueTime}`} starting ${dueDate}`
}
