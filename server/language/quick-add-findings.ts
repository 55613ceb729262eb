import { readersOf } from './languages.ts'
import { createMaskedText, type MaskedText, type Span } from './masked-text.ts'
import { readMoment, type Clock, type Moment } from './moments.ts'
import { readMark, type Mark } from './quick-add-marks.ts'
import type { QuickAddContext } from './quick-add.ts'
import { readRecurrence, type WrittenRecurrence } from './recurrence.ts'

/** A week, in minutes. */
const longestDuration = 10_080

/** Something that was found, with its place. */
export type Placed<Found> = Span & { readonly found: Found }

/**
 * Reads the text from each word on. What was found is taken out of it, so that nothing is read twice; what the person
 * turned back into text is hidden.
 */
function readAll<Found extends { readonly end: number }>(
  masked: MaskedText,
  ignored: ReadonlySet<number>,
  read: (text: string, at: number) => Found | undefined,
): Placed<Found>[] {
  const all: Placed<Found>[] = []
  let next = 0
  for (const start of [...masked.wordStarts()]) {
    if (start < next) continue
    const found = read(masked.text(), start)
    if (found === undefined) continue
    const each = { start, end: found.end, found }
    next = found.end
    if (ignored.has(start)) masked.hide(each)
    else {
      masked.take(each)
      all.push(each)
    }
  }
  return all
}

/** Whether a reading counts where it stands: an ordinary word only at the end, or before certain words. */
function counts(
  masked: MaskedText,
  reading: { readonly end: number; readonly weak: boolean; readonly before?: RegExp },
) {
  return !reading.weak || masked.endsAt(reading.end) || reading.before?.test(masked.text().slice(reading.end)) === true
}

/** The notes: all behind a `//` that stands alone after other words. */
function readNotes(masked: MaskedText, ignored: ReadonlySet<number>): Span | undefined {
  for (const { index } of masked.text().matchAll(/(?<=\S\s+)\/\//gu))
    if (!ignored.has(index)) return { start: index, end: masked.text().length }
  return undefined
}

/** What a line says, taken apart. */
export interface Findings {
  readonly marks: readonly Placed<Mark>[]
  readonly recurrence: Placed<WrittenRecurrence> | undefined
  readonly date: Placed<Moment> | undefined
  /** A time that stands apart from the date. */
  readonly time: Placed<Moment> | undefined
  readonly duration: Placed<number> | undefined
  readonly notes: Span | undefined
}

const placed = <Found>({ start, end }: Span, found: Found): Placed<Found> => ({ start, end, found })

/** All that the text says. Of what a task has only one, the last counts and the others stay text. */
export function findAll(text: string, context: QuickAddContext, clock: Clock): Findings {
  const masked = createMaskedText(text)
  const ignored = new Set(context.ignored)
  const readers = readersOf(context.language)
  const notes = readNotes(masked, ignored)
  if (notes) masked.take(notes)
  const marks = readAll(masked, ignored, (from, at) => readMark(from, at, context, clock))

  // First of all, so that a date may stand before it.
  const durations = readAll(masked, ignored, (from, at) => {
    const reading = readers.duration(from, at, null)
    return reading && reading.meaning > 0 && reading.meaning <= longestDuration ? reading : undefined
  })

  // Super Productivity's dates are marks, and nothing else is.
  const isPlain = context.syntax === 'todoist'
  const recurrences = marks.flatMap((mark) =>
    mark.found.kind === 'recurrence' ? [placed(mark, mark.found.recurrence)] : [],
  )
  const moments = marks.flatMap((mark) => (mark.found.kind === 'date' ? [placed(mark, mark.found.moment)] : []))
  if (isPlain) {
    const again = readAll(masked, ignored, (from, at) => {
      const reading = readRecurrence(context.language, from, at, clock)
      return reading && counts(masked, reading) ? reading : undefined
    })
    recurrences.push(...again.map((each) => placed(each, each.found.recurrence)))
    const spoken = readAll(masked, ignored, (from, at) => {
      const reading = readMoment(readers.moment, from, at, clock)
      return reading && counts(masked, reading) ? reading : undefined
    })
    moments.push(...spoken.map((each) => placed(each, each.found.moment)))
  }
  const recurrence = recurrences.at(-1)
  const startsItself = recurrence?.found.start !== undefined
  const date = startsItself ? undefined : moments.findLast(({ found }) => found.date !== undefined)
  const hasTime = date?.found.time !== undefined || recurrence?.found.time !== undefined
  return {
    marks,
    recurrence,
    date,
    time: hasTime ? undefined : moments.findLast(({ found }) => found.date === undefined),
    duration: durations.map((each) => placed(each, each.found.meaning)).at(-1),
    notes,
  }
}
