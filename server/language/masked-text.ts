/** A stretch of a text: UTF-16 offsets, half open. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Stands for a character of something already read: a text may end before it. */
const taken = '\u0000'
/** Stands for a character that is never read. */
const hidden = '\u0001'

/** Addresses, e-mail addresses, quoted words and code: nothing is read in them. */
const opaque = [
  /(?<![\p{L}\p{N}])[a-z][a-z\d+.-]*:\/\/\S+/giu,
  /(?<![\p{L}\p{N}])www\.\S+/giu,
  /(?<=^|[\s(<])[\p{L}\p{N}._%+-]+@[^\s@]+\.\p{L}\S*/gu,
  /(?<=^|[\s(])"[^"]+"/gu,
  /[“„«][^“”„«»]+[”“»]/gu,
  /`[^`]+`/gu,
]

/** A text in which parts are covered, so that no phrase is found in them or across them. Offsets stay. */
export function createMaskedText(text: string) {
  let masked = text
  const cover = ({ start, end }: Span, by: string) => {
    masked = masked.slice(0, start) + by.repeat(end - start) + masked.slice(end)
  }
  for (const expression of opaque)
    for (const { index, 0: match } of text.matchAll(expression))
      cover({ start: index, end: index + match.length }, hidden)

  return {
    /** The text with its covers. */
    text: () => masked,
    /** Covers what was read. */
    take: (span: Span) => cover(span, taken),
    /** Covers what is meant as plain text. */
    hide: (span: Span) => cover(span, hidden),
    /** Whether nothing but signs and what was read follows. */
    endsAt: (at: number) => /^[\s.,;:!?)\]\u0000]*$/u.test(masked.slice(at)),
    /** The offsets at which a word begins that is not covered. */
    *wordStarts(): Generator<number> {
      for (const { index } of masked.matchAll(/(?<=^|[\s([,;:])[^\s\u0000\u0001]/gu)) yield index
    },
  }
}

export type MaskedText = ReturnType<typeof createMaskedText>
