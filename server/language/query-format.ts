import { addDays } from './add-days.ts'
import { idWords } from './query-term.ts'
import { wordOf } from './query-words.ts'
import type { DateKind, NameKind, Query } from './query.ts'

const sigils: Record<NameKind, string> = { list: '#', section: '/', tag: '@' }

/** Words that need no quotes behind a sigil or `search:`. */
const plain = /^[\p{L}\p{N}*_-]+(?: [\p{L}\p{N}*_-]+)*$/u

const quoted = (text: string) => (plain.test(text) ? text : `"${text.replaceAll(/["\\]/gu, String.raw`\$&`)}"`)

/** The one canonical text of a query: parsing it gives the same query again. */
export function formatQuery(query: Query): string {
  switch (query.kind) {
    case 'and':
    case 'or':
      return query.of.map((each) => within(query.kind, each)).join(query.kind === 'and' ? ' & ' : ' | ')
    case 'not':
      return `!${within('not', query.of)}`
    case 'due':
    case 'deadline':
    case 'created':
      return formatDates(query.kind, query.from, query.before)
    case 'list':
    case 'section':
    case 'tag':
      return `${sigils[query.kind]}${quoted(query.name)}`
    case 'list-id':
    case 'section-id':
    case 'tag-id':
    case 'parent-id':
      return `${idWords[query.kind]}:${query.id}`
    case 'priority':
      return `p${query.priority}`
    case 'text':
      return `search: ${quoted(query.text)}`
    default:
      return wordOf(query.kind)
  }
}

/** A part of a query, in parentheses where it would otherwise be read as part of what is around it. */
function within(outer: 'and' | 'or' | 'not', query: Query): string {
  const isOpen = query.kind === 'or' || (query.kind === 'and' && outer !== 'or')
  return isOpen ? `(${formatQuery(query)})` : formatQuery(query)
}

function formatDates(kind: DateKind, from: string | undefined, before: string | undefined): string {
  if (from === undefined) return before === undefined ? anyDate[kind] : `${kind} before: ${before}`
  if (before === undefined) return `${kind} after: ${addDays(from, -1)}`
  const last = addDays(before, -1)
  return last === from ? `${kind}: ${from}` : `${kind}: ${from} to ${last}`
}

/** Every task was created at some time. */
const anyDate: Record<DateKind, string> = { due: 'any date', deadline: 'deadline', created: 'all' }
