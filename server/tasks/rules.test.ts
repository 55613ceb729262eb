import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newTask, task as taskSchema, taskChanges, type NewTask, type Task } from '../contract/task.ts'
import { Problem } from '../http/problems.ts'
import { changeTask, laterBy, occurrenceAfter, taskFrom } from './rules.ts'

const id = '01890000-0000-7000-8000-000000000000'
const first = '2026-11-20T12:00:00.000Z'
const second = '2026-11-20T13:00:00.000Z'
const third = '2026-11-20T14:00:00.000Z'
const inbox = { listId: null, sectionId: null, parentId: null }
const made = (input: NewTask) => taskFrom(input, inbox, 'a0', id, first)

describe('a new task', () => {
  it('is open and has nothing but its title unless it says otherwise', () => {
    expect(made({ title: 'Water the plants' })).toEqual({
      id,
      title: 'Water the plants',
      notes: '',
      ...inbox,
      priority: 4,
      tags: [],
      dueDate: null,
      dueTime: null,
      deadline: null,
      durationMinutes: null,
      recurrence: null,
      reminders: [],
      position: 'a0',
      subtasks: { open: 0, all: 0 },
      completed: false,
      completedAt: null,
      createdAt: first,
      updatedAt: first,
      deletedAt: null,
    })
  })

  it('may be completed from the start', () => {
    const task = made({ title: 'Done', notes: 'already', completed: true })
    expect(task).toMatchObject({ completed: true, completedAt: first, notes: 'already' })
  })

  it('is refused where it makes no sense', () => {
    const refusals: [Partial<NewTask>, string][] = [
      [{ dueTime: '09:30' }, '/dueTime needs a due date'],
      [{ recurrence: { rule: 'FREQ=DAILY', from: 'due' } }, '/recurrence needs a due date'],
      [{ dueDate: '2026-11-20', recurrence: { rule: 'every day', from: 'due' } }, '/recurrence/rule is no recurrence'],
      [
        { dueDate: '2026-11-20', recurrence: { rule: 'FREQ=SECONDLY', from: 'due' } },
        '/recurrence/rule is no recurrence',
      ],
    ]
    for (const [input, words] of refusals) expect(() => made({ title: 'x', ...input })).toThrow(words)
  })
})

describe('a change', () => {
  const task = made({ title: 'before', notes: 'kept' })

  it('touches only the fields it names', () => {
    expect(changeTask(task, { title: 'after' }, second)).toEqual({ ...task, title: 'after', updatedAt: second })
    expect(changeTask(task, { notes: '' }, second)).toEqual({ ...task, notes: '', updatedAt: second })
  })

  it('that changes nothing gives the very same task', () => {
    for (const changes of [{}, { title: 'before' }, { notes: 'kept', completed: false }])
      expect(changeTask(task, changes, second)).toBe(task)
  })

  it('completes at its own instant, once; opening forgets it', () => {
    const completed = changeTask(task, { completed: true }, second)
    expect(completed).toEqual({ ...task, completed: true, completedAt: second, updatedAt: second })
    expect(changeTask(completed, { completed: true }, third)).toBe(completed)
    expect(changeTask(completed, { completed: true, title: 'x' }, third).completedAt).toBe(second)
    const opened = changeTask(completed, { completed: false }, third)
    expect(opened).toMatchObject({ completed: false, completedAt: null })
    expect(changeTask(opened, { completed: true }, third).completedAt).toBe(third)
  })

  it('of the date alone keeps the time; without a date there is neither time nor recurrence', () => {
    const recurrence = { rule: 'FREQ=DAILY', from: 'due' as const }
    const daily = made({ title: 'x', dueDate: '2026-11-20', dueTime: '09:30', recurrence })
    expect(changeTask(daily, { dueDate: '2026-12-01' }, second)).toMatchObject({ dueTime: '09:30', recurrence })
    const undated = changeTask(daily, { dueDate: null }, second)
    expect(undated).toMatchObject({ dueDate: null, dueTime: null, recurrence: null })
    expect(() => changeTask(task, { dueTime: '09:30' }, second)).toThrow('/dueTime needs a due date')
  })

  it('that opens a completed recurring task leaves the series to the next occurrence', () => {
    const recurrence = { rule: 'FREQ=DAILY', from: 'due' as const }
    const done = made({ title: 'x', dueDate: '2026-11-20', recurrence, completed: true })
    expect(done.recurrence).toEqual(recurrence)
    expect(changeTask(done, { title: 'y' }, second).recurrence).toEqual(recurrence)
    expect(changeTask(done, { completed: false }, second).recurrence).toBeNull()
    expect(changeTask(done, { completed: false, recurrence }, second).recurrence).toEqual(recurrence)
  })

  it('keeps a task sound, whatever changes come in whatever order', () => {
    const text = fc.string({ minLength: 1, maxLength: 20 }).filter((each) => newTask.safeParse({ title: each }).success)
    const changes = fc.record(
      {
        title: text,
        notes: text,
        completed: fc.boolean(),
        priority: fc.constantFrom(1, 4),
        tags: fc.constantFrom([], ['a'], ['a', 'b']),
        dueDate: fc.constantFrom(null, '2026-11-20', '2028-02-29'),
        dueTime: fc.constantFrom(null, '09:30'),
        recurrence: fc.constantFrom(null, { rule: 'FREQ=DAILY', from: 'due' }),
        reminders: fc.constantFrom([], [{ minutesBefore: 5 }]),
      },
      { requiredKeys: [] },
    )
    /** The task after a change, or as it was where the change makes no sense. */
    const attempt = (before: Task, each: unknown, instant: string): Task => {
      try {
        return changeTask(before, taskChanges.parse(each), instant)
      } catch (error) {
        expect(error).toBeInstanceOf(Problem)
        return before
      }
    }
    fc.assert(
      fc.property(fc.array(changes, { maxLength: 8 }), (many) => {
        let now = Date.parse(first)
        let current: Task = task
        for (const each of many) {
          now += 1000
          const instant = new Date(now).toISOString()
          const next = attempt(current, each, instant)
          expect(taskSchema.safeParse(next).success).toBe(true)
          expect(next.completed).toBe(next.completedAt !== null)
          expect(next.dueDate === null && (next.dueTime !== null || next.recurrence !== null)).toBe(false)
          expect([next.id, next.createdAt]).toEqual([task.id, task.createdAt])
          expect(next === current || next.updatedAt === instant).toBe(true)
          current = next
        }
      }),
    )
  })
})

