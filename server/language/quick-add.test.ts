import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQuickAdd, type QuickAdd, type QuickAddContext } from './quick-add.ts'

/** A Friday. */
const friday: QuickAddContext = {
  today: '2026-11-20',
  now: '10:00',
  language: 'en',
  syntax: 'todoist',
  weekStart: 'monday',
}
const parse = (text: string, context: Partial<QuickAddContext> = {}) => parseQuickAdd(text, { ...friday, ...context })

describe('the syntax of Super Productivity', () => {
  const lists = ['Home and garden']
  it.each<[string, Partial<QuickAdd>]>([
    [
      'Review #work +Project @friday 5pm',
      { title: 'Review', tags: ['work'], list: 'Project', dueDate: '2026-11-27', dueTime: '17:00' },
    ],
    ['Review +Home and garden', { title: 'Review', list: 'Home and garden' }],
    [
      'Review @every friday',
      { title: 'Review', dueDate: '2026-11-20', recurrence: { rule: 'FREQ=WEEKLY;BYDAY=FR', from: 'due' } },
    ],
    ['Review @tomorrow p1 // notes', { title: 'Review', dueDate: '2026-11-21', priority: 1, notes: 'notes' }],
    // Without its sign a date is text.
    ['Review tomorrow', { title: 'Review tomorrow' }],
    ['Review @bob #1 +1 /Later', { title: 'Review @bob #1 +1 /Later', tags: [] }],
  ])('%s', (text, fields) => {
    expect(parse(text, { syntax: 'super-productivity', lists })).toMatchObject(fields)
  })

  it('has dates only behind their sign', () => {
    expect(parse('Review tomorrow every day', { syntax: 'super-productivity' })).toEqual({
      title: 'Review tomorrow every day',
      tags: [],
      reminders: [],
      tokens: [],
    })
  })
})

describe('tokens that were turned back into text', () => {
  it('stay text, with all of their words', () => {
    const text = 'Read every monday tomorrow #Home'
    expect(parse(text).tokens.map((token) => token.text)).toEqual(['every monday', 'tomorrow', '#Home'])
    const { title, recurrence, dueDate, list } = parse(text, { ignored: [text.indexOf('every'), text.indexOf('#')] })
    expect({ title, recurrence, dueDate, list }).toEqual({
      title: 'Read every monday #Home',
      recurrence: undefined,
      dueDate: '2026-11-21',
      list: undefined,
    })
  })

  it('leave their place to an earlier one', () => {
    const text = 'Prepare friday meeting tomorrow'
    expect(parse(text, { ignored: [text.indexOf('tomorrow')] })).toMatchObject({
      title: 'Prepare meeting tomorrow',
      dueDate: '2026-11-27',
    })
  })

  it('may be the notes', () => {
    const text = 'Compare a // b'
    expect(parse(text, { ignored: [text.indexOf('//')] })).toMatchObject({ title: text, tokens: [] })
  })
})

describe('known names', () => {
  it('are found without quotes, the longest first, as they are spelled', () => {
    const known = { lists: ['Home', 'Home and garden'], tags: ['to buy', 'to'] }
    expect(parse('Plants #home and garden @To buy roses', known)).toMatchObject({
      title: 'Plants roses',
      list: 'Home and garden',
      tags: ['to buy'],
    })
    expect(parse('Plants #Home and gardening', known)).toMatchObject({ title: 'Plants and gardening', list: 'Home' })
  })

  it('may be numbers', () => {
    expect(parse('File it #2026', { lists: ['2026'] })).toMatchObject({ title: 'File it', list: '2026' })
    expect(parse('File it #2026')).toMatchObject({ title: 'File it #2026' })
  })

  it('are taken once, whatever their case', () => {
    expect(parse('Call @phone @Phone')).toMatchObject({ title: 'Call', tags: ['phone'] })
  })
})

describe('weeks', () => {
  const sunday = { today: '2026-11-22' }
  it.each([
    ['monday', 'next week', '2026-11-23'],
    ['sunday', 'next week', '2026-11-30'],
    ['monday', 'next friday', '2026-11-27'],
    ['sunday', 'next friday', '2026-12-04'],
    ['monday', 'this weekend', '2026-11-22'],
    ['monday', 'next weekend', '2026-11-28'],
  ] as const)('that begin on %s: on a Sunday %s is %s', (weekStart, words, dueDate) => {
    expect(parse(`Plan ${words}`, { ...sunday, weekStart })).toMatchObject({ title: 'Plan', dueDate })
  })
})

