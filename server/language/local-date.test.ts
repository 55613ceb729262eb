import { describe, expect, it } from 'vitest'
import { addDays } from './add-days.ts'
import { addUnits, localDate, nextWeekFrom, weekdayFrom, weekdayOf } from './local-date.ts'

describe('a local date', () => {
  it('is one that the calendar has', () => {
    expect(localDate(2028, 2, 29)).toBe('2028-02-29')
    expect(localDate(2027, 2, 29)).toBeUndefined()
    expect(localDate(2027, 13, 1)).toBeUndefined()
    expect(localDate(2027, 1, 0)).toBeUndefined()
    expect(localDate(1899, 1, 1)).toBeUndefined()
    expect(localDate(3000, 1, 1)).toBeUndefined()
  })

  it('goes on over months, years and changes of the clock', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31')
    expect(addDays('2027-03-27', 1)).toBe('2027-03-28')
    expect(addDays('2027-03-28', 1)).toBe('2027-03-29')
  })

  it('goes no further than a year of four digits', () => {
    expect(addDays('2026-12-31', 1e12)).toBe('9999-12-31')
    expect(addDays('2026-12-31', -1e12)).toBe('0001-01-01')
  })

  it('stays within its month where that is shorter', () => {
    expect(addUnits('2027-01-31', 1, 'month')).toBe('2027-02-28')
    expect(addUnits('2028-02-29', 1, 'year')).toBe('2029-02-28')
  })

  it('has a weekday', () => {
    expect(weekdayOf('2026-11-20')).toBe(5)
    expect(weekdayOf('2026-11-22')).toBe(7)
    expect(weekdayFrom('2026-11-20', 5)).toBe('2026-11-20')
    expect(weekdayFrom('2026-11-20', 4)).toBe('2026-11-26')
  })

  it('is followed by a week that begins as the person has it', () => {
    expect(nextWeekFrom('2026-11-20', 'monday')).toBe('2026-11-23')
    expect(nextWeekFrom('2026-11-20', 'sunday')).toBe('2026-11-22')
    expect(nextWeekFrom('2026-11-20', 'saturday')).toBe('2026-11-21')
    expect(nextWeekFrom('2026-11-22', 'sunday')).toBe('2026-11-29')
  })
})
