import { dayLength, noDue, states } from '../database/derived.ts'
import type { Query } from '../language/query.ts'
import { startOfDay } from './calendar.ts'

/** What a query asks of a row of `entry`: names are resolved to numbers, words to expressions of the full-text index. */
export type Condition =
  | { readonly kind: 'and'; readonly of: readonly Condition[] }
  | { readonly kind: 'or'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | Leaf

/** A condition that has no others in it. */
export type Leaf =
  /** The number is at least `from` and below `before`. */
  | { readonly kind: 'range'; readonly column: RangeColumn; readonly from: number; readonly before: number }
  | {
      readonly kind: 'one-of'
      readonly column: SetColumn
      readonly values: readonly number[]
      readonly archived?: Archived
    }
  | { readonly kind: 'tagged'; readonly tags: readonly number[] }
  | { readonly kind: 'flag'; readonly flag: 'completed' | 'recurring' | 'subtask' | 'tagged' }
  | { readonly kind: 'below'; readonly parentId: string }
  /** An expression of the full-text index; empty where the text has no words, which finds nothing. */
  | { readonly kind: 'words'; readonly match: string }

/** Whether places that are asked for by name or id are archived lists. */
type Archived = 'none' | 'some' | 'all'

export type RangeColumn = 'due' | 'deadline' | 'created'
export type SetColumn = 'state' | 'list' | 'shelf' | 'priority'

export type Kind = 'list' | 'section' | 'tag'

/** A list, section or tag by its number; `archived` is 1 in an archived list. */
export interface Found {
  readonly number: number
  readonly archived: number
}

/** What a query is understood against: the day and the time zone of the person, and what their names stand for. */
export interface Surroundings {
  readonly today: string
  readonly zone: string
  /** The lists, sections or tags that are called so. */
  named(kind: Kind, name: string): Found[]
  /** The list, section or tag of that id; none where there is none. */
  withId(kind: Kind, id: string): Found[]
  /** The expression that finds a text in the full-text index. */
  matchOf(text: string): string
}

const everything: Condition = { kind: 'and', of: [] }

/** The condition that a query is, before what views leave out is left out. */
export function conditionOf(query: Query, around: Surroundings): Condition {
  const day = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000
  const due = (from: number, before: number): Condition => ({ kind: 'range', column: 'due', from, before })
  const start = day(around.today) * dayLength
  const end = start + dayLength

  function read(part: Query): Condition {
    switch (part.kind) {
      case 'and':
      case 'or':
        return { kind: part.kind, of: part.of.map(read) }
      case 'not':
        return { kind: 'not', of: read(part.of) }
      case 'all':
        return everything
      case 'inbox':
        return { kind: 'one-of', column: 'list', values: [0] }
      case 'today':
        return due(start, end)
      case 'overdue':
        return due(-Infinity, start)
      case 'upcoming':
        return due(end, noDue)
      case 'no-date':
        return due(noDue, Infinity)
      case 'due':
        return between('due', { before: undated, ...part }, (date) =>
          date === undated ? noDue : day(date) * dayLength,
        )
      case 'deadline':
        return between('deadline', part, day)
      case 'created':
        return between('created', part, (date) => startOfDay(date, around.zone).getTime())
      case 'completed':
      case 'recurring':
      case 'subtask':
        return { kind: 'flag', flag: part.kind }
      case 'no-tag':
        return { kind: 'not', of: { kind: 'flag', flag: 'tagged' } }
      case 'trash':
        return { kind: 'one-of', column: 'state', values: [states.trash] }
      case 'priority':
        return { kind: 'one-of', column: 'priority', values: [part.priority] }
      case 'list':
        return lists(around.named('list', part.name), isPattern(part.name))
      case 'list-id':
        return lists(around.withId('list', part.id), false)
      case 'section':
        return shelves(around.named('section', part.name), true)
      case 'section-id':
        return shelves(around.withId('section', part.id), false)
      case 'tag':
        return tagged(around.named('tag', part.name))
      case 'tag-id':
        return tagged(around.withId('tag', part.id))
      case 'parent-id':
        return { kind: 'below', parentId: part.id }
      case 'text':
        return { kind: 'words', match: around.matchOf(part.text) }
    }
  }
  return inward(read(query), false)
}

const numbersOf = (found: readonly Found[]) => found.map(({ number }) => number)

/** The tasks of some lists; archived ones are asked for unless a pattern has found them. */
function lists(found: readonly Found[], isPatterned: boolean): Condition {
  return {
    kind: 'one-of',
    column: 'list',
    values: numbersOf(found),
    archived: isPatterned ? 'none' : archivedOf(found),
  }
}

/** The tasks of some sections; a name alone does not ask for those of archived lists. */
function shelves(found: readonly Found[], isByName: boolean): Condition {
  const values = numbersOf(found).map((number) => number * 2 + 1)
  return { kind: 'one-of', column: 'shelf', values, archived: isByName ? 'none' : archivedOf(found) }
}

function tagged(found: readonly Found[]): Condition {
  return { kind: 'tagged', tags: numbersOf(found) }
}

function archivedOf(found: readonly Found[]): Archived {
  const archived = found.filter((each) => each.archived === 1).length
  return archived === 0 ? 'none' : archived === found.length ? 'all' : 'some'
}

/** Stands for the day after all others: what has no date is due then. */
const undated = 'undated'

function between(
  column: RangeColumn,
  { from, before }: { readonly from?: string; readonly before?: string },
  numberOf: (date: string) => number,
): Condition {
  return {
    kind: 'range',
    column,
    from: from === undefined ? -Infinity : numberOf(from),
    before: before === undefined ? Infinity : numberOf(before),
  }
}

/** Whether a name has a `*` at one of its ends, which stands for any letters. */
function isPattern(name: string): boolean {
  return name.startsWith('*') || name.endsWith('*')
}

/** The same condition with every `not` at a leaf. */
function inward(condition: Condition, negated: boolean): Condition {
  if (condition.kind === 'not') return inward(condition.of, !negated)
  if (condition.kind !== 'and' && condition.kind !== 'or') return negated ? { kind: 'not', of: condition } : condition
  const other = condition.kind === 'and' ? 'or' : 'and'
  return { kind: negated ? other : condition.kind, of: condition.of.map((part) => inward(part, negated)) }
}

/** What views leave out: the states that are left out, and what asks for them. */
const leftOut: readonly { readonly states: readonly number[]; isAskedFor(leaf: Condition): boolean }[] = [
  {
    states: [states.trash],
    isAskedFor: (leaf) => leaf.kind === 'one-of' && leaf.column === 'state',
  },
  {
    states: [states.completed, states.archivedCompleted],
    isAskedFor: (leaf) => leaf.kind === 'flag' && leaf.flag === 'completed',
  },
  {
    states: [states.archivedOpen, states.archivedCompleted],
    isAskedFor: (leaf) => leaf.kind === 'below' || (leaf.kind === 'one-of' && (leaf.archived ?? 'none') !== 'none'),
  },
]

/**
 * Leaves out the trash, completed tasks and those of archived lists, where nothing asks for them. The parts of an `or`
 * are looked at one by one; of an `and`, it is enough that one part asks. An archived list is asked for by its whole
 * name or its id, as are its sections and tasks by theirs.
 */
export function scoped(condition: Condition, kinds = leftOut): Condition {
  if (condition.kind === 'or') return { kind: 'or', of: condition.of.map((part) => scoped(part, kinds)) }
  const asked = kinds.filter((kind) => asksFor(condition, kind))
  const out = new Set(kinds.filter((kind) => !asked.includes(kind)).flatMap((kind) => kind.states))
  const parts =
    condition.kind === 'and'
      ? condition.of.map((part) => {
          const here = asked.filter((kind) => asksFor(part, kind))
          return here.length === 0 ? part : scoped(part, here)
        })
      : [condition]
  if (out.size === 0) return condition.kind === 'and' ? { kind: 'and', of: parts } : condition
  const values = Object.values(states).filter((state) => !out.has(state))
  return { kind: 'and', of: [{ kind: 'one-of', column: 'state', values }, ...parts] }
}

function asksFor(condition: Condition, kind: (typeof leftOut)[number]): boolean {
  if (condition.kind === 'not') return false
  if (condition.kind === 'and' || condition.kind === 'or') return condition.of.some((part) => asksFor(part, kind))
  return kind.isAskedFor(condition)
}
