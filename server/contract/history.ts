import * as z from 'zod'
import { id, instant } from './text.ts'

/** What a step did, for words such as “3 tasks completed”. */
export const stepKinds = [
  'task-added',
  'task-changed',
  'task-completed',
  'task-reopened',
  'task-moved',
  'task-deleted',
  'task-restored',
  'occurrence-skipped',
  'batch',
  'list-added',
  'list-changed',
  'list-moved',
  'list-deleted',
  'section-added',
  'section-changed',
  'section-moved',
  'section-deleted',
  'tag-added',
  'tag-changed',
  'tag-deleted',
  'filter-added',
  'filter-changed',
  'filter-moved',
  'filter-deleted',
  'import',
  'restore',
] as const
export type StepKind = (typeof stepKinds)[number]

/** One change as a person sees it, whatever it touched. */
export const step = z.object({
  id: z.int(),
  kind: z.enum(stepKinds),
  at: instant,
  /** How many tasks, or else lists, sections, tags or filters, it touched. */
  count: z.int(),
})
export type Step = z.infer<typeof step>

/** What undo and redo would do next. */
export const history = z.object({ undo: step.nullable(), redo: step.nullable() })
export type History = z.infer<typeof history>

/** The ids of what changed, by kind. */
export const changed = z.object({
  tasks: z.array(id),
  lists: z.array(id),
  sections: z.array(id),
  tags: z.array(id),
  filters: z.array(id),
})
export type Changed = z.infer<typeof changed>

/** What undo or redo did. */
export const stepDone = z.object({ step, changed })
