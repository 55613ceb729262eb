import { weekdayOf, type WeekStart } from './local-date.ts'
import type { DayRule, Rule } from './recurrence-rule.ts'

/** A rule that gives nothing for so many years has ended. */
const horizonYears = 100

/** The last date that has the form YYYY-MM-DD. */
const lastDate = '9999-12-31'

/** Days since 1970-01-01. Dates are reckoned in UTC, so that no time zone shifts one. */
type Day = number

const dayMs = 86_400_000
const dayOf = (year: number, month: number, date: number): Day => Date.UTC(year, month - 1, date) / dayMs
const toDay = (date: string): Day => Date.parse(`${date}T00:00:00Z`) / dayMs
const toDate = (day: Day) => new Date(day * dayMs).toISOString().slice(0, 10)

/** 1 is Monday; 1970-01-01 was a Thursday. */
const weekday = (day: Day) => ((((day + 3) % 7) + 7) % 7) + 1

/** Consecutive days, `end` excluded. */
interface Span {
  readonly first: Day
  readonly end: Day
}

function civil(day: Day) {
  const date = new Date(day * dayMs)
  const year = date.getUTCFullYear()
  const month = date.getUTCMonth() + 1
  const inMonth: Span = { first: dayOf(year, month, 1), end: dayOf(year, month + 1, 1) }
  return { year, month, inMonth }
}

/** Days of the longest period of each kind. */
const longest = { DAILY: 1, WEEKLY: 7, MONTHLY: 31, YEARLY: 366 }

const weekStarts: Record<WeekStart, number> = { monday: 1, saturday: 6, sunday: 7 }

/** The period number `index` of a rule that starts on `start`: a day, a week, a month or a year. */
function periodOf({ frequency, interval, weekStart }: Rule, start: Day, index: number, ownWeekStart: WeekStart): Span {
  const steps = index * interval
  const { year, month } = civil(start)
  if (frequency === 'YEARLY') return { first: dayOf(year + steps, 1, 1), end: dayOf(year + steps + 1, 1, 1) }
  if (frequency === 'MONTHLY') return { first: dayOf(year, month + steps, 1), end: dayOf(year, month + steps + 1, 1) }
  if (frequency === 'DAILY') return { first: start + steps, end: start + steps + 1 }
  const firstDay = weekStart ?? weekStarts[ownWeekStart]
  const first = start - ((weekday(start) - firstDay + 7) % 7) + 7 * steps
  return { first, end: first + 7 }
}

/** What a rule leaves out is taken from its start (RFC 5545, section 3.3.10). */
function completed(rule: Rule, start: string): Rule {
  const { frequency, months, monthDays, days } = rule
  if (frequency === 'DAILY' || monthDays.length > 0 || days.length > 0) return rule
  if (frequency === 'WEEKLY') return { ...rule, days: [{ weekday: weekdayOf(start) }] }
  const dated = { ...rule, monthDays: [Number(start.slice(8))] }
  return frequency === 'MONTHLY' || months.length > 0 ? dated : { ...dated, months: [Number(start.slice(5, 7))] }
}

/** Whether a day is the nth such weekday of the days around it, from their start or, below 0, from their end. */
function isNth(day: Day, { nth }: DayRule, { first, end }: Span): boolean {
  if (nth === undefined) return true
  return nth > 0 ? Math.floor((day - first) / 7) + 1 === nth : -Math.floor((end - 1 - day) / 7) - 1 === nth
}

function matches(rule: Rule, day: Day, period: Span): boolean {
  const { frequency, months, monthDays, days } = rule
  if (days.length > 0 && !days.some((each) => each.weekday === weekday(day))) return false
  const { month, inMonth } = civil(day)
  if (months.length > 0 && !months.includes(month)) return false
  if (monthDays.length > 0 && !monthDays.includes(day - inMonth.first + 1) && !monthDays.includes(day - inMonth.end))
    return false
  const around = frequency === 'YEARLY' && months.length === 0 ? period : inMonth
  return days.length === 0 || days.some((each) => each.weekday === weekday(day) && isNth(day, each, around))
}

/** The days of one period that the rule names, in order. */
function daysIn(rule: Rule, period: Span): Day[] {
  const days: Day[] = []
  for (let day = period.first; day < period.end; day += 1) if (matches(rule, day, period)) days.push(day)
  if (rule.positions.length === 0) return days
  const chosen = new Set(rule.positions.map((position) => days.at(position > 0 ? position - 1 : position)))
  return days.filter((day) => chosen.has(day))
}

/**
 * The first date from `from` on that a rule gives when it starts on `start`, both YYYY-MM-DD; COUNT is not looked at.
 * Undefined after UNTIL, or where there is none for a hundred years.
 */
export function occurrenceFrom(rule: Rule, start: string, from: string, weekStart: WeekStart): string | undefined {
  const full = completed(rule, start)
  const startDay = toDay(start)
  const earliest = Math.max(startDay, toDay(from))
  const horizon = earliest + Math.ceil(horizonYears * 365.25)
  const last = Math.min(horizon, toDay(rule.until ?? lastDate), toDay(lastDate))
  // No period is longer, so none that could hold the date is left out.
  const skipped = Math.floor((earliest - startDay) / (longest[rule.frequency] * rule.interval))
  for (let index = skipped; ; index += 1) {
    const period = periodOf(full, startDay, index, weekStart)
    if (period.first > last) return undefined
    if (period.end <= earliest) continue
    const found = daysIn(full, period).find((day) => day >= earliest)
    if (found !== undefined) return found <= last ? toDate(found) : undefined
  }
}