describe('the next occurrence', () => {
  const series = (rule: string, dueDate: string, from: 'due' | 'completion' = 'due') =>
    made({ title: 'x', dueDate, recurrence: { rule, from } })

  it.each([
    ['from its date', series('FREQ=WEEKLY;BYDAY=FR', '2026-11-20'), '2026-11-18', '2026-11-27', 7],
    [
      'from the day it was completed',
      series('FREQ=DAILY;INTERVAL=3', '2026-11-20', 'completion'),
      '2026-11-25',
      '2026-11-28',
      8,
    ],
    ['over the end of a month', series('FREQ=MONTHLY;BYMONTHDAY=-1', '2027-01-31'), '2027-01-31', '2027-02-28', 28],
    ['over a leap day', series('FREQ=DAILY', '2028-02-28'), '2028-02-28', '2028-02-29', 1],
  ])('lies %s', (_, task, on, dueDate, days) => {
    expect(occurrenceAfter(task, on, 'monday')).toEqual({ dueDate, days, recurrence: task.recurrence })
  })

  it('counts down, and there is none after the last', () => {
    const twice = occurrenceAfter(series('FREQ=DAILY;COUNT=2', '2026-11-20'), '2026-11-20', 'monday')
    expect(twice?.recurrence?.rule).toBe('FREQ=DAILY;COUNT=1')
    expect(occurrenceAfter(series('FREQ=DAILY;COUNT=1', '2026-11-20'), '2026-11-20', 'monday')).toBeUndefined()
    expect(occurrenceAfter(series('FREQ=DAILY;UNTIL=20261120', '2026-11-20'), '2026-11-20', 'monday')).toBeUndefined()
    expect(occurrenceAfter(made({ title: 'x', dueDate: '2026-11-20' }), '2026-11-20', 'monday')).toBeUndefined()
  })

  it('takes deadline and fixed reminders along by as many days', () => {
    const reminders = [{ at: '2026-11-19T20:00' }, { minutesBefore: 30 }]
    const task = made({ title: 'x', dueDate: '2026-11-20', deadline: '2026-11-22', reminders })
    expect(laterBy(task, 7)).toEqual({
      dueDate: '2026-11-27',
      deadline: '2026-11-29',
      reminders: [{ at: '2026-11-26T20:00' }, { minutesBefore: 30 }],
    })
  })
})
