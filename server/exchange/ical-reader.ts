import ICAL from 'ical.js'
import type { Reminder } from '../contract/task.ts'
import { formatRule, parseRule } from '../language/recurrence-rule.ts'
import { instantOf, localNow } from '../tasks/calendar.ts'
import { completedSometime, type ReadingContext } from './csv-reader.ts'
import { createDrafts, type Drafts } from './drafts.ts'
import type { Findings } from './findings.ts'
import { minutesUntilNine } from './ical-writer.ts'
import type { When } from './read-date.ts'

/** A to-do of the file, as text, and the line on which it begins. */
interface Block {
  readonly line: number
  readonly text: string
  readonly calendar: string
}

/** Whether a text is an iCalendar file. */
export function isICalendar(text: string): boolean {
  return /^\s*BEGIN:VCALENDAR\s*$/im.test(text.slice(0, 1000))
}

/**
 * Reads the VTODO of an iCalendar file (RFC 5545); each calendar's name is a list. Other components are left out. Each
 * to-do is parsed by itself, so that a mistake is told with its line.
 */
export function readICalendar(text: string, context: ReadingContext, findings: Findings): Drafts {
  const { drafts, add } = createDrafts(findings)
  /** Numbers of tasks by their UID, and the UID of what each lies below. */
  const numbers = new Map<string, number>()
  const parents: { number: number; line: number; uid: string }[] = []
  for (const block of blocksOf(text, findings)) {
    const todo = parse(block, findings)
    if (!todo) continue
    const uid = textOf(todo, 'uid')
    // A to-do that comes again has its UID once more for each time that was changed (RECURRENCE-ID).
    const isFirst = !numbers.has(uid)
    const number = add({ ...writtenOf(todo, block, context, findings), ...(isFirst && isOwnId(uid) && { id: uid }) })
    if (number === undefined) continue
    if (isFirst) numbers.set(uid, number)
    const parent = todo
      .getAllProperties('related-to')
      .find((property) => [undefined, 'PARENT'].includes(property.getParameter('reltype') as string | undefined))
    if (parent) parents.push({ number, line: block.line, uid: valueText(parent) })
  }
  for (const { number, line, uid } of parents) {
    const draft = drafts.tasks[number]
    const parent = numbers.get(uid)
    if (draft && parent !== undefined && parent !== number) draft.parent = parent
    else findings.add(line, 'parent-unknown', draft?.title)
  }
  return drafts
}

/** Parts a file into its to-dos; what else is in it is passed over. */
function blocksOf(text: string, findings: Findings): Block[] {
  const blocks: Block[] = []
  let calendar = ''
  /** The calendar's name as it stands in the file, while its lines go on (RFC 5545, section 3.1). */
  let folded: string | undefined
  /** The names of the components that are open, and where the outermost of interest began. */
  const open: string[] = []
  let [begun, from] = [0, 0]
  let [line, at] = [0, 0]
  for (const part of text.split(/(?<=\n|\r(?!\n))/)) {
    line += 1
    const [, way, name = ''] = /^(BEGIN|END):([\w-]+)\s*$/i.exec(part) ?? []
    const kind = name.toUpperCase()
    if (way?.toUpperCase() === 'BEGIN') {
      if (kind === 'VCALENDAR') calendar = ''
      if (kind === 'VTODO') [begun, from] = [line, at]
      if (kind === 'VEVENT' || kind === 'VJOURNAL') findings.add(line, 'no-task', kind)
      open.push(kind)
    } else if (way !== undefined) {
      if (open.pop() !== kind) {
        findings.add(line, 'syntax', part.trim())
        return blocks
      }
      if (kind === 'VTODO') blocks.push({ line: begun, text: text.slice(from, at + part.length), calendar })
    } else if (open.length === 1) {
      const words = part.replace(/[\r\n]+$/, '')
      const [, named] = /^(?:X-WR-CALNAME|NAME)(?:;[^:]*)?:(.*)/i.exec(words) ?? []
      folded = /^[ \t]/.test(words) ? folded && folded + words.slice(1) : named
      if (folded !== undefined) calendar = unescaped(folded)
    }
    at += part.length
  }
  if (open.length > 0) findings.add(line, 'syntax', `END:${open.at(-1)}`)
  return blocks
}

function parse({ text, line }: Block, findings: Findings): ICAL.Component | undefined {
  try {
    return new ICAL.Component(ICAL.parse(text))
  } catch (error) {
    findings.add(line, 'syntax', error instanceof Error ? error.message : 'iCalendar')
    return undefined
  }
}

