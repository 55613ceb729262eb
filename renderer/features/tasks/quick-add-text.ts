/** A word that is being typed after `#` or `@`, for which names are suggested. */
export interface NameBegun {
  readonly kind: 'list' | 'tag'
  /** Where its sigil stands, and where what is typed of it ends. */
  readonly start: number
  readonly end: number
  readonly begun: string
}

const sigils = {
  todoist: { '#': 'list', '@': 'tag' },
  'super-productivity': { '+': 'list', '#': 'tag' },
} as const satisfies Record<string, Record<string, NameBegun['kind']>>

/** The name that is being typed right before the caret, if any. */
export function nameBegun(text: string, caret: number, syntax: keyof typeof sigils): NameBegun | undefined {
  const match = /(?:^|\s)([#@+])"?([^\s"#@+]*)$/u.exec(text.slice(0, caret))
  const kind = match && (sigils[syntax] as Record<string, NameBegun['kind'] | undefined>)[match[1] ?? '']
  if (!kind) return undefined
  const start = match.index + match[0].search(/[#@+]/)
  return { kind, start, end: caret, begun: match[2] ?? '' }
}

/** A text with a name put in where it was being typed, and where the caret is then. Names with spaces get quotes. */
export function withName(text: string, { start, end }: NameBegun, name: string): { text: string; caret: number } {
  const sigil = text.charAt(start)
  const word = `${sigil}${/[\s"]/.test(name) ? `"${name}"` : name} `
  const rest = text.slice(end).replace(/^"?\s?/, '')
  return { text: text.slice(0, start) + word + rest, caret: start + word.length }
}

/** Offsets in a text after it was typed on: those behind the change move along, those within it are gone. */
export function movedOffsets(offsets: readonly number[], before: string, after: string): number[] {
  let same = 0
  while (same < before.length && same < after.length && before[same] === after[same]) same += 1
  let tail = 0
  while (
    tail < before.length - same &&
    tail < after.length - same &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    tail += 1
  return offsets.flatMap((offset) => {
    if (offset < same) return [offset]
    return offset >= before.length - tail ? [offset + after.length - before.length] : []
  })
}

/** The lines of a text as titles: without bullets, boxes and numbers, and without empty ones. */
export function linesOf(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/^\s*(?:[-*+•]\s+(?:\[[ xX]\]\s+)?|\d{1,3}[.)]\s+)?/u, '').trim())
    .filter((line) => line !== '')
}
