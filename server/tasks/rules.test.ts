import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newTask, task as taskSchema, taskChanges, type Task, type TaskChanges } from '../contract/task.ts'
import { changeTask, taskFrom } from './rules.ts'

const id = '01890000-0000-7000-8000-000000000000'
const first = '2026-11-20T12:00:00.000Z'
const second = '2026-11-20T13:00:00.000Z'
const third = '2026-11-20T14:00:00.000Z'

describe('a new task', () => {
  it('is open and without notes unless it says otherwise', () => {
    expect(taskFrom({ title: 'Water the plants' }, id, first)).toEqual({
      id,
      title: 'Water the plants',
      notes: '',
      completed: false,
      completedAt: null,
      createdAt: first,
      updatedAt: first,
    })
  })

  it('may be completed from the start', () => {
    const made = taskFrom({ title: 'Done', notes: 'already', completed: true }, id, first)
    expect(made).toMatchObject({ completed: true, completedAt: first, notes: 'already' })
  })
})

describe('a change', () => {
  const task = taskFrom({ title: 'before', notes: 'kept' }, id, first)

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

  it('keeps a task sound, whatever changes come in whatever order', () => {
    const text = fc.string({ minLength: 1, maxLength: 20 }).filter((each) => newTask.safeParse({ title: each }).success)
    const changes = fc.record({ title: text, notes: text, completed: fc.boolean() }, { requiredKeys: [] })
    fc.assert(
      fc.property(fc.array(changes, { maxLength: 8 }), (many) => {
        let now = Date.parse(first)
        let current: Task = task
        for (const each of many as TaskChanges[]) {
          now += 1000
          const instant = new Date(now).toISOString()
          const next = changeTask(current, taskChanges.parse(each), instant)
          expect(taskSchema.safeParse(next).success).toBe(true)
          expect(next.completed).toBe(next.completedAt !== null)
          expect([next.id, next.createdAt]).toEqual([task.id, task.createdAt])
          expect(next === current || next.updatedAt === instant).toBe(true)
          current = next
        }
      }),
    )
  })
})
