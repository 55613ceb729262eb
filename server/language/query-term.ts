import type { IdKind, NameKind, Query } from './query.ts'
import { mistakeAt, type MistakeCode, type QueryMistake } from './query-mistakes.ts'
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
  const wrong = (code: MistakeCode, sign?: string) => mistakeAt({ start, end }, code, sign)
  // Characters from quotes are hidden from the patterns, with the same length.
  const plain = characters.map(({ text, literal }) => (literal ? '\u0000' : text)).join('')
  const text = textOf(characters)
  const kind = sigils[plain.charAt(0)]
  if (kind !== undefined) {
    const spaces = /^\s*/u.exec(plain.slice(1))?.[0].length ?? 0
    const name = text.slice(1 + spaces)
    if (name === '') return wrong('name-missing', plain.charAt(0))
    if (innerTerm.test(plain)) return wrong('operator-in-name')
    return { kind, name }
  }
  const prefix = search.exec(plain)?.[0].length ?? (/^\u0000+$/u.test(plain) ? 0 : undefined)
  if (prefix !== undefined) {
    const words = text.slice(prefix)
    return words.trim() === '' ? wrong('words-missing') : { kind: 'text', text: words }
  }
  const named = byId.exec(plain)
  if (named !== null) return idQuery(named[1] ?? '', named[2] ?? '') ?? wrong('id-meant')
  return queryOfWords(plain, today) ?? wrong(text === '' ? 'quotes-empty' : 'unknown')
}

function idQuery(word: string, value: string): Query | undefined {
  const kind = (Object.keys(idWords) as IdKind[]).find((each) => idWords[each] === word.toLowerCase())
  return kind === undefined || !id.test(value) ? undefined : { kind, id: value }
}
