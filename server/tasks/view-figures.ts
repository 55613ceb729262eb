import { dayLength, tallies } from '../database/derived.ts'
import { oncePerConnection, type Connection } from '../database/open.ts'
import type { Figures } from './view-plan.ts'

/** How many of the newest rows tell how frequent a word is, and up to what number others are counted. */
const sample = 2000

/** What is known about the tasks of an account when a page is planned; all of it is quick to ask. */
export const viewFigures = oncePerConnection(createViewFigures)

function createViewFigures(db: Connection): Figures {
  const sum = (condition: string) =>
    db.prepare<unknown[], number>(`SELECT coalesce(sum(count), 0) FROM tally WHERE ${condition}`).pluck()
  const of = sum('kind = ? AND key IN (SELECT value FROM json_each(?))')
  const inLists = sum(`kind = ${tallies.shelf} AND key IN (
    SELECT number FROM shelf WHERE list IN (SELECT value FROM json_each(?)))`)
  const due = sum(`kind = ${tallies.day} AND key >= ? AND key < ?`)
  const newest = db.prepare<[], number>('SELECT coalesce(max(number), 0) FROM entry').pluck()
  const matchesAfter = db
    // Cast: numbers are bound as reals, and by those the index does not find its place.
    .prepare<[string, number], number>(
      'SELECT count(*) FROM search WHERE search MATCH ? AND rowid > CAST(? AS INTEGER)',
    )
    .pluck()
  const matchesUpTo = db
    .prepare<[string], number>(`SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ${sample})`)
    .pluck()

  return {
    tallied: (kind, keys) => of.get(kind, JSON.stringify(keys)) ?? 0,
    inLists: (lists) => inLists.get(JSON.stringify(lists)) ?? 0,
    dueIn: (from, before) => due.get(Math.floor(from / dayLength), Math.ceil(before / dayLength)) ?? 0,
    matches(match) {
      if (match === '') return 0
      const last = newest.get() ?? 0
      const found = matchesAfter.get(match, last - sample) ?? 0
      if (found >= sample / 100) return Math.ceil((found * Math.max(last, sample)) / sample)
      return matchesUpTo.get(match) ?? 0
    },
  }
}
