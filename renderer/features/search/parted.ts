/** A part of a text, and whether it is one of those that were searched for. */
export interface Part {
  readonly text: string
  readonly isMarked: boolean
}

/** A text in parts, cut where its highlights (half open, in UTF-16 code units) begin and end. */
export function parted(text: string, highlights: readonly { readonly start: number; readonly end: number }[]): Part[] {
  const parts: Part[] = []
  let at = 0
  function take(end: number, isMarked: boolean) {
    if (end > at) parts.push({ text: text.slice(at, end), isMarked })
    at = Math.max(at, end)
  }
  for (const { start, end } of highlights.toSorted((a, b) => a.start - b.start)) {
    take(Math.min(start, text.length), false)
    take(Math.min(end, text.length), true)
  }
  take(text.length, false)
  return parts
}
