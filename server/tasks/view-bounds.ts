import { states } from '../database/derived.ts'
import type { Condition, RangeColumn, SetColumn } from './view-condition.ts'

/** What holds for every row that a condition finds; undefined: anything. */
export interface Bounds {
  readonly states: readonly number[]
  readonly due: { readonly from: number; readonly before: number }
  readonly lists: readonly number[] | undefined
  readonly shelves: readonly number[] | undefined
  readonly priorities: readonly number[] | undefined
  /** The id of the task below which all of them lie. */
  readonly parentId: string | undefined
}

const allStates: readonly number[] = Object.values(states)
const liveStates: readonly number[] = [states.open, states.completed]

/** What every row that a condition finds has in common. */
export function boundsOf(condition: Condition): Bounds {
  const found = valuesOf(condition, 'state') ?? allStates
  return {
    states: isArchived(condition) ? found.filter((state) => !liveStates.includes(state)) : found,
    due: rangeOf(condition, 'due'),
    lists: valuesOf(condition, 'list'),
    shelves: valuesOf(condition, 'shelf'),
    priorities: valuesOf(condition, 'priority'),
    parentId: partsOf(condition).find((part) => part.kind === 'below')?.parentId,
  }
}

/** The parts that all have to hold. */
export function partsOf(condition: Condition): readonly Exclude<Condition, { kind: 'and' }>[] {
  if (condition.kind === 'and') return condition.of.flatMap(partsOf)
  return [condition]
}

function valuesOf(condition: Condition, column: SetColumn): readonly number[] | undefined {
  if (condition.kind === 'one-of') return condition.column === column ? condition.values : undefined
  if (column === 'state' && condition.kind === 'flag' && condition.flag === 'completed')
    return [states.completed, states.archivedCompleted, states.trash]
  if (condition.kind === 'and') {
    const known = condition.of.map((part) => valuesOf(part, column)).filter((values) => values !== undefined)
    return known.length === 0 ? undefined : known.reduce((all, some) => all.filter((value) => some.includes(value)))
  }
  if (condition.kind !== 'or') return undefined
  const parts = condition.of.map((part) => valuesOf(part, column))
  return parts.includes(undefined) ? undefined : [...new Set(parts.flatMap((values) => values ?? []))]
}

function rangeOf(condition: Condition, column: RangeColumn): { from: number; before: number } {
  if (condition.kind === 'range' && condition.column === column) return condition
  if (condition.kind !== 'and' && condition.kind !== 'or') return { from: -Infinity, before: Infinity }
  const parts = condition.of.map((part) => rangeOf(part, column))
  const [froms, befores] = [parts.map(({ from }) => from), parts.map(({ before }) => before)]
  return condition.kind === 'and'
    ? { from: Math.max(-Infinity, ...froms), before: Math.min(Infinity, ...befores) }
    : { from: Math.min(Infinity, ...froms), before: Math.max(-Infinity, ...befores) }
}

/** Whether all that a condition finds lies in archived lists. */
function isArchived(condition: Condition): boolean {
  if (condition.kind === 'and') return condition.of.some(isArchived)
  if (condition.kind === 'or') return condition.of.length > 0 && condition.of.every(isArchived)
  return condition.kind === 'one-of' && condition.archived === 'all'
}
