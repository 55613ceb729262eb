import { createReader, type Phrase, type Reader, type Vocabulary } from './grammar.ts'
import type { Unit, Weekday } from './local-date.ts'
import type { Clock } from './moments.ts'
import { dayNames } from './recurrence-rule.ts'

/** A part of what words say about coming again: parts of an RRULE with its FREQ first. */
export interface RecurrencePart {
  readonly rule: string
  readonly time?: string
  readonly from?: 'completion'
}

export type RecurrencePhrase = Phrase<RecurrencePart, Clock>
type Means = RecurrencePhrase['means']

/** What a language says about coming again. */
export interface RecurrencePhrases {
  /** `every` and the like, without the `!` that may follow. */
  readonly every: string
  /** How often; stands behind `every`, and may have days behind it. */
  readonly steps: readonly RecurrencePhrase[]
  /** On which days; stands behind `every`, or behind a step and `on`. */
  readonly days: readonly RecurrencePhrase[]
  /** What stands for itself, without `every`. */
  readonly adverbs: readonly RecurrencePhrase[]
  /** Between a step and its days. */
  readonly on: string
  readonly starting: string
  readonly until: string
  /** How long, and how many times, all of it goes on. */
  readonly lasting: string
  readonly times: string
}

const frequencies: Record<Unit, string> = { day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY', year: 'YEARLY' }

const step = (unit: Unit, interval: number): RecurrencePart => ({
  rule: `FREQ=${frequencies[unit]};INTERVAL=${interval}`,
})

export const everyUnit: Means = ({ unit }) => step(unit, 1)
/** Every so many units; none is not many. */
export const everyFew: Means = ({ n, unit }) => (n > 0 ? step(unit, n) : undefined)
export const everyOther: Means = ({ unit }) => step(unit, 2)
/** Every second, third … unit. */
export const everyNth: Means = ({ nths: [nth = 0, ...more], unit }) =>
  nth > 0 && more.length === 0 ? step(unit, nth) : undefined
export const every =
  (unit: Unit, interval: number): Means =>
  () =>
    step(unit, interval)
export const everyQuarter: Means = ({ n }) => step('month', 3 * Math.max(n, 1))
/** So long after it was completed. */
export const afterUnits: Means = ({ n, unit }) => (n > 0 ? { ...step(unit, n), from: 'completion' } : undefined)

/** Every day at that part of it. */
export const everyPart: Means = ({ part }) => ({ rule: 'FREQ=DAILY', time: part })

const dayList = (weekdays: readonly Weekday[], nth: number | '' = '') =>
  weekdays.map((weekday) => `${nth}${dayNames[weekday - 1]}`).join(',')
const workdays = dayList([1, 2, 3, 4, 5])

export const onWorkdays: Means = () => ({ rule: `FREQ=WEEKLY;BYDAY=${workdays}` })
/** Once a weekend: on its first day. */
export const onWeekends: Means = () => ({ rule: 'FREQ=WEEKLY;BYDAY=SA' })
export const onWeekdays: Means = ({ weekdays }) => ({ rule: `FREQ=WEEKLY;BYDAY=${dayList(weekdays)}` })
/** Every such weekday at a part of it, in one word. */
export const onWeekdayPart: Means = ({ weekday, part }) => ({
  rule: `FREQ=WEEKLY;BYDAY=${dayList([weekday])}`,
  time: part,
})
export const onOtherWeekdays: Means = ({ weekdays }) => ({ rule: `FREQ=WEEKLY;INTERVAL=2;BYDAY=${dayList(weekdays)}` })
/** The third Friday of each month, the first and third Monday … */
export const onNthWeekdays: Means = ({ nths, weekdays }) => ({
  rule: `FREQ=MONTHLY;BYDAY=${nths.map((nth) => dayList(weekdays, nth)).join(',')}`,
})
export const onNthWeekdaysOfYear: Means = ({ nths, weekdays, month }) => ({
  rule: `FREQ=YEARLY;BYMONTH=${month};BYDAY=${nths.map((nth) => dayList(weekdays, nth)).join(',')}`,
})
export const onNthWorkdays: Means = ({ nths }) => ({
  rule: `FREQ=MONTHLY;BYDAY=${workdays};BYSETPOS=${nths.join(',')}`,
})
export const onMonthDays: Means = ({ days }) => ({ rule: `FREQ=MONTHLY;BYMONTHDAY=${days.join(',')}` })
export const onLastDay: Means = () => ({ rule: 'FREQ=MONTHLY;BYMONTHDAY=-1' })
/** The 31st, and the last day of a month without one. */
export const onThatOrLastDay: Means = ({ day }) =>
  day > 28 ? { rule: `FREQ=MONTHLY;BYMONTHDAY=${daysUpTo(day).join(',')};BYSETPOS=-1` } : undefined
export const onDayOfYear: Means = ({ month, day }) => ({ rule: `FREQ=YEARLY;BYMONTH=${month};BYMONTHDAY=${day}` })
export const onMonthOfYear: Means = ({ month }) => ({ rule: `FREQ=YEARLY;BYMONTH=${month};BYMONTHDAY=1` })
export const onThatOrLastDayOfYear: Means = ({ month, day }) =>
  day > 28 ? { rule: `FREQ=YEARLY;BYMONTH=${month};BYMONTHDAY=${daysUpTo(day).join(',')};BYSETPOS=-1` } : undefined

/** The days that some months lack, up to `day`: the last of them that a month has is that day or the month's last. */
export function daysUpTo(day: number): readonly number[] {
  return [28, 29, 30, 31].filter((each) => each <= day)
}

export interface RecurrenceReaders {
  readonly every: RegExp
  readonly on: RegExp
  readonly starting: RegExp
  readonly until: RegExp
  readonly step: Reader<RecurrencePart, Clock>
  readonly days: Reader<RecurrencePart, Clock>
  readonly adverb: Reader<RecurrencePart, Clock>
  /** How long it goes on. */
  readonly lasting: Reader<{ readonly n: number; readonly unit: Unit }, null>
  readonly times: Reader<number, null>
}

/** The readers of a language's recurrences; each expression is sticky and ends before the next word. */
export function createRecurrenceReaders(phrases: RecurrencePhrases, words: Vocabulary): RecurrenceReaders {
  const sticky = (pattern: string) => new RegExp(pattern.replaceAll(' ', '\\s+'), 'iuy')
  return {
    every: sticky(`${phrases.every}(!?) `),
    on: sticky(` ${phrases.on}`),
    starting: sticky(`${phrases.starting} `),
    until: sticky(`${phrases.until} `),
    step: createReader(phrases.steps, words),
    days: createReader(phrases.days, words),
    adverb: createReader(phrases.adverbs, words),
    lasting: createReader([{ pattern: phrases.lasting, means: ({ n, unit }) => ({ n, unit }) }], words),
    times: createReader([{ pattern: phrases.times, means: ({ n }) => n }], words),
  }
}
