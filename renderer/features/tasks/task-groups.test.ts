import { expect, test } from 'vitest'
import { translatorFor } from '../../lib/i18n.ts'
import { aTask } from './a-task.ts'
import { groupsOf, type TaskEntry } from './task-groups.ts'

const t = await translatorFor('en')
const entry = (...parameters: Parameters<typeof aTask>): TaskEntry => {
  const task = aTask(...parameters)
  return { id: task.id, task, level: 0 }
}
const shown = (groups: ReturnType<typeof groupsOf>) =>
  groups.map(({ title, entries }) => [title, entries.map(({ id }) => id)])

test('days have headings, all that is overdue one', () => {
  const entries = [
    entry('a', { dueDate: '2026-11-12' }),
    entry('b', { dueDate: '2026-11-19' }),
    entry('c', { dueDate: '2026-11-20' }),
    entry('d', { dueDate: '2026-11-21' }),
    entry('e', { dueDate: '2026-12-01' }),
  ]
  expect(shown(groupsOf({ groups: 'days' }, entries, '2026-11-20', t, 'en-GB'))).toEqual([
    ['Overdue', ['a', 'b']],
    ['Today', ['c']],
    ['Tomorrow · Saturday 21 November', ['d']],
    ['Tuesday 1 December', ['e']],
  ])
})

test('sections stand in their order, also empty ones; what has none comes first, subtasks with their parents', () => {
  const sections = ['x', 'y'].map((id) => ({ id, listId: 'l', name: id.toUpperCase(), position: id }))
  const entries = [
    entry('a', { sectionId: 'y' }),
    { ...entry('b', { parentId: 'a' }), level: 1 },
    entry('c'),
    entry('d', { sectionId: 'unknown' }),
  ]
  expect(shown(groupsOf({ groups: 'sections', sections }, entries, '2026-11-20', t, 'en'))).toEqual([
    [undefined, ['c', 'd']],
    ['X', []],
    ['Y', ['a', 'b']],
  ])
})
