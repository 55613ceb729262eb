import {
  CalendarDate,
  fromDate,
  getDayOfWeek,
  parseDate,
  parseDateTime,
  toCalendarDate,
  toCalendarDateTime,
  toZoned,
} from '@internationalized/date'
import type { Settings } from '../contract/settings.ts'
import type { WeekStart } from '../language/local-date.ts'

/** The time zone a person lives in: the one they have set, else the computer's. An IANA name. */
export function zoneOf({ timeZone }: Pick<Settings, 'timeZone'>): string {
  return timeZone ?? computerZone()
}

let asked = { zone: '', at: Number.NaN }

/**
 * The computer's time zone, an IANA name. Asked once a second: to ask takes as long as to read a page of tasks, and
 * computers seldom travel.
 */
export function computerZone(): string {
  const now = Date.now()
  if (!(Math.abs(now - asked.at) < 1000)) asked = { zone: Intl.DateTimeFormat().resolvedOptions().timeZone, at: now }
  return asked.zone
}

/** The day on which a person's week starts: the one they have set, else that of the computer's language and region. */
export function weekStartOf({ weekStart }: Pick<Settings, 'weekStart'>): WeekStart {
  if (weekStart !== 'system') return weekStart
  const daysBeforeMonday = getDayOfWeek(aMonday, Intl.DateTimeFormat().resolvedOptions().locale)
  return daysBeforeMonday === 2 ? 'saturday' : daysBeforeMonday === 1 ? 'sunday' : 'monday'
}

const aMonday = new CalendarDate(2024, 1, 1)

/** The local date (YYYY-MM-DD) at the instant `now` in a time zone. */
export function today(now: Date, zone: string): string {
  return toCalendarDate(fromDate(now, zone)).toString()
}

/** The local date and time (YYYY-MM-DDTHH:MM) at the instant `now` in a time zone. */
export function localNow(now: Date, zone: string): string {
  return toCalendarDateTime(fromDate(now, zone)).toString().slice(0, 16)
}

/**
 * The instant of a local date and time in a time zone. A time that the clock skips is taken as much later; of one that
 * comes twice, the earlier is meant (RFC 5545, section 3.3.5).
 */
export function instantOf(localDate: string, localTime: string, zone: string): Date {
  return toZoned(parseDateTime(`${localDate}T${localTime}`), zone, 'compatible').toDate()
}

/** The instant at which a local date begins; where midnight is skipped, that is later than 00:00. */
export function startOfDay(localDate: string, zone: string): Date {
  return toZoned(parseDate(localDate), zone, 'compatible').toDate()
}

/** How many days `to` lies after `from`, both local dates; below 0 if before. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000
}
