import { afterEach, expect, test } from 'vitest'
import {
  chooseDateFormat,
  describeDate,
  describeDay,
  describeDuration,
  describeFullDate,
  describeInstant,
  describeToday,
  describeWait,
  numberForm,
} from './dates.ts'

const now = new Date(2026, 10, 20, 15, 30)
const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString()

test.each([
  [before(-0.5), 'now'],
  [before(0.5), 'now'],
  [before(1), '1 minute ago'],
  [before(59.9), '59 minutes ago'],
  [before(61), '14:29'],
  [before(24 * 60), 'Thu 19 Nov'],
  [before(366 * 24 * 60), '19 Nov 2025'],
])('%s is %s', (instant, words) => {
  expect(describeInstant(instant, now, 'en-GB').replace(',', '')).toBe(words)
})

test('speaks German', () => {
  expect(describeInstant(before(5), now, 'de')).toBe('vor 5 Minuten')
  expect(describeToday(now, 'de')).toBe('Freitag, 20. November')
})

test.each([
  [0, '0 seconds'],
  [1, '1 second'],
  [60, '1 minute'],
  [125, '2 minutes and 5 seconds'],
  [3_600, '1 hour'],
])('a wait of %i seconds is %s', (seconds, words) => {
  expect(describeWait(seconds, 'en-GB')).toBe(words)
})

test.each([
  ['2026-11-19', 'yesterday', 'gestern'],
  ['2026-11-20', 'today', 'heute'],
  ['2026-11-21', 'tomorrow', 'morgen'],
  ['2026-11-26', 'Thursday', 'Donnerstag'],
  ['2026-11-27', 'Fri 27 Nov', 'Fr., 27. Nov.'],
  ['2026-11-18', 'Wed 18 Nov', 'Mi., 18. Nov.'],
  ['2027-01-01', '1 Jan 2027', '01.01.2027'],
])('the date %s is “%s”, in German “%s”', (date, english, german) => {
  expect(describeDate(date, '2026-11-20', 'en-GB').replace(',', '')).toBe(english)
  expect(describeDate(date, '2026-11-20', 'de')).toBe(german)
})

test('a day is named in full, with its year where that is another one', () => {
  expect(describeDay('2026-11-20', '2026-11-20', 'en-GB')).toBe('Today')
  expect(describeDay('2026-11-19', '2026-11-20', 'en-GB')).toBe('Thursday 19 November')
  expect(describeFullDate('2027-01-01', '2026-11-20', 'de')).toBe('Freitag, 1. Januar 2027')
})

test('a duration is told in hours and minutes', () => {
  expect(describeDuration(90, 'en')).toBe('1 hr 30 min')
  expect(describeDuration(45, 'de')).toBe('45 Min.')
})

afterEach(() => void chooseDateFormat('system'))

test.each([
  ['day-month', 'en-US', 'Fri 27 Nov', '1 Jan 2027', 'Friday 27 November'],
  ['month-day', 'en-GB', 'Fri, Nov 27', 'Jan 1, 2027', 'Friday, November 27'],
  ['iso', 'en-US', 'Fri, 2026-11-27', '2027-01-01', 'Friday, 2026-11-27'],
  ['day-month', 'de', 'Fr., 27. Nov.', '01.01.2027', 'Freitag, 27. November'],
  ['month-day', 'de', 'Fr, Nov 27', 'Jan 1, 2027', 'Freitag, November 27'],
  ['iso', 'de-AT', 'Fr, 2026-11-27', '2027-01-01', 'Freitag, 2026-11-27'],
] as const)('dates as %s in %s', (format, locale, short, elsewhen, full) => {
  expect(chooseDateFormat(format)).toBe(true)
  expect(chooseDateFormat(format)).toBe(false)
  expect(describeDate('2026-11-27', '2026-11-20', locale)).toBe(short)
  expect(describeDate('2027-01-01', '2026-11-20', locale)).toBe(elsewhen)
  expect(describeFullDate('2026-11-27', '2026-11-20', locale)).toBe(full)
  expect(describeInstant('2026-11-10T12:00:00Z', now, locale)).toContain(format === 'iso' ? '2026-11-10' : '10')
})

test.each([
  ['system', 'de', undefined],
  ['day-month', 'de', undefined],
  ['month-day', 'en-US', undefined],
  ['day-month', 'en-US', 'day/month/year'],
  ['month-day', 'de', 'month/day/year'],
  ['iso', 'de', 'year-month-day'],
] as const)('dates in numbers as %s in %s', (format, locale, written) => {
  chooseDateFormat(format)
  const form = numberForm(locale)
  expect(form?.parts.join(form.separator)).toBe(written)
})
