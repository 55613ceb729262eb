import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { settingsStore } from '../accounts/settings.ts'
import { endpoints } from '../contract/endpoints.ts'
import { createAccountFile } from '../testing/account-file.ts'
import { runsOf } from '../testing/limits.ts'
import { Problem } from '../http/problems.ts'
import { formatQuery } from '../language/query-format.ts'
import { fillAccount, randomAccount, randomQuery, shownBy, type Sort } from './views.reference.ts'
import { dayOf } from './day.ts'
import { taskViews, type Page } from './views.ts'

const runs = runsOf('HEARTH_FUZZ_RUNS', 40)
const sorts: readonly (Sort | undefined)[] = [undefined, 'order', 'date', 'priority', 'title', 'created']

let file: ReturnType<typeof createAccountFile>
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-20T08:30:00Z') })
  file = createAccountFile()
  settingsStore(file.db).change({ timeZone: 'Europe/Berlin' })
})
afterEach(() => {
  file.end()
  vi.useRealTimers()
})

function page(
  query: string | undefined,
  more: { sort?: Sort; limit?: number; cursor?: string; completed?: boolean } = {},
): Page {
  const { sort, limit = 50, cursor, completed } = more
  return taskViews(file.db).page({ query, sort, limit, cursor, completed, count: true }, () => dayOf(file.db))
}

/** The titles on all pages, which are unique. */
function titles(query: string | undefined, more: { sort?: Sort; limit?: number; completed?: boolean } = {}): string[] {
  const found: string[] = []
  let cursor: string | undefined
  do {
    const { tasks, next, total } = page(query, { ...more, ...(cursor !== undefined && { cursor }) })
    found.push(...tasks.map(({ title }) => title))
    cursor = next
    if (cursor === undefined) expect(total).toBe(found.length)
  } while (cursor !== undefined)
  return found
}

describe('a view', () => {
  it(
    'shows exactly the tasks that a query asks for, in its order, page by page',
    () => {
      fc.assert(
        fc.property(
          randomAccount,
          fc.array(fc.tuple(randomQuery, fc.constantFrom(...sorts), fc.integer({ min: 1, max: 20 })), {
            minLength: 20,
            maxLength: 20,
          }),
          (account, questions) => {
            file.end()
            file = createAccountFile()
            settingsStore(file.db).change({ timeZone: 'Europe/Berlin' })
            fillAccount(file.db, account)
            for (const [query, sort, limit] of questions) {
              const text = formatQuery(query)
              expect([text, sort, titles(text, { ...(sort && { sort }), limit })]).toEqual([
                text,
                sort,
                shownBy(account, query, sort),
              ])
            }
          },
        ),
        { numRuns: runs },
      )
    },
    runs * 5000,
  )

  it(
    'shows everything outside the trash without a query, newest first',
    () => {
      fc.assert(
        fc.property(
          randomAccount,
          fc.constantFrom(undefined, true, false),
          fc.constantFrom(...sorts),
          (account, completed, sort) => {
            file.end()
            file = createAccountFile()
            fillAccount(file.db, account)
            const more = { limit: 7, ...(sort && { sort }), ...(completed !== undefined && { completed }) }
            expect(titles(undefined, more)).toEqual(shownBy(account, undefined, sort, completed))
          },
        ),
        { numRuns: Math.ceil(runs / 5) },
      )
    },
    runs * 5000,
  )

  it('loses none and repeats none of the tasks that stay when others change between the pages', () => {
    const add = (title: string, dueDate: string) =>
      file.call(endpoints.createTask, { body: { title, dueDate } }) as { id: string }
    const dates = Array.from({ length: 12 }, (_, index) => `2026-12-${String(index + 10)}`)
    const tasks = dates.map((date) => add(`due ${date}`, date))
    const first = page('upcoming', { limit: 4 })
    // One of the first page goes, one comes before it, the last of it moves to the end.
    file.call(endpoints.deleteTask, { params: { taskId: tasks[1]?.id ?? '' } })
    add('new', '2026-12-01')
    file.call(endpoints.updateTask, { params: { taskId: tasks[3]?.id ?? '' }, body: { dueDate: '2026-12-31' } })
    const second = page('upcoming', { limit: 50, cursor: first.next ?? '' })
    expect(second.tasks.map(({ title }) => title)).toEqual([
      ...dates.slice(4).map((date) => `due ${date}`),
      'due 2026-12-13',
    ])
  })

  it.each(['today', 'inbox', '#Work', 'p1'])('has `%s` and `completed=true` together', (query) => {
    const body = { title: 'done', dueDate: '2026-11-20', priority: 1 as const, completed: true }
    const list = file.call(endpoints.createList, { body: { name: 'Work' } }) as { id: string }
    file.call(endpoints.createTask, { body: { ...body, ...(query === '#Work' && { listId: list.id }) } })
    expect(titles(query)).toEqual([])
    expect(titles(query, { completed: true })).toEqual(['done'])
    expect(titles(query, { completed: false })).toEqual([])
  })
})

describe('a page', () => {
  function problemOf(ask: () => unknown): Problem {
    try {
      ask()
    } catch (error) {
      if (error instanceof Problem) return error
    }
    throw new Error('there was no problem')
  }

  it('tells where the mistake in a query is', () => {
    const { code, errors } = problemOf(() => page('today & (p1'))
    expect(code).toBe('query-invalid')
    expect(errors).toEqual([{ pointer: '/query', detail: expect.any(String), position: 8, length: expect.any(Number) }])
  })

  it('refuses a cursor of another query, another order, and what is none', () => {
    for (const title of ['one', 'two', 'three']) file.call(endpoints.createTask, { body: { title } })
    const cursor = page('inbox', { limit: 1 }).next ?? ''
    expect(page('inbox', { cursor }).tasks).toHaveLength(2)
    const mark = (JSON.parse(Buffer.from(cursor, 'base64url').toString()) as string[])[0]
    const made = (...keys: unknown[]) => Buffer.from(JSON.stringify([mark, ...keys])).toString('base64url')
    const wrong: [string, Parameters<typeof page>[1]][] = [
      ['all', { cursor }],
      ['inbox', { cursor, sort: 'title' }],
      ['inbox', { cursor, completed: true }],
      ['inbox', { cursor: 'abc' }],
      ['inbox', { cursor: cursor.slice(0, -4) }],
      ['inbox', { cursor: made() }],
      ['inbox', { cursor: made('', 'a0') }],
      ['inbox', { cursor: made('', 'a0', '1') }],
      ['inbox', { cursor: made('', ['a0'], 1) }],
      ['inbox', { cursor: Buffer.from('{}').toString('base64url') }],
    ]
    for (const [query, more] of wrong) {
      const { code, errors } = problemOf(() => page(query, more))
      expect([more, code, errors?.[0]?.pointer]).toEqual([more, 'request-invalid', '/cursor'])
    }
  })
})
