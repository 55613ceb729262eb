import { mistakeAt, type MistakeCode, type QueryMistake } from './query-mistakes.ts'
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

function stop(piece: Pick<Piece, 'start' | 'end'>, code: MistakeCode, sign?: string): never {
  throw new Stop(mistakeAt(piece, code, sign))
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
    if (text.length > maxLength) stop({ start: maxLength, end: text.length }, 'too-long')
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
    if (depth > maxDepth) stop(current, 'too-deep')
    next += 1
    if (current.kind === '!') return { kind: 'not', of: single(depth + 1) }
    if (current.kind === '(') {
      const inner = either(depth + 1)
      if (piece().kind !== ')') stop(current, 'parenthesis-open')
      next += 1
      return inner
    }
    if (current.kind === 'end') stop(current, next === 1 ? 'empty' : 'end-missing')
    if (current.kind !== 'term') stop(current, 'term-missing', current.kind)
    terms += 1
    if (terms > maxTerms) stop(current, 'too-many-terms')
    const query = readTerm(current, today)
    if ('message' in query) throw new Stop(query)
    return query
  }

  const query = either(0)
  const rest = piece()
  if (rest.kind === ')') stop(rest, 'parenthesis-alone')
  if (rest.kind !== 'end') stop(rest, 'operator-missing')
  return query
}
