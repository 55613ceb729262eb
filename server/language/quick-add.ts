import { addDays } from './add-days.ts'
import type { WeekStart } from './local-date.ts'
import type { Span } from './masked-text.ts'
import { dateOfMoment, inPart, timeOfMoment, type Clock } from './moments.ts'
import { anchoredRule, firstDate } from './next-date.ts'
import { findAll, type Findings, type Placed } from './quick-add-findings.ts'
import type { Mark } from './quick-add-marks.ts'
import type { Recurrence } from './recurrence.ts'
export interface QuickAddContext {
  /** The local date, YYYY-MM-DD. */
  readonly today: string
  /** The local time, HH:MM. */
  readonly now: string
  readonly language: 'en' | 'de'
  readonly syntax: 'todoist' | 'super-productivity'
  readonly weekStart: WeekStart
  /** Known names, so that those with spaces need no quotes. The longest match wins. */
  readonly lists?: readonly string[]
  readonly tags?: readonly string[]
  /** Starts of tokens that the person turned back into text. */
  readonly ignored?: readonly number[]
}

export type QuickAddTokenKind =
  | 'list'
  | 'section'
  | 'tag'
  | 'priority'
  | 'date'
  | 'deadline'
  | 'recurrence'
  | 'reminder'
  | 'duration'
  | 'notes'

/** A part of the text that is not title. Offsets are in UTF-16 code units, half open. */
export interface QuickAddToken {
  readonly kind: QuickAddTokenKind
  readonly start: number
  readonly end: number
  readonly text: string
}

/** When to remind: at a local instant, YYYY-MM-DDTHH:MM, or so long before the task is due. */
export type QuickAddReminder = { readonly at: string } | { readonly minutesBefore: number }

/** A line of text, taken apart. Dates are local YYYY-MM-DD, times HH:MM. */
export interface QuickAdd {
  readonly title: string
  readonly notes?: string
  readonly list?: string
  readonly section?: string
  readonly tags: readonly string[]
  readonly priority?: 1 | 2 | 3 | 4
  readonly dueDate?: string
  readonly dueTime?: string
  readonly deadline?: string
  readonly durationMinutes?: number
  readonly recurrence?: Recurrence
  readonly reminders: readonly QuickAddReminder[]
  readonly tokens: readonly QuickAddToken[]
}

/** When the task is due and how it comes again, from all that was said about it. */
interface Plan {
  readonly dueDate?: string
  readonly dueTime?: string
  readonly recurrence?: Recurrence
}

function planOf({ recurrence: again, date, time }: Findings, context: QuickAddContext, clock: Clock): Plan {
  const part = date?.found.part
  const apart = time === undefined ? undefined : timeOfMoment(time.found)
  // `Tomorrow evening call Bob at 8` is at 20:00.
  const said =
    apart !== undefined && part !== undefined ? inPart(apart, part) : (apart ?? (date && timeOfMoment(date.found)))
  const dueTime = again?.found.time ?? said
  const withTime = dueTime === undefined ? {} : { dueTime }
  if (again === undefined) {
    if (date === undefined && time === undefined) return {}
    return { dueDate: dateOfMoment({ ...time?.found, ...date?.found }, clock), ...withTime }
  }
  const isOver = dueTime !== undefined && dueTime < clock.now
  const start = again.found.start ?? date?.found.date ?? (isOver ? addDays(clock.today, 1) : clock.today)
  const dueDate = firstDate(again.found.rule, start, context.weekStart) ?? start
  return {
    dueDate,
    ...withTime,
    recurrence: { rule: anchoredRule(again.found.rule, dueDate), from: again.found.from },
  }
}

/** What is left of a text without its tokens, in one line. */
function titleOf(text: string, tokens: readonly QuickAddToken[]): string {
  const joined = (each: string) => each.replaceAll(/\s+/gu, ' ').trim()
  if (tokens.length === 0) return joined(text)
  let rest = ''
  let at = 0
  for (const { start, end } of tokens) {
    rest += `${text.slice(at, start)} `
    at = end
  }
  rest += text.slice(at)
  const title = joined(rest.replaceAll(/\(\s*\)/gu, ' ').replaceAll(/ +(?=[,.;:!?)](?:\s|$))/gu, ''))
    .replaceAll(/[,;]+(?=[.,;:!?])|^[,;:–-]\s*|\s*[,;:–-]$/gu, '')
    .trim()
  return /^[\p{P}\s]*$/u.test(title) ? joined(text) : title
}

/** The last mark of a kind. */
function lastMark<Kind extends Mark['kind']>(marks: readonly Placed<Mark>[], kind: Kind) {
  return marks.findLast(({ found }) => found.kind === kind) as Placed<Mark & { readonly kind: Kind }> | undefined
}

/**
 * The task that one line of text describes. Of what a task has only one, the last counts; the others stay title.
 * Never throws; the title is empty only where the text is blank, and the whole text where nothing else is left.
 */
export function parseQuickAdd(text: string, context: QuickAddContext): QuickAdd {
  const clock: Clock = { today: context.today, now: context.now, weekStart: context.weekStart }
  const found = findAll(text, context, clock)
  const { marks, recurrence, date, time, notes } = found
  const plan = planOf(found, context, clock)
  const span = time?.found.minutes ?? date?.found.minutes
  const duration = plan.dueTime !== undefined && span === undefined && found.duration ? found.duration : undefined
  const durationMinutes = span ?? duration?.found
  const only = {
    list: lastMark(marks, 'list'),
    section: lastMark(marks, 'section'),
    priority: lastMark(marks, 'priority'),
    deadline: lastMark(marks, 'deadline'),
  }
  const many = marks.filter(({ found: { kind } }) => kind === 'tag' || kind === 'reminder')
  const tokens: QuickAddToken[] = []
  const addToken = (kind: QuickAddTokenKind, place: Span | undefined) => {
    if (place) tokens.push({ kind, start: place.start, end: place.end, text: text.slice(place.start, place.end) })
  }
  for (const kind of ['list', 'section', 'priority', 'deadline'] as const) addToken(kind, only[kind])
  for (const mark of many) addToken(mark.found.kind, mark)
  addToken('date', date)
  addToken('date', time)
  addToken('recurrence', recurrence)
  addToken('duration', duration)
  addToken('notes', notes)
  const sorted = tokens.toSorted((one, other) => one.start - other.start)
  const noteText = notes === undefined ? '' : text.slice(notes.start + 2).trim()
  return {
    title: titleOf(text, sorted),
    ...(noteText !== '' && { notes: noteText }),
    ...(only.list && { list: only.list.found.name }),
    ...(only.section && { section: only.section.found.name }),
    tags: tagsOf(marks),
    ...(only.priority && { priority: only.priority.found.priority }),
    ...plan,
    ...(only.deadline && { deadline: only.deadline.found.date }),
    ...(durationMinutes !== undefined && { durationMinutes }),
    reminders: remindersOf(marks),
    tokens: sorted,
  }
}

/** Each tag once, whatever its case. */
function tagsOf(marks: readonly Placed<Mark>[]): string[] {
  const tags = new Map<string, string>()
  for (const { found } of marks)
    if (found.kind === 'tag' && !tags.has(found.name.toLowerCase())) tags.set(found.name.toLowerCase(), found.name)
  return [...tags.values()]
}

/** Each reminder once. */
function remindersOf(marks: readonly Placed<Mark>[]): QuickAddReminder[] {
  const reminders = new Map<string, QuickAddReminder>()
  for (const { found } of marks)
    if (found.kind === 'reminder') reminders.set(JSON.stringify(found.reminder), found.reminder)
  return [...reminders.values()]
}
