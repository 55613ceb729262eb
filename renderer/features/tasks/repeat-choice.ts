import { formatRule, parseRule, type Rule } from '../../../server/language/recurrence-rule.ts'
import { lastOfMonth, partsOf, weekdayOf, type Weekday } from '../../../server/language/local-date.ts'
import type { Recurrence } from '../../../server/language/recurrence.ts'

/** Which day of its month a task comes on: the date's own, its weekday (third Friday, last Friday), or the last day. */
export const monthWays = ['day', 'weekday', 'last-weekday', 'last-day'] as const
export type MonthWay = (typeof monthWays)[number]

export const units = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const

/** A repetition as the form has it. */
export interface RepeatChoice {
  readonly unit: (typeof units)[number]
  readonly interval: number
  /** Of a week; at least one. */
  readonly weekdays: readonly Weekday[]
  readonly monthWay: MonthWay
  readonly end: { readonly kind: 'never' } | { readonly until: string } | { readonly count: number }
  readonly from: Recurrence['from']
}

/** Which of its weekday in the month a date is: 1 to 5. */
export function nthOf(date: string): number {
  return Math.ceil(partsOf(date).day / 7)
}

/** The form for a task of that date: as it repeats already, where the form can say that, else every week. */
export function choiceOf(recurrence: Recurrence | null, date: string): RepeatChoice {
  const fresh: RepeatChoice = {
    unit: 'WEEKLY',
    interval: 1,
    weekdays: [weekdayOf(date)],
    monthWay: 'day',
    end: { kind: 'never' },
    from: recurrence?.from ?? 'due',
  }
  const rule = recurrence && parseRule(recurrence.rule)
  if (!rule) return fresh
  const { frequency, interval, days, count, until } = rule
  const choice: RepeatChoice = {
    ...fresh,
    unit: frequency,
    interval,
    ...(frequency === 'WEEKLY' && days.length > 0 && { weekdays: days.map(({ weekday }) => weekday) }),
    monthWay: monthWays.find((way) => isSame(rule, { ...bare(rule), ...onMonth(way, date) })) ?? 'day',
    ...(count !== undefined && { end: { count } }),
    ...(until !== undefined && { end: { until } }),
  }
  return isSame(rule, ruleOf(choice, date)) || isSame(rule, { ...ruleOf(choice, date), days: [] }) ? choice : fresh
}

/** The repetition that the form says, for a task of that date. */
export function recurrenceOf(choice: RepeatChoice, date: string): Recurrence {
  return { rule: formatRule(ruleOf(choice, date)), from: choice.from }
}

function ruleOf({ unit, interval, weekdays, monthWay, end }: RepeatChoice, date: string): Rule {
  return {
    ...noDays,
    frequency: unit,
    interval,
    ...(unit === 'WEEKLY' && { days: weekdays.toSorted((one, other) => one - other).map((weekday) => ({ weekday })) }),
    ...(unit === 'MONTHLY' && onMonth(monthWay, date)),
    ...('count' in end && { count: end.count }),
    ...('until' in end && { until: end.until }),
  }
}

const noDays = { months: [], monthDays: [], days: [], positions: [] } as const

const bare = (rule: Rule): Rule => ({ ...rule, ...noDays })

function onMonth(way: MonthWay, date: string): Pick<Rule, 'days' | 'monthDays'> {
  const weekday = weekdayOf(date)
  switch (way) {
    case 'day':
      return { days: [], monthDays: [] }
    case 'weekday':
      return { days: [{ weekday, nth: nthOf(date) }], monthDays: [] }
    case 'last-weekday':
      return { days: [{ weekday, nth: -1 }], monthDays: [] }
    case 'last-day':
      return { days: [], monthDays: [-1] }
  }
}

/** The ways that make sense for a date: the last ones only for a date that is one, the fifth weekday for none. */
export function monthWaysOf(date: string): readonly MonthWay[] {
  const { day } = partsOf(date)
  const last = partsOf(lastOfMonth(date)).day
  return monthWays.filter((way) => {
    if (way === 'weekday') return day <= 28
    if (way === 'last-weekday') return day > last - 7
    return true
  })
}

const isSame = (one: Rule, other: Rule) => formatRule(one) === formatRule(other)
