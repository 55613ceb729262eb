import type { DropTarget } from 'react-aria-components'
import { groupKey, type TaskGroup } from './task-groups.ts'

/** A place to drop tasks at, within a list. */
export type DropPlace = Extract<DropTarget, { type: 'item' }>

/**
 * The places to drop tasks at, from top to bottom, as the keyboard goes through them: before each task, onto it where
 * `canNest`, after the last one of a group, and a group that has none. React Aria itself leaves out empty groups.
 * @param takes whether tasks can be dropped into a group
 */
export function dropPlacesOf(
  groups: readonly TaskGroup[],
  takes: (group: TaskGroup) => boolean,
  canNest: boolean,
): readonly DropPlace[] {
  const at = (key: string, dropPosition: DropPlace['dropPosition']): DropPlace => ({ type: 'item', key, dropPosition })
  return groups.flatMap((group) => {
    const last = group.entries.at(-1)
    if (!last) return takes(group) ? [at(groupKey(group.id), 'on')] : []
    const beside = group.entries.flatMap(({ id }) => [at(id, 'before'), ...(canNest ? [at(id, 'on')] : [])])
    return [...beside, at(last.id, 'after')]
  })
}

/**
 * The place that comes after (1) or before (-1) another, of those that `isAllowed` says; from either end on it begins
 * anew at the other. Undefined where there is none.
 */
export function nextDropPlace(
  places: readonly DropPlace[],
  from: DropTarget | null,
  by: 1 | -1,
  isAllowed: (place: DropPlace) => boolean,
): DropPlace | undefined {
  const start = placeIn(places, from) ?? (by === 1 ? -1 : places.length)
  for (let step = 1; step <= places.length; step++) {
    const place = places.at((start + by * step + places.length) % places.length)
    if (place && isAllowed(place)) return place
  }
  return undefined
}

/** After a task is before the next one. */
function placeIn(places: readonly DropPlace[], from: DropTarget | null): number | undefined {
  if (from?.type !== 'item') return undefined
  const exact = places.findIndex(({ key, dropPosition }) => key === from.key && dropPosition === from.dropPosition)
  if (exact >= 0) return exact
  const last = places.findLastIndex(({ key }) => key === from.key)
  return last < 0 ? undefined : Math.min(last + 1, places.length - 1)
}
