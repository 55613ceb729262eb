import { parseQuickAdd } from '../language/quick-add.ts'
import { undefused } from './csv-text.ts'
import type { CsvLine, ReadingContext } from './csv-reader.ts'
import { createDrafts, type Drafts, type Written } from './drafts.ts'
import type { Findings } from './findings.ts'
import { readDate } from './read-date.ts'
import { localNow } from '../tasks/calendar.ts'

const defaultPriority = 4

/** Whether these are the columns of a CSV file of Todoist's. */
export function isTodoist(header: readonly string[]): boolean {
  const names = header.map((name) => name.trim().toUpperCase())
  return names.includes('TYPE') && names.includes('CONTENT')
}

/**
 * Reads a CSV file as Todoist documents it: rows are sections, tasks and notes, which belong to the task before them;
 * labels stand in the content; priority 1 is the highest; dates are words in the language of DATE_LANG.
 */
export function readTodoist(lines: readonly CsvLine[], context: ReadingContext, findings: Findings): Drafts {
  const { drafts, add } = createDrafts(findings)
  const header = (lines[0]?.cells ?? []).map((name) => name.trim().toUpperCase())
  let section = ''
  let written: Written | undefined
  const finish = () => {
    if (written) add(written)
    written = undefined
  }
  for (const { line, cells } of lines.slice(1)) {
    const cell = (name: string) => undefused(cells[header.indexOf(name)] ?? '')
    const type = cell('TYPE').trim().toLowerCase()
    if (type === 'note') {
      const notes = [written?.notes ?? '', cell('CONTENT')].filter((text) => text !== '').join('\n\n')
      if (written) written = { ...written, notes }
      else findings.add(line, 'no-task', cell('CONTENT'))
      continue
    }
    finish()
    if (type === 'section') section = cell('CONTENT')
    else if (type === 'task') written = taskOf(line, cell, section, context, findings)
    else if (cells.some((text) => text.trim() !== '')) findings.add(line, 'no-task', type)
  }
  finish()
  return drafts
}

function taskOf(
  line: number,
  cell: (name: string) => string,
  section: string,
  context: ReadingContext,
  findings: Findings,
): Written {
  const { title, tags } = labelsOf(cell('CONTENT'))
  const [list = '', inList] = section.includes(' / ') ? section.split(/ \/ (.*)/s) : [section]
  const priority = Number(cell('PRIORITY') || defaultPriority)
  const known = ([1, 2, 3, 4] as const).find((each) => each === priority)
  if (known === undefined) findings.add(line, 'priority-unknown', cell('PRIORITY'))
  const deadline = cell('DEADLINE').trim()
  const deadlineDate = deadline === '' ? undefined : dateIn(deadline, cell('DEADLINE_LANG'), context)?.dueDate
  if (deadline !== '' && deadlineDate === undefined) findings.add(line, 'deadline-unknown', deadline)
  return {
    line,
    title,
    list,
    ...(inList !== undefined && { section: inList }),
    level: Number(cell('INDENT')) || 1,
    notes: cell('DESCRIPTION'),
    priority: known ?? defaultPriority,
    tags,
    deadline: deadlineDate ?? null,
    durationMinutes: durationOf(line, cell, findings),
    ...whenOf(line, cell, context, findings),
  }
}

/** The labels at the end of a content, or anywhere in it, are tags; the rest is the title. */
function labelsOf(content: string): { title: string; tags: string[] } {
  const tags = [...content.matchAll(/(?<=^|\s)@([\p{L}\p{N}_-]+)/gu)].map(([, name = '']) => name)
  const title = content
    .replaceAll(/(?<=^|\s)@[\p{L}\p{N}_-]+(?=\s|$)/gu, '')
    .replace(/^\* /, '')
    .replaceAll(/ {2,}/g, ' ')
    .trim()
  return title === '' ? { title: content, tags: [] } : { title, tags }
}

function whenOf(line: number, cell: (name: string) => string, context: ReadingContext, findings: Findings) {
  const text = cell('DATE').trim()
  if (text === '') return {}
  const found = dateIn(text, cell('DATE_LANG'), context)
  if (!found) findings.add(line, 'date-unknown', text)
  return found ?? {}
}

/** A date in words, or as tables have it; undefined where nothing, or not all of it, is understood. */
function dateIn(
  text: string,
  language: string,
  { at, zone, dateOrder }: ReadingContext,
): (Pick<Written, 'dueTime' | 'recurrence'> & { dueDate: string }) | undefined {
  const plain = readDate(text, zone, dateOrder)
  if (plain) return { dueDate: plain.date, dueTime: plain.time }
  const [today = '', now = ''] = localNow(new Date(at), zone).split('T')
  const name = 'x'
  const found = parseQuickAdd(`${name} ${text}`, {
    today,
    now,
    language: /^de/i.test(language.trim()) ? 'de' : 'en',
    syntax: 'todoist',
    weekStart: 'monday',
  })
  if (found.dueDate === undefined || found.title !== name) return undefined
  return { dueDate: found.dueDate, dueTime: found.dueTime ?? null, recurrence: found.recurrence ?? null }
}

function durationOf(line: number, cell: (name: string) => string, findings: Findings): number | null {
  const text = cell('DURATION').trim()
  if (text === '' || /^none$/i.test(text)) return null
  const minutes = Number(text) * (/^day/i.test(cell('DURATION_UNIT')) ? 1440 : 1)
  if (Number.isInteger(minutes) && minutes >= 1 && minutes <= 10_080) return minutes
  findings.add(line, 'duration-unknown', text)
  return null
}