describe('the turn of things', () => {
  it('hours from now go over midnight and over the year', () => {
    expect(parse('Call in 3 hours', { today: '2026-12-31', now: '22:30' })).toMatchObject({
      dueDate: '2027-01-01',
      dueTime: '01:30',
    })
  })

  it('months without the day have their last one', () => {
    expect(parse('Pay in 1 month', { today: '2027-01-31' })).toMatchObject({ dueDate: '2027-02-28' })
    expect(parse('Pay on the 31st', { today: '2027-02-01' })).toMatchObject({ dueDate: '2027-03-31' })
  })

  it('every month from the 31st on keeps the last days of shorter months', () => {
    expect(parse('Pay every month', { today: '2027-01-31' })).toMatchObject({
      dueDate: '2027-01-31',
      recurrence: { rule: 'FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1', from: 'due' },
    })
  })

  it('a recurrence with a time that has passed begins on its next day', () => {
    expect(parse('Standup every friday at 9am')).toMatchObject({ dueDate: '2026-11-27', dueTime: '09:00' })
    expect(parse('Standup every friday at 10:00')).toMatchObject({ dueDate: '2026-11-20', dueTime: '10:00' })
  })

  it('a recurrence with a date of its own begins on it', () => {
    expect(parse('Pay every 2 weeks #Home jan 5')).toMatchObject({
      title: 'Pay',
      dueDate: '2027-01-05',
      recurrence: { rule: 'FREQ=WEEKLY;INTERVAL=2', from: 'due' },
    })
  })

  it('durations are from a minute to a week', () => {
    expect(parse('Fly 5pm for 168 hours')).toMatchObject({ title: 'Fly', durationMinutes: 10_080 })
    expect(parse('Fly 5pm for 169 hours')).toMatchObject({ title: 'Fly for 169 hours' })
    expect(parse('Fly 5pm for 0 min')).toMatchObject({ title: 'Fly for 0 min' })
  })

  it('reminders four weeks ahead at most', () => {
    expect(parse('Fly friday !28 days before')).toMatchObject({ reminders: [{ minutesBefore: 40_320 }] })
    expect(parse('Fly friday !29 days before')).toMatchObject({ reminders: [], title: 'Fly !29 days before' })
  })
})

describe('any text', () => {
  const pieces = [
    'tomorrow',
    'every',
    'monday',
    'at 5',
    '5pm',
    '#Home',
    '@',
    '#',
    '/',
    '//',
    '!',
    '!30 min',
    '{',
    '}',
    '{friday}',
    'p1',
    '"',
    'for 45 min',
    'jeden',
    'Freitag',
    'um 9',
    '5.12.',
    'https://example.com',
    ' ',
    ' ',
    ' ',
    '\n',
    'Buy milk',
  ]
  const likely = fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 3, unit: 'binary' })), { maxLength: 12 })
    .map((parts) => parts.join(''))
  const contexts = fc.record({
    ...Object.fromEntries(Object.entries(friday).map(([key, value]) => [key, fc.constant(value)])),
    language: fc.constantFrom('en', 'de'),
    syntax: fc.constantFrom('todoist', 'super-productivity'),
    ignored: fc.array(fc.nat(30), { maxLength: 3 }),
  }) as unknown as fc.Arbitrary<QuickAddContext>

  it('gives sound tokens and a title', () => {
    fc.assert(
      fc.property(likely, contexts, (text, context) => {
        const { title, tokens, dueDate, dueTime } = parseQuickAdd(text, context)
        let end = 0
        for (const token of tokens) {
          expect(token.start).toBeGreaterThanOrEqual(end)
          expect(token.end).toBeGreaterThan(token.start)
          expect(text.slice(token.start, token.end)).toBe(token.text)
          expect(context.ignored).not.toContain(token.start)
          end = token.end
        }
        expect(end).toBeLessThanOrEqual(text.length)
        expect(title === '').toBe(text.trim() === '')
        expect(title).toBe(title.trim())
        if (dueTime !== undefined) expect(dueDate).toMatch(/^\d{4}-\d\d-\d\d$/u)
      }),
      { numRuns: 500 },
    )
  })

  it('without tokens is its own title, with single spaces, and stays it', () => {
    fc.assert(
      fc.property(likely, contexts, (text, each) => {
        const context = { ...each, ignored: [] }
        const { title, tokens } = parseQuickAdd(text, context)
        fc.pre(tokens.length === 0)
        expect(title).toBe(text.replaceAll(/\s+/gu, ' ').trim())
        expect(parseQuickAdd(title, context)).toMatchObject({ title, tokens: [] })
      }),
    )
  })
})
