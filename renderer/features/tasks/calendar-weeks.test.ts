import { expect, it } from 'vitest'
import { isMonth, monthAfter, weeksOf } from './calendar-weeks.ts'

it('a month begins and ends with whole weeks, wherever they begin', () => {
  const ends = (month: string, start: 'monday' | 'saturday' | 'sunday') => {
    const weeks = weeksOf(month, start)
    expect(weeks.every((week) => week.length === 7)).toBe(true)
    expect(weeks.flat().filter((day) => day.startsWith(month))).toHaveLength(
      new Date(Number(month.slice(0, 4)), Number(month.slice(5)), 0).getDate(),
    )
    return [weeks.length, weeks[0]?.[0], weeks.at(-1)?.at(-1)]
  }
  expect(ends('2026-11', 'monday')).toEqual([6, '2026-10-26', '2026-12-06'])
  expect(ends('2026-11', 'sunday')).toEqual([5, '2026-11-01', '2026-12-05'])
  expect(ends('2026-11', 'saturday')).toEqual([5, '2026-10-31', '2026-12-04'])
  // A February of four weeks.
  expect(ends('2027-02', 'monday')).toEqual([4, '2027-02-01', '2027-02-28'])
  expect(ends('2024-12', 'monday')).toEqual([6, '2024-11-25', '2025-01-05'])
})

it('months follow each other over the end of a year', () => {
  expect(monthAfter('2026-12', 1)).toBe('2027-01')
  expect(monthAfter('2026-01', -1)).toBe('2025-12')
})

it('a month of an address is one', () => {
  for (const month of ['2026-11', '1999-01']) expect(isMonth(month)).toBe(true)
  for (const other of ['2026-13', '2026-1', '2026', '0001-01', '9999-12', 'today', ''])
    expect(isMonth(other)).toBe(false)
})
