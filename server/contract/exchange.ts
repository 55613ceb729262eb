import * as z from 'zod'
import { passwordProof } from './account.ts'
import { task } from './task.ts'
import { id } from './text.ts'

/** The forms in which tasks leave Hearth and come in; docs/formats.md describes each. */
export const exchangeFormats = ['json', 'csv', 'todoist', 'ical', 'markdown'] as const
export type ExchangeFormat = (typeof exchangeFormats)[number]

/** Those in which they come in. */
const importFormats = [...exchangeFormats, 'ticktick'] as const
export type ImportFormat = (typeof importFormats)[number]

/** Bytes that a file to import may have. */
export const largestFile = 32 * 1024 * 1024

/** What to export: everything, or one list (null: the Inbox). The password is asked for again. */
export const exportRequest = passwordProof.extend({
  format: z.enum(exchangeFormats),
  listId: id.nullable().optional(),
})
export type ExportRequest = z.infer<typeof exportRequest>

/** What a column of a plain CSV file can hold. */
export const csvFields = [
  'list',
  'section',
  'title',
  'notes',
  'level',
  'priority',
  'tags',
  'dueDate',
  'dueTime',
  'deadline',
  'durationMinutes',
  'recurrence',
  'recurrenceFrom',
  'reminders',
  'completed',
  'created',
] as const
export type CsvField = (typeof csvFields)[number]

/** Which column holds what, by its number from 0. */
const csvColumns = z.partialRecord(z.enum(csvFields), z.int().min(0).max(999))
export type CsvColumns = z.infer<typeof csvColumns>

const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export type Encoding = (typeof encodings)[number]

const dateOrders = ['day-month', 'month-day'] as const

/** A file to import, and how it is to be read; what is left out is found out from the file. */
export const importRequest = z.strictObject({
  /** The file's bytes in Base64 (RFC 4648, section 4). */
  file: z.string().max(Math.ceil(largestFile / 3) * 4, 'must be a file of at most 32 MB'),
  format: z.enum(importFormats).optional(),
  encoding: z.enum(encodings).optional(),
  /** The list for what the file puts in none; null or left out: the Inbox. */
  listId: id.nullable().optional(),
  columns: csvColumns.optional(),
  /** How dates such as 03/04/2026 are meant. */
  dateOrder: z.enum(dateOrders).optional(),
  /** Whether tasks that are there already are left out, or added once more. */
  duplicates: z.enum(['skip', 'add']).default('skip'),
})
export type ImportRequest = z.output<typeof importRequest>

/** What can be found in a file. Those in `refusals` keep it from being imported; the others say what is lost. */
const refusals = [
  'syntax',
  'format-unknown',
  'encoding-wrong',
  'version-newer',
  'nothing-found',
  'title-missing',
  'title-column-missing',
  'notes-long',
  'field-invalid',
  'too-many',
] as const
const losses = [
  'title-long',
  'name-long',
  'priority-unknown',
  'date-unknown',
  'deadline-unknown',
  'duration-unknown',
  'recurrence-unknown',
  'reminder-unknown',
  'tag-unknown',
  'parent-unknown',
  'too-deep',
  'no-task',
  'time-zone',
] as const
export type FindingCode = (typeof refusals)[number] | (typeof losses)[number]

/** Something about a line of a file. */
export const finding = z.object({
  /** From 1; null where it is about the file as a whole. */
  line: z.int().nullable(),
  code: z.enum([...refusals, ...losses]),
  /** Whether the file cannot be imported because of it. */
  refuses: z.boolean(),
  detail: z.string(),
  /** The words of the file that it is about. */
  text: z.string(),
})
export type Finding = z.infer<typeof finding>

/** Whether a file with such a finding is refused. */
export function refusesFile(code: FindingCode): boolean {
  return (refusals as readonly string[]).includes(code)
}

const count = z.int().min(0)

/** How much an import adds, or would add. */
const importCounts = z.object({ tasks: count, lists: count, sections: count, tags: count, filters: count })
export type ImportCounts = z.infer<typeof importCounts>

/** What importing a file would do. Nothing is written. */
export const importPreview = z.object({
  format: z.enum(importFormats),
  encoding: z.enum(encodings),
  adds: importCounts,
  /** Tasks of the file that are there already. */
  duplicates: count,
  /** The first 200 findings, those that refuse the file first; `findingsInAll` counts all. */
  findings: z.array(finding),
  findingsInAll: count,
  /** Whether there is anything that keeps it from being imported. */
  refused: z.boolean(),
  /** Of a plain CSV file: the names of its columns, and which is taken for what. */
  header: z.array(z.string()),
  columns: csvColumns,
  /** The first tasks as they would be. */
  sample: z.array(
    task.pick({ title: true, priority: true, tags: true, dueDate: true, dueTime: true, completed: true }).extend({
      list: z.string().nullable(),
      level: z.int(),
    }),
  ),
})
export type ImportPreview = z.infer<typeof importPreview>

/** What an import has done. */
export const importResult = z.object({ added: importCounts, duplicates: count })
export type ImportResult = z.infer<typeof importResult>
