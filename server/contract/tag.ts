import * as z from 'zod'
import { colour, id, line } from './text.ts'

/** A tag's name; in a query, one with spaces or signs stands in quotes. */
export const tagName = line(1, 60)

/** A tag; its name is unique, case aside. A task that names an unknown one makes it. */
export const tag = z.object({ id, name: tagName, colour })
export type Tag = z.infer<typeof tag>

export const newTag = z.strictObject({ name: tagName, colour: colour.optional() })
export const tagChanges = newTag.partial()
