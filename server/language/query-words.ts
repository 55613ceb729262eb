import { dateOfWords, rangeOfWords } from './date-words.ts'
import { addDays } from './add-days.ts'
import type { DateKind, Query, SimpleKind } from './query.ts'

/** Every way to say a simple kind, the first one the canonical. */
const simple: Record<SimpleKind, readonly string[]> = {
  all: ['all', 'view all', 'alle', 'alles'],
  inbox: ['inbox', 'eingang'],
  today: ['today', 'heute'],
  overdue: ['overdue', 'od', 'over due', 'überfällig'],
  upcoming: ['upcoming', 'demnächst', 'anstehend'],
  'no-date': ['no date', 'no due date', 'kein datum', 'ohne datum'],
  completed: ['completed', 'done', 'erledigt'],
  trash: ['trash', 'papierkorb'],
  recurring: ['recurring', 'wiederkehrend'],
  subtask: ['subtask', 'subtasks', 'unteraufgabe', 'unteraufgaben'],
  'no-tag': ['no tag', 'no tags', 'no label', 'no labels', 'kein tag', 'kein etikett', 'ohne etikett'],
}

const kindOf = new Map(
  (Object.keys(simple) as SimpleKind[]).flatMap((kind) => simple[kind].map((words) => [words, kind] as const)),
)

/** The canonical word of a simple kind. */
export function wordOf(kind: SimpleKind): string {
  return simple[kind][0] ?? kind
}

const dateKinds: Readonly<Record<string, DateKind>> = {
  due: 'due',
  date: 'due',
  fällig: 'due',
  datum: 'due',
  deadline: 'deadline',
  frist: 'deadline',
  created: 'created',
  added: 'created',
  erstellt: 'created',
}

const dated = /^(?<kind>\p{L}+)(?:\s+(?<side>before|after|vor|bis|nach))?\s*:\s*(?<words>.*)$/isu
const nextDays = /^(?:next |nächste )?(?<days>\d{1,4}) (?:days|tage)$/iu

/** The query of words without a sigil, in any case; undefined where they mean nothing. */
export function queryOfWords(words: string, today: string): Query | undefined {
  const text = words.toLowerCase().replaceAll(/\s+/gu, ' ')
  const kind = kindOf.get(text)
  if (kind !== undefined) return { kind }
  if (/^p[1-4]$/u.test(text)) return { kind: 'priority', priority: Number(text[1]) as 1 | 2 | 3 | 4 }
  if (text === 'no priority' || text === 'keine priorität') return { kind: 'priority', priority: 4 }
  if (text === 'any date' || text === 'mit datum') return { kind: 'due' }
  if (text === 'deadline' || text === 'frist') return { kind: 'deadline' }
  if (text === 'no deadline' || text === 'keine frist') return { kind: 'not', of: { kind: 'deadline' } }
  const days = nextDays.exec(text)?.groups?.['days']
  if (days !== undefined) return { kind: 'due', from: today, before: addDays(today, Number(days)) }
  return datedQuery(text, today) ?? dayQuery(text, today)
}

/** `due before: friday`, `created: 2026-11-20` */
function datedQuery(text: string, today: string): Query | undefined {
  const { kind: name = '', side, words = '' } = dated.exec(text)?.groups ?? {}
  const kind = Object.hasOwn(dateKinds, name) ? dateKinds[name] : undefined
  if (kind === undefined) return undefined
  if (side === undefined) {
    const range = rangeOfWords(words, today)
    return range && { kind, ...range }
  }
  const date = dateOfWords(words, today)
  if (date === undefined) return undefined
  return side === 'after' || side === 'nach' ? { kind, from: addDays(date, 1) } : { kind, before: date }
}

/** A date on its own: what is due then. */
function dayQuery(text: string, today: string): Query | undefined {
  const range = rangeOfWords(text, today)
  return range && { kind: 'due', ...range }
}
