import { expect, test } from 'vitest'
import { dropPlacesOf, nextDropPlace } from './drop-order.ts'
import type { TaskEntry, TaskGroup } from './task-groups.ts'

const group = (id: string, ...tasks: string[]): TaskGroup => ({
  id,
  title: id,
  entries: tasks.map((task) => ({ id: task, level: 0 }) as TaskEntry),
})
const groups = [group('overdue', 'late'), group('monday'), group('tuesday', 'one', 'two'), group('wednesday')]
const takes = ({ id }: TaskGroup) => id !== 'overdue'
const all = () => true

test('places are before each task, after the last of a group, and in a group without tasks', () => {
  const written = dropPlacesOf(groups, takes, false).map(({ dropPosition, key }) => `${dropPosition} ${key}`)
  expect(written).toEqual([
    'before late',
    'after late',
    'on group monday',
    'before one',
    'before two',
    'after two',
    'on group wednesday',
  ])
  expect(dropPlacesOf([group('none', 'one')], takes, true)).toHaveLength(3)
  expect(dropPlacesOf([group('overdue')], takes, true)).toEqual([])
})

test('an arrow leads to the next place that is allowed, and from the end to the beginning', () => {
  const places = dropPlacesOf(groups, takes, false)
  const after = (key: string) => ({ type: 'item', key, dropPosition: 'after' }) as const
  // After one is before two.
  expect(nextDropPlace(places, after('one'), 1, all)).toEqual(after('two'))
  expect(nextDropPlace(places, after('two'), 1, all)?.key).toBe('group wednesday')
  expect(nextDropPlace(places, after('late'), 1, all)?.key).toBe('group monday')
  const isInTuesday = ({ key }: { key: unknown }) => key === 'one'
  expect(nextDropPlace(places, after('two'), 1, isInTuesday)?.key).toBe('one')
  expect(nextDropPlace(places, after('late'), -1, all)).toMatchObject({ key: 'late', dropPosition: 'before' })
  expect(nextDropPlace(places, null, -1, all)?.key).toBe('group wednesday')
  expect(nextDropPlace(places, null, 1, all)?.key).toBe('late')
  expect(nextDropPlace(places, null, 1, () => false)).toBeUndefined()
  expect(nextDropPlace([], null, 1, all)).toBeUndefined()
})
