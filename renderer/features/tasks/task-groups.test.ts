import { expect, test } from 'vitest'
import { translatorFor } from '../../lib/i18n.ts'
import { aTask } from './a-task.ts'
import { groupsOf, openDaysOf, type TaskEntry } from './task-groups.ts'

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

test('the days of the coming week have headings without tasks too, as far as it is known that they have none', () => {
  const entries = [entry('a', { dueDate: '2026-11-22' }), entry('b', { dueDate: '2026-11-25' })]
  const daysOf = (hasBefore: boolean, hasAfter: boolean) =>
    openDaysOf(entries, '2026-11-20', { hasBefore, hasAfter }).map((day) => Number(day.slice(-2)))
  expect(daysOf(false, false)).toEqual([21, 22, 23, 24, 25, 26, 27])
  expect(daysOf(false, true)).toEqual([21, 22, 23, 24])
  expect(daysOf(true, false)).toEqual([23, 24, 25, 26, 27])
  expect(openDaysOf([], '2026-11-20', { hasBefore: false, hasAfter: true })).toEqual([])

  const openDays = openDaysOf(entries, '2026-11-20', { hasBefore: false, hasAfter: false })
  const late = entry('c', { dueDate: '2026-12-24' })
  const groups = groupsOf({ groups: 'days' }, [...entries, late], '2026-11-20', t, 'en-GB', openDays)
  expect(groups.map(({ id, entries: { length } }) => [id, length])).toEqual([
    ['2026-11-21', 0],
    ['2026-11-22', 1],
    ['2026-11-23', 0],
    ['2026-11-24', 0],
    ['2026-11-25', 1],
    ['2026-11-26', 0],
    ['2026-11-27', 0],
    ['2026-12-24', 1],
  ])
})
