import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LanguageName } from './languages.ts'
import { recurrenceWords } from './recurrence-words.ts'
import { parseRecurrence } from './recurrence.ts'

/** A Friday. */
const today = '2026-11-20'
const workdays = 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'

/** What words say, in one line: `!` from completion, the rule, the start and the time. */
function said(words: string, language: LanguageName): string | undefined {
  const recurrence = parseRecurrence(words, { today, language })
  if (recurrence === undefined) return undefined
  const { rule, from, start, time } = recurrence
  return [from === 'completion' ? '!' : '', rule, start, time].filter(Boolean).join(' ')
}

describe('English words', () => {
  it.each([
    ['every day', 'FREQ=DAILY'],
    ['Every Day', 'FREQ=DAILY'],
    ['each day', 'FREQ=DAILY'],
    ['ev week', 'FREQ=WEEKLY'],
    ['daily', 'FREQ=DAILY'],
    ['weekly', 'FREQ=WEEKLY'],
    ['biweekly', 'FREQ=WEEKLY;INTERVAL=2'],
    ['monthly', 'FREQ=MONTHLY'],
    ['quarterly', 'FREQ=MONTHLY;INTERVAL=3'],
    ['yearly', 'FREQ=YEARLY'],
    ['every other day', 'FREQ=DAILY;INTERVAL=2'],
    ['every 2nd day', 'FREQ=DAILY;INTERVAL=2'],
    ['every three weeks', 'FREQ=WEEKLY;INTERVAL=3'],
    ['every fortnight', 'FREQ=WEEKLY;INTERVAL=2'],
    ['every quarter', 'FREQ=MONTHLY;INTERVAL=3'],
    ['every 2 quarters', 'FREQ=MONTHLY;INTERVAL=6'],
    ['every weekday', workdays],
    ['every workday', workdays],
    ['every monday to friday', workdays],
    ['on weekdays', workdays],
    ['every weekend', 'FREQ=WEEKLY;BYDAY=SA'],
    ['every mon, wed and fri', 'FREQ=WEEKLY;BYDAY=MO,WE,FR'],
    ['every fri & mon', 'FREQ=WEEKLY;BYDAY=MO,FR'],
    ['every other monday', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO'],
    ['every 2 weeks on monday', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO'],
    ['every 3rd friday', 'FREQ=MONTHLY;BYDAY=3FR'],
    ['every 2nd tuesday', 'FREQ=MONTHLY;BYDAY=2TU'],
    ['every last friday of the month', 'FREQ=MONTHLY;BYDAY=-1FR'],
    ['every first and third monday', 'FREQ=MONTHLY;BYDAY=1MO,3MO'],
    ['every month on the last friday', 'FREQ=MONTHLY;BYDAY=-1FR'],
    ['every first monday of september', 'FREQ=YEARLY;BYMONTH=9;BYDAY=1MO'],
    ['every last day', 'FREQ=MONTHLY;BYMONTHDAY=-1'],
    ['every last workday', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1'],
    ['every 15th', 'FREQ=MONTHLY;BYMONTHDAY=15'],
    ['every 1st and 15th', 'FREQ=MONTHLY;BYMONTHDAY=1,15'],
    ['every 3 months on the 15th', 'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15'],
    ['every 31st or last day', 'FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1'],
    ['every jan 5', 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=5'],
    ['every 5th of january', 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=5'],
    ['every year on jan 5', 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=5'],
    ['every january', 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1'],
    ['every morning', 'FREQ=DAILY 09:00'],
    ['every monday morning', 'FREQ=WEEKLY;BYDAY=MO 09:00'],
    ['every day at 5pm', 'FREQ=DAILY 17:00'],
    ['every weekday 8:30', `${workdays} 08:30`],
    ['every! 3 days', '! FREQ=DAILY;INTERVAL=3'],
    ['every! monday', '! FREQ=WEEKLY;BYDAY=MO'],
    ['after 3 days', '! FREQ=DAILY;INTERVAL=3'],
    ['every day until dec 24', 'FREQ=DAILY;UNTIL=20261224'],
    ['every day ending dec 24', 'FREQ=DAILY;UNTIL=20261224'],
    ['every day for 3 weeks', 'FREQ=DAILY;UNTIL=20261210'],
    ['every day starting monday for 1 week', 'FREQ=DAILY;UNTIL=20261129 2026-11-23'],
    ['every day 5 times', 'FREQ=DAILY;COUNT=5'],
    ['every monday starting jan 1 at 9am until feb 1', 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20270201 2027-01-01 09:00'],
  ])('%s', (words, expected) => {
    expect(said(words, 'en')).toBe(expected)
  })

  it.each([
    '',
    'every',
    'every neighbour',
    'every 2',
    'every 32nd',
    'every 2 hours',
    'every 0 days',
    'every day 0 times',
    'every 100 years',
    'every month on monday',
    'tomorrow',
    'every day please',
  ])('%j are none', (words) => {
    expect(said(words, 'en')).toBeUndefined()
  })
})

describe('German words', () => {
  it.each([
    ['jeden Tag', 'FREQ=DAILY'],
    ['täglich', 'FREQ=DAILY'],
    ['wöchentlich', 'FREQ=WEEKLY'],
    ['monatlich', 'FREQ=MONTHLY'],
    ['vierteljährlich', 'FREQ=MONTHLY;INTERVAL=3'],
    ['jährlich', 'FREQ=YEARLY'],
    ['jede Woche', 'FREQ=WEEKLY'],
    ['jedes Jahr', 'FREQ=YEARLY'],
    ['jedes Quartal', 'FREQ=MONTHLY;INTERVAL=3'],
    ['alle 2 Wochen', 'FREQ=WEEKLY;INTERVAL=2'],
    ['alle zwei Wochen', 'FREQ=WEEKLY;INTERVAL=2'],
    ['jeden zweiten Tag', 'FREQ=DAILY;INTERVAL=2'],
    ['jede dritte Woche', 'FREQ=WEEKLY;INTERVAL=3'],
    ['werktags', workdays],
    ['jeden Werktag', workdays],
    ['Montag bis Freitag', undefined],
    ['jeden Montag bis Freitag', workdays],
    ['jedes Wochenende', 'FREQ=WEEKLY;BYDAY=SA'],
    ['jeden Montag und Mittwoch', 'FREQ=WEEKLY;BYDAY=MO,WE'],
    ['jeden Mo, Mi und Fr', 'FREQ=WEEKLY;BYDAY=MO,WE,FR'],
    ['montags', 'FREQ=WEEKLY;BYDAY=MO'],
    ['montags und mittwochs um 9', 'FREQ=WEEKLY;BYDAY=MO,WE 09:00'],
    ['alle 2 Wochen am Montag', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO'],
    ['alle zwei Wochen freitags', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR'],
    ['jeden zweiten Montag', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO'],
    ['jeden zweiten Montag im Monat', 'FREQ=MONTHLY;BYDAY=2MO'],
    ['jeden 2. Montag', 'FREQ=MONTHLY;BYDAY=2MO'],
    ['jeden 3. Freitag', 'FREQ=MONTHLY;BYDAY=3FR'],
    ['jeden letzten Freitag im Monat', 'FREQ=MONTHLY;BYDAY=-1FR'],
    ['jeden 1. Montag im September', 'FREQ=YEARLY;BYMONTH=9;BYDAY=1MO'],
    ['jeden letzten Tag', 'FREQ=MONTHLY;BYMONTHDAY=-1'],
    ['jeden letzten Werktag', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1'],
    ['jeden 15.', 'FREQ=MONTHLY;BYMONTHDAY=15'],
    ['jeden 1. und 15.', 'FREQ=MONTHLY;BYMONTHDAY=1,15'],
    ['jeden Monat am 15.', 'FREQ=MONTHLY;BYMONTHDAY=15'],
    ['jeden 5. Januar', 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=5'],
    ['jeden 5.1.', 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=5'],
    ['jedes Jahr am 5. Januar', 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=5'],
    ['jeden Morgen', 'FREQ=DAILY 09:00'],
    ['jeden Montag um halb neun', 'FREQ=WEEKLY;BYDAY=MO 08:30'],
    ['jede! Woche', '! FREQ=WEEKLY'],
    ['alle! 3 Tage', '! FREQ=DAILY;INTERVAL=3'],
    ['nach 3 Tagen', '! FREQ=DAILY;INTERVAL=3'],
    ['täglich bis 24.12.', 'FREQ=DAILY;UNTIL=20261224'],
    ['jeden Tag für 3 Wochen', 'FREQ=DAILY;UNTIL=20261210'],
    ['jeden Tag 5 Mal', 'FREQ=DAILY;COUNT=5'],
    ['alle 3 Monate ab 1.1.', 'FREQ=MONTHLY;INTERVAL=3 2027-01-01'],
    ['jeder Mensch', undefined],
    ['alle Jahre', undefined],
  ])('%s', (words, expected) => {
    expect(said(words, 'de')).toBe(expected)
  })
})

describe('in words', () => {
  it.each([
    ['FREQ=DAILY', 'every day', 'jeden Tag'],
    ['FREQ=WEEKLY;INTERVAL=2', 'every 2 weeks', 'alle 2 Wochen'],
    [workdays, 'every weekday', 'jeden Werktag'],
    ['FREQ=WEEKLY;BYDAY=MO,WE,FR', 'every Monday, Wednesday and Friday', 'jeden Montag, Mittwoch und Freitag'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', 'every 2 weeks on Monday', 'alle 2 Wochen am Montag'],
    ['FREQ=MONTHLY;BYMONTHDAY=15', 'every 15th', 'jeden 15.'],
    ['FREQ=MONTHLY;BYDAY=3FR', 'every 3rd Friday of the month', 'jeden 3. Freitag im Monat'],
    ['FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=5', 'every January 5', 'jeden 5. Januar'],
    ['FREQ=DAILY;COUNT=3', 'every day 3 times', 'jeden Tag 3 Mal'],
    ['FREQ=DAILY;UNTIL=20261224', 'every day until 24 December 2026', 'jeden Tag bis 24. Dezember 2026'],
    [
      'FREQ=MONTHLY;BYMONTH=1,3;BYMONTHDAY=1,-2;BYDAY=MO;BYSETPOS=1',
      'every month in January and March on the 1st and 2nd to last day on Monday, only the 1st of these days',
      'jeden Monat im Januar und März am 1. und 2.-letzten Tag am Montag, davon nur am 1. dieser Tage',
    ],
    ['FREQ=HOURLY', 'FREQ=HOURLY', 'FREQ=HOURLY'],
  ])('%s', (rule, english, german) => {
    expect(recurrenceWords({ rule, from: 'due' }, 'en')).toBe(english)
    expect(recurrenceWords({ rule, from: 'due' }, 'de')).toBe(german)
  })

  it('from completion it carries the sign for it', () => {
    expect(recurrenceWords({ rule: 'FREQ=DAILY;INTERVAL=3', from: 'completion' }, 'en')).toBe('every! 3 days')
    expect(recurrenceWords({ rule: 'FREQ=YEARLY', from: 'completion' }, 'de')).toBe('jedes! Jahr')
  })

  const names = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
  const inOrder = <Item>(items: readonly Item[]) => fc.subarray([...items], { minLength: 1 })
  const interval = fc.integer({ min: 1, max: 999 })
  const every = (frequency: string, n: number) => `FREQ=${frequency}${n === 1 ? '' : `;INTERVAL=${n}`}`
  const nths = inOrder(['1', '2', '3', '4', '5', '-1'])
  /** Every rule that people can write. */
  const written = fc.oneof(
    fc.tuple(fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY'), interval).map(([frequency, n]) => every(frequency, n)),
    fc.integer({ min: 1, max: 99 }).map((n) => every('YEARLY', n)),
    fc.tuple(interval, inOrder(names)).map(([n, days]) => `${every('WEEKLY', n)};BYDAY=${days.join(',')}`),
    fc
      .tuple(interval, inOrder(Array.from({ length: 31 }, (_, index) => index + 1)))
      .map(([n, days]) => `${every('MONTHLY', n)};BYMONTHDAY=${days.join(',')}`),
    interval.map((n) => `${every('MONTHLY', n)};BYMONTHDAY=-1`),
    fc
      .tuple(interval, fc.constantFrom('28,29', '28,29,30', '28,29,30,31'))
      .map(([n, days]) => `${every('MONTHLY', n)};BYMONTHDAY=${days};BYSETPOS=-1`),
    fc
      .tuple(interval, nths, inOrder(names))
      .map(
        ([n, all, days]) =>
          `${every('MONTHLY', n)};BYDAY=${all.flatMap((nth) => days.map((day) => nth + day)).join(',')}`,
      ),
    fc.tuple(interval, nths).map(([n, all]) => `${every('MONTHLY', n)};BYDAY=MO,TU,WE,TH,FR;BYSETPOS=${all.join(',')}`),
    fc
      .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
      .map(([month, day]) => `FREQ=YEARLY;BYMONTH=${month};BYMONTHDAY=${day}`),
    fc
      .tuple(fc.integer({ min: 1, max: 12 }), nths, inOrder(names))
      .map(
        ([month, all, days]) =>
          `FREQ=YEARLY;BYMONTH=${month};BYDAY=${all.flatMap((nth) => days.map((day) => nth + day)).join(',')}`,
      ),
  )
  const ending = fc.constantFrom('', ';COUNT=1', ';COUNT=30', ';UNTIL=20270131', ';UNTIL=20281224')

  it('is read as the very same recurrence', () => {
    fc.assert(
      fc.property(
        written,
        ending,
        fc.constantFrom('due' as const, 'completion' as const),
        fc.constantFrom('en' as const, 'de' as const),
        (rule, end, from, language) => {
          const words = recurrenceWords({ rule: rule + end, from }, language)
          expect({ words, ...parseRecurrence(words, { today, language }) }).toEqual({ words, rule: rule + end, from })
        },
      ),
      { numRuns: 1000 },
    )
  })
})
