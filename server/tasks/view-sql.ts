import type { Condition, Leaf } from './view-condition.ts'
import { boundsOf, type Bounds } from './view-bounds.ts'
import type { Plan, SortName } from './view-plan.ts'

/** A statement with the values of its parameters. */
export interface Sql {
  readonly text: string
  readonly values: Readonly<Record<string, string | number>>
}

/** The last values of a sort's keys on the page before, in their order. */
export type Keys = readonly (string | number)[]

/** A key that is text, and one that is a number. */
type KeyType = 'string' | 'number'

/** What each order sorts by; the number makes it complete. */
export const sortKeys: Readonly<
  Record<SortName, { columns: readonly string[]; types: readonly KeyType[]; isNewestFirst: boolean }>
> = {
  order: {
    columns: ['shelf.rank', 'entry.path', 'entry.number'],
    types: ['string', 'string', 'number'],
    isNewestFirst: false,
  },
  date: {
    columns: ['entry.due', 'entry.priority', 'entry.number'],
    types: ['number', 'number', 'number'],
    isNewestFirst: false,
  },
  priority: {
    columns: ['entry.priority', 'entry.due', 'entry.number'],
    types: ['number', 'number', 'number'],
    isNewestFirst: false,
  },
  title: { columns: ['entry.title', 'entry.number'], types: ['string', 'number'], isNewestFirst: false },
  created: { columns: ['entry.created', 'entry.number'], types: ['number', 'number'], isNewestFirst: true },
  completed: { columns: ['entry.completed', 'entry.number'], types: ['number', 'number'], isNewestFirst: true },
  deleted: { columns: ['entry.deleted', 'entry.number'], types: ['number', 'number'], isNewestFirst: true },
}

/**
 * The statement that gives up to `limit` tasks after `after`: these columns of `task`, and the keys of the sort as
 * `key0`, `key1`, …. The condition must leave at least one state.
 */
export function pageSql(
  taskColumns: string,
  condition: Condition,
  sort: SortName,
  plan: Plan,
  limit: number,
  after?: Keys,
): Sql {
  const writer = createWriter(plan)
  const bounds = boundsOf(condition)
  // A tag's own rows have the keys, too, in the order of its index.
  const ofTag = plan.isInOrder && plan.way.by === 'tag'
  const columns = sortKeys[sort].columns.map((column) => (ofTag ? column.replace('entry.', 'entry_tag.') : column))
  const { isNewestFirst } = sortKeys[sort]
  const places = after?.map((key) => writer.bind(key))
  const isAfter = places
    ? sort === 'order'
      ? afterInOrder(places)
      : afterKeys(columns, places, isNewestFirst)
    : 'TRUE'
  const where = `${writer.where(condition)} AND ${isAfter}`
  const keys = columns.map((column, index) => `${column} AS key${index}`).join(', ')
  const tables = writer.tables(bounds, sort === 'order')
  const inOrder = `ORDER BY ${columns.map((_, index) => `key${index}${isNewestFirst ? ' DESC' : ''}`).join(', ')}`
  // The indexes begin with the state: rows of several states in order are merged from as many runs.
  const runs = isMerged(plan) ? bounds.states.map((state) => ({ ...bounds, states: [state] })) : [bounds]
  // A sum, because SQLite prepares a statement anew whenever a bare parameter there is bound, which takes 60 µs.
  const limited = `LIMIT ${writer.bind(limit)} + 0`
  const [run] = runs
  // Rows that come in order need not be gathered before their tasks are read, which takes half the time.
  if (plan.isInOrder && runs.length === 1 && run)
    return {
      text: `SELECT ${taskColumns}, ${keys} FROM ${tables} CROSS JOIN task ON task.number = entry.number
        WHERE ${writer.hint(run)} AND ${where} ${inOrder} ${limited}`,
      values: writer.values,
    }
  const selects = runs.map(
    (each) => `SELECT entry.number, ${keys} FROM ${tables} WHERE ${writer.hint(each)} AND ${where}`,
  )
  return {
    text: `SELECT ${taskColumns}, ${columns.map((_, index) => `key${index}`).join(', ')}
      FROM (${selects.join(' UNION ALL ')} ${inOrder} ${limited}) AS page
      CROSS JOIN task ON task.number = page.number ${inOrder}`,
    values: writer.values,
  }
}

