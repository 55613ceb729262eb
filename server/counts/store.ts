import type { Counts } from '../contract/search.ts'
import { dayLength, noDue, states, tallies } from '../database/derived.ts'
import { oncePerConnection, type Connection } from '../database/open.ts'
import { daysBetween } from '../tasks/calendar.ts'

/** How many tasks each view of an account has. */
export const taskCounts = oncePerConnection(createTaskCounts)

interface Counted {
  readonly id: string
  readonly count: number
}

function createTaskCounts(db: Connection) {
  const one = db.prepare<[number, number], number>('SELECT count FROM tally WHERE kind = ? AND key = ?').pluck()
  const sum = db
    .prepare<[number, number], number>(
      `SELECT coalesce(sum(count), 0) FROM tally WHERE kind = ${tallies.day} AND key >= ? AND key < ?`,
    )
    .pluck()
  const lists = db.prepare<[], Counted>(
    `SELECT list.id, coalesce(sum(tally.count), 0) AS count FROM list
     JOIN shelf ON shelf.list = list.number
     LEFT JOIN tally ON tally.kind = ${tallies.shelf} AND tally.key = shelf.number GROUP BY list.number`,
  )
  const sections = db.prepare<[], Counted>(
    `SELECT section.id, coalesce(tally.count, 0) AS count FROM section
     LEFT JOIN tally ON tally.kind = ${tallies.shelf} AND tally.key = section.number * 2 + 1`,
  )
  const tags = db.prepare<[], Counted>(
    `SELECT tag.id, coalesce(tally.count, 0) AS count FROM tag
     LEFT JOIN tally ON tally.kind = ${tallies.tag} AND tally.key = tag.number`,
  )
  const undated = Math.floor(noDue / dayLength)
  const of = (kind: number, key: number) => one.get(kind, key) ?? 0

  return {
    /** Counts of all views on the date `today`; each is how many tasks the view's pages have. */
    all(today: string): Counts {
      const day = daysBetween('1970-01-01', today)
      return {
        inbox: of(tallies.shelf, 0),
        today: of(tallies.day, day),
        overdue: sum.get(-undated, day) ?? 0,
        upcoming: sum.get(day + 1, undated) ?? 0,
        noDate: of(tallies.day, undated),
        completed: of(tallies.state, states.completed),
        trash: of(tallies.state, states.trash),
        priorities: {
          1: of(tallies.priority, 1),
          2: of(tallies.priority, 2),
          3: of(tallies.priority, 3),
          4: of(tallies.priority, 4),
        },
        lists: byId(lists.all()),
        sections: byId(sections.all()),
        tags: byId(tags.all()),
      }
    },
  }
}

function byId(counted: readonly Counted[]): Record<string, number> {
  return Object.fromEntries(counted.map(({ id, count }) => [id, count]))
}
