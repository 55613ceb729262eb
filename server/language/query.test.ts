import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatQuery } from './query-format.ts'
import { parseQuery, type Query } from './query.ts'

/** A Friday. */
const today = '2026-11-20'
const parse = (text: string) => parseQuery(text, { today })

/** The query of a text that must be one. */
function queryOf(text: string): Query {
  const parsed = parse(text)
  if ('mistake' in parsed) throw new Error(`${text}: ${parsed.mistake.message}`)
  return parsed.query
}

const listId = '01890000-0000-7000-8000-000000000000'

describe('a term', () => {
  it.each<[string, Query]>([
    ['today', { kind: 'today' }],
    ['TODAY', { kind: 'today' }],
    ['heute', { kind: 'today' }],
    ['overdue', { kind: 'overdue' }],
    ['od', { kind: 'overdue' }],
    ['überfällig', { kind: 'overdue' }],
    ['no date', { kind: 'no-date' }],
    ['no  date', { kind: 'no-date' }],
    ['kein Datum', { kind: 'no-date' }],
    ['no label', { kind: 'no-tag' }],
    ['no tag', { kind: 'no-tag' }],
    ['view all', { kind: 'all' }],
    ['all', { kind: 'all' }],
    ['inbox', { kind: 'inbox' }],
    ['upcoming', { kind: 'upcoming' }],
    ['completed', { kind: 'completed' }],
    ['trash', { kind: 'trash' }],
    ['recurring', { kind: 'recurring' }],
    ['subtask', { kind: 'subtask' }],
    ['p1', { kind: 'priority', priority: 1 }],
    ['P4', { kind: 'priority', priority: 4 }],
    ['no priority', { kind: 'priority', priority: 4 }],
    ['#Home', { kind: 'list', name: 'Home' }],
    ['# Home and garden', { kind: 'list', name: 'Home and garden' }],
    ['#"Home & garden"', { kind: 'list', name: 'Home & garden' }],
    [String.raw`#Home \& garden`, { kind: 'list', name: 'Home & garden' }],
    [String.raw`#"Say \"hi\""`, { kind: 'list', name: 'Say "hi"' }],
    ['#Work*', { kind: 'list', name: 'Work*' }],
    ['#Wow!', { kind: 'list', name: 'Wow!' }],
    ['/Later', { kind: 'section', name: 'Later' }],
    ['@phone', { kind: 'tag', name: 'phone' }],
    [`list:${listId}`, { kind: 'list-id', id: listId }],
    [`section:${listId}`, { kind: 'section-id', id: listId }],
    [`tag:${listId}`, { kind: 'tag-id', id: listId }],
    [`parent: ${listId}`, { kind: 'parent-id', id: listId }],
    ['search: milk and eggs', { kind: 'text', text: 'milk and eggs' }],
    ['search: "p1 & p2"', { kind: 'text', text: 'p1 & p2' }],
    ['suche: Milch', { kind: 'text', text: 'Milch' }],
    ['"milk"', { kind: 'text', text: 'milk' }],
    ['"today"', { kind: 'text', text: 'today' }],
  ])('%s', (text, query) => {
    expect(parse(text)).toEqual({ query })
  })

  it.each<[string, Query]>([
    ['tomorrow', { kind: 'due', from: '2026-11-21', before: '2026-11-22' }],
    ['yesterday', { kind: 'due', from: '2026-11-19', before: '2026-11-20' }],
    ['morgen', { kind: 'due', from: '2026-11-21', before: '2026-11-22' }],
    ['Jan 5', { kind: 'due', from: '2027-01-05', before: '2027-01-06' }],
    ['5.12.', { kind: 'due', from: '2026-12-05', before: '2026-12-06' }],
    ['saturday', { kind: 'due', from: '2026-11-21', before: '2026-11-22' }],
    ['next 7 days', { kind: 'due', from: '2026-11-20', before: '2026-11-27' }],
    ['7 days', { kind: 'due', from: '2026-11-20', before: '2026-11-27' }],
    ['nächste 14 Tage', { kind: 'due', from: '2026-11-20', before: '2026-12-04' }],
    ['due: today', { kind: 'due', from: '2026-11-20', before: '2026-11-21' }],
    ['date: Dec 24', { kind: 'due', from: '2026-12-24', before: '2026-12-25' }],
    ['due before: next friday', { kind: 'due', before: '2026-11-27' }],
    ['due after: 2026-12-31', { kind: 'due', from: '2027-01-01' }],
    ['due: 2026-11-20 to 2026-11-24', { kind: 'due', from: '2026-11-20', before: '2026-11-25' }],
    ['fällig vor: übermorgen', { kind: 'due', before: '2026-11-22' }],
    ['deadline before: in 2 weeks', { kind: 'deadline', before: '2026-12-04' }],
    ['deadline: tomorrow', { kind: 'deadline', from: '2026-11-21', before: '2026-11-22' }],
    ['deadline', { kind: 'deadline' }],
    ['no deadline', { kind: 'not', of: { kind: 'deadline' } }],
    ['created: today', { kind: 'created', from: '2026-11-20', before: '2026-11-21' }],
    ['created before: -30 days', { kind: 'created', before: '2026-10-21' }],
    ['created after: 3 days ago', { kind: 'created', from: '2026-11-18' }],
    ['erstellt nach: vor 3 Tagen', { kind: 'created', from: '2026-11-18' }],
    ['any date', { kind: 'due' }],
  ])('%s, resolved to dates', (text, query) => {
    expect(parse(text)).toEqual({ query })
  })
})

