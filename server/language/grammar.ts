import type { Unit, Weekday } from './local-date.ts'

/** The names of one language, each in lower case with what it stands for. */
export interface Vocabulary {
  readonly weekdays: Readonly<Record<string, Weekday>>
  /** Short names, which are words of other meaning too, such as `sun` and `so`. */
  readonly shortWeekdays: Readonly<Record<string, Weekday>>
  readonly months: Readonly<Record<string, number>>
  readonly numbers: Readonly<Record<string, number>>
  /** First, second, last; below 0 counted from the end. */
  readonly ordinals: Readonly<Record<string, number>>
  readonly units: Readonly<Record<string, Unit>>
  /** Minutes and hours, in minutes. */
  readonly spans: Readonly<Record<string, number>>
  /** What names every such weekday, as in `on Mondays`. */
  readonly everyWeekday: Readonly<Record<string, Weekday>>
  /** Parts of the day with the time that they stand for. */
  readonly parts: Readonly<Record<string, string>>
  /** What may stand between the items of a list, besides a comma. */
  readonly and: string
  /** What follows the digits of an ordinal: `th`, or a full stop. */
  readonly ordinalEnd: string
}

/** What the places of a pattern were filled with; a place that the pattern does not have, or that is empty, is 0 or ''. */
export interface Found {
  readonly n: number
  readonly unit: Unit
  readonly span: number
  readonly weekday: Weekday
  readonly weekdays: readonly Weekday[]
  readonly month: number
  readonly day: number
  readonly days: readonly number[]
  readonly nths: readonly number[]
  readonly year: number
  readonly part: string
  readonly hour: number
  readonly minute: number
  readonly toHour: number
  readonly toMinute: number
  /** The words of half of the day, such as `pm`. */
  readonly half: string
  readonly toHalf: string
}

/**
 * One way to say something. In `pattern` a space is any white space, `{name}` a place for a word of that kind, and
 * the rest a regular expression without named groups. Case does not matter.
 */
export interface Phrase<Meaning, Context> {
  readonly pattern: string
  /** Undefined: these words mean something else, such as 30 February. */
  readonly means: (found: Found, context: Context) => Meaning | undefined
  /** Also an ordinary word: it counts at the end of a text, or together with another phrase. */
  readonly weak?: boolean
  /** Words before it that make it something else, such as `version` before a date with full stops. */
  readonly notAfter?: RegExp
  /** Words behind it that make it something else, such as `km`. */
  readonly notBefore?: RegExp
  /** Words behind it that make a weak one count in the middle of a text. */
  readonly before?: RegExp
  /** It counts only where it is written with a capital letter. */
  readonly capital?: boolean
}

/** A phrase that was found, up to `end`. */
export interface Reading<Meaning> {
  readonly end: number
  readonly meaning: Meaning
  readonly weak: boolean
  readonly before?: RegExp
}

/** Reads a phrase that starts right at `at`: the longest one. */
export type Reader<Meaning, Context> = (text: string, at: number, context: Context) => Reading<Meaning> | undefined

const escaped = (text: string) => text.replaceAll('.', '\\.').replaceAll(' ', '\\s+')
const anyOf = (words: Readonly<Record<string, unknown>>) =>
  Object.keys(words)
    .toSorted((one, other) => other.length - one.length)
    .map(escaped)
    .join('|')
const listOf = (item: string, and: string) =>
  `(?:${item})(?:(?:\\s*,\\s*(?:${and}\\s+)?|\\s+${and}\\s+|\\s*&\\s*)(?:${item}))*`

/** The expression of each place that a pattern may have. */
function places(words: Vocabulary): Record<string, string> {
  const day = `(?:3[01]|[12]\\d|0?[1-9])`
  const ordinalDay = `${day}${words.ordinalEnd}`
  const hour = '(?:2[0-4]|[01]?\\d)'
  return {
    // `Eine` and `m` are not `einem`.
    n: `\\d{1,3}|(?:${anyOf(words.numbers)})(?=\\s)`,
    decimal: '\\d{1,2}[.,]\\d',
    unit: anyOf(words.units),
    span: anyOf(words.spans),
    weekday: anyOf(words.weekdays),
    short: anyOf(words.shortWeekdays),
    weekdays: listOf(anyOf({ ...words.everyWeekday, ...words.weekdays, ...words.shortWeekdays }), words.and),
    everyWeekday: listOf(anyOf(words.everyWeekday), words.and),
    month: anyOf(words.months),
    monthNumber: '1[0-2]|0?[1-9]',
    day,
    days: listOf(ordinalDay, words.and),
    nths: listOf(`[1-5]${words.ordinalEnd}|${anyOf(words.ordinals)}`, words.and),
    year: '(?:19|20)\\d\\d',
    shortYear: '(?:20)?\\d\\d',
    part: anyOf(words.parts),
    hour,
    hourName: `1[0-2]|[1-9]|${anyOf(words.numbers)}`,
    minute: '[0-5]\\d',
    toHour: hour,
    toMinute: '[0-5]\\d',
    half: '[ap]\\.?m\\.?',
    toHalf: '[ap]\\.?m\\.?',
  }
}

