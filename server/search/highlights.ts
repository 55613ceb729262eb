import type { SearchHit } from '../contract/search.ts'
import type { SoughtWords } from './expression.ts'
import { lengthUnfolded, wordsOf, type Word } from './words.ts'

/** A part of a text, half open, in UTF-16 code units. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Where the sought words stand in a text, in order, none over another; of a longer word, the beginning that was sought. */
export function highlightsIn(text: string, sought: SoughtWords): Span[] {
  const words = wordsOf(text)
  const spans = words.flatMap((_, first) => sought.flatMap((phrase) => spanOf(text, words, first, phrase) ?? []))
  return joined(spans)
}

function spanOf(text: string, words: readonly Word[], first: number, phrase: readonly string[]): Span | undefined {
  const begin = words[first]
  const last = words[first + phrase.length - 1]
  const isThere = phrase.every((word, index) => {
    const there = words[first + index]?.folded
    return index === phrase.length - 1 ? there?.startsWith(word) : there === word
  })
  if (!begin || !last || !isThere) return undefined
  const length = lengthUnfolded(text.slice(last.start, last.end), phrase.at(-1)?.length ?? 0)
  return { start: begin.start, end: last.start + length }
}

function joined(spans: readonly Span[]): Span[] {
  const found: Span[] = []
  for (const span of spans.toSorted((one, other) => one.start - other.start)) {
    const before = found.at(-1)
    if (before && span.start < before.end)
      found[found.length - 1] = { start: before.start, end: Math.max(before.end, span.end) }
    else found.push(span)
  }
  return found
}

const lengths = { before: 60, all: 200 } as const
const ellipsis = '…'

/** The part of a text around the first thing that was found, with `…` where it was cut; null where nothing was found. */
export function excerptOf(text: string, sought: SoughtWords): SearchHit['excerpt'] {
  const spans = highlightsIn(text, sought)
  const [first] = spans
  if (!first) return null
  const start = first.start <= lengths.before ? 0 : wordBreakAfter(text, first.start - lengths.before, first.start)
  const end = start + lengths.all >= text.length ? text.length : wordBreakBefore(text, start + lengths.all, first.end)
  const before = start === 0 ? '' : ellipsis
  const shift = before.length - start
  return {
    text: `${before}${text.slice(start, end)}${end === text.length ? '' : ellipsis}`,
    highlights: spans
      .filter((span) => span.start >= start && span.end <= end)
      .map((span) => ({ start: span.start + shift, end: span.end + shift })),
  }
}

/** The first place from `from` on where a word begins after a space; `most` where there is none before it. */
function wordBreakAfter(text: string, from: number, most: number): number {
  const space = text.slice(from, most).search(/\s/u)
  return space === -1 ? most : from + space + 1
}

function wordBreakBefore(text: string, from: number, least: number): number {
  const end = Math.max(from, least)
  const space = text.slice(least, end).search(/\s\S*$/u)
  if (space > 0) return least + space
  // A pair of surrogates stays together.
  return /[\ud800-\udbff]/u.test(text.charAt(end - 1)) && end > least ? end - 1 : end
}
