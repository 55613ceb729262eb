import { expect, test } from 'vitest'
import { describeInstant, describeToday, describeWait } from './dates.ts'

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
