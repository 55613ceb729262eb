import { readTerm } from './query-term.ts'
import { scanQuery, type Piece } from './query-scanner.ts'

/**
 * What a filter asks for. Dates are local and half open: on or after `from`, before `before`. Names are compared
 * without regard to case, and a `*` at either end stands for any letters.
 */
export type Query =
  | { readonly kind: 'and' | 'or'; readonly of: readonly Query[] }
  | { readonly kind: 'not'; readonly of: Query }
  | { readonly kind: SimpleKind }
  | { readonly kind: DateKind; readonly from?: string; readonly before?: string }
  | { readonly kind: NameKind; readonly name: string }
  | { readonly kind: IdKind; readonly id: string }
  | { readonly kind: 'priority'; readonly priority: 1 | 2 | 3 | 4 }
  | { readonly kind: 'text'; readonly text: string }

/** Kinds that need nothing else. `today` is not resolved: it stays the day on which the filter is used. */
export type SimpleKind =
  | 'all'
  | 'inbox'
  | 'today'
  | 'overdue'
  | 'upcoming'
  | 'no-date'
  | 'completed'
  | 'trash'
  | 'recurring'
  | 'subtask'
  | 'no-tag'

/** Kinds with dates; without either bound: that the task has such a date at all. */
export type DateKind = 'due' | 'deadline' | 'created'
export type NameKind = 'list' | 'section' | 'tag'
export type IdKind = 'list-id' | 'section-id' | 'tag-id' | 'parent-id'

/** Why a text is no query. `position` and `length` are in UTF-16 code units and lie within the text. */
export interface QueryMistake {
  readonly position: number
  readonly length: number
  readonly message: string
}

const maxLength = 1000
const maxTerms = 100
const maxDepth = 50

/** Leaves the recursion with the first mistake; `parseQuery` catches it. */
class Stop extends Error {
  readonly mistake: QueryMistake

  constructor(mistake: QueryMistake) {
    super(mistake.message)
    this.mistake = mistake
  }
}

function stop({ start, end }: Pick<Piece, 'start' | 'end'>, message: string): never {
  throw new Stop({ position: start, length: end - start, message })
}

/**
 * The query that `text` stands for: terms joined by `!`, `&`, `|` in falling precedence, and parentheses. Words such
 * as `tomorrow` are resolved against `today` (YYYY-MM-DD). Never throws: what is no query gives its first mistake.
 */
export function parseQuery(
  text: string,
  context: { readonly today: string },
): { readonly query: Query } | { readonly mistake: QueryMistake } {
  try {
    if (text.length > maxLength)
      stop({ start: maxLength, end: text.length }, `A filter has at most ${maxLength} characters.`)
    const pieces = scanQuery(text)
    if ('message' in pieces) return { mistake: pieces }
    return { query: readPieces(pieces, context.today) }
  } catch (error) {
    if (error instanceof Stop) return { mistake: error.mistake }
    throw error
  }
}

/** Recursive descent over the pieces of a query. */
function readPieces(pieces: readonly Piece[], today: string): Query {
  let next = 0
  let terms = 0
  const piece = () => pieces[next] as Piece

  function chain(kind: 'and' | 'or', operator: '&' | '|', part: (depth: number) => Query, depth: number): Query {
    const first = part(depth)
    const of = [first]
    while (piece().kind === operator) {
      next += 1
      of.push(part(depth))
    }
    return of.length === 1 ? first : { kind, of }
  }
  const either = (depth: number): Query => chain('or', '|', both, depth)
  const both = (depth: number): Query => chain('and', '&', single, depth)

  function single(depth: number): Query {
    const current = piece()
    if (depth > maxDepth) stop(current, `Parentheses and ! go at most ${maxDepth} deep.`)
    next += 1
    if (current.kind === '!') return { kind: 'not', of: single(depth + 1) }
    if (current.kind === '(') {
      const inner = either(depth + 1)
      if (piece().kind !== ')') stop(current, 'This parenthesis is never closed.')
      next += 1
      return inner
    }
    if (current.kind === 'end')
      stop(current, next === 1 ? 'Write a filter, such as today | overdue.' : 'Something is missing at the end.')
    if (current.kind !== 'term') stop(current, `Something is missing before ${current.kind}.`)
    terms += 1
    if (terms > maxTerms) stop(current, `A filter has at most ${maxTerms} terms.`)
    const query = readTerm(current, today)
    return 'message' in query
      ? stop({ start: query.position, end: query.position + query.length }, query.message)
      : query
  }

  const query = either(0)
  const rest = piece()
  if (rest.kind === ')') stop(rest, 'This parenthesis closes nothing.')
  if (rest.kind !== 'end') stop(rest, 'Write & or | between two terms.')
  return query
}