/** Places that fill the same field as another does. */
const fields: Readonly<Record<string, string>> = {
  short: 'weekday',
  everyWeekday: 'weekdays',
  monthNumber: 'month',
  shortYear: 'year',
  decimal: 'n',
  hourName: 'hour',
}

/** A word of a vocabulary; white space in the text may be of any length. */
const lookUp = <Value>(words: Readonly<Record<string, Value>>, text: string): Value | undefined =>
  words[text.toLowerCase().replaceAll(/\s+/gu, ' ')]

function foundIn(groups: Readonly<Record<string, string | undefined>>, words: Vocabulary): Found {
  const word = (name: string) => groups[name] ?? ''
  const number = (name: string) => lookUp(words.numbers, word(name)) ?? Number(word(name).replace(',', '.'))
  const weekdays = { ...words.everyWeekday, ...words.weekdays, ...words.shortWeekdays }
  const items = (name: string) =>
    word(name)
      .split(new RegExp(`\\s*[,&]\\s*(?:${words.and}\\s+)?|\\s+${words.and}\\s+`, 'iu'))
      .filter((item) => item !== '')
  return {
    n: number('n'),
    unit: lookUp(words.units, word('unit')) ?? 'day',
    span: lookUp(words.spans, word('span')) ?? 0,
    weekday: lookUp(weekdays, word('weekday')) ?? 1,
    weekdays: items('weekdays').map((item) => lookUp(weekdays, item) ?? 1),
    month: lookUp(words.months, word('month')) ?? Number(word('month')),
    day: number('day'),
    days: items('days').map((item) => Number.parseInt(item, 10)),
    nths: items('nths').map((item) => lookUp(words.ordinals, item) ?? Number.parseInt(item, 10)),
    year: number('year'),
    part: lookUp(words.parts, word('part')) ?? '',
    hour: number('hour'),
    minute: number('minute'),
    toHour: number('toHour'),
    toMinute: number('toMinute'),
    half: word('half').toLowerCase(),
    toHalf: word('toHalf').toLowerCase(),
  }
}

/** Not in the middle of a word, of an amount or of a path. */
const wordEnd = '(?=$|[\\s!?)\\]]|[.,;:](?:\\s|$))'
const atWordEnd = new RegExp(wordEnd, 'uy')

/** Whether a word may end at `at`. */
export function endsWord(text: string, at: number): boolean {
  atWordEnd.lastIndex = at
  return atWordEnd.test(text)
}

/** One reader for many phrases of a language. */
export function createReader<Meaning, Context>(
  phrases: readonly Phrase<Meaning, Context>[],
  words: Vocabulary,
): Reader<Meaning, Context> {
  const known = places(words)
  const compiled = phrases.map((phrase) => {
    const source = phrase.pattern
      .replaceAll(/\{([a-z]+)\}/giu, (_, name: string) => `(?<${fields[name] ?? name}>${known[name]})`)
      .replaceAll(' ?', '\\s*')
      .replaceAll(' ', '\\s+')
    return { phrase, expression: new RegExp(`(?:${source})${wordEnd}`, 'iuy') }
  })
  return (text, at, context) => {
    let best: Reading<Meaning> | undefined
    for (const { phrase, expression } of compiled) {
      expression.lastIndex = at
      const match = expression.exec(text)
      const end = at + (match?.[0].length ?? 0)
      if (match === null || end <= (best?.end ?? at)) continue
      if (phrase.capital === true && !/^\p{Lu}/u.test(text.slice(at))) continue
      if (phrase.notAfter?.test(text.slice(0, at)) || phrase.notBefore?.test(text.slice(end))) continue
      const meaning = phrase.means(foundIn(match.groups ?? {}, words), context)
      if (meaning === undefined) continue
      best = { end, meaning, weak: phrase.weak ?? false, ...(phrase.before && { before: phrase.before }) }
    }
    return best
  }
}
