import { parseDate } from '@internationalized/date'
import type { Stats } from '../contract/search.ts'
import { states, tallies } from '../database/derived.ts'
import { oncePerConnection, type Connection } from '../database/open.ts'
import { startOfDay, today } from '../tasks/calendar.ts'
import type { Day } from '../tasks/day.ts'

/** What was done in an account, by days of the person's calendar; what is in the trash counts no longer. */
export const taskStats = oncePerConnection(createTaskStats)

const done = `state IN (${states.completed}, ${states.archivedCompleted})`
const live = `state <> ${states.trash}`

function createTaskStats(db: Connection) {
  const count = (column: 'completed' | 'created', condition: string) =>
    db
      .prepare<[number, number], number>(
        `SELECT count(*) FROM entry INDEXED BY entry_${column}
         WHERE ${column} >= ? AND ${column} < ? AND ${condition}`,
      )
      .pluck()
  const completed = count('completed', done)
  const created = count('created', live)
  const completedInAll = db
    .prepare<[], number>(
      `SELECT coalesce(sum(count), 0) FROM tally WHERE kind = ${tallies.state} AND key IN (${states.completed}, ${states.archivedCompleted})`,
    )
    .pluck()
  const lastBefore = db
    .prepare<[number], number>(
      `SELECT completed FROM entry INDEXED BY entry_completed WHERE completed < ? AND ${done}
       ORDER BY completed DESC LIMIT 1`,
    )
    .pluck()

  /** Days in a row, up to today; a day that has only begun does not end them. */
  function streak({ today: thisDay, zone }: Day): number {
    const start = (date: string) => startOfDay(date, zone).getTime()
    const dayBefore = (date: string) => parseDate(date).subtract({ days: 1 }).toString()
    let [date, days] = [thisDay, 0]
    let last = lastBefore.get(start(parseDate(thisDay).add({ days: 1 }).toString()))
    if (last !== undefined && last < start(thisDay)) date = dayBefore(thisDay)
    while (last !== undefined && today(new Date(last), zone) === date) {
      days += 1
      last = lastBefore.get(start(date))
      date = dayBefore(date)
    }
    return days
  }

  return {
    /** The last `days` days, today the last of them. */
    of(days: number, day: Day): Stats {
      const first = parseDate(day.today).subtract({ days: days - 1 })
      const dates = Array.from({ length: days + 1 }, (_, index) => first.add({ days: index }).toString())
      const starts = dates.map((date) => startOfDay(date, day.zone).getTime())
      return {
        days: dates.slice(0, -1).map((date, index) => {
          const [from = 0, before = 0] = starts.slice(index)
          return { date, completed: completed.get(from, before) ?? 0, created: created.get(from, before) ?? 0 }
        }),
        streakDays: streak(day),
        completedInAll: completedInAll.get() ?? 0,
      }
    },
  }
}
