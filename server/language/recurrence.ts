import { readersOf, type LanguageName, type Readers } from './languages.ts'
import { addDays } from './add-days.ts'
import { addUnits } from './local-date.ts'
import { timeOfMoment, type Clock } from './moments.ts'
import type { RecurrencePart } from './recurrence-parts.ts'
import { formatRule, parseRule } from './recurrence-rule.ts'

/** How a task comes again. */
export interface Recurrence {
  /** RRULE without DTSTART (RFC 5545, section 3.3.10) in canonical form, such as `FREQ=WEEKLY;BYDAY=MO,WE`. */
  readonly rule: string
  /** Whether the next date is counted from the due date or from the day on which the task was completed. */
  readonly from: 'due' | 'completion'
}

/** A recurrence as somebody wrote it, with the first date and the time where they said so. */
export type WrittenRecurrence = Recurrence & { readonly start?: string; readonly time?: string }

export interface RecurrenceReading {
  readonly end: number
  readonly recurrence: WrittenRecurrence
  readonly weak: boolean
}

const gap = /,?\s+/uy

/** Where an expression that must match right at `at` ends. */
function endOf(expression: RegExp, text: string, at: number): number | undefined {
  expression.lastIndex = at
  const match = expression.exec(text)
  return match === null ? undefined : at + match[0].length
}

interface Head extends RecurrencePart {
  readonly end: number
  readonly weak: boolean
}

/** Adds days such as `BYDAY=3FR` to a step such as `every 2 months`; undefined where they do not fit each other. */
function withDays(step: string, days: string): string | undefined {
  const [frequency] = step.split(';')
  const [daysFrequency, ...rest] = days.split(';')
  return frequency === daysFrequency && !days.includes('INTERVAL') ? [step, ...rest].join(';') : undefined
}

/** `every 2 months on the 3rd friday`, `every monday`, `daily`: all but what may follow. */
function readHead(readers: Readers['recurrence'], text: string, at: number, clock: Clock): Head | undefined {
  readers.every.lastIndex = at
  const every = readers.every.exec(text)
  const start = at + (every?.[0].length ?? 0)
  const step = every ? readers.step(text, start, clock) : readers.adverb(text, at, clock)
  const days = every ? readers.days(text, start, clock) : undefined
  const best = days !== undefined && days.end > (step?.end ?? 0) ? days : step
  if (best === undefined) return undefined
  const from = every?.[1] === '!' ? { from: 'completion' as const } : {}
  const head = { end: best.end, weak: best.weak, ...best.meaning, ...from }
  if (best === days) return head
  const more = endOf(readers.on, text, head.end)
  const onDays = more === undefined ? undefined : readers.days(text, more, clock)
  const rule = onDays && withDays(head.rule, onDays.meaning.rule)
  return onDays && rule !== undefined ? { ...head, rule, end: onDays.end, weak: false } : head
}

/** What may follow a recurrence, each once: its time, its first date, its end. */
interface Tail {
  readonly time?: string
  readonly start?: string
  readonly until?: string
  readonly count?: number
  readonly lasting?: (start: string) => string
}

/** One more part of a tail. */
function readTail(readers: Readers, text: string, at: number, clock: Clock): { tail: Tail; end: number } | undefined {
  const { moment, recurrence } = readers
  const starting = endOf(recurrence.starting, text, at)
  const start = starting === undefined ? undefined : moment.date(text, starting, clock)
  if (start?.meaning.date !== undefined) return { tail: { start: start.meaning.date }, end: start.end }
  const untilEnd = endOf(recurrence.until, text, at)
  const until = untilEnd === undefined ? undefined : moment.date(text, untilEnd, clock)
  if (until?.meaning.date !== undefined) return { tail: { until: until.meaning.date }, end: until.end }
  const lasting = recurrence.lasting(text, at, null)
  if (lasting !== undefined) {
    const { n, unit } = lasting.meaning
    // Three weeks from Monday on end on a Sunday.
    return { tail: { lasting: (first) => addDays(addUnits(first, n, unit), -1) }, end: lasting.end }
  }
  const times = recurrence.times(text, at, null)
  if (times !== undefined) return { tail: { count: times.meaning }, end: times.end }
  const part = moment.part(text, at, clock)
  const clockTime = moment.time(text, at, clock)
  const found = (clockTime?.end ?? 0) >= (part?.end ?? 0) ? clockTime : part
  const time = found && timeOfMoment(found.meaning)
  return found === undefined || time === undefined ? undefined : { tail: { time }, end: found.end }
}

/** A recurrence that starts right at `at`, with all that belongs to it. */
export function readRecurrence(
  language: LanguageName,
  text: string,
  at: number,
  clock: Clock,
): RecurrenceReading | undefined {
  const readers = readersOf(language)
  const head = readHead(readers.recurrence, text, at, clock)
  if (head === undefined) return undefined
  let { end, weak } = head
  let tail: Tail = {}
  for (;;) {
    const next = endOf(gap, text, end)
    const more = next === undefined ? undefined : readTail(readers, text, next, clock)
    if (more === undefined || Object.keys(more.tail).some((key) => key in tail)) break
    tail = { ...tail, ...more.tail }
    end = more.end
    weak = false
  }
  const until = tail.until ?? tail.lasting?.(tail.start ?? clock.today)
  const bounds = [
    tail.count !== undefined && until === undefined ? `;COUNT=${tail.count}` : '',
    until === undefined ? '' : `;UNTIL=${until.replaceAll('-', '')}`,
  ]
  const rule = parseRule(head.rule + bounds.join(''))
  if (rule === undefined) return undefined
  const time = tail.time ?? head.time
  return {
    end,
    weak,
    recurrence: {
      rule: formatRule(rule),
      from: head.from ?? 'due',
      ...(tail.start !== undefined && { start: tail.start }),
      ...(time !== undefined && { time }),
    },
  }
}

/** The recurrence that `words` say as a whole, such as `every 2 weeks` or `jeden 3. Freitag`; undefined if they say none. */
export function parseRecurrence(
  words: string,
  context: { readonly today: string; readonly language: LanguageName },
): WrittenRecurrence | undefined {
  const text = words.trim()
  const clock = { today: context.today, now: '00:00', weekStart: 'monday' as const }
  const reading = readRecurrence(context.language, text, 0, clock)
  return reading?.end === text.length ? reading.recurrence : undefined
}
