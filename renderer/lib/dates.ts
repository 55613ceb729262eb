import type { Settings } from '../../server/contract/settings.ts'

type DateFormat = Settings['dateFormat']

// What whoever is signed in has chosen; as they leave, it is that of nobody.
let chosen: DateFormat = 'system'

/**
 * Takes the form of dates that somebody has chosen: the order of day and month, or year-month-day (ISO 8601).
 * @returns whether it is another one than before
 */
export function chooseDateFormat(format: DateFormat): boolean {
  const isOther = format !== chosen
  chosen = format
  return isOther
}

const minute = 60_000
const hour = 60 * minute

/** Today in words, such as "Friday 20 November". */
export function describeToday(now: Date, locale: string): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' }).format(now)
}

/** When something happened, as exactly as one cares: "now", "5 minutes ago", then the time of day, then the date. */
export function describeInstant(instant: string, now: Date, locale: string): string {
  const date = new Date(instant)
  const age = now.getTime() - date.getTime()
  if (age < hour && age > -minute) {
    const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
    return age < minute ? relative.format(0, 'second') : relative.format(-Math.floor(age / minute), 'minute')
  }
  if (date.toDateString() === now.toDateString()) {
    return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(date)
  }
  const isThisYear = date.getFullYear() === now.getFullYear()
  // As it is on the calendar here, without its zone.
  const onCalendar = new Date(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()))
  return dateInWords(onCalendar, isThisYear ? shortForm : { day: 'numeric', month: 'short', year: 'numeric' }, locale)
}

/** The date and the time at which something happened. */
export function describeMoment(instant: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant))
}

const day = 24 * hour
const shortForm = { weekday: 'short', day: 'numeric', month: 'short' } as const

const dateFormats = new Map<string, Intl.DateTimeFormat>()

/** A format for calendar dates and wall times, which belong to no zone. To make one takes longer than to draw a row. */
function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const known = dateFormats.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
  dateFormats.set(key, known)
  return known
}

/** A calendar date in the locale's words, in the order that is chosen. */
function dateInWords(date: Date, form: Intl.DateTimeFormatOptions, locale: string): string {
  const inForm = (options: Intl.DateTimeFormatOptions, wanted = locale) => dateFormat(wanted, options).format(date)
  if (chosen === 'system') return inForm(form)
  const { weekday, ...dayForm } = form
  const before = weekday === undefined ? '' : `${inForm({ weekday })}, `
  if (chosen === 'iso') return before + date.toISOString().slice(0, 10)
  const isDayFirst = chosen === 'day-month'
  const inOrder = [locale, 'en-GB', 'en-US'].find(
    (each) => each.slice(0, 2) === locale.slice(0, 2) && hasDayFirst(each) === isDayFirst,
  )
  if (inOrder !== undefined) return inForm(form, inOrder)
  // No region writes this language in that order.
  const { year, ...dayAndMonth } = dayForm.dateStyle === undefined ? dayForm : mediumForm
  const month = inForm({ month: dayAndMonth.month ?? 'short' })
  const number = inForm({ day: 'numeric' })
  const words = isDayFirst ? `${number} ${month}` : `${month} ${number}`
  return before + words + (year === undefined ? '' : `, ${inForm({ year: 'numeric' })}`)
}

/** How a date is written in numbers where somebody has chosen it: its parts in their order, and what is between them. */
export interface NumberForm {
  readonly parts: readonly ('year' | 'month' | 'day')[]
  readonly separator: string
}

/** The form of dates in numbers that is chosen; undefined where it is the locale's own. */
export function numberForm(locale: string): NumberForm | undefined {
  if (chosen === 'system') return undefined
  if (chosen === 'iso') return { parts: ['year', 'month', 'day'], separator: '-' }
  const isDayFirst = chosen === 'day-month'
  if (hasDayFirst(locale) === isDayFirst) return undefined
  return { parts: isDayFirst ? ['day', 'month', 'year'] : ['month', 'day', 'year'], separator: '/' }
}

const mediumForm = { day: 'numeric', month: 'short', year: 'numeric' } as const

/** Whether the day comes before the month, there. */
function hasDayFirst(locale: string): boolean {
  const parts = dateFormat(locale, { day: 'numeric', month: 'short' })
    .formatToParts(0)
    .map(({ type }) => type)
  return parts.indexOf('day') < parts.indexOf('month')
}

/** How many days lie between two dates such as `2026-11-20`; below 0 where `date` is before `today`. */
export function daysFrom(today: string, date: string): number {
  return Math.round((Date.parse(date) - Date.parse(today)) / day)
}

/** A date on the calendar as one says it: "tomorrow", the weekday within a week, else the date. */
export function describeDate(date: string, today: string, locale: string): string {
  const days = daysFrom(today, date)
  if (Math.abs(days) <= 1) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')
  if (days > 0 && days < 7) return dateFormat(locale, { weekday: 'long' }).format(new Date(date))
  const isThisYear = date.slice(0, 4) === today.slice(0, 4)
  return dateInWords(new Date(date), isThisYear ? shortForm : { dateStyle: 'medium' }, locale)
}

/** A date in full, such as "Friday 20 November"; the year stands there where it is not that of `today`. */
export function describeFullDate(date: string, today: string, locale: string): string {
  const isThisYear = date.slice(0, 4) === today.slice(0, 4)
  const form = { weekday: 'long', day: 'numeric', month: 'long' } as const
  return dateInWords(new Date(date), isThisYear ? form : { ...form, year: 'numeric' }, locale)
}

/** A day as the heading of what is planned for it: "Today", "Tomorrow · Saturday 21 November". */
export function describeDay(date: string, today: string, locale: string): string {
  const days = daysFrom(today, date)
  const full = describeFullDate(date, today, locale)
  if (days < 0 || days > 1) return full
  const name = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')
  const heading = `${name.charAt(0).toLocaleUpperCase(locale)}${name.slice(1)}`
  return days === 0 ? heading : `${heading} · ${full}`
}

/** A time of day such as `17:00`, as it is said there: "5:00 PM". */
export function describeTime(time: string, locale: string): string {
  return dateFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(new Date(`1970-01-01T${time}Z`))
}

/** So many minutes in words, such as "1 hr 30 min". */
export function describeDuration(minutes: number, locale: string): string {
  const parts = [
    { unit: 'hour', count: Math.floor(minutes / 60) },
    { unit: 'minute', count: minutes % 60 },
  ]
  return parts
    .filter(({ count }) => count > 0)
    .map(({ unit, count }) =>
      new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(count),
    )
    .join(' ')
}

/** A wait in words, such as "2 minutes and 5 seconds". */
export function describeWait(seconds: number, locale: string): string {
  const parts = [
    { unit: 'hour', count: Math.floor(seconds / 3600) },
    { unit: 'minute', count: Math.floor((seconds % 3600) / 60) },
    { unit: 'second', count: seconds % 60 },
  ]
  const words = parts
    .filter(({ unit, count }) => count > 0 || (unit === 'second' && seconds === 0))
    .map(({ unit, count }) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count))
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(words)
}
