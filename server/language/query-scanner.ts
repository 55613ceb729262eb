import { mistakeAt, type QueryMistake } from './query-mistakes.ts'

export type Operator = '&' | '|' | '!' | '(' | ')'

/** A character of a term. A literal one stood in quotes or behind a backslash and means nothing but itself. */
export interface Character {
  readonly text: string
  readonly literal: boolean
}

/** An operator, a term, or the end of the query. Offsets are in UTF-16 code units, half open. */
export interface Piece {
  readonly kind: Operator | 'term' | 'end'
  readonly start: number
  readonly end: number
  readonly characters: readonly Character[]
}

const operators = new Set('&|!()')
const isOperator = (character: string): character is Operator => operators.has(character)
const isSpace = (character: string) => /\s/u.test(character)

/** The pieces of a query text, in order, the last one its end; or the mistake of a quote that is never closed. */
export function scanQuery(text: string): readonly Piece[] | QueryMistake {
  const pieces: Piece[] = []
  let at = 0
  while (at < text.length) {
    const character = text.charAt(at)
    if (isSpace(character)) {
      at += 1
    } else if (isOperator(character)) {
      pieces.push({ kind: character, start: at, end: at + 1, characters: [] })
      at += 1
    } else {
      const term = scanTerm(text, at)
      if ('message' in term) return term
      pieces.push(term)
      at = term.end
    }
  }
  pieces.push({ kind: 'end', start: text.length, end: text.length, characters: [] })
  return pieces
}

/** A term: all up to the next operator, white space at its end left out. `!` in the middle of it is no operator. */
function scanTerm(text: string, start: number): Piece | QueryMistake {
  const characters: Character[] = []
  let at = start
  let quote: number | undefined
  while (at < text.length) {
    const character = text.charAt(at)
    if (character === '\\' && at + 1 < text.length) {
      characters.push({ text: text.charAt(at + 1), literal: true })
      at += 2
      continue
    }
    if (character === '"') quote = quote === undefined ? at : undefined
    else if (quote !== undefined) characters.push({ text: character, literal: true })
    else if (isOperator(character) && character !== '!') break
    else characters.push({ text: character, literal: false })
    at += 1
  }
  if (quote !== undefined) return mistakeAt({ start: quote, end: text.length }, 'quote-open')
  while (isSpace(text.charAt(at - 1)) && characters.at(-1)?.literal === false) {
    characters.pop()
    at -= 1
  }
  return { kind: 'term', start, end: at, characters }
}
