import type { Key } from 'react-aria-components'

/**
 * Which of a list's elements draws which row, by the number of the element. A row keeps its element; a new one takes
 * the element of a row that has gone from the very place, and a new element elsewhere: to bring one that has become free
 * to another place, React moves all that stand between.
 * @param before the elements of the rows until now, in their order
 * @param rows all rows that are drawn from now on, in their order
 */
export function slotsFor(before: ReadonlyMap<Key, number>, rows: readonly Key[]): ReadonlyMap<Key, number> {
  const staying = new Set(rows)
  const places = [...before]
  const slots = new Map<Key, number>()
  let last = Math.max(-1, ...before.values())
  for (const [index, row] of rows.entries()) {
    const there = places[index]
    const isFree = there !== undefined && !staying.has(there[0])
    slots.set(row, before.get(row) ?? (isFree ? there[1] : (last += 1)))
  }
  return slots
}
