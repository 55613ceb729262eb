import { expect, test } from 'vitest'
import { aTask } from './a-task.ts'
import { compareTasks } from './task-order.ts'

const tasks = [
  aTask('1', { title: 'Öl', dueDate: '2026-11-21', position: 'c' }),
  aTask('2', { title: 'apple', priority: 1, position: 'b', createdAt: '2026-11-22T00:00:00.000Z' }),
  aTask('3', { title: 'Pear', dueDate: '2026-11-21', dueTime: '09:00', position: 'a' }),
]

test.each([
  ['order', '321'],
  ['date', '312'],
  ['priority', '213'],
  ['title', '213'],
  ['created', '213'],
] as const)('by %s', (sort, ids) => {
  expect(
    tasks
      .toSorted(compareTasks(sort))
      .map(({ id }) => id)
      .join(''),
  ).toBe(ids)
})
