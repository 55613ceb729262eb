import * as z from 'zod'
import { task } from './task.ts'
import { id } from './text.ts'

export const searchQuery = z.strictObject({
  text: z.string().trim().min(1, 'must not be empty').max(200),
  limit: z.coerce.number().int().min(1).max(100).default(30),
  /** Also look at completed tasks. */
  completed: z.stringbool({ truthy: ['true'], falsy: ['false'], case: 'sensitive' }).default(true),
})

/** Where words were found: half open, in UTF-16 code units. */
const highlights = z.array(z.object({ start: z.int(), end: z.int() }))

/** A task that was found, best first; `excerpt` is the part of the notes around what was found, if it was there. */
export const searchHit = z.object({
  task,
  title: highlights,
  excerpt: z.object({ text: z.string(), highlights }).nullable(),
})
export type SearchHit = z.infer<typeof searchHit>

const count = z.int().min(0)

/** How many open tasks each view has; the trash and the completed view count what is in them. */
export const counts = z.object({
  inbox: count,
  today: count,
  overdue: count,
  upcoming: count,
  noDate: count,
  completed: count,
  trash: count,
  priorities: z.object({ 1: count, 2: count, 3: count, 4: count }),
  lists: z.record(id, count),
  sections: z.record(id, count),
  tags: z.record(id, count),
})
export type Counts = z.infer<typeof counts>

/** What was done on each of the last days, the oldest first, and for how many days in a row something was. */
export const stats = z.object({
  days: z.array(z.object({ date: z.string(), completed: count, created: count })),
  streakDays: count,
  completedInAll: count,
})
export type Stats = z.infer<typeof stats>
export const statsQuery = z.strictObject({ days: z.coerce.number().int().min(1).max(366).default(30) })
