import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { settingsStore } from '../accounts/settings.ts'
import { formatQuery } from '../language/query-format.ts'
import { createAccountFile } from '../testing/account-file.ts'
import { runsOf } from '../testing/limits.ts'
import { dayOf } from './day.ts'
import { boundsOf } from './view-bounds.ts'
import { viewFigures } from './view-figures.ts'
import { countPlanOf, plansFor } from './view-plan.ts'
import { readRequest } from './view-request.ts'
import { countSql, pageSql, sortKeys } from './view-sql.ts'
import { fillAccount, randomAccount, randomQuery, shownBy, type Sort } from './views.reference.ts'

let file: ReturnType<typeof createAccountFile>
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-20T08:30:00Z') })
  file = createAccountFile()
})
afterEach(() => {
  file.end()
  vi.useRealTimers()
})

const runs = runsOf('HEARTH_FUZZ_RUNS', 20)
const sorts: readonly Sort[] = ['order', 'date', 'priority', 'title', 'created']

describe('the ways to a page', () => {
  it(
    'all give the same tasks in the same order, from wherever the page starts',
    () => {
      const title = (number: number) => file.db.prepare('SELECT title FROM task WHERE number = ?').pluck().get(number)
      fc.assert(
        fc.property(
          randomAccount,
          fc.array(fc.tuple(randomQuery, fc.constantFrom(...sorts)), { minLength: 10, maxLength: 10 }),
          (account, questions) => {
            file.end()
            file = createAccountFile()
            settingsStore(file.db).change({ timeZone: 'Europe/Berlin' })
            fillAccount(file.db, account)
            for (const [query, sort] of questions) {
              const text = formatQuery(query)
              const condition = readRequest(file.db, { query: text, completed: undefined }, () => dayOf(file.db))
              const shown = shownBy(account, query, sort)
              if (boundsOf(condition).states.length === 0) {
                expect([text, shown]).toEqual([text, []])
                continue
              }
              const plans = plansFor(condition, sort, 10, viewFigures(file.db))
              expect(plans.length).toBeGreaterThan(4)
              for (const plan of plans.flatMap((each) => [each, { ...each, probesWords: !each.probesWords }])) {
                const read = (limit: number, after?: (string | number)[]) => {
                  const { text: sql, values } = pageSql('task.number', condition, sort, plan, limit, after)
                  return file.db.prepare<unknown[], Record<string, string | number>>(sql).all(values)
                }
                const rows = read(100)
                expect([text, sort, plan, rows.map((row) => title(Number(row['number'])))]).toEqual([
                  text,
                  sort,
                  plan,
                  shown,
                ])
                const middle = rows[Math.floor(rows.length / 2)]
                if (!middle) continue
                const keys = sortKeys[sort].columns.map((_, index) => middle[`key${index}`] ?? '')
                expect([text, sort, plan, read(100, keys)]).toEqual([
                  text,
                  sort,
                  plan,
                  rows.slice(Math.floor(rows.length / 2) + 1),
                ])
              }
              const { text: sql, values } = countSql(condition, countPlanOf(condition, viewFigures(file.db)))
              expect(file.db.prepare(sql).pluck().get(values)).toBe(shown.length)
            }
          },
        ),
        { numRuns: runs },
      )
    },
    runs * 5000,
  )

  it.each([
    ['inbox', 'order'],
    ['#Work', 'order'],
    ['#Work & p1', 'order'],
    ['all', 'order'],
    ['overdue | today', 'date'],
    ['upcoming', 'date'],
    ['no date', 'date'],
    ['@phone', 'date'],
    ['p1', 'date'],
    ['p1', 'priority'],
    ['#Work', 'date'],
    ['all', 'title'],
    ['@phone & !#Work', 'title'],
    ['all | completed', 'date'],
    ['completed', 'completed'],
    ['trash', 'deleted'],
    ['all', 'created'],
  ] as const)('include, for `%s` by %s, one that sorts nothing', (query, sort) => {
    file.db.exec(`INSERT INTO list VALUES (1, 'list', 'Work', 'grey', 'a0', 0, '', '');
      INSERT INTO tag VALUES (1, 'tag', 'phone', 'phone', 'grey')`)
    const condition = readRequest(file.db, { query, completed: undefined }, () => dayOf(file.db))
    expect(boundsOf(condition).states.length).toBeGreaterThan(0)
    const steps = plansFor(condition, sort, 10, viewFigures(file.db))
      .filter(({ isInOrder }) => isInOrder)
      .map((plan) => {
        const { text, values } = pageSql('task.number', condition, sort, plan, 10)
        return file.db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${text}`).all(values)
      })
    expect(steps.length).toBeGreaterThan(0)
    for (const step of steps.flat()) expect(step.detail).not.toContain('TEMP B-TREE')
  })
})
