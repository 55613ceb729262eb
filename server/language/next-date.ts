import { addDays } from './add-days.ts'
import { partsOf, type WeekStart } from './local-date.ts'
import { occurrenceFrom } from './occurrences.ts'
import { daysUpTo } from './recurrence-parts.ts'
import { formatRule, parseRule, type Rule } from './recurrence-rule.ts'
import type { Recurrence } from './recurrence.ts'

/**
 * A rule that leaves the day to its start, where some months lack that day: with the start's day or the last of the
 * month written into it. RFC 5545 alone would skip those months.
 */
function anchored(rule: Rule, start: string): Rule {
  const { frequency, months, monthDays, days } = rule
  const { month, day } = partsOf(start)
  if (day <= 28 || days.length > 0 || monthDays.length > 0 || months.length > 1) return rule
  if (frequency !== 'MONTHLY' && frequency !== 'YEARLY') return rule
  const inMonth = months[0] ?? month
  // Only February's days are missing in some years.
  if (frequency === 'YEARLY' && inMonth === month && !(month === 2 && day === 29)) return rule
  const yearly = frequency === 'YEARLY' ? { months: [inMonth] } : {}
  return { ...rule, ...yearly, monthDays: daysUpTo(day), positions: [-1] }
}

/**
 * The canonical rule with the day of its first date written into it, where it leaves the day to the start and some
 * months lack that day: `FREQ=MONTHLY` from the 31st on comes on the last day of shorter months, and on the 31st again
 * after them. To be kept with the task when a date and a rule are set. Unsupported rules come back as they are.
 */
export function anchoredRule(rule: string, start: string): string {
  const parsed = parseRule(rule)
  return parsed === undefined ? rule : formatRule(anchored(parsed, start))
}

/**
 * The first date of a rule on `start` or after it (YYYY-MM-DD), whatever its INTERVAL: every other Monday begins on the
 * next Monday. Undefined where it has none or is not supported.
 */
export function firstDate(rule: string, start: string, weekStart: WeekStart): string | undefined {
  const parsed = parseRule(rule)
  return parsed && occurrenceFrom(anchored({ ...parsed, interval: 1 }, start), start, start, weekStart)
}

/**
 * The date (YYYY-MM-DD) on which a task comes again after the one due on `due` was completed on `completedOn`, both
 * local dates. From the due date: the first date of the rule after both days, so that a late task skips what was
 * missed and an early one does not come twice. From completion: counted from that day alone; a rule that names its
 * days also leaves out the due one. Undefined when the rule has ended (`COUNT=1`, UNTIL) or is not supported.
 */
export function nextDate(
  recurrence: Recurrence,
  due: string,
  completedOn: string,
  weekStart: WeekStart,
): string | undefined {
  const rule = parseRule(recurrence.rule)
  if (rule === undefined || rule.count === 1) return undefined
  const start = recurrence.from === 'due' ? due : completedOn
  const later = due > completedOn ? due : completedOn
  const namesDays = rule.days.length > 0 || rule.monthDays.length > 0
  const after = recurrence.from === 'due' || namesDays ? later : completedOn
  const from = addDays(after, 1)
  // The calendar ends with the year 9999, and the day after its last is that one again.
  return from === after ? undefined : occurrenceFrom(anchored(rule, start), start, from, weekStart)
}

/**
 * The recurrence that is left after one completion: COUNT goes down by one, since it counts completions and not the
 * dates that were missed; UNTIL stays. Undefined when none is left.
 */
export function remainingRule(recurrence: Recurrence): Recurrence | undefined {
  const rule = parseRule(recurrence.rule)
  if (rule === undefined || rule.count === 1) return undefined
  const { count, ...rest } = rule
  return { ...recurrence, rule: formatRule({ ...rest, ...(count !== undefined && { count: count - 1 }) }) }
}
