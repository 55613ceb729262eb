import * as z from 'zod'
import { changed, history } from './history.ts'
import { id, instant, localDateTime } from './text.ts'

/** A reminder that is due: told to every window of the account until somebody snoozes or dismisses it. */
export const dueReminder = z.object({
  id: z.string(),
  taskId: id,
  title: z.string(),
  /** When it was meant for, on the person's clock. */
  at: localDateTime,
  dueAt: instant,
})
export type DueReminder = z.infer<typeof dueReminder>

/**
 * The data of the events of `GET /api/events`, by event name.
 * - `changed`: what another window, script or undo changed, and what undo and redo would do now
 * - `reminder`: a reminder is due; `reminder-gone`: it was snoozed, dismissed, or its task is done
 * - `settings`: the person's settings changed
 * - `day`: the date has changed on the person's calendar
 * - `progress`: how far an export or import is, in tasks; `of` is 0 while that is not known
 * - `reset`: events were missed and cannot be told again; fetch everything afresh
 */
export const events = {
  changed: z.object({ ...changed.shape, history }),
  reminder: dueReminder,
  'reminder-gone': z.object({ id: z.string() }),
  settings: z.object({}),
  day: z.object({ date: z.string() }),
  progress: z.object({ what: z.enum(['export', 'import']), done: z.int(), of: z.int() }),
  reset: z.object({}),
} as const
export type EventName = keyof typeof events
export type EventData<Name extends EventName> = z.infer<(typeof events)[Name]>

export const snooze = z.strictObject({ minutes: z.int().min(1).max(40_320) })
