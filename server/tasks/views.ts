import type { Statement } from 'better-sqlite3'
import type { Task, TaskQuery } from '../contract/task.ts'
import { states } from '../database/derived.ts'
import { journal } from '../database/journal.ts'
import { oncePerConnection, type Connection } from '../database/open.ts'
import type { Day } from './day.ts'
import { taskColumns, taskOf, type TaskRow } from './rows.ts'
import { boundsOf, type Bounds } from './view-bounds.ts'
import type { Condition } from './view-condition.ts'
import { readCursor, writeCursor } from './view-cursor.ts'
import { viewFigures } from './view-figures.ts'
import { countPlanOf, planOf, type SortName } from './view-plan.ts'
import { readRequest } from './view-request.ts'
import { countSql, pageSql, sortKeys, type Keys, type Sql } from './view-sql.ts'

/** A page of tasks. */
export interface Page {
  readonly tasks: Task[]
  /** The cursor of the next page, if there is one. */
  readonly next: string | undefined
  /** How many tasks all pages have together, if that was asked for. */
  readonly total: number | undefined
}

type PageRow = TaskRow & { readonly [key in `key${0 | 1 | 2}`]: string | number }

/** The tasks of an account as people look at them: by a query, in an order, page by page. */
export const taskViews = oncePerConnection(createTaskViews)

/** Statements are kept by their text, readings by their request; a person's are few, but nothing else bounds them. */
const mostKept = 200

/** So many changed tasks may make another plan the cheaper one. */
const changesUntilStale = 200

/** What a request comes to on a day. */
interface Reading {
  readonly condition: Condition
  readonly sort: SortName
  /** The statement of a page; undefined where nothing can be found, such as what is in the trash and not in it. */
  readonly sqlOf: ((after: Keys | undefined) => Sql) | undefined
}

function createTaskViews(db: Connection) {
  const statements = new Map<string, Statement>()
  const readings = new Map<string, Reading>()
  let changes = 0
  journal(db).onStep(({ changed: { tasks, lists, sections, tags } }) => {
    changes += tasks.length
    // Names lead to ids, and an archived list hides its tasks: those readings are wrong now, not only slow.
    if (changes < changesUntilStale && lists.length + sections.length + tags.length === 0) return
    changes = 0
    readings.clear()
  })

  function kept<T>(from: Map<string, T>, key: string, make: () => T): T {
    const known = from.get(key)
    if (known !== undefined) return known
    if (from.size >= mostKept) from.clear()
    const fresh = make()
    from.set(key, fresh)
    return fresh
  }

  const statement = (text: string) => kept(statements, text, () => db.prepare(text))

  function readingOf(request: TaskQuery, day: () => Day): Reading {
    const { query, completed, sort, limit } = request
    const on = query === undefined ? undefined : day()
    return kept(readings, JSON.stringify([query, completed, sort, limit, on?.today, on?.zone]), () => {
      const condition = readRequest(db, request, day)
      const bounds = boundsOf(condition)
      const order = sort ?? naturalSort(request, bounds)
      if (bounds.states.length === 0) return { condition, sort: order, sqlOf: undefined }
      // One more than asked for tells whether there is a next page without counting.
      const plan = planOf(condition, order, limit + 1, viewFigures(db))
      const sqlOf = (after?: Keys) => pageSql(taskColumns, condition, order, plan, limit + 1, after)
      // Most requests are for the first page.
      const first = sqlOf()
      return { condition, sort: order, sqlOf: (after) => (after ? sqlOf(after) : first) }
    })
  }

  function count(condition: Condition): number {
    const { text, values } = countSql(condition, countPlanOf(condition, viewFigures(db)))
    return statement(text).pluck().get(values) as number
  }

  return {
    /**
     * A page of the tasks that a query asks for.
     * @param day asked only where a query needs it
     * @throws {Problem} `query-invalid` with the place of the mistake; `request-invalid` where the cursor does not fit
     */
    page(request: TaskQuery, day: () => Day): Page {
      const { condition, sort, sqlOf } = readingOf(request, day)
      const cursorOf = { query: request.query, completed: request.completed, sort }
      const after: Keys | undefined = request.cursor === undefined ? undefined : readCursor(request.cursor, cursorOf)
      if (!sqlOf) return { tasks: [], next: undefined, total: request.count ? 0 : undefined }
      const limit = request.limit + 1
      const { text, values } = sqlOf(after)
      const found = statement(text).all(values) as PageRow[]
      const last = found.length === limit ? found[limit - 2] : undefined
      if (last) found.pop()
      return {
        tasks: found.map(taskOf),
        next:
          last &&
          writeCursor(
            cursorOf,
            sortKeys[sort].columns.map((_, index) => last[`key${index as 0 | 1 | 2}`]),
          ),
        total: request.count ? count(condition) : undefined,
      }
    },

    /**
     * How many tasks a query finds.
     * @throws {Problem} `query-invalid`
     */
    count(query: string, day: () => Day): number {
      const { condition, sqlOf } = readingOf({ query, limit: 1, count: true }, day)
      return sqlOf ? count(condition) : 0
    },
  }
}

/**
 * The order that a view has by itself: the trash and what is completed by when, the newest first; one list or section,
 * or what lies below one task, as it was ordered by hand; all else by date, time and priority.
 */
function naturalSort({ query, completed }: TaskQuery, { states: found, lists, shelves, parentId }: Bounds): SortName {
  if (query === undefined) return completed ? 'completed' : 'created'
  if (found.every((state) => state === states.trash)) return 'deleted'
  if (found.every((state) => state === states.completed || state === states.archivedCompleted)) return 'completed'
  return lists?.length === 1 || shelves?.length === 1 || parentId !== undefined ? 'order' : 'date'
}
