import { CalendarDate, endOfMonth, getDayOfWeek, parseDate } from '@internationalized/date'
import { addDays } from './add-days.ts'

export type Unit = 'day' | 'week' | 'month' | 'year'

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

export type WeekStart = 'monday' | 'saturday' | 'sunday'

const units = {
  day: (n: number) => ({ days: n }),
  week: (n: number) => ({ weeks: n }),
  month: (n: number) => ({ months: n }),
  year: (n: number) => ({ years: n }),
}

const firstYear = 1900
const lastYear = 2999

/** The local date YYYY-MM-DD; undefined where the calendar has no such day, or the year is not from 1900 to 2999. */
export function localDate(year: number, month: number, day: number): string | undefined {
  if (year < firstYear || year > lastYear || month < 1 || month > 12 || day < 1) return undefined
  const first = new CalendarDate(year, month, 1)
  return day <= endOfMonth(first).day ? first.set({ day }).toString() : undefined
}

/** `date` and `n` units more, or fewer below 0. A month without that day gives its last one. */
export function addUnits(date: string, n: number, unit: Unit): string {
  return parseDate(date).add(units[unit](n)).toString()
}

/** Year, month (from 1) and day of a date. */
export function partsOf(date: string): { year: number; month: number; day: number } {
  const { year, month, day } = parseDate(date)
  return { year, month, day }
}

/** The day of the week of `date`. */
export function weekdayOf(date: string): Weekday {
  return (getDayOfWeek(parseDate(date), 'en', 'mon') + 1) as Weekday
}

/** The first such weekday on `date` or after it. */
export function weekdayFrom(date: string, weekday: Weekday): string {
  return addDays(date, (weekday - weekdayOf(date) + 7) % 7)
}

const firstDays: Record<WeekStart, Weekday> = { monday: 1, saturday: 6, sunday: 7 }

/** The first day of the week that follows the one `date` lies in. */
export function nextWeekFrom(date: string, weekStart: WeekStart): string {
  return weekdayFrom(addDays(date, 1), firstDays[weekStart])
}

/** The last day of the month that `date` lies in. */
export function lastOfMonth(date: string): string {
  return endOfMonth(parseDate(date)).toString()
}
