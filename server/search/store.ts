import type { SearchHit } from '../contract/search.ts'
import { states } from '../database/derived.ts'
import { oncePerConnection, type Connection } from '../database/open.ts'
import { taskColumns, taskOf, type TaskRow } from '../tasks/rows.ts'
import { matchExpression, soughtWords } from './expression.ts'
import { excerptOf, highlightsIn } from './highlights.ts'
import { tagWords } from './tag-words.ts'

/** What to look for. */
export interface Search {
  readonly text: string
  readonly limit: number
  /** Whether completed tasks are looked at, too. */
  readonly completed: boolean
}

/** The full-text search of an account. */
export const taskSearch = oncePerConnection(createTaskSearch)

/** Of each kind of match, so many of the newest are ranked, so that a single letter is as quick as a name. */
const mostRanked = 1000

const open = [states.open, states.archivedOpen]
const all = [...open, states.completed, states.archivedCompleted]

function createTaskSearch(db: Connection) {
  const newest = (match: string, found: readonly number[]) => `
    SELECT search.rowid AS number FROM search CROSS JOIN entry ON entry.number = search.rowid
    WHERE search MATCH ${match} AND entry.state IN (${found.join(', ')})
    ORDER BY search.rowid DESC LIMIT ${mostRanked}`
  const ranked = (found: readonly number[]) =>
    db.prepare<unknown[], TaskRow>(`
      WITH anywhere AS MATERIALIZED (${newest(':anywhere', found)}),
        titled AS MATERIALIZED (${newest(':title', found)}),
        best AS MATERIALIZED (
          SELECT entry.number,
            CASE entry.state WHEN ${states.open} THEN 0 WHEN ${states.archivedOpen} THEN 1 ELSE 2 END AS state_rank,
            CASE WHEN entry.number IN titled THEN 0 WHEN :tagged = 0 THEN 1
              WHEN entry.number IN (${newest(':text', found)}) THEN 1 ELSE 2 END AS place_rank,
            entry.number NOT IN (${newest(':whole', found)}) AS word_rank
          FROM (SELECT number FROM titled UNION SELECT number FROM anywhere) AS found
          CROSS JOIN entry ON entry.number = found.number
          ORDER BY state_rank, place_rank, word_rank, entry.number DESC LIMIT :limit + 0
        )
      SELECT ${taskColumns} FROM best CROSS JOIN task ON task.number = best.number
      ORDER BY state_rank, place_rank, word_rank, best.number DESC`)
  const statements = { open: ranked(open), all: ranked(all) }

  return {
    /**
     * The tasks that have all words of a text in title, notes and tags, never from the trash. Best first: open before
     * completed, found in the title before the notes before the tags, whole words before beginnings, then the newest.
     */
    find({ text, limit, completed }: Search): SearchHit[] {
      const sought = soughtWords(text)
      if (sought.length === 0) return []
      const tagsOf = tagWords(db).lookup()
      const noTags = () => []
      const rows = statements[completed ? 'all' : 'open'].all({
        anywhere: matchExpression(sought, {}, tagsOf),
        title: matchExpression(sought, { column: 'title' }, noTags),
        text: matchExpression(sought, {}, noTags),
        whole: matchExpression(sought, { isWhole: true }, tagsOf),
        tagged: sought.some((words) => tagsOf(words, false).length > 0) ? 1 : 0,
        limit,
      })
      return rows.map((row) => ({
        task: taskOf(row),
        title: highlightsIn(row.title, sought),
        excerpt: row.notes === '' ? null : excerptOf(row.notes, sought),
      }))
    },
  }
}
