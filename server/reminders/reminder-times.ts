import type { Reminder } from '../contract/task.ts'
import { addDays } from '../language/add-days.ts'
import { instantOf } from '../tasks/calendar.ts'

/** The time of day at which a task is due that has a date and no time. */
const timeOfWholeDays = '09:00'

const minutesOfDay = 24 * 60

/** What a task's reminders follow from. */
export interface Reminding {
  readonly dueDate: string | null
  readonly dueTime: string | null
  readonly reminders: readonly Reminder[]
}

/**
 * What a task's reminders mean on the calendar, each once: `2026-11-20T09:30`, or with minutes before,
 * `2026-11-20T09:30-15`. A reminder before the task's time means nothing while the task has no date.
 */
export function meaningsOf({ dueDate, dueTime, reminders }: Reminding): Set<string> {
  const meanings = new Set<string>()
  for (const reminder of reminders)
    if ('at' in reminder) meanings.add(reminder.at)
    else if (dueDate !== null)
      meanings.add(
        `${dueDate}T${dueTime ?? timeOfWholeDays}${reminder.minutesBefore > 0 ? `-${reminder.minutesBefore}` : ''}`,
      )
  return meanings
}

/**
 * The instant of such a meaning in a time zone. Whole days before are days of the calendar, so that the clock shows the
 * same time; what is left are minutes that pass (RFC 5545, section 3.3.6).
 */
export function instantOfMeaning(meaning: string, zone: string): Date {
  const before = Number(meaning.slice(17) || 0)
  const date = addDays(meaning.slice(0, 10), -Math.floor(before / minutesOfDay))
  return new Date(instantOf(date, meaning.slice(11, 16), zone).getTime() - (before % minutesOfDay) * 60_000)
}
