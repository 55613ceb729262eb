import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantOfMeaning, meaningsOf } from './reminder-times.ts'

describe('what reminders mean', () => {
  const reminders = [{ at: '2026-11-20T18:00' }, { minutesBefore: 0 }, { minutesBefore: 30 }]

  it('is a time of their own, or one before the task’s', () => {
    expect([...meaningsOf({ dueDate: '2026-11-21', dueTime: '09:30', reminders })]).toEqual([
      '2026-11-20T18:00',
      '2026-11-21T09:30',
      '2026-11-21T09:30-30',
    ])
  })

  it('of a whole day is nine o’clock, and without a date only what has a time of its own', () => {
    expect([...meaningsOf({ dueDate: '2026-11-21', dueTime: null, reminders })]).toContain('2026-11-21T09:00-30')
    expect([...meaningsOf({ dueDate: null, dueTime: null, reminders })]).toEqual(['2026-11-20T18:00'])
  })

  it('is the same once, however often it is said', () => {
    const twice = [{ at: '2026-11-20T18:00' }, { minutesBefore: 0 }, { at: '2026-11-20T18:00' }]
    expect([...meaningsOf({ dueDate: '2026-11-20', dueTime: '18:00', reminders: twice })]).toEqual(['2026-11-20T18:00'])
  })
})

describe('the instant', () => {
  it.each([
    ['of an ordinary time', '2026-11-20T09:30', '2026-11-20T08:30:00.000Z'],
    ['some minutes before', '2026-11-20T09:30-15', '2026-11-20T08:15:00.000Z'],
    ['over midnight', '2026-11-20T00:10-15', '2026-11-19T22:55:00.000Z'],
    ['of a time that the clock skips', '2026-03-29T02:30', '2026-03-29T01:30:00.000Z'],
    ['of the first of two equal times', '2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
    ['an hour that passes before, over the change of the clock', '2026-03-29T03:30-60', '2026-03-29T00:30:00.000Z'],
    ['a day before, at the same time by the clock', '2026-03-29T09:00-1440', '2026-03-28T08:00:00.000Z'],
    ['a week and an hour before', '2026-10-28T09:00-10140', '2026-10-21T06:00:00.000Z'],
    ['a day before a leap day and the day after', '2028-03-01T09:00-1440', '2028-02-29T08:00:00.000Z'],
  ])('%s', (_, meaning, instant) => {
    expect(instantOfMeaning(meaning, 'Europe/Berlin').toISOString()).toBe(instant)
  })

  it('is never later than the task’s own, and never more than the change of a clock off', () => {
    const date = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
      .map((instant) => instant.toISOString().slice(0, 16))
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu')
    fc.assert(
      fc.property(date, fc.integer({ min: 0, max: 40_320 }), zones, (local, before, zone) => {
        const own = instantOfMeaning(local, zone).getTime()
        const earlier = instantOfMeaning(before > 0 ? `${local}-${before}` : local, zone).getTime()
        expect(earlier).toBeLessThanOrEqual(own)
        expect(Math.abs(own - earlier - before * 60_000)).toBeLessThanOrEqual(3_600_000)
      }),
    )
  })
})
