import * as z from 'zod'
import { colour, id, instant, line } from './text.ts'
import { place } from './task.ts'

const name = line(1, 120)

/** A part of a list, with tasks of its own. */
export const section = z.object({ id, listId: id, name, position: z.string() })
export type Section = z.infer<typeof section>

/** A list with its sections in their order. An archived one is out of the way; its tasks are in no other view. */
export const list = z.object({
  id,
  name,
  colour,
  position: z.string(),
  archived: z.boolean(),
  sections: z.array(section),
  createdAt: instant,
  updatedAt: instant,
})
export type List = z.infer<typeof list>

export const newList = z.strictObject({
  name,
  colour: colour.optional(),
  place: place.optional(),
})
export const listChanges = z.strictObject({
  name: name.optional(),
  colour: colour.optional(),
  archived: z.boolean().optional(),
})
export const newSection = z.strictObject({ name, place: place.optional() })
export const sectionChanges = z.strictObject({ name })

/** Where the tasks of a list or section that is deleted go; needed where it has any. */
export const tasksGo = z.strictObject({
  tasks: z.union([z.enum(['trash', 'inbox', 'list']), z.templateLiteral(['list:', id])]).optional(),
})
export type TasksGo = z.infer<typeof tasksGo>['tasks']
