import * as z from 'zod'

const controlCharacters = /[\u0000-\u001f\u007f-\u009f]/
const controlCharactersButLineBreaks = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/

/** Number of Unicode code points, the unit of every length limit here and of JSON Schema's `maxLength`. */
function codePoints(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}

/**
 * One line of text a person typed: trimmed, `min` to `max` code points, well-formed Unicode, no control characters.
 * Markup is not special: `<b>` is three characters of text.
 */
export function line(min: number, max: number) {
  return z
    .string()
    .trim()
    .refine((text) => text.isWellFormed(), 'must be well-formed Unicode text')
    .refine((text) => !controlCharacters.test(text), 'must not contain control characters or line breaks')
    .refine((text) => codePoints(text) >= min, min === 1 ? 'must not be empty' : `must have at least ${min} characters`)
    .refine((text) => codePoints(text) <= max, `must have at most ${max} characters`)
    .meta({ minLength: min, maxLength: max })
}

/** Several lines of text, up to `max` code points; line breaks and tabs are kept as they are. */
export function multiline(max: number) {
  return z
    .string()
    .refine((text) => text.isWellFormed(), 'must be well-formed Unicode text')
    .refine((text) => !controlCharactersButLineBreaks.test(text), 'must not contain control characters')
    .refine((text) => codePoints(text) <= max, `must have at most ${max} characters`)
    .meta({ maxLength: max })
}

/** A UUIDv7 in its one canonical form, lower case (RFC 9562, section 5.7): the form of every id in Hearth. */
export const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** An id: UUIDv7, canonical lower case. */
export const id = z.string().regex(idPattern, 'must be an id').meta({ format: 'uuid' })

/** An instant: ISO 8601 in UTC with milliseconds, such as `2026-11-20T09:30:00.000Z`. */
export const instant = z.iso.datetime({ precision: 3 })

/** A date on a wall calendar, such as `2026-11-20`; it belongs to no time zone. */
export const localDate = z.iso.date()

/** A time on a wall clock, such as `09:30`. */
export const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 09:30')

/** A date and time on a wall clock, such as `2026-11-20T09:30`. */
export const localDateTime = z.iso.datetime({ local: true, precision: -1 })

/** The colours that lists, tags and filters can have; each theme has its own shade of them. */
const colours = ['grey', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'violet', 'pink', 'brown'] as const
export const colour = z.enum(colours)
