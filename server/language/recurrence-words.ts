import type { LanguageName } from './languages.ts'
import type { Weekday } from './local-date.ts'
import { phrasings, type Phrasing } from './recurrence-phrasing.ts'
import { parseRule, type DayRule, type Rule } from './recurrence-rule.ts'
import type { Recurrence } from './recurrence.ts'

function namesOf({ locale }: Phrasing) {
  const format = (options: Intl.DateTimeFormatOptions, instant: number) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(instant)
  return {
    list: (items: readonly string[]) => new Intl.ListFormat(locale).format(items),
    /** 1 January 2024 was a Monday. */
    weekday: (weekday: Weekday) => format({ weekday: 'long' }, Date.UTC(2024, 0, weekday)),
    month: (month: number) => format({ month: 'long' }, Date.UTC(2024, month - 1, 1)),
    date: (date: string) => format({ dateStyle: 'long' }, Date.parse(date)),
  }
}

const isWorkdays = (days: readonly DayRule[]) =>
  days.length === 5 && days.every(({ weekday, nth }) => nth === undefined && weekday <= 5)

/** `28,29,30,31` with the last of them: the 31st or the last day. Gives that day. */
function dayOrLast({ monthDays, positions, days }: Rule): number | undefined {
  const day = monthDays.at(-1)
  const isRow = monthDays.length > 1 && monthDays.every((each, index) => each === 28 + index)
  return isRow && days.length === 0 && positions.length === 1 && positions[0] === -1 ? day : undefined
}

/** The nths and weekdays of days such as 1MO,3MO: every nth with every weekday. */
function nthsOf(days: readonly DayRule[]): { nths: number[]; weekdays: Weekday[] } | undefined {
  const nths = [...new Set(days.map(({ nth }) => nth))].filter((nth) => nth !== undefined)
  const weekdays = [...new Set(days.map(({ weekday }) => weekday))]
  const isFull = days.length === nths.length * weekdays.length && days.every(({ nth }) => nth !== undefined)
  return isFull && days.length > 0 ? { nths, weekdays } : undefined
}

/** The days of a rule as one noun, with what stands before it behind a step; undefined for those that have none. */
function daysNoun(rule: Rule, phrasing: Phrasing): { noun: string; on: string } | undefined {
  const { list, weekday, month } = namesOf(phrasing)
  const { frequency, months, monthDays, days, positions } = rule
  const { on, ofMonth, nth } = phrasing
  const inOneMonth = frequency === 'YEARLY' && months.length === 1 ? month(months[0] ?? 1) : undefined
  const isMonthly = frequency === 'MONTHLY' && months.length === 0
  const orLast = dayOrLast(rule)
  const ordinals = nthsOf(days)
  const nthDays = ordinals && `${list(ordinals.nths.map(nth))} ${list(ordinals.weekdays.map(weekday))}`
  if (orLast !== undefined) {
    if (isMonthly) return { noun: phrasing.monthDay(orLast) + phrasing.orLastDay, on: on.monthDays }
    if (inOneMonth === undefined) return undefined
    return { noun: phrasing.dateOfYear(inOneMonth, orLast) + phrasing.orLastDay, on: on.dates }
  }
  if (positions.length > 0) {
    const areOfMonth = isMonthly && isWorkdays(days) && monthDays.length === 0
    const noun = `${list(positions.map(nth))} ${phrasing.workday}${ofMonth}`
    return areOfMonth && positions.every((each) => each <= 5 && each >= -1) ? { noun, on: on.monthDays } : undefined
  }
  if (days.length > 0 && monthDays.length > 0) return undefined
  if (frequency === 'WEEKLY' && months.length === 0 && days.length > 0)
    return isWorkdays(days)
      ? { noun: phrasing.workday, on: phrasing.onWorkdays }
      : { noun: list(days.map((each) => weekday(each.weekday))), on: on.weekdays }
  if (nthDays !== undefined && ordinals?.nths.every((each) => each >= -1)) {
    if (isMonthly) return { noun: nthDays + ofMonth, on: on.monthDays }
    return inOneMonth === undefined ? undefined : { noun: phrasing.nthOfYear(nthDays, inOneMonth), on: on.monthDays }
  }
  if (days.length > 0) return undefined
  if (isMonthly && monthDays.length === 1 && monthDays[0] === -1)
    return { noun: phrasing.lastDay + ofMonth, on: on.monthDays }
  if (isMonthly && monthDays.length > 0 && monthDays.every((day) => day > 0))
    return { noun: list(monthDays.map(phrasing.monthDay)), on: on.monthDays }
  const [day = 0] = monthDays
  return inOneMonth !== undefined && monthDays.length === 1 && day > 0
    ? { noun: phrasing.dateOfYear(inOneMonth, day), on: on.dates }
    : undefined
}

/** Any days, part by part, for those that no single noun names. */
function daysInParts({ months, monthDays, days, positions }: Rule, phrasing: Phrasing): string {
  const { list, weekday, month } = namesOf(phrasing)
  const { on, nth } = phrasing
  const named = days.map((day) => (day.nth === undefined ? '' : `${nth(day.nth)} `) + weekday(day.weekday))
  return [
    months.length > 0 ? phrasing.inMonths(list(months.map(month))) : '',
    monthDays.length > 0 ? on.monthDays + list(monthDays.map(phrasing.monthDay)) : '',
    named.length > 0 ? on.weekdays + list(named) : '',
    positions.length > 0 ? phrasing.onlyOf(list(positions.map(nth))) : '',
  ].join('')
}

/**
 * A recurrence in words, such as `every 2 weeks` or `jeden 3. Freitag im Monat`. `parseRecurrence` reads them again,
 * except where the rule came from elsewhere and says more than people write. A rule that is not supported is given
 * as it is.
 */
export function recurrenceWords(recurrence: Recurrence, language: LanguageName): string {
  const rule = parseRule(recurrence.rule)
  if (rule === undefined) return recurrence.rule
  const phrasing = phrasings[language]
  const mark = recurrence.from === 'completion' ? '!' : ''
  const { frequency, interval, until, count } = rule
  const days = daysNoun(rule, phrasing)
  const step = phrasing.step(frequency, interval, mark)
  const onWorkdays = days?.on === phrasing.onWorkdays ? days.on : undefined
  let words = step + daysInParts(rule, phrasing)
  if (days !== undefined)
    words = interval === 1 ? phrasing.every(mark) + days.noun : step + (onWorkdays ?? days.on + days.noun)
  if (until !== undefined) words += phrasing.until(namesOf(phrasing).date(until))
  if (count !== undefined) words += phrasing.times(count)
  return words
}
