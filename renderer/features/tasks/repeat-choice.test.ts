import { expect, it } from 'vitest'
import { translatorFor } from '../../lib/i18n.ts'
import { choiceOf, monthWaysOf, recurrenceOf } from './repeat-choice.ts'

// A Friday, the third of its month.
const date = '2026-11-20'
const fresh = choiceOf(null, date)
const rule = (more: Partial<typeof fresh>) => recurrenceOf({ ...fresh, ...more }, date).rule

it('begins with every week, on the weekday of the date', () => {
  expect(fresh).toMatchObject({ unit: 'WEEKLY', interval: 1, weekdays: [5], end: { kind: 'never' }, from: 'due' })
  expect(recurrenceOf(fresh, date)).toEqual({ rule: 'FREQ=WEEKLY;BYDAY=FR', from: 'due' })
})

it('says what is chosen as a rule', () => {
  expect(rule({ unit: 'DAILY', interval: 3 })).toBe('FREQ=DAILY;INTERVAL=3')
  expect(rule({ weekdays: [3, 1] })).toBe('FREQ=WEEKLY;BYDAY=MO,WE')
  expect(rule({ unit: 'MONTHLY' })).toBe('FREQ=MONTHLY')
  expect(rule({ unit: 'MONTHLY', monthWay: 'weekday' })).toBe('FREQ=MONTHLY;BYDAY=3FR')
  expect(rule({ unit: 'MONTHLY', monthWay: 'last-day' })).toBe('FREQ=MONTHLY;BYMONTHDAY=-1')
  expect(rule({ unit: 'YEARLY', end: { count: 4 } })).toBe('FREQ=YEARLY;COUNT=4')
  expect(rule({ unit: 'DAILY', end: { until: '2026-12-24' } })).toBe('FREQ=DAILY;UNTIL=20261224')
})

it.each([
  'FREQ=DAILY;INTERVAL=2',
  'FREQ=WEEKLY;BYDAY=MO,WE',
  'FREQ=MONTHLY',
  'FREQ=MONTHLY;BYDAY=3FR',
  'FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3',
  'FREQ=YEARLY;INTERVAL=2;UNTIL=20301231',
])('shows %s as it is', (known) => {
  expect(recurrenceOf(choiceOf({ rule: known, from: 'completion' }, date), date)).toEqual({
    rule: known,
    from: 'completion',
  })
})

it('shows a weekly one without days on the day of its date', () => {
  expect(rule(choiceOf({ rule: 'FREQ=WEEKLY;INTERVAL=2', from: 'due' }, date))).toBe('FREQ=WEEKLY;INTERVAL=2;BYDAY=FR')
})

it('begins anew where a rule says more than the form can', () => {
  expect(choiceOf({ rule: 'FREQ=YEARLY;BYMONTH=5;BYDAY=2SU', from: 'due' }, date)).toEqual(fresh)
  expect(choiceOf({ rule: 'FREQ=MONTHLY;BYMONTHDAY=1,15', from: 'due' }, date)).toEqual(fresh)
})

it('offers the days of a month that the date is', () => {
  expect(monthWaysOf('2026-11-20')).toEqual(['day', 'weekday', 'last-day'])
  expect(monthWaysOf('2026-11-27')).toEqual(['day', 'weekday', 'last-weekday', 'last-day'])
  expect(monthWaysOf('2026-11-30')).toEqual(['day', 'last-weekday', 'last-day'])
})

it.each([
  ['en', 1, 'Every 1 month'],
  ['en', 2, 'Every 2 months'],
  ['de', 1, 'Im Abstand von 1 Monat'],
  ['de', 2, 'Im Abstand von 2 Monaten'],
] as const)('the form reads as a sentence (%s, %i)', async (language, count, words) => {
  const t = await translatorFor(language)
  expect(`${t('repeat.every')} ${count} ${t('repeat.units.MONTHLY', { count })}`).toBe(words)
})
