import { localDate, type Weekday } from './local-date.ts'

export type Frequency = 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY'

/** A weekday, or with `nth` only the nth of its month or year; below 0 counted from the end. */
export interface DayRule {
  readonly weekday: Weekday
  readonly nth?: number
}

/** The parts of a supported RRULE. Lists are sorted and without doubles; an empty list is a part that is not there. */
export interface Rule {
  readonly frequency: Frequency
  readonly interval: number
  readonly months: readonly number[]
  readonly monthDays: readonly number[]
  readonly days: readonly DayRule[]
  readonly positions: readonly number[]
  readonly weekStart?: Weekday
  readonly count?: number
  /** Inclusive, YYYY-MM-DD. */
  readonly until?: string
}

export const dayNames = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

const maxLength = 300
const maxInterval = 999
const maxYears = 99
const maxCount = 999

/** A whole number without leading zeros from `least` to `most`; a sign is allowed where `least` is below 0. */
function whole(text: string, least: number, most: number): number | undefined {
  if (!(least < 0 ? /^[+-]?[1-9]\d{0,3}$/ : /^[1-9]\d{0,3}$/).test(text)) return undefined
  const number = Number(text)
  return number >= least && number <= most ? number : undefined
}

/** Every item of a list read by `read`, sorted, without doubles; undefined if one is wrong. */
function list<Item>(text: string, read: (item: string) => Item | undefined, order: (item: Item) => number) {
  const items = new Map<number, Item>()
  for (const each of text.split(',')) {
    const item = read(each)
    if (item === undefined) return undefined
    items.set(order(item), item)
  }
  return [...items].toSorted(([one], [other]) => one - other).map(([, item]) => item)
}

const numbers = (text: string, least: number, most: number) =>
  list(
    text,
    (item) => whole(item, least, most),
    // Days from the end, below 0, follow those from the start.
    (item) => (item < 0 ? 1000 + item : item),
  )

function weekday(text: string): Weekday | undefined {
  const index = (dayNames as readonly string[]).indexOf(text)
  return index === -1 ? undefined : ((index + 1) as Weekday)
}

function day(text: string): DayRule | undefined {
  const [, nth = '', name = ''] = /^([+-]?\d*)([A-Z]{2})$/.exec(text) ?? []
  const found = weekday(name)
  if (found === undefined) return undefined
  if (nth === '') return { weekday: found }
  const number = whole(nth, -53, 53)
  return number === undefined ? undefined : { weekday: found, nth: number }
}

function until(text: string): string | undefined {
  const [, year, month, date] = /^(\d{4})(\d{2})(\d{2})(?:T\d{6}Z?)?$/.exec(text) ?? []
  return localDate(Number(year), Number(month), Number(date))
}

const dayOrder = ({ weekday: name, nth = 0 }: DayRule) => (nth < 0 ? 1000 + nth : nth) * 10 + name

/** What RFC 5545 or sense forbids, though each part alone is well-formed. */
function contradicts({ frequency, interval, months, monthDays, days, positions, count, until: end }: Rule): boolean {
  const ordinals = days.filter(({ nth }) => nth !== undefined)
  const inMonths = frequency === 'MONTHLY' || months.length > 0
  return (
    (ordinals.length > 0 && (frequency === 'DAILY' || frequency === 'WEEKLY')) ||
    (inMonths && ordinals.some(({ nth = 0 }) => Math.abs(nth) > 5)) ||
    (frequency === 'WEEKLY' && monthDays.length > 0) ||
    (frequency === 'YEARLY' && interval > maxYears) ||
    (frequency === 'DAILY' && positions.length > 0) ||
    (positions.length > 0 && months.length + monthDays.length + days.length === 0) ||
    (count !== undefined && end !== undefined) ||
    neverComes(months, monthDays)
  )
}

/** 30 February and the like. */
function neverComes(months: readonly number[], monthDays: readonly number[]): boolean {
  if (months.length === 0 || monthDays.length === 0) return false
  // 2028 is a leap year.
  return !months.some((month) => monthDays.some((each) => localDate(2028, month, Math.abs(each)) !== undefined))
}

/**
 * The parts of an RRULE value (RFC 5545, section 3.3.10) in any order. Supported are FREQ from DAILY to YEARLY,
 * INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, WKST, and COUNT or UNTIL; anything else gives undefined.
 */
export function parseRule(text: string): Rule | undefined {
  if (text.length > maxLength) return undefined
  const parts = new Map<string, string>()
  for (const part of text.split(';')) {
    const [, name, value] = /^([A-Z]+)=([^=]+)$/.exec(part) ?? []
    if (name === undefined || value === undefined || parts.has(name)) return undefined
    parts.set(name, value)
  }
  /** The value of a part, taken out of the parts: `none` where it is missing, undefined where it is wrong. */
  function take<Value, None>(name: string, read: (value: string) => Value | undefined, none: None) {
    const value = parts.get(name)
    parts.delete(name)
    return value === undefined ? none : read(value)
  }
  const missing = Symbol('missing')
  const frequency = take('FREQ', (value) => (/^(DAILY|WEEKLY|MONTHLY|YEARLY)$/.test(value) ? value : undefined), '')
  const interval = take('INTERVAL', (value) => whole(value, 1, maxInterval), 1)
  const months = take('BYMONTH', (value) => numbers(value, 1, 12), [])
  const monthDays = take('BYMONTHDAY', (value) => numbers(value, -31, 31), [])
  const days = take('BYDAY', (value) => list(value, day, dayOrder), [])
  const positions = take('BYSETPOS', (value) => numbers(value, -366, 366), [])
  const weekStart = take('WKST', weekday, missing)
  const count = take('COUNT', (value) => whole(value, 1, maxCount), missing)
  const end = take('UNTIL', until, missing)
  if (!frequency || !interval || !months || !monthDays || !days || !positions) return undefined
  if (weekStart === undefined || count === undefined || end === undefined || parts.size > 0) return undefined
  const rule: Rule = {
    frequency: frequency as Frequency,
    interval,
    months,
    monthDays,
    days,
    positions,
    ...(weekStart !== missing && { weekStart }),
    ...(count !== missing && { count }),
    ...(end !== missing && { until: end }),
  }
  return contradicts(rule) ? undefined : rule
}

/** Whether Hearth can keep this RRULE: see `parseRule`. */
export function isSupportedRule(rule: string): boolean {
  return parseRule(rule) !== undefined
}

const dayText = ({ weekday: name, nth }: DayRule) => `${nth ?? ''}${dayNames[name - 1]}`

/** The one canonical text of a rule: parts in a fixed order, defaults left out, UNTIL as a date. */
export function formatRule(rule: Rule): string {
  const parts: [string, string | number | undefined][] = [
    ['FREQ', rule.frequency],
    ['INTERVAL', rule.interval === 1 ? undefined : rule.interval],
    ['BYMONTH', rule.months.join(',')],
    ['BYMONTHDAY', rule.monthDays.join(',')],
    ['BYDAY', rule.days.map(dayText).join(',')],
    ['BYSETPOS', rule.positions.join(',')],
    ['WKST', rule.weekStart && dayNames[rule.weekStart - 1]],
    ['COUNT', rule.count],
    ['UNTIL', rule.until?.replaceAll('-', '')],
  ]
  return parts
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}=${value}`)
    .join(';')
}
