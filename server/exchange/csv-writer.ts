import type { CsvField } from '../contract/exchange.ts'
import type { Task } from '../contract/task.ts'
import type { Content } from './content.ts'
import { csvRow } from './csv-text.ts'
import { createLevels, createPlaceNames, reminderWords } from './task-words.ts'

/** The columns of the plain CSV that Hearth writes, in their order. */
export const csvHeader: Readonly<Record<CsvField, string>> = {
  list: 'List',
  section: 'Section',
  title: 'Title',
  notes: 'Notes',
  level: 'Level',
  priority: 'Priority',
  tags: 'Tags',
  dueDate: 'Due date',
  dueTime: 'Due time',
  deadline: 'Deadline',
  durationMinutes: 'Minutes',
  recurrence: 'Repeat',
  recurrenceFrom: 'Repeat from',
  reminders: 'Reminders',
  completed: 'Completed',
  created: 'Created',
}

/** The tasks outside the trash, a row for each; with a byte order mark, by which spreadsheets know UTF-8. */
export function* writeCsv({ lists, tasks }: Content, told: () => void): Iterable<string> {
  const levelOf = createLevels()
  const names = createPlaceNames(lists)
  yield `\uFEFF${csvRow(Object.values(csvHeader))}`
  for (const task of tasks()) {
    told()
    const level = levelOf(task)
    if (task.deletedAt === null) yield csvRow(Object.values(cellsOf(task, level, names)))
  }
}

function cellsOf(
  task: Task,
  level: number,
  names: ReturnType<typeof createPlaceNames>,
): Record<CsvField, string | number | null> {
  return {
    list: names.list(task),
    section: names.section(task),
    title: task.title,
    notes: task.notes,
    level,
    priority: task.priority,
    tags: task.tags.map((tag) => (/[,"]/.test(tag) ? `"${tag.replaceAll('"', '""')}"` : tag)).join(', '),
    dueDate: task.dueDate,
    dueTime: task.dueTime,
    deadline: task.deadline,
    durationMinutes: task.durationMinutes,
    recurrence: task.recurrence?.rule ?? null,
    recurrenceFrom: task.recurrence?.from ?? null,
    reminders: reminderWords(task.reminders),
    completed: task.completedAt,
    created: task.createdAt,
  }
}
