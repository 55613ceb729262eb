import type { CsvField, ExchangeFormat, ImportFormat } from '../../../server/contract/exchange.ts'

export type { CsvField, ExchangeFormat, ImportFormat }

/** The contract's formats and fields; its values would bring its schemas along. */
const formats: Readonly<Record<ExchangeFormat, true>> = {
  json: true,
  csv: true,
  todoist: true,
  ical: true,
  markdown: true,
}
export const exchangeFormatNames = Object.keys(formats) as ExchangeFormat[]

const imported: Readonly<Record<ImportFormat, true>> = { ...formats, ticktick: true }
export const importFormatNames = Object.keys(imported) as ImportFormat[]

const fields: Readonly<Record<CsvField, true>> = {
  title: true,
  notes: true,
  list: true,
  section: true,
  level: true,
  priority: true,
  tags: true,
  dueDate: true,
  dueTime: true,
  deadline: true,
  durationMinutes: true,
  recurrence: true,
  recurrenceFrom: true,
  reminders: true,
  completed: true,
  created: true,
}
export const csvFieldNames = Object.keys(fields) as CsvField[]
