import ICAL from 'ical.js'
import type { Reminder, Task } from '../contract/task.ts'
import { parseRule } from '../language/recurrence-rule.ts'
import { instantOf } from '../tasks/calendar.ts'
import type { Content } from './content.ts'
import { createPlaceNames } from './task-words.ts'

/** A property or a component as jCal has them (RFC 7265). */
type Property = [name: string, parameters: Record<string, string>, type: string, value: unknown]
type Component = [name: string, properties: Property[], components: Component[]]

/** A reminder of a task without a time counts from nine o'clock. */
export const minutesUntilNine = 540

/** PRIORITY (RFC 5545, section 3.8.1.9) of p1 to p4: high, medium, low, none. */
const priorities = { 1: 1, 2: 5, 3: 9, 4: 0 } as const

/** The tasks outside the trash as VTODO (RFC 5545, section 3.6.2), a calendar for the Inbox and for each list. */
export function* writeICalendar({ lists, tasks, zone }: Content, told: () => void): Iterable<string> {
  const names = createPlaceNames(lists)
  let current: string | undefined
  for (const task of tasks()) {
    told()
    if (task.deletedAt !== null) continue
    const list = names.list(task)
    if (list !== current) {
      if (current !== undefined) yield end
      yield beginning(list)
    }
    current = list
    yield `${ICAL.stringify(todoOf(task, names.section(task), zone))}\r\n`
  }
  yield current === undefined ? beginning('') + end : end
}

const end = 'END:VCALENDAR\r\n'

function beginning(name: string): string {
  const calendar: Component = [
    'vcalendar',
    [
      ['version', {}, 'text', '2.0'],
      ['prodid', {}, 'text', '-//Hearth//Hearth//EN'],
      ...(name === '' ? [] : [text('x-wr-calname', name)]),
    ],
    [],
  ]
  return `${ICAL.stringify(calendar)}\r\n`.replace(end, '')
}

const text = (name: string, value: string): Property => [name, {}, 'text', value]
const dateTime = (name: string, instant: string): Property => [name, {}, 'date-time', `${instant.slice(0, 19)}Z`]

function todoOf(task: Task, section: string, zone: string): Component {
  const due: Property[] = task.dueDate === null ? [] : whenOf(task.dueDate, task.dueTime)
  // A rule counts from DTSTART.
  const start: Property[] = due.map(([, ...rest]) => ['dtstart', ...rest])
  const rule = task.recurrence && parseRule(task.recurrence.rule)
  return [
    'vtodo',
    [
      text('uid', task.id),
      dateTime('dtstamp', task.updatedAt),
      dateTime('created', task.createdAt),
      dateTime('last-modified', task.updatedAt),
      text('summary', task.title),
      ...(task.notes === '' ? [] : [text('description', task.notes)]),
      ['priority', {}, 'integer', priorities[task.priority]],
      ...(rule && task.recurrence ? start : []),
      ...due,
      ...(rule && task.recurrence
        ? [['rrule', {}, 'recur', ICAL.Recur.fromString(task.recurrence.rule).toJSON()] satisfies Property]
        : []),
      ...task.tags.map((tag) => text('categories', tag)),
      ...(task.parentId === null ? [] : [text('related-to', task.parentId)]),
      text('status', task.completed ? 'COMPLETED' : 'NEEDS-ACTION'),
      ...(task.completedAt === null ? [] : [dateTime('completed', task.completedAt)]),
      ...(section === '' ? [] : [text('x-hearth-section', section)]),
      ...(task.deadline === null ? [] : [text('x-hearth-deadline', task.deadline)]),
      ...(task.durationMinutes === null ? [] : [text('x-hearth-minutes', String(task.durationMinutes))]),
      ...(task.recurrence?.from === 'completion' ? [text('x-hearth-repeat-from', 'completion')] : []),
    ],
    task.reminders.flatMap((reminder) => alarmOf(task, reminder, zone)),
  ]
}

function whenOf(date: string, time: string | null): Property[] {
  return time === null ? [['due', {}, 'date', date]] : [['due', {}, 'date-time', `${date}T${time}:00`]]
}

function alarmOf(task: Task, reminder: Reminder, zone: string): Component[] {
  const trigger = triggerOf(task, reminder, zone)
  return trigger ? [['valarm', [text('action', 'DISPLAY'), text('description', task.title), trigger], []]] : []
}

function triggerOf(task: Task, reminder: Reminder, zone: string): Property | undefined {
  if ('at' in reminder) {
    const [date = '', time = ''] = reminder.at.split('T')
    return ['trigger', {}, 'date-time', `${instantOf(date, time, zone).toISOString().slice(0, 19)}Z`]
  }
  if (task.dueDate === null) return undefined
  const before = reminder.minutesBefore - (task.dueTime === null ? minutesUntilNine : 0)
  return ['trigger', { related: 'END' }, 'duration', `${before > 0 ? '-' : ''}PT${Math.abs(before)}M`]
}
