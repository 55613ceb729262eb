import type { Phrase, Reader } from './grammar.ts'
import { addDays } from './add-days.ts'
import {
  addUnits,
  lastOfMonth,
  localDate,
  nextWeekFrom,
  partsOf,
  weekdayFrom,
  type Weekday,
  type WeekStart,
} from './local-date.ts'

/** When somebody writes. */
export interface Clock {
  /** YYYY-MM-DD */
  readonly today: string
  /** HH:MM */
  readonly now: string
  readonly weekStart: WeekStart
}

/** What words say about when: a date, a time of day, how long. A part of the day is a time that an hour may correct. */
export interface Moment {
  readonly date?: string
  readonly time?: string
  readonly minutes?: number
  readonly part?: string
}

export type MomentPhrase = Phrase<Moment, Clock>
type Means = MomentPhrase['means']

const two = (number: number) => String(number).padStart(2, '0')

/** HH:MM; the day has no minute 24:00. */
function timeOf(hour: number, minute: number): string | undefined {
  return hour < 24 ? `${two(hour)}:${two(minute)}` : undefined
}

/** The minute of the day of HH:MM. */
function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

/** The hour of a 24-hour clock; undefined where `am` and `pm` make no sense. */
function fullHour(hour: number, half: string): number | undefined {
  if (half === '') return hour
  if (hour < 1 || hour > 12) return undefined
  return (hour % 12) + (half.startsWith('p') ? 12 : 0)
}

const on = (date: string | undefined): Moment | undefined => (date === undefined ? undefined : { date })

/** So many days from today. */
export const daysAhead =
  (days: number): Means =>
  (_, { today }) => ({ date: addDays(today, days) })

/** Some units from today; the date of a month without that day is its last. */
export const unitsAhead: Means = ({ n, unit }, { today }) => ({ date: addUnits(today, n, unit) })
export const halfYearAhead: Means = (_, { today }) => ({ date: addUnits(today, 6, 'month') })
export const unitsAgo: Means = ({ n, unit }, { today }) => ({ date: addUnits(today, -n, unit) })

/** Some units after the next such weekday. */
export const unitsAfterWeekday: Means = ({ n, unit, weekday }, { today }) => ({
  date: addUnits(weekdayFrom(addDays(today, 1), weekday), n, unit),
})
export const unitsAfterTomorrow: Means = ({ n, unit }, { today }) => ({ date: addUnits(addDays(today, 1), n, unit) })

/** Minutes and hours from now, over midnight too. */
export const spanAhead: Means = ({ n, span }, { today, now }) => {
  const minute = minuteOf(now) + n * span
  const time = timeOf(Math.floor(minute / 60) % 24, minute % 60)
  return { date: addDays(today, Math.floor(minute / 1440)), ...(time && { time }) }
}

export const halfHourAhead: Means = (found, clock) => spanAhead({ ...found, n: 30, span: 1 }, clock)

/** The next such weekday; today's own name means a week from now. */
export const comingWeekday: Means = ({ weekday }, { today }) => ({ date: weekdayFrom(addDays(today, 1), weekday) })
/** The next such weekday, at a part of it. */
export const partOfWeekday: Means = (found, clock) => ({ ...comingWeekday(found, clock), part: found.part })
/** Such a weekday from today on. */
export const thisWeekday: Means = ({ weekday }, { today }) => ({ date: weekdayFrom(today, weekday) })
export const lastWeekday: Means = ({ weekday }, { today }) => ({ date: weekdayFrom(addDays(today, -7), weekday) })

/** That day of the week after this one. */
export const weekdayOfNextWeek: Means = ({ weekday }, { today, weekStart }) => ({
  date: weekdayFrom(nextWeekFrom(today, weekStart), weekday),
})

const inNextWeek =
  (weekday: Weekday): Means =>
  (_, { today, weekStart }) => ({ date: weekdayFrom(nextWeekFrom(today, weekStart), weekday) })
export const nextWeek = inNextWeek(1)
export const nextWeekend = inNextWeek(6)

/** The Saturday to come; at the weekend itself today. */
export const thisWeekend: Means = (_, { today }) => {
  const sunday = weekdayFrom(today, 7)
  return { date: addDays(sunday, -1) > today ? addDays(sunday, -1) : today }
}

const firstOf = (date: string) => `${date.slice(0, 8)}01`
export const nextMonth: Means = (_, { today }) => ({ date: addUnits(firstOf(today), 1, 'month') })
export const nextYear: Means = (_, { today }) => on(localDate(partsOf(today).year + 1, 1, 1))
export const endOfThisMonth: Means = (_, { today }) => ({ date: lastOfMonth(today) })
export const endOfNextMonth: Means = (_, { today }) => ({ date: lastOfMonth(addUnits(firstOf(today), 1, 'month')) })
export const endOfThisYear: Means = (_, { today }) => on(localDate(partsOf(today).year, 12, 31))

/** The first date from today on among those that the years give; a leap day may be years away. */
function comingYear(today: string, dateIn: (year: number) => string | undefined): string | undefined {
  const { year } = partsOf(today)
  for (let later = 0; later <= 8; later += 1) {
    const date = dateIn(year + later)
    if (date !== undefined && date >= today) return date
  }
  return undefined
}

const shortYear = (year: number) => (year < 100 ? 2000 + year : year)

/** A day of a month; without a year the next one, today included. */
export const dayOfMonth: Means = ({ day, month, year }, { today }) =>
  on(year > 0 ? localDate(shortYear(year), month, day) : comingYear(today, (each) => localDate(each, month, day)))

/** The first of a month; without a year the next first from today on. */
export const inMonth: Means = ({ month, year }, { today }) =>
  on(year > 0 ? localDate(year, month, 1) : comingYear(today, (each) => localDate(each, month, 1)))
