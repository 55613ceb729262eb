import type { TaskQuery } from '../contract/task.ts'
import { states } from '../database/derived.ts'
import type { Connection } from '../database/open.ts'
import { problem } from '../http/problems.ts'
import { parseQuery, type Query } from '../language/query.ts'
import { matchExpression, soughtWords } from '../search/expression.ts'
import { tagWords } from '../search/tag-words.ts'
import type { Day } from './day.ts'
import { conditionOf, scoped, type Condition } from './view-condition.ts'
import { viewNames } from './view-names.ts'

/**
 * The condition that a request asks for: its query, or without one everything but the trash.
 * @param day asked only where a query needs it
 * @throws {Problem} `query-invalid` with the place of the mistake
 */
export function readRequest(
  db: Connection,
  { query, completed }: Pick<TaskQuery, 'query' | 'completed'>,
  day: () => Day,
): Condition {
  if (query === undefined) return withoutQuery(completed)
  const { today, zone } = day()
  const understood = readQuery(query, today)
  const matchOf = (text: string) => matchExpression(soughtWords(text), {}, tagWords(db).lookup())
  const condition = conditionOf(understood, { today, zone, ...viewNames(db), matchOf })
  if (completed === undefined) return scoped(condition)
  return scoped({ kind: 'and', of: [condition, completed ? isCompleted : { kind: 'not', of: isCompleted }] })
}

/**
 * What a query says.
 * @throws {Problem} `query-invalid` with the place of the mistake
 */
export function readQuery(text: string, today: string): Query {
  const parsed = parseQuery(text, { today })
  if ('query' in parsed) return parsed.query
  const { message, position, length } = parsed.mistake
  throw problem('query-invalid', message, { errors: [{ pointer: '/query', detail: message, position, length }] })
}

const isCompleted: Condition = { kind: 'flag', flag: 'completed' }

/** All tasks outside the trash, or all open or completed ones, in archived lists too. */
function withoutQuery(completed: boolean | undefined): Condition {
  const open = [states.open, states.archivedOpen]
  const done = [states.completed, states.archivedCompleted]
  return {
    kind: 'one-of',
    column: 'state',
    values: completed === undefined ? [...open, ...done] : completed ? done : open,
  }
}
