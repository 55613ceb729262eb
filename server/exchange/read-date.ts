import { localDate } from '../language/local-date.ts'
import { localNow } from '../tasks/calendar.ts'

/** When something is, on the person's calendar and clock. */
export interface When {
  readonly date: string
  readonly time: string | null
}

export type DateOrder = 'day-month' | 'month-day'

const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i
const numbers = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?:,?\s+(\d{1,2}):(\d{2})(?::\d{2})?\s*([ap]m)?)?$/i
const yearFirst = /^(\d{4})[./](\d{1,2})[./](\d{1,2})$/

/**
 * A date, with a time or without, as tables have them: `2026-11-20`, `2026-11-20T17:00:00Z`, `20.11.2026 17:00`,
 * `11/20/2026 5:00 pm`. Undefined where it is none.
 * @param zone the person's, for instants
 * @param order which of two numbers is the day; points always mean that it is the first
 */
export function readDate(text: string, zone: string, order: DateOrder): When | undefined {
  const found = iso.exec(text.trim())
  if (found) return readIso(found, zone)
  const first = yearFirst.exec(text.trim())
  if (first) return when(Number(first[1]), Number(first[2]), Number(first[3]), null)
  const [, one = '', sign, other = '', year = '', hour, minute, half] = numbers.exec(text.trim()) ?? []
  if (one === '') return undefined
  const isDayFirst = sign === '.' || Number(one) > 12 || (order === 'day-month' && Number(other) <= 12)
  const [day, month] = isDayFirst ? [one, other] : [other, one]
  const fullYear = Number(year) + (year.length === 2 ? 2000 : 0)
  return when(fullYear, Number(month), Number(day), timeIfAny(hour, minute, half))
}

function readIso([, year, month, day, hour, minute, zoned]: RegExpExecArray, zone: string): When | undefined {
  const plain = when(Number(year), Number(month), Number(day), timeIfAny(hour, minute))
  if (!plain || zoned === undefined || plain.time === null) return plain
  const offset = /^z$/i.test(zoned) ? 'Z' : zoned.replace(/^(.\d{2}):?/, '$1:')
  const instant = new Date(`${plain.date}T${plain.time}:00${offset}`)
  if (Number.isNaN(instant.getTime())) return undefined
  const [date = '', time = ''] = localNow(instant, zone).split('T')
  return { date, time }
}

/** A time such as `17:00`, `5:00 pm` or `9:30`, as HH:MM; undefined where it is none. */
export function readTime(text: string): string | undefined {
  const [, hour, minute, half] = /^(\d{1,2}):(\d{2})(?::\d{2})?\s*([ap]m)?$/i.exec(text.trim()) ?? []
  return hour === undefined ? undefined : timeOf(hour, minute, half)
}

function timeOf(hour: string, minute = '00', half?: string): string | undefined {
  const full = half === undefined ? Number(hour) : (Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0)
  return full < 24 && Number(minute) < 60 ? `${String(full).padStart(2, '0')}:${minute}` : undefined
}

function timeIfAny(hour: string | undefined, minute?: string, half?: string): string | null | undefined {
  return hour === undefined ? null : timeOf(hour, minute, half)
}

/** @param time null where there is none; undefined where one was written that cannot be */
function when(year: number, month: number, day: number, time: string | null | undefined): When | undefined {
  const date = localDate(year, month, day)
  return date === undefined || time === undefined ? undefined : { date, time }
}

/** An instant as ISO 8601 has it, with zone; a date, as the instant at which it begins in UTC. Undefined where it is none. */
export function readInstant(text: string): string | undefined {
  if (!iso.test(text.trim())) return undefined
  const instant = new Date(text.trim().replace(' ', 'T'))
  return Number.isNaN(instant.getTime()) ? undefined : instant.toISOString()
}