describe('operators', () => {
  const [p1, p2, p3] = ([1, 2, 3] as const).map((priority) => ({ kind: 'priority', priority }) as const) as [
    Query,
    Query,
    Query,
  ]

  it.each<[string, Query]>([
    ['p1 & p2 | p3', { kind: 'or', of: [{ kind: 'and', of: [p1, p2] }, p3] }],
    ['p1 | p2 & p3', { kind: 'or', of: [p1, { kind: 'and', of: [p2, p3] }] }],
    ['(p1 | p2) & p3', { kind: 'and', of: [{ kind: 'or', of: [p1, p2] }, p3] }],
    ['!p1 & p2', { kind: 'and', of: [{ kind: 'not', of: p1 }, p2] }],
    ['!(p1 & p2)', { kind: 'not', of: { kind: 'and', of: [p1, p2] } }],
    ['!!p1', { kind: 'not', of: { kind: 'not', of: p1 } }],
    ['p1&p2&p3', { kind: 'and', of: [p1, p2, p3] }],
    ['((p1))', p1],
    [
      '#Home & @phone',
      {
        kind: 'and',
        of: [
          { kind: 'list', name: 'Home' },
          { kind: 'tag', name: 'phone' },
        ],
      },
    ],
  ])('%s', (text, query) => {
    expect(parse(text)).toEqual({ query })
  })
})

describe('a mistake', () => {
  it.each([
    ['', 0, 0, 'Write a filter'],
    ['   ', 3, 0, 'Write a filter'],
    ['today &', 7, 0, 'missing at the end'],
    ['& today', 0, 1, 'missing before &'],
    ['today | | p1', 8, 1, 'missing before |'],
    ['(today', 0, 1, 'never closed'],
    ['today)', 5, 1, 'closes nothing'],
    ['(today) p1', 8, 2, 'between two terms'],
    ['p1 & milk', 5, 4, 'search:'],
    ['p5', 0, 2, 'search:'],
    ['#', 0, 1, 'Write a name after #'],
    ['#Home @phone', 0, 12, 'between two terms'],
    ['#"Home', 1, 5, 'never closed'],
    ['search:', 0, 7, 'words to look for'],
    ['""', 0, 2, 'nothing between'],
    ['list:Home', 0, 9, 'An id is meant'],
    ['due before: whenever', 0, 20, 'search:'],
    ['due: 2026-02-30', 0, 15, 'search:'],
    ['constructor: x', 0, 14, 'search:'],
  ])('%j is told at its place', (text, position, length, words) => {
    expect(parse(text)).toMatchObject({
      mistake: { position, length, message: expect.stringContaining(words) as string },
    })
  })

  it.each([
    ['a thousand and one characters', `#${'a'.repeat(1000)}`, '1000 characters'],
    ['a hundred and one terms', Array.from({ length: 101 }, () => 'p1').join('|'), '100 terms'],
    ['deep parentheses', `${'('.repeat(400)}p1${')'.repeat(400)}`, '50 deep'],
    ['many negations', `${'!'.repeat(900)}p1`, '50 deep'],
  ])('%s are too many', (_, text, words) => {
    expect(parse(text)).toMatchObject({ mistake: { message: expect.stringContaining(words) as string } })
  })
})

