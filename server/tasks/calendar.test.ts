import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../language/add-days.ts'
import { daysBetween, instantOf, localNow, startOfDay, today, weekStartOf, zoneOf } from './calendar.ts'

const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'America/Sao_Paulo', 'Asia/Kathmandu', 'Pacific/Apia']

describe('today', () => {
  it.each([
    ['2026-11-20T23:30:00Z', 'UTC', '2026-11-20'],
    ['2026-11-20T23:30:00Z', 'Europe/Berlin', '2026-11-21'],
    ['2026-11-20T04:59:59Z', 'America/New_York', '2026-11-19'],
    ['2028-02-29T12:00:00Z', 'Pacific/Kiritimati', '2028-03-01'],
  ])('at %s in %s is %s', (now, zone, date) => {
    expect(today(new Date(now), zone)).toBe(date)
  })
})

describe('an instant', () => {
  it.each([
    ['an ordinary time', '2026-11-20', '09:30', 'Europe/Berlin', '2026-11-20T08:30:00.000Z'],
    ['a time that the clock skips', '2026-03-29', '02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
    ['the first of two equal times', '2026-10-25', '02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
    ['a time on the other side of the ocean', '2026-07-04', '20:00', 'America/New_York', '2026-07-05T00:00:00.000Z'],
  ])('is that of %s', (_, date, time, zone, instant) => {
    expect(instantOf(date, time, zone).toISOString()).toBe(instant)
  })

  it('begins a day, also one without midnight', () => {
    expect(startOfDay('2026-11-20', 'Europe/Berlin').toISOString()).toBe('2026-11-19T23:00:00.000Z')
    // Brazil's summer time began at midnight until 2018.
    expect(startOfDay('2018-11-04', 'America/Sao_Paulo').toISOString()).toBe('2018-11-04T03:00:00.000Z')
  })
})

it('any instant lies in its own day, and its local time leads back to it or to the first of two', () => {
  const instants = fc.date({ min: new Date('2000-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(instants, fc.constantFrom(...zones), (now, zone) => {
      const date = today(now, zone)
      expect(startOfDay(date, zone).getTime()).toBeLessThanOrEqual(now.getTime())
      expect(startOfDay(addDays(date, 1), zone).getTime()).toBeGreaterThan(now.getTime())
      const local = localNow(now, zone)
      expect(local.slice(0, 10)).toBe(date)
      expect(localNow(instantOf(date, local.slice(11), zone), zone)).toBe(local)
      expect(instantOf(date, local.slice(11), zone).getTime()).toBeLessThanOrEqual(now.getTime())
    }),
  )
})

it('days are counted on the calendar, over leap days and changes of the clock', () => {
  expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2)
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2)
  expect(daysBetween('2026-01-01', '2025-12-31')).toBe(-1)
})

it('zone and week are the ones that are set, else the computer’s', () => {
  expect(zoneOf({ timeZone: 'Asia/Tokyo' })).toBe('Asia/Tokyo')
  expect(zoneOf({ timeZone: null })).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone)
  expect(weekStartOf({ weekStart: 'saturday' })).toBe('saturday')
  expect(['monday', 'saturday', 'sunday']).toContain(weekStartOf({ weekStart: 'system' }))
})