export const middleOfMonth: Means = ({ month }, { today }) =>
  on(comingYear(today, (each) => localDate(each, month, 15)))
export const endOfMonth: Means = ({ month }, { today }) =>
  on(
    comingYear(today, (each) => {
      const first = localDate(each, month, 1)
      return first === undefined ? undefined : lastOfMonth(first)
    }),
  )

/** The next such day of any month, today included. */
export const dayOfAnyMonth: Means = ({ day }, { today }) => {
  const { year, month } = partsOf(today)
  for (let later = 0; later <= 2; later += 1) {
    const index = month - 1 + later
    const date = localDate(year + Math.floor(index / 12), (index % 12) + 1, day)
    if (date !== undefined && date >= today) return { date }
  }
  return undefined
}

/** A time of the clock. */
export const clockTime: Means = ({ hour, minute, half }) => {
  const full = fullHour(hour, half)
  const time = full === undefined ? undefined : timeOf(full, minute)
  return time === undefined ? undefined : { time }
}

/** A bare hour from 1 to 6 is the afternoon's: few plan for the small hours. */
export const likelyTime: Means = ({ hour, minute }) => {
  const time = timeOf(hour >= 1 && hour <= 6 ? hour + 12 : hour, minute)
  return time === undefined ? undefined : { time }
}

/** Quarters and halves of the hour: so many minutes after the hour that is named, or before it. */
export const timeAround =
  (minutes: number): Means =>
  ({ hour }) => {
    const minute = (likelyHour(hour) * 60 + minutes + 1440) % 1440
    const time = timeOf(Math.floor(minute / 60), minute % 60)
    return hour > 12 || time === undefined ? undefined : { time }
  }

const likelyHour = (hour: number) => (hour >= 1 && hour <= 6 ? hour + 12 : hour)

/** From a time to another of the same day. */
export const timeRange: Means = ({ hour, minute, half, toHour, toMinute, toHalf }) => {
  const to = fullHour(toHour, toHalf)
  let from = fullHour(hour, half === '' ? toHalf : half)
  if (from === undefined || to === undefined || to > 23) return undefined
  // 11 to 1pm begins in the morning.
  if (half === '' && toHalf !== '' && from > to) from -= 12
  const minutes = to * 60 + toMinute - from * 60 - minute
  const time = timeOf(from, minute)
  return time === undefined || minutes <= 0 ? undefined : { time, minutes }
}

/** A part of the day, which names its usual time. */
export const partOfDay: Means = ({ part }) => ({ part })
export const partOfToday: Means = ({ part }, { today }) => ({ date: today, part })
/** A time that has a name. */
export const namedTime =
  (time: string): Means =>
  () => ({ time })
export const tonight: Means = (_, { today }) => ({ date: today, part: '19:00' })

/** What a language says about when, each list with a reader of its own. */
export interface MomentReaders {
  readonly date: Reader<Moment, Clock>
  readonly time: Reader<Moment, Clock>
  readonly part: Reader<Moment, Clock>
}

export interface MomentReading {
  readonly end: number
  readonly moment: Moment
  readonly weak: boolean
  readonly before?: RegExp
}

const between = /[,.]?\s+/uy

function afterGap(text: string, at: number): number | undefined {
  between.lastIndex = at
  const match = between.exec(text)
  return match === null ? undefined : at + match[0].length
}

/** `8` in the evening is 20:00. */
export function inPart(time: string, part: string): string {
  const minute = minuteOf(time)
  const later = minute + 720
  // Not earlier than three hours before the part's own time: 2 at night is 02:00.
  return part >= '15:00' && minute < 720 && later >= minuteOf(part) - 180
    ? (timeOf(Math.floor(later / 60), later % 60) ?? time)
    : time
}

function joined(one: Moment, other: Moment): Moment {
  const moment = { ...one, ...other }
  return moment.time !== undefined && moment.part !== undefined
    ? { ...moment, time: inPart(moment.time, moment.part) }
    : moment
}

/**
 * The longest chain of date, time and part of the day, each once and in any order, that starts at `at`. A part alone
 * is no moment. Two phrases together are never weak.
 */
export function readMoment(readers: MomentReaders, text: string, at: number, clock: Clock): MomentReading | undefined {
  let reading: MomentReading | undefined
  let next: number | undefined = at
  while (next !== undefined) {
    const start: number = next
    const had: Moment = reading?.moment ?? {}
    const steps = [
      had.date === undefined ? readers.date(text, start, clock) : undefined,
      had.time === undefined && had.minutes === undefined ? readers.time(text, start, clock) : undefined,
      had.part === undefined && reading !== undefined ? readers.part(text, start, clock) : undefined,
    ]
    let step = steps[0]
    for (const each of steps) if (each !== undefined && each.end > (step?.end ?? 0)) step = each
    // What a date said already is not said again: `tonight tomorrow` is no chain.
    if (step === undefined || Object.keys(step.meaning).some((key) => key in had)) break
    const { end, meaning, weak, before } = step
    const isFirst: boolean = reading === undefined
    reading = { end, moment: joined(had, meaning), weak: isFirst && weak, ...(isFirst && before && { before }) }
    next = afterGap(text, end)
  }
  return reading
}

/** The time of a moment: the one said, or that of the part of the day. */
export function timeOfMoment({ time, part }: Moment): string | undefined {
  return time ?? part
}

/** The date of a moment; a time alone is today's, or tomorrow's where it has passed. */
export function dateOfMoment(moment: Moment, clock: Clock): string {
  const time = timeOfMoment(moment)
  if (moment.date !== undefined) return moment.date
  return time !== undefined && time < clock.now ? addDays(clock.today, 1) : clock.today
}
