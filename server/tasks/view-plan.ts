import { noDue, states, tallies } from '../database/derived.ts'
import { boundsOf, partsOf, type Bounds } from './view-bounds.ts'
import type { Condition, Leaf } from './view-condition.ts'

/** The orders that pages come in. */
export type SortName = 'order' | 'date' | 'priority' | 'title' | 'created' | 'completed' | 'deleted'

/**
 * The ways to the rows of `entry`: its indexes, the tags' own table, and sets of numbers that leaves of the condition
 * give. `order` goes from shelf to shelf, `shelf` takes the tasks of some shelves as they come.
 */
export type Way =
  | { readonly by: IndexName }
  | { readonly by: 'tag'; readonly tag: number }
  /** What at least one of these finds. */
  | { readonly by: 'set'; readonly of: readonly Leaf[] }

const indexNames = ['shelf', 'order', 'due', 'priority', 'title', 'created', 'completed', 'deleted'] as const
type IndexName = (typeof indexNames)[number]

/** How a page is read. */
export interface Plan {
  readonly way: Way
  /** The way gives the rows in the order that is asked for; else they are all read and sorted. */
  readonly isInOrder: boolean
  /** Whether words are looked for row by row; else the rows that have them are gathered beforehand. */
  readonly probesWords: boolean
}

/** What is known about how many tasks there are of which kind. */
export interface Figures {
  tallied(kind: number, keys: readonly number[]): number
  /** How many open tasks are in some lists. */
  inLists(lists: readonly number[]): number
  /** How many open tasks are due in a range of `entry.due`. */
  dueIn(from: number, before: number): number
  /** About how many tasks have the words. */
  matches(match: string): number
}

/** In rows read (0.4 µs): what it costs to sort one, to look for words in one, to gather one that has the words. */
const costs = { sorting: 1, probing: 75, gathering: 0.25 } as const

/**
 * The cheapest way to a page, by what is known about the account. Either rows are read in the order that is asked for
 * until the page is full, which is fast where many of them belong to it, or all rows of the smallest set that must hold
 * them are read and sorted.
 */
export function planOf(condition: Condition, sort: SortName, limit: number, figures: Figures): Plan {
  return plansFor(condition, sort, limit, figures).reduce((best, plan) => (plan.cost < best.cost ? plan : best))
}

/** All ways to a page; each gives the same, at its own cost. */
export function plansFor(
  condition: Condition,
  sort: SortName,
  limit: number,
  figures: Figures,
): readonly (Plan & { readonly cost: number })[] {
  const bounds = boundsOf(condition)
  const estimate = estimator(bounds, figures)
  const expected = Math.max(1, estimate.all * estimate.share(condition))
  const words = partsOf(condition).flatMap((part) => (part.kind === 'words' ? [part] : []))
  const gathering = words.reduce((sum, part) => sum + estimate.rowsOf(part) * costs.gathering, 0)
  return waysTo(condition, bounds, sort, estimate.rowsOf).map(({ way, isInOrder }) => {
    const rows = estimate.rows(way)
    const read = isInOrder ? Math.min(rows, (rows * limit) / expected) : rows
    const probing = read * words.length * costs.probing
    const reading = isInOrder ? read : read * (1 + costs.sorting)
    return { way, isInOrder, probesWords: probing < gathering, cost: reading + Math.min(probing, gathering) }
  })
}

/** The cheapest way to count what a condition finds. */
export function countPlanOf(condition: Condition, figures: Figures): Plan {
  const bounds = boundsOf(condition)
  const { rows, rowsOf } = estimator(bounds, figures)
  const ways = waysTo(condition, bounds, undefined, rowsOf).map(({ way }) => ({ way, rows: rows(way) }))
  const { way } = ways.reduce((best, each) => (each.rows < best.rows ? each : best))
  return { way, isInOrder: false, probesWords: false }
}

function waysTo(
  condition: Condition,
  bounds: Bounds,
  sort: SortName | undefined,
  rowsOf: (leaf: Leaf) => number,
): { way: Way; isInOrder: boolean }[] {
  const indexes = indexNames.filter((by) => isUsable(by, bounds, sort)).map((by): Way => ({ by }))
  const others = partsOf(condition).flatMap((part): Way[] => {
    const [tag] = part.kind === 'tagged' ? part.tags : []
    if (part.kind === 'tagged' && part.tags.length === 1 && tag !== undefined) return [{ by: 'tag', tag }]
    const of = leavesTo(part, rowsOf)
    return of ? [{ by: 'set', of }] : []
  })
  return [...indexes, ...others].map((way) => ({ way, isInOrder: givesOrder(way, sort, bounds) }))
}

