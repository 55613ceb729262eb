import { expect, test } from 'vitest'
import type { Task } from '../../../server/contract/task.ts'
import { tasksOf, withOpenTask, withoutTask, withTask, type TaskPages } from './task-cache.ts'

const instant = '2026-11-20T09:30:00.000Z'
const taskOf = (id: string, title = id): Task => ({
  id,
  title,
  notes: '',
  listId: null,
  sectionId: null,
  parentId: null,
  priority: 4,
  tags: [],
  dueDate: null,
  dueTime: null,
  deadline: null,
  durationMinutes: null,
  recurrence: null,
  reminders: [],
  position: id,
  subtasks: { open: 0, all: 0 },
  completed: false,
  completedAt: null,
  createdAt: instant,
  updatedAt: instant,
  deletedAt: null,
})

/** Two pages, newest first: 9 8 | 5 4. */
const pagesWith = (next: string | undefined): TaskPages => ({
  pages: [
    { items: [taskOf('9'), taskOf('8')], next: 'c1', total: undefined },
    { items: [taskOf('5'), taskOf('4')], next, total: undefined },
  ],
  pageParams: [undefined, 'c1'],
})

const idsOf = (pages: TaskPages) => tasksOf(pages).map(({ id }) => id)

test('changes a task where it is and leaves other pages as they were', () => {
  const pages = pagesWith(undefined)
  const changed = withTask(pages, taskOf('5', 'new'))
  expect(tasksOf(changed).find(({ id }) => id === '5')?.title).toBe('new')
  expect(changed.pages[0]).toBe(pages.pages[0])
  expect(idsOf(withTask(pages, taskOf('7')))).toEqual(['9', '8', '5', '4'])
})

test('takes a task out', () => {
  expect(idsOf(withoutTask(pagesWith(undefined), '8'))).toEqual(['9', '5', '4'])
})

test.each([
  ['a', ['a', '9', '8', '5', '4']],
  ['7', ['9', '8', '7', '5', '4']],
  ['3', ['9', '8', '5', '4', '3']],
  ['8', ['9', '8', '5', '4']],
])('puts the open task %s where it belongs', (id, ids) => {
  expect(idsOf(withOpenTask(pagesWith(undefined), taskOf(id)))).toEqual(ids)
})

test('leaves out a task that is beyond what is loaded', () => {
  expect(idsOf(withOpenTask(pagesWith('c2'), taskOf('3')))).toEqual(['9', '8', '5', '4'])
})

test('begins an empty list', () => {
  const empty: TaskPages = { pages: [{ items: [], next: undefined, total: undefined }], pageParams: [undefined] }
  expect(idsOf(withOpenTask(empty, taskOf('1')))).toEqual(['1'])
})
