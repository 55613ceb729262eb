import type { Priority, Reminder } from '../contract/task.ts'
import type { CsvLine, ReadingContext } from './csv-reader.ts'
import { undefused } from './csv-text.ts'
import { createDrafts, type Drafts, type Written } from './drafts.ts'
import type { Findings } from './findings.ts'
import { readDate, readInstant } from './read-date.ts'

const header = /^"?folder name"?,"?list name"?,"?title"?,/im

/** Whether this is the table that TickTick makes as a backup; some lines of its own stand before the header. */
export function isTickTick(text: string): boolean {
  return header.test(text.slice(0, 1_000))
}

/** What TickTick's numbers mean: 5 is high, 0 none. */
const priorities: Readonly<Record<string, Priority>> = { '5': 1, '3': 2, '1': 3, '0': 4, '': 4 }

/** A row, with the rows whose parent it is. */
interface Row {
  readonly line: number
  readonly cell: (name: string) => string
  readonly below: Row[]
}

/**
 * Reads the backup that TickTick makes (CSV). Days are instants in the time zone of their row, subtasks name their
 * parent, check lists stand in the content, and a column of a board is a section. Folders are left out.
 */
export function readTickTick(lines: readonly CsvLine[], context: ReadingContext, findings: Findings): Drafts {
  const { drafts, add } = createDrafts(findings)
  const start = lines.findIndex(({ cells }) => cells[0]?.trim().toLowerCase() === 'folder name')
  const names = (lines[start]?.cells ?? []).map((name) => name.trim().toLowerCase())
  const rows = lines.slice(start + 1).map(({ line, cells }): Row => {
    const cell = (name: string) => undefused(cells[names.indexOf(name.toLowerCase())] ?? '').trim()
    return { line, cell, below: [] }
  })
  const byId = new Map(rows.map((row) => [row.cell('taskId'), row]))
  const top = rows.filter((row) => {
    const parentId = row.cell('parentId')
    const parent = parentId === '' ? undefined : byId.get(parentId)
    parent?.below.push(row)
    if (parentId !== '' && !parent) findings.add(row.line, 'parent-unknown', parentId)
    return parent === undefined
  })
  const added = new Set<Row>()

  /** Adds a row and all below it; not by calling itself, because a file can be as deep as it is long. */
  function addAll(first: Row): void {
    const place = placeOf(first)
    const waiting = [{ row: first, level: 1 }]
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { row, level } = next
      if (added.has(row)) continue
      added.add(row)
      const { content, items } = checkListOf(row)
      add({ ...taskOf(row, context, findings), ...place, notes: content, level })
      for (const item of items) add({ ...item, ...place, line: row.line, level: level + 1 })
      waiting.push(...row.below.toReversed().map((each) => ({ row: each, level: level + 1 })))
    }
  }
  for (const row of top) addAll(row)
  for (const row of rows) {
    if (added.has(row)) continue
    // Below each other, in a circle.
    findings.add(row.line, 'parent-unknown', row.cell('parentId'))
    addAll(row)
  }
  return drafts
}

function placeOf({ cell }: Row): Pick<Written, 'list' | 'section'> {
  const list = cell('List Name')
  return { list: /^inbox$/i.test(list) ? '' : list, section: cell('Column Name') }
}

function taskOf({ line, cell }: Row, context: ReadingContext, findings: Findings): Written {
  const priority = priorities[cell('Priority')]
  if (priority === undefined) findings.add(line, 'priority-unknown', cell('Priority'))
  const repeat = cell('Repeat')
  return {
    line,
    title: cell('Title'),
    priority: priority ?? 4,
    tags: cell('Tags').split(','),
    recurrence: repeat === '' ? null : { rule: repeat.replace(/^RRULE:/i, ''), from: 'due' },
    completedAt: ['', '0'].includes(cell('Status')) ? null : (readInstant(cell('Completed Time')) ?? ''),
    createdAt: readInstant(cell('Created Time')) ?? null,
    ...whenOf({ line, cell }, context, findings),
  }
}

/** When a task is due: at its beginning, where it has a beginning and an end on the clock. */
function whenOf(
  { line, cell }: Pick<Row, 'line' | 'cell'>,
  { zone, dateOrder }: ReadingContext,
  findings: Findings,
): Partial<Written> {
  const [begin, end] = [cell('Start Date'), cell('Due Date')]
  const isAllDay = /^(true|y|1)$/i.test(cell('Is All Day'))
  const text = isAllDay ? end || begin : begin || end
  if (text === '') return {}
  const found = readDate(text, isAllDay ? zoneOf(cell('Timezone'), zone) : zone, dateOrder)
  if (!found) {
    findings.add(line, 'date-unknown', text)
    return {}
  }
  const minutes = isAllDay || begin === '' ? Number.NaN : (Date.parse(end) - Date.parse(begin)) / 60_000
  return {
    dueDate: found.date,
    dueTime: isAllDay ? null : found.time,
    durationMinutes: Number.isInteger(minutes) && minutes >= 1 && minutes <= 10_080 ? minutes : null,
    reminders: remindersOf({ line, cell }, found.date, findings),
  }
}

/** The time zone of a row, where it is one; else the person's. */
function zoneOf(name: string, zone: string): string {
  try {
    return name === '' ? zone : new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return zone
  }
}

const duration = /^(?:TRIGGER:)?(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/i
const dayMinutes = 24 * 60

/** Durations (RFC 5545, section 3.3.6) before the task; what lies after the beginning of its day is a time on it. */
function remindersOf({ line, cell }: Pick<Row, 'line' | 'cell'>, date: string, findings: Findings): Reminder[] {
  return cell('Reminder')
    .split(/[\n,;]/)
    .filter((text) => text.trim() !== '')
    .flatMap((text): Reminder[] => {
      const [whole, sign, ...parts] = duration.exec(text.trim()) ?? []
      const [days = 0, hours = 0, rest = 0] = parts.map((part) => Number(part || 0))
      const minutes = days * dayMinutes + hours * 60 + rest
      if (whole !== undefined && (sign === '-' || minutes === 0) && minutes <= 40_320)
        return [{ minutesBefore: minutes }]
      if (whole !== undefined && minutes < dayMinutes) return [{ at: `${date}T${clock(minutes)}` }]
      findings.add(line, 'reminder-unknown', text)
      return []
    })
}

function clock(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')
}

/** The items of a check list, open (▫) and done (▪), and what else stands in the content. */
function checkListOf({ cell }: Row): { content: string; items: Pick<Written, 'title' | 'completedAt'>[] } {
  const [content = '', ...signs] = cell('Content').split(/(?=[▫▪])/)
  const items = signs.map((text) => ({ title: text.slice(1).trim(), completedAt: text.startsWith('▪') ? '' : null }))
  return { content: content.trim(), items: items.filter(({ title }) => title !== '') }
}
