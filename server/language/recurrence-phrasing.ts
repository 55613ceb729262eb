import type { LanguageName } from './languages.ts'
import type { Frequency } from './recurrence-rule.ts'

/** How a language puts a recurrence into words. `mark` is `!` where it is counted from completion. */
export interface Phrasing {
  readonly locale: string
  /** Every unit, or every so many of them. */
  readonly step: (frequency: Frequency, interval: number, mark: string) => string
  /** Before days that stand right behind it. */
  readonly every: (mark: string) => string
  /** Before days behind a step; weekdays, and days of the month. */
  readonly on: { readonly weekdays: string; readonly monthDays: string; readonly dates: string }
  readonly workday: string
  readonly onWorkdays: string
  /** The nth of something; below 0 counted from the end. */
  readonly nth: (nth: number) => string
  readonly monthDay: (day: number) => string
  readonly lastDay: string
  readonly orLastDay: string
  readonly ofMonth: string
  readonly dateOfYear: (month: string, day: number) => string
  readonly nthOfYear: (days: string, month: string) => string
  readonly inMonths: (months: string) => string
  readonly onlyOf: (positions: string) => string
  readonly until: (date: string) => string
  readonly times: (count: number) => string
}

const endings: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' }
const englishOrdinal = (n: number) => `${n}${endings[new Intl.PluralRules('en', { type: 'ordinal' }).select(n)]}`
const englishUnits: Record<Frequency, string> = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' }

const english: Phrasing = {
  locale: 'en-GB',
  step: (frequency, interval, mark) =>
    interval === 1 ? `every${mark} ${englishUnits[frequency]}` : `every${mark} ${interval} ${englishUnits[frequency]}s`,
  every: (mark) => `every${mark} `,
  on: { weekdays: ' on ', monthDays: ' on the ', dates: ' on ' },
  workday: 'weekday',
  onWorkdays: ' on weekdays',
  nth: (nth) => (nth > 0 ? englishOrdinal(nth) : nth === -1 ? 'last' : `${englishOrdinal(-nth)} to last`),
  monthDay: (day) => (day > 0 ? englishOrdinal(day) : `${englishOrdinal(-day)} to last day`),
  lastDay: 'last day',
  orLastDay: ' or last day',
  ofMonth: ' of the month',
  dateOfYear: (month, day) => `${month} ${day}`,
  nthOfYear: (days, month) => `${days} of ${month}`,
  inMonths: (months) => ` in ${months}`,
  onlyOf: (positions) => `, only the ${positions} of these days`,
  until: (date) => ` until ${date}`,
  times: (count) => ` ${count} ${count === 1 ? 'time' : 'times'}`,
}

const germanSteps: Record<Frequency, { one: (mark: string) => string; many: string }> = {
  DAILY: { one: (mark) => `jeden${mark} Tag`, many: 'Tage' },
  WEEKLY: { one: (mark) => `jede${mark} Woche`, many: 'Wochen' },
  MONTHLY: { one: (mark) => `jeden${mark} Monat`, many: 'Monate' },
  YEARLY: { one: (mark) => `jedes${mark} Jahr`, many: 'Jahre' },
}

const german: Phrasing = {
  locale: 'de',
  step: (frequency, interval, mark) =>
    interval === 1 ? germanSteps[frequency].one(mark) : `alle${mark} ${interval} ${germanSteps[frequency].many}`,
  every: (mark) => `jeden${mark} `,
  on: { weekdays: ' am ', monthDays: ' am ', dates: ' am ' },
  workday: 'Werktag',
  onWorkdays: ' an Werktagen',
  nth: (nth) => (nth > 0 ? `${nth}.` : nth === -1 ? 'letzten' : `${-nth}.-letzten`),
  monthDay: (day) => (day > 0 ? `${day}.` : `${-day}.-letzten Tag`),
  lastDay: 'letzten Tag',
  orLastDay: ' oder letzten Tag',
  ofMonth: ' im Monat',
  dateOfYear: (month, day) => `${day}. ${month}`,
  nthOfYear: (days, month) => `${days} im ${month}`,
  inMonths: (months) => ` im ${months}`,
  onlyOf: (positions) => `, davon nur am ${positions} dieser Tage`,
  until: (date) => ` bis ${date}`,
  times: (count) => ` ${count} Mal`,
}

/** How each language puts a recurrence into words. */
export const phrasings: Record<LanguageName, Phrasing> = { en: english, de: german }
