import * as z from 'zod'
import { id } from './text.ts'

/** The orders that a list of tasks can be shown in. `order` is the person's own, by hand. */
export const taskSorts = ['order', 'date', 'priority', 'title', 'created'] as const

/** Minutes without anybody at the computer after which an account locks; null never. */
const lockChoices = [1, 5, 15, 60] as const

/** IANA name of a time zone, such as `Europe/Berlin`. */
const timeZone = z.string().max(64).refine(isTimeZone, 'must be the name of a time zone, such as Europe/Berlin')

/** What each person sets for themselves; it lies in their own database, so others' settings are never theirs. */
export const settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['system', 'en', 'de']),
  density: z.enum(['comfortable', 'compact']),
  /** The order of each view, by the view's address; a view that is not named has its own. */
  sorts: z.record(z.string().max(200), z.enum(taskSorts)).refine(isSmall, 'must name at most 200 views'),
  lockAfter: z.union(lockChoices.map((minutes) => z.literal(minutes))).nullable(),
  weekStart: z.enum(['system', 'monday', 'saturday', 'sunday']),
  dateFormat: z.enum(['system', 'iso', 'day-month', 'month-day']),
  /** Null: the computer's own. */
  timeZone: timeZone.nullable(),
  quickAdd: z.enum(['todoist', 'super-productivity']),
  /** What completing a task does to its open subtasks. */
  completeSubtasks: z.enum(['ask', 'always', 'never']),
  /** Keys that the person has chosen: action to key, such as `lock` to `mod+shift+l`. */
  shortcuts: z.record(z.string().max(60), z.string().max(60)).refine(isSmall, 'must name at most 200 actions'),
  sidebar: z.enum(['shown', 'hidden']),
  /** The view that opens first. */
  startView: z.enum(['inbox', 'today', 'upcoming']),
  /** The order of tags where they are listed, by id; those that are not named follow by name. */
  tagOrder: z.array(id).max(1000),
  /** The lists that are shown as a board, by id. */
  boards: z.array(id).max(1000),
})
export type Settings = z.infer<typeof settings>

/** The settings of a new account. */
export const defaultSettings: Settings = {
  theme: 'system',
  language: 'system',
  density: 'comfortable',
  sorts: {},
  lockAfter: 15,
  weekStart: 'system',
  dateFormat: 'system',
  timeZone: null,
  quickAdd: 'todoist',
  completeSubtasks: 'always',
  shortcuts: {},
  sidebar: 'shown',
  startView: 'inbox',
  tagOrder: [],
  boards: [],
}

/** The settings to change; each is replaced as a whole. */
export const settingsChanges = z.strictObject(settings.shape).partial()
export type SettingsChanges = z.infer<typeof settingsChanges>

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

function isSmall(record: object): boolean {
  return Object.keys(record).length <= 200
}
