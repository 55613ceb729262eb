import type { Place } from '../../../server/contract/task.ts'

interface Identified {
  readonly id: string
}

/** The items with one of them replaced, or added at the end. */
export function put<Item extends Identified>(items: readonly Item[], item: Item): Item[] {
  const isKnown = items.some(({ id }) => id === item.id)
  return isKnown ? items.map((each) => (each.id === item.id ? item : each)) : [...items, item]
}

/** The items without one of them. */
export function without<Item extends Identified>(items: readonly Item[], id: string): Item[] {
  return items.filter((item) => item.id !== id)
}

/** A place right beside another one. */
export type Beside = Exclude<Place, string>

/** The place of an item that goes one up (-1) or down (1); undefined where it is at the end already. */
export function placeBeside(items: readonly Identified[], id: string, by: -1 | 1): Beside | undefined {
  const index = items.findIndex((item) => item.id === id)
  const neighbour = index < 0 ? undefined : items[index + by]
  if (!neighbour) return undefined
  return by === -1 ? { before: neighbour.id } : { after: neighbour.id }
}

/** The items in the order that `ids` have; those that it does not name follow as they are. */
export function inOrder<Item extends Identified>(items: readonly Item[], ids: readonly string[]): Item[] {
  const places = new Map(ids.map((id, index) => [id, index]))
  const placeOf = ({ id }: Item) => places.get(id) ?? ids.length
  return items.toSorted((one, other) => placeOf(one) - placeOf(other))
}

/** The items with one of them at another place. */
export function moved<Item extends Identified>(items: readonly Item[], id: string, place: Beside): Item[] {
  const item = items.find((each) => each.id === id)
  const others = without(items, id)
  if (!item) return others
  const neighbour = others.findIndex((each) => each.id === ('before' in place ? place.before : place.after))
  return others.toSpliced('before' in place ? neighbour : neighbour + 1, 0, item)
}