/** Going from shelf to shelf serves nothing but that order; two of the indexes have some of the rows only. */
function isUsable(by: IndexName, bounds: Bounds, sort: SortName | undefined): boolean {
  if (by === 'order') return sort === 'order'
  if (by === 'deleted') return bounds.states.every((state) => state === states.trash)
  const completed: readonly number[] = [states.completed, states.archivedCompleted]
  return by !== 'completed' || bounds.states.every((state) => completed.includes(state))
}

/** Whether the rows of each state come in the order that is asked for. */
function givesOrder(way: Way, sort: SortName | undefined, bounds: Bounds): boolean {
  if (way.by === 'due' || way.by === 'tag') return sort === 'date'
  if (way.by === 'priority') return sort === 'priority' || (sort === 'date' && bounds.priorities?.length === 1)
  return way.by === sort
}

/** Leaves that lead straight to few rows, at least one of which finds whatever the condition finds. */
function leavesTo(condition: Condition, rowsOf: (leaf: Leaf) => number): readonly Leaf[] | undefined {
  if (condition.kind === 'not') return undefined
  if (condition.kind === 'or') {
    const parts = condition.of.map((part) => leavesTo(part, rowsOf))
    return parts.includes(undefined) ? undefined : parts.flatMap((leaves) => leaves ?? [])
  }
  if (condition.kind !== 'and') return leadsToRows(condition) ? [condition] : undefined
  const sum = (leaves: readonly Leaf[]) => leaves.reduce((all, leaf) => all + rowsOf(leaf), 0)
  return condition.of
    .flatMap((part) => [leavesTo(part, rowsOf)])
    .reduce((best, leaves) => (leaves && (!best || sum(leaves) < sum(best)) ? leaves : best), undefined)
}

function leadsToRows(leaf: Leaf): boolean {
  if (leaf.kind === 'range') return leaf.column === 'due'
  if (leaf.kind === 'one-of') return leaf.column !== 'state'
  return leaf.kind !== 'flag'
}

/** Guesses how many rows there are: of a way, and which share of all rows a condition finds. */
function estimator(bounds: Bounds, figures: Figures) {
  const all = figures.tallied(tallies.state, bounds.states)
  const isOpen = bounds.states.every((state) => state === states.open || state === states.archivedOpen)
  // The tallies are of open tasks; the others are taken to be spread alike.
  const scale = isOpen ? 1 : all / Math.max(1, figures.tallied(tallies.state, [states.open]))
  const known = new Map<Leaf, number>()

  function share(condition: Condition): number {
    if (condition.kind === 'and') return condition.of.reduce((product, part) => product * share(part), 1)
    if (condition.kind === 'or') return 1 - condition.of.reduce((product, part) => product * (1 - share(part)), 1)
    if (condition.kind === 'not') return 1 - share(condition.of)
    return Math.min(1, rowsOf(condition) / Math.max(1, all))
  }

  function rowsOf(leaf: Leaf): number {
    const before = known.get(leaf)
    if (before !== undefined) return before
    const found = look(leaf)
    known.set(leaf, found)
    return found
  }

  function look(leaf: Leaf): number {
    switch (leaf.kind) {
      case 'range':
        return leaf.column === 'due' ? due(leaf) : all / 10
      case 'one-of':
        if (leaf.column === 'state') return figures.tallied(tallies.state, leaf.values)
        if (leaf.column === 'list') return scale * figures.inLists(leaf.values)
        return scale * figures.tallied(leaf.column === 'shelf' ? tallies.shelf : tallies.priority, leaf.values)
      case 'tagged':
        return scale * figures.tallied(tallies.tag, leaf.tags)
      case 'flag':
        return leaf.flag === 'completed' ? all : all / 3
      case 'below':
        return 10
      case 'words':
        return figures.matches(leaf.match)
    }
  }

  function due({ from, before }: { readonly from: number; readonly before: number }): number {
    if (from === -Infinity && before === Infinity) return all
    return scale * figures.dueIn(Math.max(from, -noDue), Math.min(before, noDue + 1))
  }

  function rows(way: Way): number {
    switch (way.by) {
      case 'order':
      case 'shelf':
        if (bounds.shelves) return scale * figures.tallied(tallies.shelf, bounds.shelves)
        return bounds.lists ? scale * figures.inLists(bounds.lists) : all
      case 'due':
        return due(bounds.due)
      case 'priority':
        return bounds.priorities ? scale * figures.tallied(tallies.priority, bounds.priorities) : all
      case 'tag':
        return scale * figures.tallied(tallies.tag, [way.tag])
      case 'set':
        // Gathering their numbers comes on top.
        return way.of.reduce((sum, leaf) => sum + rowsOf(leaf), 0) * 1.5
      case 'title':
      case 'completed':
      case 'deleted':
        return all
      case 'created':
        return figures.tallied(tallies.state, Object.values(states))
    }
  }

  return { all, share, rows, rowsOf }
}
