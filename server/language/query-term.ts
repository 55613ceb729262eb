import type { IdKind, NameKind, Query, QueryMistake } from './query.ts'
import type { Character, Piece } from './query-scanner.ts'
import { queryOfWords } from './query-words.ts'

const sigils: Readonly<Record<string, NameKind>> = { '#': 'list', '/': 'section', '@': 'tag' }

/** Kinds that are named by id: how the window asks for what it shows. */
export const idWords: Readonly<Record<IdKind, string>> = {
  'list-id': 'list',
  'section-id': 'section',
  'tag-id': 'tag',
  'parent-id': 'parent',
}

const search = /^(?:search|suche)\s*:\s*/iu
const byId = /^(list|section|tag|parent)\s*:\s*(.*)$/isu
const id = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u
/** A second term inside of a name: somebody forgot the operator. */
const innerTerm = /\s[#@/]\S/u

const textOf = (characters: readonly Character[]) => characters.map(({ text }) => text).join('')

/** The query of one term, or why it is none. */
export function readTerm({ start, end, characters }: Piece, today: string): Query | QueryMistake {
  const wrong = (message: string): QueryMistake => ({ position: start, length: end - start, message })
  // Characters from quotes are hidden from the patterns, with the same length.
  const plain = characters.map(({ text, literal }) => (literal ? '\u0000' : text)).join('')
  const text = textOf(characters)
  const kind = sigils[plain.charAt(0)]
  if (kind !== undefined) {
    const spaces = /^\s*/u.exec(plain.slice(1))?.[0].length ?? 0
    const name = text.slice(1 + spaces)
    if (name === '') return wrong(`Write a name after ${plain.charAt(0)}, such as ${plain.charAt(0)}Home.`)
    if (innerTerm.test(plain)) return wrong('Write & or | between two terms, or put a name with signs into quotes.')
    return { kind, name }
  }
  const prefix = search.exec(plain)?.[0].length ?? (/^\u0000+$/u.test(plain) ? 0 : undefined)
  if (prefix !== undefined) {
    const words = text.slice(prefix)
    return words.trim() === ''
      ? wrong('Write the words to look for, such as search: milk.')
      : { kind: 'text', text: words }
  }
  const named = byId.exec(plain)
  if (named !== null)
    return (
      idQuery(named[1] ?? '', named[2] ?? '') ?? wrong('An id is meant here; for a name write #list, /section or @tag.')
    )
  return (
    queryOfWords(plain, today) ??
    wrong(
      text === ''
        ? 'There is nothing between these quotes.'
        : 'These words are no filter. To look for them write search: and the words.',
    )
  )
}

function idQuery(word: string, value: string): Query | undefined {
  const kind = (Object.keys(idWords) as IdKind[]).find((each) => idWords[each] === word.toLowerCase())
  return kind === undefined || !id.test(value) ? undefined : { kind, id: value }
}
