import * as z from 'zod'
import { colour, id, line } from './text.ts'

const fields = {
  name: line(1, 120),
  /** In the query language of `GET /api/tasks`. */
  query: line(1, 1000),
}

/** A query that somebody keeps under a name. */
export const filter = z.object({ id, ...fields, colour, position: z.string() })
export type Filter = z.infer<typeof filter>

export const newFilter = z.strictObject({ ...fields, colour: colour.optional() })
export const filterChanges = newFilter.partial()
