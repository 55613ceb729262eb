import { addDays } from '../../../server/language/add-days.ts'
import type { WeekStart } from '../../../server/language/local-date.ts'

/** Whether a text is a month such as `2026-11`. */
export function isMonth(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text) && text >= '0002' && text < '9999'
}

/** The month (YYYY-MM) that many months after another, or before it where `by` is below 0. */
export function monthAfter(month: string, by: number): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + by)).toISOString().slice(0, 7)
}

/** The weekday on which weeks begin, as `Date` counts them. */
const firstWeekday: Readonly<Record<WeekStart, number>> = { sunday: 0, monday: 1, saturday: 6 }

/** The weeks of a month (YYYY-MM), each of seven dates; the first and the last have days of the months beside it. */
export function weeksOf(month: string, weekStart: WeekStart): readonly (readonly string[])[] {
  const first = `${month}-01`
  const before = (new Date(first).getUTCDay() - firstWeekday[weekStart] + 7) % 7
  const weeks: string[][] = []
  for (let day = addDays(first, -before); day.slice(0, 7) <= month; day = addDays(day, 7))
    weeks.push([0, 1, 2, 3, 4, 5, 6].map((by) => addDays(day, by)))
  return weeks
}
