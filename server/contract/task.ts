import * as z from 'zod'
import { taskSorts } from './settings.ts'
import { id, instant, line, localDate, localDateTime, localTime, multiline } from './text.ts'
import { tagName } from './tag.ts'

/** 1 is the most urgent, 4 is none. */
export const priority = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
export type Priority = z.infer<typeof priority>

/**
 * How a task comes again: an RRULE (RFC 5545, section 3.3.10) without DTSTART, counted from its date or from the day it
 * is completed. Completing the task makes the next one; the completed one keeps the rule as a record.
 */
const recurrence = z.strictObject({
  rule: z.string().min(1).max(300),
  from: z.enum(['due', 'completion']),
})

/** When to remind: at a local date and time, or so many minutes before the task's own date and time. */
export const reminder = z.union([
  z.strictObject({ at: localDateTime }),
  z.strictObject({ minutesBefore: z.int().min(0).max(40_320) }),
])
export type Reminder = z.infer<typeof reminder>

/** How deep subtasks may lie: a task, and three levels below it. */
export const deepestLevel = 4

/** A task as the API gives it. Dates and times are those of a wall calendar and clock; instants are UTC. */
export const task = z.object({
  id,
  title: line(1, 500),
  /** Markdown. */
  notes: multiline(20_000),
  /** Null: the Inbox. */
  listId: id.nullable(),
  sectionId: id.nullable(),
  parentId: id.nullable(),
  priority,
  /** Names of tags, in alphabetical order. */
  tags: z.array(tagName).max(50),
  dueDate: localDate.nullable(),
  /** Only with a date. */
  dueTime: localTime.nullable(),
  deadline: localDate.nullable(),
  durationMinutes: z.int().min(1).max(10_080).nullable(),
  recurrence: recurrence.nullable(),
  reminders: z.array(reminder).max(20),
  /** Sorts it among its siblings, as text, by code units. */
  position: z.string(),
  /** How many of its own subtasks there are outside the trash; theirs are not counted. */
  subtasks: z.object({ open: z.int(), all: z.int() }),
  completed: z.boolean(),
  completedAt: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
  deletedAt: instant.nullable(),
})
export type Task = z.infer<typeof task>

/** Where a task goes among its siblings: right after one, right before one, or first or last of all. */
export const place = z.union([z.strictObject({ after: id }), z.strictObject({ before: id }), z.enum(['first', 'last'])])

/** What can be said about a task, at first or later. */
const fields = z.strictObject({
  title: task.shape.title,
  notes: task.shape.notes.optional(),
  priority: priority.optional(),
  tags: task.shape.tags.optional(),
  dueDate: task.shape.dueDate.optional(),
  dueTime: task.shape.dueTime.optional(),
  deadline: task.shape.deadline.optional(),
  durationMinutes: task.shape.durationMinutes.optional(),
  recurrence: task.shape.recurrence.optional(),
  reminders: task.shape.reminders.optional(),
  completed: z.boolean().optional(),
})

/** What a new task is made of; only the title is needed. It goes last into its list, section or parent. */
export const newTask = fields.extend({
  listId: task.shape.listId.optional(),
  sectionId: task.shape.sectionId.optional(),
  parentId: task.shape.parentId.optional(),
  place: place.optional(),
})
export type NewTask = z.infer<typeof newTask>

/** What becomes of open subtasks when their parent is completed; where it is not said, the person's setting decides. */
const subtasksToo = z.enum(['complete', 'leave'])

/** The fields of a task that may be changed; those left out stay as they are. */
export const taskChanges = fields.partial().extend({ openSubtasks: subtasksToo.optional() })
export type TaskChanges = z.infer<typeof taskChanges>

/** Where a task is to be moved; what is left out stays, but another list forgets section and parent. */
export const taskMove = z.strictObject({
  listId: task.shape.listId.optional(),
  sectionId: task.shape.sectionId.optional(),
  parentId: task.shape.parentId.optional(),
  place: place.optional(),
})
export type TaskMove = z.infer<typeof taskMove>

/** A place for a list, a section or a filter among its siblings. */
export const placeChange = z.strictObject({ place })
export type Place = z.infer<typeof place>

const manyIds = z.array(id).min(1).max(1000)

/** One operation of a batch: the same thing done to each of the tasks it names. */
const operation = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('create'), tasks: z.array(newTask).min(1).max(1000) }),
  z.strictObject({
    op: z.literal('change'),
    ids: manyIds,
    changes: taskChanges,
    addTags: task.shape.tags.optional(),
    removeTags: task.shape.tags.optional(),
  }),
  z.strictObject({ op: z.literal('move'), ids: manyIds, to: taskMove }),
  z.strictObject({ op: z.literal('delete'), ids: manyIds }),
  z.strictObject({ op: z.literal('restore'), ids: manyIds }),
])

const mostTasks = 1000

/** Up to 1,000 tasks in one step: all of it is done, or none. */
export const batch = z.strictObject({
  operations: z
    .array(operation)
    .min(1)
    .max(mostTasks)
    .refine((operations) => sizeOf(operations) <= mostTasks, `must name at most ${mostTasks} tasks in all`),
})
export type Batch = z.infer<typeof batch>

function sizeOf(operations: readonly z.infer<typeof operation>[]): number {
  return operations.reduce((sum, each) => sum + (each.op === 'create' ? each.tasks : each.ids).length, 0)
}

/** A task from one line, as it is typed into quick add. */
export const quickAdd = z.strictObject({
  text: line(1, 1000),
  /** The language of dates and repetitions; where it is not said, the person's setting decides, else English. */
  language: z.enum(['en', 'de']).optional(),
  /** The day on which weeks begin where the person's setting leaves it to the system. */
  weekStart: z.enum(['monday', 'saturday', 'sunday']).optional(),
  /** Where tokens start that are meant as plain text. */
  ignored: z.array(z.int().min(0).max(2000)).max(100).optional(),
  /** What holds where the text does not say otherwise. */
  defaults: z
    .strictObject({
      listId: task.shape.listId.optional(),
      sectionId: task.shape.sectionId.optional(),
      parentId: task.shape.parentId.optional(),
      dueDate: task.shape.dueDate.optional(),
      priority: priority.optional(),
      tags: task.shape.tags.optional(),
      place: place.optional(),
    })
    .optional(),
})

/** The parts of a quick-add text that mean something, by UTF-16 offsets. */
const quickAddToken = z.object({ kind: z.string(), start: z.int(), end: z.int(), text: z.string() })
export const quickAdded = z.object({ task, tokens: z.array(quickAddToken) })

const flag = z.stringbool({ truthy: ['true'], falsy: ['false'], case: 'sensitive' })

/** Which tasks to list, in which order: a page of them. Without a query: all that are not in the trash, newest first. */
export const taskQuery = z.strictObject({
  query: z.string().max(1000).optional(),
  sort: z.enum(taskSorts).optional(),
  completed: flag.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,2000}$/, 'must be the cursor of a `next` link')
    .optional(),
  count: flag.default(false),
})
export type TaskQuery = z.infer<typeof taskQuery>

/** Whether a task in the trash is meant too; else there is none of that id. */
export const taskReading = z.strictObject({ trash: flag.default(false) })

/** Deleting for good instead of into the trash; also what is in the trash already. */
export const taskDeletion = z.strictObject({ permanently: flag.default(false) })
