import { expect, test } from 'vitest'
import { aTask } from './a-task.ts'
import {
  arePagesOf,
  tasksOf,
  withChanged,
  withInserted,
  withKept,
  withMoved,
  withRestored,
  without,
  type TaskPages,
} from './task-cache.ts'

/** Two pages: 1 2 | 4 5. */
const pagesWith = (next: string | undefined): TaskPages => ({
  pages: [
    { items: [aTask('1'), aTask('2')], next: 'c1', total: undefined },
    { items: [aTask('4'), aTask('5')], next, total: undefined },
  ],
  pageParams: [[undefined], [undefined, 'c1']],
})

const idsOf = (pages: TaskPages) => tasksOf(pages).map(({ id }) => id)
const only = (...ids: string[]) => new Set(ids)

test('a task that two pages have stands there once', () => {
  const pages = pagesWith(undefined)
  const twice = { ...pages, pages: [...pages.pages, { items: [aTask('2')], next: undefined, total: undefined }] }
  expect(idsOf(twice)).toEqual(['1', '2', '4', '5'])
})

test('changes tasks where they are and leaves other pages as they were', () => {
  const pages = pagesWith(undefined)
  const changed = withChanged(pages, only('4'), (task) => ({ ...task, title: 'new' }))
  expect(tasksOf(changed).find(({ id }) => id === '4')?.title).toBe('new')
  expect(changed.pages[0]).toBe(pages.pages[0])
  expect(withChanged(pages, only('7'), (task) => ({ ...task }))).toBe(pages)
})

test('what is read again is the same where nothing has changed, wherever it stands by then', () => {
  const before = pagesWith('c2')
  expect(withKept(before, structuredClone(before))).toBe(before)
  expect(withKept(undefined, before)).toBe(before)

  const added = withKept(
    before,
    withInserted(structuredClone(before), aTask('0'), ({ id }) => id === '1'),
  )
  expect(idsOf(added)).toEqual(['0', '1', '2', '4', '5'])
  expect(tasksOf(added).slice(1)).toEqual(tasksOf(before))
  for (const [index, task] of tasksOf(before).entries()) expect(tasksOf(added)[index + 1]).toBe(task)
  expect(added.pages[1]).toBe(before.pages[1])
  expect(added.pageParams).toBe(before.pageParams)

  // The first page is let go for the next one.
  const third = { items: [aTask('7')], next: undefined, total: undefined }
  const moved = {
    pages: [structuredClone(before).pages[1]!, third],
    pageParams: [
      [undefined, 'c1'],
      [undefined, 'c1', 'c2'],
    ],
  }
  const further = withKept(before, moved)
  expect(further.pages[0]).toBe(before.pages[1])
  expect(further.pages[1]?.items).toEqual([aTask('7')])
  expect(further.pageParams).toEqual(moved.pageParams)

  const changed = withKept(
    before,
    withChanged(structuredClone(before), only('4'), (task) => ({ ...task, tags: ['home'] })),
  )
  expect(tasksOf(changed).map((task) => tasksOf(before).includes(task))).toEqual([true, true, false, true])
  expect(tasksOf(changed)[2]?.tags).toEqual(['home'])
})

test('tells a stretch with changes from another stretch', () => {
  const pages = pagesWith(undefined)
  expect(arePagesOf(pages, without(pages, only('1', '2')))).toBe(true)
  const longer = { pages: [...pages.pages, ...pages.pages], pageParams: [...pages.pageParams, [undefined, 'c1', 'c2']] }
  expect(arePagesOf(pages, longer)).toBe(false)
  expect(arePagesOf(pages, { pages: pages.pages.slice(1), pageParams: pages.pageParams.slice(1) })).toBe(false)
})

test('takes tasks out', () => {
  expect(idsOf(without(pagesWith(undefined), only('2', '4')))).toEqual(['1', '5'])
})

test.each([
  ['0', ['0', '1', '2', '4', '5']],
  ['3', ['1', '2', '3', '4', '5']],
  ['6', ['1', '2', '4', '5', '6']],
  ['2', ['1', '2', '4', '5']],
])('puts the task %s where it belongs', (id, ids) => {
  expect(idsOf(withInserted(pagesWith(undefined), aTask(id), (task) => task.id > id))).toEqual(ids)
})

test('leaves out a task that is beyond what is loaded', () => {
  expect(idsOf(withInserted(pagesWith('c2'), aTask('6'), () => false))).toEqual(['1', '2', '4', '5'])
})

test('begins an empty list', () => {
  const empty: TaskPages = { pages: [{ items: [], next: undefined, total: undefined }], pageParams: [[undefined]] }
  expect(idsOf(withInserted(empty, aTask('1'), () => false))).toEqual(['1'])
})

test.each([
  [['1'], { after: '4' }, ['2', '4', '1', '5']],
  [['5', '1'], { before: '2' }, ['5', '1', '2', '4']],
  [['1'], { before: '1' }, ['1', '2', '4', '5']],
  [['1'], { before: 'elsewhere' }, ['1', '2', '4', '5']],
])('moves %s %o', (ids, place, expected) => {
  expect(idsOf(withMoved(pagesWith(undefined), ids, place))).toEqual(expected)
})

test('what was refused is taken back, whatever else has changed since', () => {
  const before = pagesWith(undefined)
  const removed = without(before, only('1', '4'))
  const meanwhile = withInserted(removed, aTask('3'), (task) => task.id > '3')
  expect(idsOf(withRestored(meanwhile, before, only('1', '4')))).toEqual(['1', '2', '4', '3', '5'])
  const changed = withChanged(before, only('2', '5'), (task) => ({ ...task, title: 'new' }))
  const titles = tasksOf(withRestored(changed, before, only('2'))).map(({ title }) => title)
  expect(titles).toEqual(['1', '2', '4', 'new'])
})
