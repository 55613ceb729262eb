import fc from 'fast-check'
import * as library from 'rrule'
import { describe, expect, it } from 'vitest'
import { addDays } from './add-days.ts'
import type { WeekStart } from './local-date.ts'
import { anchoredRule, firstDate, nextDate, remainingRule } from './next-date.ts'
import { occurrenceFrom } from './occurrences.ts'
import { formatRule, parseRule, type Rule } from './recurrence-rule.ts'

// Node reads rrule's CommonJS file, whose names it cannot see.
const { rrulestr } = Reflect.get(library, 'default') as typeof library

const next = (rule: string, due: string, completedOn = due, weekStart: WeekStart = 'monday') =>
  nextDate({ rule, from: 'due' }, due, completedOn, weekStart)

describe('from the due date', () => {
  it.each([
    ['FREQ=DAILY', '2026-11-20', '2026-11-21'],
    ['FREQ=DAILY;INTERVAL=3', '2026-12-30', '2027-01-02'],
    ['FREQ=WEEKLY', '2026-11-20', '2026-11-27'],
    ['FREQ=WEEKLY;BYDAY=MO,WE', '2026-11-16', '2026-11-18'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE', '2026-11-18', '2026-11-30'],
    ['FREQ=MONTHLY', '2026-11-20', '2026-12-20'],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', '2027-01-31', '2027-02-28'],
    ['FREQ=MONTHLY;BYDAY=3FR', '2026-11-20', '2026-12-18'],
    ['FREQ=MONTHLY;BYDAY=-1FR', '2026-11-27', '2026-12-25'],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', '2026-11-30', '2026-12-31'],
    ['FREQ=YEARLY;BYMONTH=11;BYDAY=4TH', '2026-11-26', '2027-11-25'],
  ])('%s after %s is %s', (rule, due, date) => {
    expect(next(rule, due)).toBe(date)
  })

  it('a late task skips what was missed, in step with its date', () => {
    expect(next('FREQ=DAILY', '2026-11-17', '2026-11-20')).toBe('2026-11-21')
    expect(next('FREQ=DAILY;INTERVAL=3', '2026-11-10', '2026-11-20')).toBe('2026-11-22')
    expect(next('FREQ=WEEKLY;BYDAY=MO', '2026-11-02', '2026-11-16')).toBe('2026-11-23')
  })

  it('a task completed early does not come twice', () => {
    expect(next('FREQ=WEEKLY;BYDAY=MO', '2026-11-23', '2026-11-20')).toBe('2026-11-30')
  })

  it('days that a month lacks are skipped where the rule names them', () => {
    expect(next('FREQ=MONTHLY;BYMONTHDAY=31', '2027-01-31')).toBe('2027-03-31')
    expect(next('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', '2028-02-29')).toBe('2032-02-29')
  })

  it('days that a month lacks are its last where the rule leaves them to the start', () => {
    expect(next('FREQ=MONTHLY', '2027-01-31')).toBe('2027-02-28')
    expect(next('FREQ=YEARLY', '2028-02-29')).toBe('2029-02-28')
  })

  it('weeks begin as the person has them, or as the rule says', () => {
    const sunday = '2026-11-22'
    expect(next('FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO', sunday, sunday, 'monday')).toBe('2026-11-30')
    expect(next('FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO', sunday, sunday, 'sunday')).toBe('2026-11-23')
    expect(next('FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU', sunday, sunday, 'monday')).toBe('2026-11-23')
    expect(next('FREQ=WEEKLY;INTERVAL=2;BYDAY=FR,SA', '2026-11-20', '2026-11-20', 'saturday')).toBe('2026-11-28')
  })

  it('ends with UNTIL and with the last of COUNT', () => {
    expect(next('FREQ=DAILY;UNTIL=20261121', '2026-11-20')).toBe('2026-11-21')
    expect(next('FREQ=DAILY;UNTIL=20261121', '2026-11-21')).toBeUndefined()
    expect(next('FREQ=DAILY;COUNT=2', '2026-11-20')).toBe('2026-11-21')
    expect(next('FREQ=DAILY;COUNT=1', '2026-11-20')).toBeUndefined()
  })

  it('BYSETPOS takes each day once, and none where a set has no such day', () => {
    expect(next('FREQ=MONTHLY;BYDAY=MO;BYSETPOS=5,-1', '2026-11-30')).toBe('2026-12-28')
    expect(next('FREQ=MONTHLY;BYMONTHDAY=1,-31;BYSETPOS=1', '2026-12-01')).toBe('2027-01-01')
    expect(next('FREQ=MONTHLY;BYMONTHDAY=1,15;BYSETPOS=-3', '2026-12-01')).toBeUndefined()
  })

  it('ends with the calendar', () => {
    expect(next('FREQ=DAILY', '9999-12-30')).toBe('9999-12-31')
    expect(next('FREQ=DAILY', '9999-12-31')).toBeUndefined()
    expect(next('FREQ=MONTHLY', '9999-12-01')).toBeUndefined()
  })

  it('a rule that never comes again, or is none, has ended', () => {
    expect(next('FREQ=DAILY;INTERVAL=7;BYDAY=SA', '2026-11-20')).toBeUndefined()
    expect(next('FREQ=HOURLY', '2026-11-20')).toBeUndefined()
  })
})

describe('from completion', () => {
  const after = (rule: string, due: string, completedOn: string) =>
    nextDate({ rule, from: 'completion' }, due, completedOn, 'monday')

  it('is counted from the day on which the task was completed', () => {
    expect(after('FREQ=DAILY;INTERVAL=3', '2026-11-10', '2026-11-20')).toBe('2026-11-23')
    expect(after('FREQ=DAILY;INTERVAL=3', '2026-11-30', '2026-11-20')).toBe('2026-11-23')
    expect(after('FREQ=MONTHLY', '2026-11-10', '2027-01-31')).toBe('2027-02-28')
  })

  it('leaves out the due date where the rule names its days', () => {
    expect(after('FREQ=WEEKLY;BYDAY=MO', '2026-11-23', '2026-11-21')).toBe('2026-11-30')
  })
})

describe('the first date', () => {
  it.each([
    ['FREQ=DAILY', '2026-11-20'],
    ['FREQ=WEEKLY;BYDAY=FR', '2026-11-20'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', '2026-11-23'],
    ['FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=15', '2026-12-15'],
    ['FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=5', '2027-01-05'],
  ])('of %s from 2026-11-20 on is %s', (rule, date) => {
    expect(firstDate(rule, '2026-11-20', 'monday')).toBe(date)
  })
})

describe('an anchored rule', () => {
  it.each([
    ['FREQ=MONTHLY', '2027-01-31', 'FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1'],
    ['FREQ=MONTHLY;INTERVAL=2', '2027-01-29', 'FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=28,29;BYSETPOS=-1'],
    ['FREQ=YEARLY', '2028-02-29', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1'],
    ['FREQ=MONTHLY', '2027-01-28', 'FREQ=MONTHLY'],
    ['FREQ=YEARLY', '2027-01-31', 'FREQ=YEARLY'],
    ['FREQ=MONTHLY;BYMONTHDAY=31', '2027-01-31', 'FREQ=MONTHLY;BYMONTHDAY=31'],
    ['FREQ=WEEKLY', '2027-01-31', 'FREQ=WEEKLY'],
  ])('%s from %s on is %s', (rule, start, anchored) => {
    expect(anchoredRule(rule, start)).toBe(anchored)
  })

  it('comes back to its day after shorter months', () => {
    const rule = anchoredRule('FREQ=MONTHLY', '2027-01-31')
    const dates = ['2027-01-31']
    for (let month = 0; month < 4; month += 1) dates.push(next(rule, dates.at(-1) ?? '') ?? '')
    expect(dates).toEqual(['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30', '2027-05-31'])
  })
})

describe('what remains', () => {
  it('COUNT goes down with each completion, UNTIL stays', () => {
    const remaining = (rule: string) => remainingRule({ rule, from: 'due' })?.rule
    expect(remaining('FREQ=DAILY;COUNT=3')).toBe('FREQ=DAILY;COUNT=2')
    expect(remaining('FREQ=DAILY;COUNT=1')).toBeUndefined()
    expect(remaining('FREQ=DAILY;UNTIL=20261224')).toBe('FREQ=DAILY;UNTIL=20261224')
    expect(remaining('FREQ=DAILY')).toBe('FREQ=DAILY')
  })
})

const dayNames = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const some = <Item>(items: readonly Item[], maxLength = 3) =>
  fc.uniqueArray(fc.constantFrom(...items), { minLength: 1, maxLength })
const part = (name: string, values: fc.Arbitrary<readonly unknown[]>) =>
  fc.option(values, { nil: [] }).map((items) => (items.length === 0 ? '' : `;${name}=${items.join(',')}`))
const nthDay = fc
  .tuple(fc.constantFrom(-5, -2, -1, 1, 2, 3, 4, 5), fc.constantFrom(...dayNames))
  .map((both) => both.join(''))

/** Rules of every supported form. */
const rules = fc
  .tuple(
    fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'),
    fc.integer({ min: 1, max: 5 }),
    part('BYMONTH', some([1, 2, 3, 6, 11, 12])),
    part('BYMONTHDAY', some([1, 15, 28, 29, 30, 31, -1, -2, -31])),
    fc.oneof(part('BYDAY', some(dayNames, 7)), part('BYDAY', fc.array(nthDay, { minLength: 1, maxLength: 3 }))),
    part('BYSETPOS', some([1, 2, 5, -1, -3])),
    part('WKST', some(dayNames, 1)),
  )
  .map(([frequency, interval, ...parts]) => parseRule(`FREQ=${frequency};INTERVAL=${interval}${parts.join('')}`))
  .filter((rule) => rule !== undefined)
const dates = fc.integer({ min: 0, max: 20_000 }).map((offset) => addDays('1995-01-01', offset))

/**
 * With BYSETPOS the library doubles a day that two positions or two counts name, takes the first day of a set for one
 * before it, and counts a first week from its start on.
 */
function isBeyondTheLibrary({ frequency, positions, monthDays, days }: Rule): boolean {
  const [position = 0, ...more] = positions
  const isFromBothEnds = [monthDays, days.map(({ nth = 0 }) => nth)].some(
    (all) => all.some((n) => n < 0) && all.some((n) => n > 0),
  )
  return position !== 0 && (frequency === 'WEEKLY' || more.length > 0 || position < -1 || isFromBothEnds)
}

describe('any rule', () => {
  it('gives the dates that the rrule library gives, none skipped and none doubled', () => {
    fc.assert(
      fc.property(rules, dates, (rule, start) => {
        fc.pre(!isBeyondTheLibrary(rule))
        const iso = (instant: Date) => instant.toISOString().slice(0, 10)
        const end = addDays(start, 1500)
        const oracle = rrulestr(`DTSTART:${start.replaceAll('-', '')}T000000Z\nRRULE:${formatRule(rule)}`)
        const expected = oracle.between(new Date(start), new Date(end), true).slice(0, 12).map(iso)
        const found: string[] = []
        let from = start
        while (found.length < expected.length) {
          const date = occurrenceFrom(rule, start, from, 'monday')
          if (date === undefined || date > end) break
          found.push(date)
          from = addDays(date, 1)
        }
        expect(found).toEqual(expected)
        if (expected.length === 0) expect((occurrenceFrom(rule, start, start, 'monday') ?? '9999') > end).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('has a canonical form that is the same rule', () => {
    fc.assert(
      fc.property(rules, (rule) => {
        expect(parseRule(formatRule(rule))).toEqual(rule)
      }),
    )
  })

  it('comes after its due date and the day of completion', () => {
    fc.assert(
      fc.property(rules, dates, dates, (rule, due, completedOn) => {
        const date = nextDate({ rule: formatRule(rule), from: 'due' }, due, completedOn, 'monday')
        if (date !== undefined) expect([due, completedOn, date].toSorted().at(-1)).toBe(date)
        expect([due, completedOn]).not.toContain(date)
      }),
    )
  })
})
