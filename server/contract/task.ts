import * as z from 'zod'
import { id, instant, line, multiline } from './text.ts'

/** A task as the API gives it. */
export const task = z.object({
  id,
  title: line(1, 500),
  notes: multiline(20_000),
  completed: z.boolean(),
  completedAt: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
})
export type Task = z.infer<typeof task>

/** What a new task is made of; only the title is needed. */
export const newTask = z.strictObject({
  title: task.shape.title,
  notes: task.shape.notes.optional(),
  completed: task.shape.completed.optional(),
})
export type NewTask = z.infer<typeof newTask>

/** The fields of a task that may be changed; those left out stay as they are. */
export const taskChanges = newTask.partial()
export type TaskChanges = z.infer<typeof taskChanges>

/** Which tasks to list: a page of them, newest first; completed ones by when they were completed, latest first. */
export const taskQuery = z.strictObject({
  completed: z.stringbool({ truthy: ['true'], falsy: ['false'], case: 'sensitive' }).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,200}$/, 'must be the cursor of a `next` link')
    .optional(),
  count: z.stringbool({ truthy: ['true'], falsy: ['false'], case: 'sensitive' }).default(false),
})
export type TaskQuery = z.infer<typeof taskQuery>