describe('any text', () => {
  const words = [
    'today',
    'p1',
    '#',
    '@',
    '/',
    '&',
    '|',
    '!',
    '(',
    ')',
    '"',
    '\\',
    ' ',
    'search:',
    'due before:',
    '5.12.',
  ]
  const likely = fc
    .array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 4 })))
    .map((parts) => parts.join(''))

  it('gives a query or a mistake within it', () => {
    fc.assert(
      fc.property(fc.oneof(likely, fc.string({ unit: 'binary' })), (text) => {
        const parsed = parse(text)
        if ('query' in parsed) return
        const { position, length, message } = parsed.mistake
        expect(message).not.toBe('')
        expect(position).toBeGreaterThanOrEqual(0)
        expect(length).toBeGreaterThanOrEqual(0)
        expect(position + length).toBeLessThanOrEqual(text.length)
      }),
    )
  })

  it('that is a query has a canonical form which is the same query', () => {
    fc.assert(
      fc.property(likely, (text) => {
        const parsed = parse(text)
        if ('query' in parsed) expect(queryOf(formatQuery(parsed.query))).toEqual(parsed.query)
      }),
    )
  })
})

describe('the canonical form', () => {
  const date = fc
    .integer({ min: 0, max: 40_000 })
    .map((days) => new Date(Date.UTC(1950, 0, 1) + days * 86_400_000).toISOString().slice(0, 10))
  const name = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
  const leaf: fc.Arbitrary<Query> = fc.oneof(
    fc.constantFrom<Query>(
      { kind: 'all' },
      { kind: 'inbox' },
      { kind: 'today' },
      { kind: 'overdue' },
      { kind: 'upcoming' },
      { kind: 'no-date' },
      { kind: 'completed' },
      { kind: 'trash' },
      { kind: 'recurring' },
      { kind: 'subtask' },
      { kind: 'no-tag' },
      { kind: 'deadline' },
      { kind: 'due' },
      { kind: 'priority', priority: 3 },
      { kind: 'parent-id', id: listId },
    ),
    fc.record({ kind: fc.constantFrom('list', 'section', 'tag'), name }) as fc.Arbitrary<Query>,
    fc.record({ kind: fc.constant('text'), text: name.filter((text) => text.trim() !== '') }) as fc.Arbitrary<Query>,
    fc.record({ kind: fc.constantFrom('due', 'deadline', 'created'), from: date }) as fc.Arbitrary<Query>,
    fc.record({ kind: fc.constantFrom('due', 'deadline', 'created'), before: date }) as fc.Arbitrary<Query>,
    fc
      .tuple(fc.constantFrom('due', 'deadline', 'created'), date, date)
      .filter(([, one, other]) => one < other)
      .map(([kind, from, before]) => ({ kind, from, before })),
  )
  const { query } = fc.letrec<{ query: Query }>((tie) => ({
    query: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'query' },
      leaf,
      fc.record({
        kind: fc.constantFrom('and' as const, 'or' as const),
        of: fc.array(tie('query'), { minLength: 2, maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant('not' as const), of: tie('query') }),
    ),
  }))

  it('is read as the very same query', () => {
    fc.assert(
      fc.property(query, (each) => {
        fc.pre(formatQuery(each).length <= 1000)
        expect(queryOf(formatQuery(each))).toEqual(each)
      }),
    )
  })

  it.each([
    ['view all', 'all'],
    ['p1&(od|heute)', 'p1 & (overdue | today)'],
    ['tomorrow', 'due: 2026-11-21'],
    ['next 7 days', 'due: 2026-11-20 to 2026-11-26'],
    ['#Home and garden', '#Home and garden'],
    [String.raw`@a\&b`, '@"a&b"'],
  ])('of %s is %s', (text, canonical) => {
    expect(formatQuery(queryOf(text))).toBe(canonical)
  })
})
