import { expect, test } from 'vitest'
import { dateIn, timeIn } from './in-zone.ts'

const newYear = new Date('2026-12-31T23:30:00Z')

test('a date and a time are those of the time zone', () => {
  expect(dateIn('UTC', newYear)).toBe('2026-12-31')
  expect(timeIn('UTC', newYear)).toBe('23:30')
  expect(dateIn('Europe/Berlin', newYear)).toBe('2027-01-01')
  expect(timeIn('Europe/Berlin', newYear)).toBe('00:30')
  expect(dateIn('America/New_York', newYear)).toBe('2026-12-31')
  expect(timeIn('America/New_York', newYear)).toBe('18:30')
})

test('without a time zone they are those of the computer', () => {
  const now = new Date(2026, 2, 5, 7, 8)
  expect(dateIn(null, now)).toBe('2026-03-05')
  expect(timeIn(null, now)).toBe('07:08')
})
