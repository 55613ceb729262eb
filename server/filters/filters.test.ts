import { afterEach, beforeEach, expect, it } from 'vitest'
import { endpoints } from '../contract/endpoints.ts'
import { filter as filterSchema } from '../contract/filter.ts'
import type { Place } from '../contract/task.ts'
import { createAccountFile } from '../testing/account-file.ts'

let file: ReturnType<typeof createAccountFile>
beforeEach(() => {
  file = createAccountFile()
})
afterEach(() => file.end())

const add = (name: string, query = 'today & p1') =>
  filterSchema.parse(file.call(endpoints.createFilter, { body: { name, query } }))
const update = (filterId: string, body: { name?: string; query?: string; colour?: 'red' }) =>
  file.call(endpoints.updateFilter, { params: { filterId }, body })
const move = (filterId: string, place: Place) =>
  file.call(endpoints.moveFilter, { params: { filterId }, body: { place } })
const all = () => file.call(endpoints.listFilters, {})
const unknownId = '01890000-0000-7000-8000-000000000000'
const refusal = (code: string) => expect.objectContaining({ code })

it('filters keep their queries as they were typed, in the order of the person', () => {
  const [one, two, three] = [add('one', 'TODAY  |  p1'), add('two'), add('three')]
  expect(one).toMatchObject({ query: 'TODAY  |  p1', colour: 'grey' })
  move(three.id, 'first')
  move(one.id, { after: two.id })
  expect(all().map(({ name }) => name)).toEqual(['three', 'two', 'one'])
  expect(update(two.id, { name: 'other', colour: 'red' })).toMatchObject({
    name: 'other',
    colour: 'red',
    query: two.query,
  })
  file.call(endpoints.deleteFilter, { params: { filterId: three.id } })
  expect(all().map(({ name }) => name)).toEqual(['other', 'one'])
  expect(file.call(endpoints.undo, {}).changed.filters).toEqual([three.id])
  expect(all()).toHaveLength(3)
})

it('a query that cannot be understood is refused, with the place of the mistake', () => {
  const { id } = add('one')
  const wrong = expect.objectContaining({
    code: 'query-invalid',
    errors: [{ pointer: '/query', detail: expect.any(String), position: 8, length: expect.any(Number) }],
  })
  expect(() => add('two', 'today & )')).toThrow(wrong)
  expect(() => update(id, { query: 'today & )' })).toThrow(wrong)
  expect(all()).toHaveLength(1)
})

it('an unknown filter is told as that', () => {
  const params = { filterId: unknownId }
  const { id } = add('one')
  for (const work of [
    () => update(unknownId, { name: 'x' }),
    () => move(unknownId, 'first'),
    () => move(id, { after: unknownId }),
    () => file.call(endpoints.deleteFilter, { params }),
  ])
    expect(work).toThrow(refusal('filter-not-found'))
})

it('tells how many tasks each finds', () => {
  const task = (body: object) => file.call(endpoints.createTask, { body: { title: 'task', ...body } })
  task({ priority: 1 })
  task({ priority: 1, dueDate: '2026-11-20' })
  task({ priority: 1, completed: true })
  task({})
  const [urgent, dated, none] = [add('urgent', 'p1'), add('dated', 'p1 & !no date'), add('none', '#Nowhere')]
  expect(file.call(endpoints.countFilters, {})).toEqual({ [urgent.id]: 2, [dated.id]: 1, [none.id]: 0 })
})