function isMerged({ isInOrder, way }: Plan): boolean {
  return isInOrder && way.by !== 'created' && way.by !== 'completed' && way.by !== 'deleted'
}

function afterKeys(columns: readonly string[], places: readonly string[], isNewestFirst: boolean): string {
  return `(${columns.join(', ')}) ${isNewestFirst ? '<' : '>'} (${places.join(', ')})`
}

/** The statement that counts the rows. */
export function countSql(condition: Condition, plan: Plan): Sql {
  const writer = createWriter(plan)
  const bounds = boundsOf(condition)
  const text = `SELECT count(*) FROM ${writer.tables(bounds, false)}
    WHERE ${writer.hint(bounds)} AND ${writer.where(condition)}`
  return { text, values: writer.values }
}

/** Each shelf is entered where the page begins, so that an index leads there. */
function afterInOrder([rank, path, number]: readonly string[]): string {
  return `shelf.rank >= ${rank} AND (entry.path, entry.number) >
    (iif(shelf.rank = ${rank}, ${path}, ''), iif(shelf.rank = ${rank}, ${number}, 0))`
}

function createWriter({ way, probesWords }: Plan) {
  const values: Record<string, string | number> = {}

  function bind(value: string | number): string {
    const name = `p${Object.keys(values).length}`
    values[name] = value
    return `:${name}`
  }

  /** One value as it is, many as JSON, so that their number does not make another statement. */
  function oneOf(column: string, found: readonly number[]): string {
    const [only] = found
    return found.length === 1 && only !== undefined
      ? `${column} = ${bind(only)}`
      : `${column} IN (SELECT value FROM json_each(${bind(JSON.stringify(found))}))`
  }

  function range(column: string, from: number, before: number): string {
    const bounds = [
      ...(from === -Infinity ? [] : [`${column} >= ${bind(from)}`]),
      ...(before === Infinity ? [] : [`${column} < ${bind(before)}`]),
    ]
    return bounds.length === 0 ? 'TRUE' : bounds.join(' AND ')
  }

  // States are few and always numbers of ours: written out, they let the planner see an equality.
  const stateIn = (found: readonly number[], table = 'entry') =>
    found.length === 1 ? `${table}.state = ${found[0]}` : `${table}.state IN (${found.join(', ')})`

  const ownShelves = ({ shelves, lists }: Bounds) => {
    const found = [...(shelves ? [oneOf('shelf.number', shelves)] : []), ...(lists ? [oneOf('shelf.list', lists)] : [])]
    return found.length === 0 ? 'TRUE' : found.join(' AND ')
  }

  /**
   * A leaf as rows are asked about it. The plus keeps the planner from it: the way says which index is used, and a value
   * that is known to be constant would no longer be seen to be in the order of the index.
   */
  function leaf(condition: Leaf, entry = '+entry'): string {
    switch (condition.kind) {
      case 'range': {
        const { column, from, before } = condition
        const within = range(`${entry}.${column}`, from, before)
        return column === 'deadline' ? `(entry.deadline IS NOT NULL AND ${within})` : `(${within})`
      }
      case 'one-of':
        if (condition.column === 'state') return stateIn(condition.values, entry)
        return oneOf(`${entry}.${condition.column}`, condition.values)
      case 'tagged':
        // All columns of its key, so that it is one look into the index; EXISTS could become a join, from the wrong end.
        return condition.tags.length === 1
          ? `(SELECT TRUE FROM entry_tag AS other WHERE ${oneOf('other.tag', condition.tags)}
              AND other.state = entry.state AND other.due = entry.due AND other.priority = entry.priority
              AND other.number = entry.number) IS TRUE`
          : `entry.number IN (SELECT number FROM entry_tag WHERE ${oneOf('tag', condition.tags)})`
      case 'flag':
        return {
          completed: 'entry.completed IS NOT NULL',
          recurring: 'entry.recurring',
          subtask: 'entry.subtask',
          tagged: 'entry.tags > 0',
        }[condition.flag]
      case 'below':
        return `entry.number IN (${below(condition.parentId)})`
      case 'words':
        if (condition.match === '') return 'FALSE'
        return probesWords
          ? `(SELECT TRUE FROM search WHERE search MATCH ${bind(condition.match)} AND rowid = entry.number) IS TRUE`
          : found(condition.match)
    }
  }

  const found = (match: string) => `entry.number IN (SELECT rowid FROM search WHERE search MATCH ${bind(match)})`

  const below = (id: string) => `SELECT number FROM task WHERE parent_id = ${bind(id)}`

  /** The numbers of the rows that a leaf leads to. */
  function numbersOf(condition: Leaf, bounds: Bounds): string {
    const state = stateIn(bounds.states)
    switch (condition.kind) {
      case 'tagged':
        return `SELECT number FROM entry_tag WHERE ${oneOf('tag', condition.tags)}`
      case 'words':
        return condition.match === ''
          ? 'SELECT 0 WHERE FALSE'
          : `SELECT rowid FROM search WHERE search MATCH ${bind(condition.match)}`
      case 'below':
        return below(condition.parentId)
      case 'range':
        return `SELECT number FROM entry INDEXED BY entry_due WHERE ${state} AND ${leaf(condition, 'entry')}`
      case 'one-of':
        if (condition.column === 'priority')
          return `SELECT number FROM entry INDEXED BY entry_priority WHERE ${state} AND ${leaf(condition, 'entry')}`
        return `SELECT number FROM entry INDEXED BY entry_order WHERE ${state} AND entry.shelf IN (
          SELECT number FROM shelf WHERE ${oneOf(condition.column === 'list' ? 'list' : 'number', condition.values)})`
      case 'flag':
        return `SELECT number FROM entry WHERE ${leaf(condition)}`
    }
  }

  function where(condition: Condition): string {
    if (condition.kind === 'not') return `NOT ${where(condition.of)}`
    if (condition.kind !== 'and' && condition.kind !== 'or') return leaf(condition)
    if (condition.of.length === 0) return condition.kind === 'and' ? 'TRUE' : 'FALSE'
    return `(${condition.of.map(where).join(condition.kind === 'and' ? ' AND ' : ' OR ')})`
  }

  /** The tables, in the order in which they are read. */
  function tables({ lists, shelves }: Bounds, needsShelf: boolean): string {
    const shelf = needsShelf ? 'CROSS JOIN shelf ON shelf.number = entry.shelf' : ''
    switch (way.by) {
      case 'order':
        // Several lists one after the other would not be in order.
        return `shelf ${lists?.length === 1 || shelves?.length === 1 ? '' : 'INDEXED BY shelf_rank'}
          CROSS JOIN entry INDEXED BY entry_order ON entry.shelf = shelf.number`
      case 'tag':
        return `entry_tag CROSS JOIN entry ON entry.number = entry_tag.number ${shelf}`
      case 'set':
        return `entry NOT INDEXED ${shelf}`
      case 'shelf':
        return `entry INDEXED BY entry_order ${shelf}`
      default:
        return `entry INDEXED BY entry_${way.by} ${shelf}`
    }
  }

  /** What leads into the index of the way; the condition says it, too, but not where an index can be seen to follow. */
  function hint(bounds: Bounds): string {
    const state = stateIn(bounds.states)
    const due = (table: string) => range(`${table}.due`, bounds.due.from, bounds.due.before)
    switch (way.by) {
      case 'order':
        return `${ownShelves(bounds)} AND ${state}`
      case 'shelf':
        return `entry.shelf IN (SELECT shelf.number FROM shelf WHERE ${ownShelves(bounds)}) AND ${state}`
      case 'due':
        return `${state} AND ${due('entry')}`
      case 'priority':
        return bounds.priorities
          ? `${state} AND ${oneOf('entry.priority', bounds.priorities)} AND ${due('entry')}`
          : state
      case 'completed':
        return `${state} AND entry.completed IS NOT NULL`
      case 'deleted':
        return `${state} AND entry.deleted IS NOT NULL`
      case 'tag':
        return `entry_tag.tag = ${bind(way.tag)} AND ${stateIn(bounds.states, 'entry_tag')} AND ${due('entry_tag')}`
      case 'set':
        return `entry.number IN (${way.of.map((leafOf) => numbersOf(leafOf, bounds)).join(' UNION ALL ')}) AND ${state}`
      case 'title':
      case 'created':
        return state
    }
  }

  return { values, bind, tables, hint, where }
}
