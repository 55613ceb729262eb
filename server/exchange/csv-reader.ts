import { CsvError, parse } from 'csv-parse/sync'
import type { CsvColumns, CsvField } from '../contract/exchange.ts'
import type { Priority, Reminder } from '../contract/task.ts'
import { csvHeader } from './csv-writer.ts'
import { undefused } from './csv-text.ts'
import { createDrafts, type Drafts, type Written } from './drafts.ts'
import type { Findings } from './findings.ts'
import { readDate, readInstant, readTime, type DateOrder } from './read-date.ts'

/** A row of a CSV file. */
export interface CsvLine {
  /** The line on which it begins, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

/** What is known besides the file. */
export interface ReadingContext {
  /** The instant of the import. */
  readonly at: string
  readonly zone: string
  readonly dateOrder: DateOrder
}

/**
 * The rows of a CSV file (RFC 4180), whatever its line ends, with commas, semicolons, tabs or bars between the cells.
 * Where a quote is wrong, the file is refused with the line.
 */
export function csvLines(text: string, findings: Findings): CsvLine[] {
  const rows = withoutHint(text)
  const skipped = rows === text ? 0 : 1
  try {
    const records = parse(rows, {
      delimiter: delimiterOf(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    let before = 0
    return records.map(({ record, info: { lines } }) => {
      const breaks = record.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0)
      // Empty lines before it were counted with it.
      const line = Math.max(before + 1, lines - breaks)
      before = lines
      return { line: line + skipped, cells: record }
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line: unknown = error['lines']
    findings.add(typeof line === 'number' ? line + skipped : null, 'syntax', 'CSV')
    return []
  }
}

const hint = /^sep=([,;\t|])(?:\r\n|\n|\r)/i

/** A CSV text without the line `sep=;`, by which Excel is told what stands between the cells. */
export function withoutHint(text: string): string {
  return text.replace(hint, '')
}

/** What stands between the cells: what the text says itself, or is in its first line, outside of quotes, most often. */
export function delimiterOf(text: string): string {
  const [, told] = hint.exec(text) ?? []
  if (told !== undefined) return told
  const first = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text)?.[0].replaceAll(/"(?:[^"]|"")*"/g, '') ?? ''
  const count = (sign: string) => first.split(sign).length
  return [',', ';', '\t', '|'].toSorted((one, other) => count(other) - count(one))[0] ?? ','
}

/** The names by which columns are known, in lower case; German ones, and those of other apps, too. */
const columnNames: Readonly<Record<CsvField, readonly string[]>> = {
  list: ['liste', 'list name', 'project', 'projekt', 'folder', 'listenname'],
  section: ['abschnitt', 'bereich', 'column name'],
  title: ['titel', 'task', 'aufgabe', 'name', 'content', 'summary', 'subject', 'betreff', 'task name', 'todo', 'what'],
  notes: ['notizen', 'notiz', 'note', 'description', 'beschreibung', 'details', 'comment', 'kommentar'],
  level: ['ebene', 'indent', 'einzug'],
  priority: ['priorität', 'prioritaet', 'prio', 'importance', 'wichtigkeit'],
  tags: ['schlagwörter', 'schlagworte', 'labels', 'label', 'tag', 'categories', 'kategorien', 'etiketten'],
  dueDate: ['due', 'date', 'fällig', 'fällig am', 'fälligkeitsdatum', 'datum', 'due on', 'termin'],
  dueTime: ['time', 'uhrzeit', 'zeit'],
  deadline: ['frist', 'stichtag'],
  durationMinutes: ['minuten', 'duration', 'dauer', 'estimate'],
  recurrence: ['wiederholung', 'recurrence', 'rrule'],
  recurrenceFrom: ['wiederholung ab'],
  reminders: ['erinnerungen', 'reminder', 'erinnerung'],
  completed: ['erledigt', 'done', 'completed at', 'completed time', 'status', 'abgeschlossen', 'finished'],
  created: ['erstellt', 'created at', 'created time', 'date added'],
}

/** Which columns of a plain CSV file hold what, by their names; of two, the first. */
export function columnsOf(header: readonly string[]): CsvColumns {
  const folded = header.map((name) => name.normalize('NFC').trim().toLowerCase())
  const found: CsvColumns = {}
  for (const [field, others] of Object.entries(columnNames) as [CsvField, readonly string[]][]) {
    const column = [csvHeader[field].toLowerCase(), ...others].map((name) => folded.indexOf(name)).find((at) => at >= 0)
    if (column !== undefined) found[field] = column
  }
  return found
}

/** Reads the rows of a plain CSV file below its header. */
export function readCsv(
  lines: readonly CsvLine[],
  columns: CsvColumns,
  { zone, dateOrder }: ReadingContext,
  findings: Findings,
): Drafts {
  const { drafts, add } = createDrafts(findings)
  if (columns.title === undefined) {
    findings.add(1, 'title-column-missing')
    return drafts
  }
  for (const { line, cells } of lines.slice(1)) {
    const cell = (field: CsvField) => undefused(cells[columns[field] ?? -1] ?? '')
    if (cells.every((text) => text.trim() === '')) continue
    const date = whenOf(cell, line, zone, dateOrder, findings)
    const deadline = cell('deadline').trim() === '' ? undefined : readDate(cell('deadline'), zone, dateOrder)
    if (cell('deadline').trim() !== '' && !deadline) findings.add(line, 'deadline-unknown', cell('deadline'))
    const recurrence = cell('recurrence').trim()
    const written: Written = {
      line,
      title: cell('title'),
      list: cell('list'),
      section: cell('section'),
      level: Number(cell('level')) || 1,
      notes: cell('notes'),
      priority: readPriority(cell('priority'), line, findings),
      tags: tagsOf(cell('tags')),
      dueDate: date?.date ?? null,
      dueTime: date?.time ?? null,
      deadline: deadline?.date ?? null,
      durationMinutes: readMinutes(cell('durationMinutes'), line, findings),
      recurrence:
        recurrence === ''
          ? null
          : {
              rule: recurrence.replace(/^RRULE:/i, ''),
              from: /^completion$/i.test(cell('recurrenceFrom').trim()) ? 'completion' : 'due',
            },
      reminders: readReminders(cell('reminders'), line, findings),
      completedAt: completedOf(cell('completed')),
      createdAt: readInstant(cell('created')) ?? null,
    }
    add(written)
  }
  return drafts
}

function whenOf(
  cell: (field: CsvField) => string,
  line: number,
  zone: string,
  order: DateOrder,
  findings: Findings,
): { readonly date: string; readonly time: string | null } | undefined {
  const text = cell('dueDate').trim()
  if (text === '') return undefined
  const found = readDate(text, zone, order)
  const time = cell('dueTime').trim()
  const ownTime = time === '' ? null : readTime(time)
  if (!found || ownTime === undefined) findings.add(line, 'date-unknown', `${text} ${time}`.trim())
  return found && { date: found.date, time: ownTime ?? found.time }
}

const priorityWords: readonly (readonly string[])[] = [
  ['1', 'p1', 'high', 'hoch', 'urgent', 'dringend', 'highest', '!!!'],
  ['2', 'p2', 'medium', 'mittel', 'normal', '!!'],
  ['3', 'p3', 'low', 'niedrig', 'lowest', '!'],
  ['4', 'p4', 'none', 'keine', '', '0'],
]

function readPriority(cell: string, line: number, findings: Findings): Priority {
  const index = priorityWords.findIndex((words) => words.includes(cell.trim().toLowerCase()))
  if (index < 0) findings.add(line, 'priority-unknown', cell)
  return ([1, 2, 3, 4] as const)[index] ?? 4
}

/** A number of minutes, or `1:30`. */
function readMinutes(cell: string, line: number, findings: Findings): number | null {
  const text = cell.trim()
  if (text === '') return null
  const [, hours = '0', minutes = text] = /^(\d+):(\d{2})$/.exec(text) ?? []
  const found = Number(hours) * 60 + Number(minutes)
  if (Number.isInteger(found) && found >= 1 && found <= 10_080) return found
  findings.add(line, 'duration-unknown', text)
  return null
}

/** Tags between commas or semicolons; one with a comma in it stands in quotes. */
function tagsOf(cell: string): string[] {
  return [...cell.matchAll(/"((?:[^"]|"")*)"|[^,;]+/g)].map(([whole, quoted]) =>
    (quoted?.replaceAll('""', '"') ?? whole).trim().replace(/^[@#](?=\S)/, ''),
  )
}

function readReminders(cell: string, line: number, findings: Findings): Reminder[] {
  return cell.split(';').flatMap((part): Reminder[] => {
    const text = part.trim()
    if (text === '') return []
    if (/^\d{1,5}$/.test(text) && Number(text) <= 40_320) return [{ minutesBefore: Number(text) }]
    const found = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) ? readDate(text, 'UTC', 'day-month') : undefined
    if (found?.time != null) return [{ at: `${found.date}T${found.time}` }]
    findings.add(line, 'reminder-unknown', text)
    return []
  })
}

const notDone = new Set(['', '0', 'no', 'nein', 'false', 'falsch', 'open', 'offen', 'todo', 'needs-action', '[ ]', '-'])

/** When it was completed: the instant of the cell, or the one of the import for a mere yes; null for a no. */
function completedOf(cell: string): string | null {
  const text = cell.trim().toLowerCase()
  return notDone.has(text) ? null : (readInstant(cell) ?? completedSometime)
}

/** Stands for a completion of which nobody knows when it was. */
export const completedSometime = ''
