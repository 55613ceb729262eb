import { endsWord } from './grammar.ts'
import { readersOf } from './languages.ts'
import { dateOfMoment, readMoment, timeOfMoment, type Clock, type Moment } from './moments.ts'
import type { QuickAddContext, QuickAddReminder } from './quick-add.ts'
import { readRecurrence, type WrittenRecurrence } from './recurrence.ts'

/** What a sign at the start of a word introduces, up to `end`. */
export type Mark = { readonly end: number } & (
  | { readonly kind: 'list' | 'section' | 'tag'; readonly name: string }
  | { readonly kind: 'priority'; readonly priority: 1 | 2 | 3 | 4 }
  | { readonly kind: 'deadline'; readonly date: string }
  | { readonly kind: 'reminder'; readonly reminder: QuickAddReminder }
  | { readonly kind: 'date'; readonly moment: Moment }
  | { readonly kind: 'recurrence'; readonly recurrence: WrittenRecurrence }
)

/** Without a time of its own a reminder comes in the morning. */
const morning = '09:00'
/** Four weeks. */
const longestLead = 40_320

const quoted = /"(?<name>[^"]*[^"\s][^"]*)"/uy
const bare = /[^\s"'()[\]{}<>.,;:!?#@+/\\&|*=$%^~-]\S*/uy

/** The name right at `at`: in quotes, one that is known, or one word without the signs at its end. */
function readName(text: string, at: number, known: readonly string[] = []): { name: string; end: number } | undefined {
  quoted.lastIndex = at
  const quote = quoted.exec(text)
  if (quote !== null) return { name: quote.groups?.['name']?.trim() ?? '', end: at + quote[0].length }
  const rest = text.slice(at).toLowerCase()
  let name = ''
  for (const each of known)
    if (each.length > name.length && rest.startsWith(each.toLowerCase()) && endsWord(text, at + each.length))
      name = each
  if (name !== '') return { name, end: at + name.length }
  bare.lastIndex = at
  const word = bare.exec(text)?.[0].replace(/[.,;:!?)\]}'"]+$/u, '') ?? ''
  // `#1` is a number.
  return word === '' || /^\d+$/u.test(word) ? undefined : { name: word, end: at + word.length }
}

function readNamed(
  kind: 'list' | 'section' | 'tag',
  text: string,
  at: number,
  known?: readonly string[],
): Mark | undefined {
  const found = readName(text, at, known)
  return found && { kind, ...found }
}

/** A section is one word of letters: `/etc/hosts` and `km/h` are none. */
function readSection(text: string, at: number): Mark | undefined {
  const mark = readNamed('section', text, at)
  return mark?.kind === 'section' && !mark.name.includes('/') && /^["\p{L}]/u.test(text.slice(at)) ? mark : undefined
}

function readPriority(text: string, at: number): Mark | undefined {
  const priority = /^p([1-4])/iu.exec(text.slice(at, at + 2))?.[1]
  if (priority === undefined || !endsWord(text, at + 2)) return undefined
  return { kind: 'priority', priority: Number(priority) as 1 | 2 | 3 | 4, end: at + 2 }
}

function readDeadline(text: string, at: number, { language }: QuickAddContext, clock: Clock): Mark | undefined {
  const close = text.indexOf('}', at)
  const inner = text.slice(at + 1, close === -1 ? at + 1 : close)
  const words = inner.trim()
  const reading = readMoment(readersOf(language).moment, words, 0, clock)
  if (reading?.end !== words.length || reading.moment.date === undefined) return undefined
  return { kind: 'deadline', date: reading.moment.date, end: close + 1 }
}

function readReminder(text: string, at: number, { language }: QuickAddContext, clock: Clock): Mark | undefined {
  const readers = readersOf(language)
  const lead = readers.lead(text, at + 1, null)
  if (lead !== undefined && lead.meaning <= longestLead)
    return { kind: 'reminder', reminder: { minutesBefore: lead.meaning }, end: lead.end }
  const reading = readMoment(readers.moment, text, at + 1, clock)
  if (reading === undefined) return undefined
  const { moment, end } = reading
  const instant = `${dateOfMoment(moment, clock)}T${timeOfMoment(moment) ?? morning}`
  return { kind: 'reminder', reminder: { at: instant }, end }
}

/** Super Productivity's dates: `@friday 5pm`. */
function readDateMark(text: string, at: number, { language }: QuickAddContext, clock: Clock): Mark | undefined {
  const again = readRecurrence(language, text, at + 1, clock)
  if (again !== undefined) return { kind: 'recurrence', recurrence: again.recurrence, end: again.end }
  const reading = readMoment(readersOf(language).moment, text, at + 1, clock)
  return reading && { kind: 'date', moment: reading.moment, end: reading.end }
}

/** What the sign right at `at` introduces; undefined where it is text. */
export function readMark(text: string, at: number, context: QuickAddContext, clock: Clock): Mark | undefined {
  const isTodoist = context.syntax === 'todoist'
  switch (text.charAt(at)) {
    case '#':
      return isTodoist ? readNamed('list', text, at + 1, context.lists) : readNamed('tag', text, at + 1, context.tags)
    case '@':
      return isTodoist ? readNamed('tag', text, at + 1, context.tags) : readDateMark(text, at, context, clock)
    case '+':
      return isTodoist ? undefined : readNamed('list', text, at + 1, context.lists)
    case '/':
      return isTodoist ? readSection(text, at + 1) : undefined
    case '{':
      return readDeadline(text, at, context, clock)
    case '!':
      return readReminder(text, at, context, clock)
    case 'p':
    case 'P':
      return readPriority(text, at)
    default:
      return undefined
  }
}
