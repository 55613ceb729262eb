import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'
import type { Place } from '../contract/task.ts'
import type { Connection } from './open.ts'

/** Positions longer than this are dealt out anew; they grow when things are put between the same two again and again. */
const longestPosition = 200

/** A table whose rows are ordered by hand: all of them, or those that have the same `group` among each other. */
interface Ordered {
  readonly table: 'task' | 'list' | 'section' | 'filter'
  readonly group?: 'siblings' | 'list_id'
}

/**
 * Positions for rows that are ordered by hand: fractional keys, sorted as text by code units, so that a row that moves
 * is the only one that changes. Hidden rows keep their places among the others. Call inside a transaction.
 */
export function createPlaces(db: Connection, { table, group }: Ordered) {
  // Without groups the group is always ''.
  const inGroup = group === undefined ? `'' = :group` : `${group} = :group`
  const position = (condition: string) =>
    db
      .prepare<unknown[], string>(
        `SELECT position FROM ${table} WHERE ${inGroup} AND id IS NOT :moved AND ${condition}`,
      )
      .pluck()
  const first = position('TRUE ORDER BY position LIMIT 1')
  const last = position('TRUE ORDER BY position DESC LIMIT 1')
  const next = position('position > :from ORDER BY position LIMIT 1')
  const previous = position('position < :from ORDER BY position DESC LIMIT 1')
  const own = db.prepare<unknown[], string>(`SELECT position FROM ${table} WHERE ${inGroup} AND id = :id`).pluck()
  const inOrder = db.prepare<unknown[], string>(`SELECT id FROM ${table} WHERE ${inGroup} ORDER BY position`).pluck()
  const put = db.prepare(`UPDATE ${table} SET position = :position WHERE id = :id`)

  /** What lies on both sides of a place, the row that moves left out; undefined where the sibling is not there. */
  function around(groupId: string, place: Place, moved: string | null) {
    const among = { group: groupId, moved }
    if (place === 'first') return { lower: undefined, upper: first.get(among) }
    if (place === 'last') return { lower: last.get(among), upper: undefined }
    const id = 'after' in place ? place.after : place.before
    const from = own.get({ group: groupId, id })
    if (from === undefined) return undefined
    if ('after' in place) return { lower: from, upper: next.get({ ...among, from }) }
    return { lower: previous.get({ ...among, from }), upper: from }
  }

  function dealAnew(groupId: string): void {
    const ids = inOrder.all({ group: groupId })
    // After the last one, so that no new position is one that another row still has.
    const positions = generateNKeysBetween(last.get({ group: groupId, moved: null }) ?? null, null, ids.length)
    for (const [index, id] of ids.entries()) put.run({ id, position: positions[index] })
  }

  function positionAt(groupId: string, place: Place, moved: string | null): string | undefined {
    const neighbours = around(groupId, place, moved)
    if (!neighbours) return undefined
    const { lower, upper } = neighbours
    const current = moved === null ? undefined : own.get({ group: groupId, id: moved })
    const stays =
      current !== undefined && (lower === undefined || lower < current) && (upper === undefined || current < upper)
    return stays ? current : generateKeyBetween(lower, upper)
  }

  return {
    /**
     * The position of a place in a group; a row that moves there already keeps its own.
     * @returns undefined where the sibling that the place names is not in the group
     */
    at(groupId: string, place: Place, moved: string | null = null): string | undefined {
      // Beside itself is where it is.
      if (moved !== null && typeof place === 'object' && Object.values(place)[0] === moved)
        return own.get({ group: groupId, id: moved })
      const found = positionAt(groupId, place, moved)
      if (found === undefined || found.length <= longestPosition) return found
      dealAnew(groupId)
      return positionAt(groupId, place, moved)
    },

    /** Positions for `count` rows after the last of a group, in their order. */
    atEnd(groupId: string, count: number): string[] {
      return generateNKeysBetween(last.get({ group: groupId, moved: null }) ?? null, null, count)
    },
  }
}
