import { expect, test } from 'vitest'
import { aTask } from './a-task.ts'
import { changedTask, kindOfChange, type TaskChange } from './task-change.ts'

const task = aTask('1', {
  listId: 'home',
  sectionId: 'kitchen',
  parentId: 'parent',
  tags: ['b'],
  dueDate: '2026-11-20',
  dueTime: '09:00',
  recurrence: { rule: 'FREQ=DAILY', from: 'due' },
})
const change = (changes: Extract<TaskChange, { op: 'change' }>['changes']): TaskChange => ({
  op: 'change',
  ids: ['1'],
  changes,
})

test('what is not said stays as it is', () => {
  expect(changedTask(task, change({ title: 'new' }))).toEqual({ ...task, title: 'new' })
})

test('without a date there is no time and no repetition; another date keeps both', () => {
  expect(changedTask(task, change({ dueDate: null }))).toMatchObject({ dueDate: null, dueTime: null, recurrence: null })
  expect(changedTask(task, change({ dueDate: '2026-12-01' }))).toMatchObject({
    dueDate: '2026-12-01',
    dueTime: '09:00',
    recurrence: task.recurrence,
  })
})

test('completing gives an instant, opening again takes it', () => {
  const completed = changedTask(task, change({ completed: true, openSubtasks: 'complete' }))
  expect(completed).toMatchObject({ completed: true, completedAt: expect.any(String) })
  expect(completed).not.toHaveProperty('openSubtasks')
  expect(changedTask(completed, change({ completed: false })).completedAt).toBeNull()
})

test('another list forgets section and parent; the same one does not', () => {
  const moved = changedTask(task, { op: 'move', ids: ['1'], to: { listId: null } })
  expect(moved).toMatchObject({ listId: null, sectionId: null, parentId: null })
  expect(changedTask(task, { op: 'move', ids: ['1'], to: { listId: 'home', place: 'first' } })).toEqual(task)
})

test('tags are added to those that are there', () => {
  expect(changedTask(task, { ...change({}), addTags: ['a', 'b'] } as TaskChange).tags).toEqual(['a', 'b'])
})

test.each([
  [change({ completed: true }), 'task-completed'],
  [change({ completed: false }), 'task-reopened'],
  [change({ priority: 1 }), 'task-changed'],
  [{ op: 'move', ids: ['1'], to: {} } as const, 'task-moved'],
  [{ op: 'delete', ids: ['1'] } as const, 'task-deleted'],
  [{ op: 'restore', ids: ['1'] } as const, 'task-restored'],
  [{ op: 'delete', ids: ['1', '2'] } as const, 'batch'],
])('%o is called %s in the history', (made, kind) => {
  expect(kindOfChange(made)).toBe(kind)
})