function writtenOf(todo: ICAL.Component, { line, calendar }: Block, context: ReadingContext, findings: Findings) {
  const when = (name: string) => {
    const property = todo.getFirstProperty(name)
    if (!property) return undefined
    const found = whenOf(property, line, context.zone, findings)
    if (!found) findings.add(line, 'date-unknown', valueText(property))
    return found
  }
  const due = when('due') ?? when('dtstart')
  const minutes = Number(textOf(todo, 'x-hearth-minutes')) || durationOf(todo)
  const deadline = textOf(todo, 'x-hearth-deadline')
  const rule = ruleOf(todo)
  if (rule === undefined) findings.add(line, 'recurrence-unknown', valueText(todo.getFirstProperty('rrule')))
  const isDone = /^completed$/i.test(textOf(todo, 'status')) || todo.getFirstProperty('completed') !== null
  const section = textOf(todo, 'x-hearth-section')
  return {
    line,
    title: textOf(todo, 'summary'),
    notes: textOf(todo, 'description'),
    list: calendar,
    ...(section !== '' && { section }),
    priority: priorityOf(Number(textOf(todo, 'priority')) || 0),
    tags: todo.getAllProperties('categories').flatMap((property) => property.getValues().map(String)),
    dueDate: due?.date ?? null,
    dueTime: due?.time ?? null,
    deadline: /^\d{4}-\d{2}-\d{2}$/.test(deadline) ? deadline : null,
    durationMinutes: minutes >= 1 && minutes <= 10_080 ? minutes : null,
    recurrence: rule
      ? {
          rule,
          from: textOf(todo, 'x-hearth-repeat-from') === 'completion' ? ('completion' as const) : ('due' as const),
        }
      : null,
    reminders: remindersOf(todo, due, line, context, findings),
    completedAt: isDone ? (instantIn(todo, 'completed') ?? completedSometime) : null,
    createdAt: instantIn(todo, 'created') ?? null,
    updatedAt: instantIn(todo, 'last-modified') ?? null,
  }
}

const ownId = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const isOwnId = (uid: string) => ownId.test(uid)

/** RFC 5545, section 3.8.1.9: 1 to 4 are high, 5 medium, 6 to 9 low, 0 none. */
function priorityOf(value: number): 1 | 2 | 3 | 4 {
  if (value >= 1 && value <= 4) return 1
  return value === 5 ? 2 : value >= 6 && value <= 9 ? 3 : 4
}

/** The rule as Hearth has it; null where there is none, undefined where it cannot be kept. */
function ruleOf(todo: ICAL.Component): string | null | undefined {
  const value = todo.getFirstPropertyValue('rrule')
  if (!value) return null
  const rule = parseRule(String(value))
  return rule && formatRule(rule)
}

/** A date or an instant on the person's calendar and clock. */
function whenOf(property: ICAL.Property, line: number, zone: string, findings: Findings): When | undefined {
  const value = property.getFirstValue()
  if (!(value instanceof ICAL.Time) || !isReal(value)) return undefined
  const date = `${pad(value.year, 4)}-${pad(value.month)}-${pad(value.day)}`
  if (value.isDate) return { date, time: null }
  const time = `${pad(value.hour)}:${pad(value.minute)}`
  const tzid = property.getParameter('tzid')
  const from = value.zone === ICAL.Timezone.utcTimezone ? 'UTC' : typeof tzid === 'string' ? tzid : undefined
  if (from === undefined) return { date, time }
  if (!isTimeZone(from)) {
    findings.add(line, 'time-zone', from)
    return { date, time }
  }
  const [localDate = '', localTime = ''] = localNow(instantOf(date, time, from), zone).split('T')
  return { date: localDate, time: localTime }
}

function isReal({ year, month, day, hour, minute }: ICAL.Time): boolean {
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute))
  return year >= 1900 && year <= 2999 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

const pad = (value: number, length = 2) => String(value).padStart(length, '0')

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

function instantIn(todo: ICAL.Component, name: string): string | undefined {
  const value = todo.getFirstPropertyValue(name)
  if (!(value instanceof ICAL.Time) || !isReal(value)) return undefined
  return new Date(
    Date.UTC(value.year, value.month - 1, value.day, value.hour, value.minute, value.second),
  ).toISOString()
}

function durationOf(todo: ICAL.Component): number {
  const value = todo.getFirstPropertyValue('duration')
  return value instanceof ICAL.Duration ? Math.round(value.toSeconds() / 60) : 0
}

function remindersOf(
  todo: ICAL.Component,
  due: When | undefined,
  line: number,
  { zone }: ReadingContext,
  findings: Findings,
): Reminder[] {
  return todo.getAllSubcomponents('valarm').flatMap((alarm): Reminder[] => {
    const trigger = alarm.getFirstProperty('trigger')
    const value = trigger?.getFirstValue()
    if (trigger && value instanceof ICAL.Time) {
      const at = whenOf(trigger, line, zone, findings)
      if (at?.time != null) return [{ at: `${at.date}T${at.time}` }]
    } else if (value instanceof ICAL.Duration && due) {
      const minutesBefore = Math.round(-value.toSeconds() / 60) + (due.time === null ? minutesUntilNine : 0)
      if (minutesBefore >= 0 && minutesBefore <= 40_320) return [{ minutesBefore }]
    }
    findings.add(line, 'reminder-unknown', trigger ? valueText(trigger) : '')
    return []
  })
}

function textOf(todo: ICAL.Component, name: string): string {
  const property = todo.getFirstProperty(name)
  return property ? valueText(property) : ''
}

function valueText(property: ICAL.Property | null): string {
  const value = String(property?.getFirstValue() ?? '')
  // ical.js leaves the text of names that it does not know as it stands in the file.
  return property?.type === 'unknown' ? unescaped(value) : value
}

function unescaped(value: string): string {
  return value.replaceAll(/\\([nN;,\\])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign))
}
