import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { endpoints } from '../contract/endpoints.ts'
import { list as listSchema, section as sectionSchema, type List } from '../contract/list.ts'
import type { ProblemCode } from '../contract/problem.ts'
import type { NewTask, Place } from '../contract/task.ts'
import { Problem } from '../http/problems.ts'
import { createAccountFile } from '../testing/account-file.ts'

let file: ReturnType<typeof createAccountFile>
beforeEach(() => {
  file = createAccountFile()
})
afterEach(() => file.end())

const unknownId = '01890000-0000-7000-8000-000000000000'
const add = (name: string, place?: Place) =>
  listSchema.parse(file.call(endpoints.createList, { body: { name, ...(place && { place }) } }))
const get = ({ id }: List) => listSchema.parse(file.call(endpoints.getList, { params: { listId: id } }))
const move = ({ id }: List, place: Place) => file.call(endpoints.moveList, { params: { listId: id }, body: { place } })
const names = () => file.call(endpoints.listLists, {}).map(({ name }) => name)
const addSection = ({ id }: List, name: string, place?: Place) =>
  sectionSchema.parse(
    file.call(endpoints.createSection, { params: { listId: id }, body: { name, ...(place && { place }) } }),
  )
const addTask = (title: string, more: Partial<NewTask> = {}) =>
  file.call(endpoints.createTask, { body: { title, ...more } })
const getTask = ({ id }: { id: string }) =>
  file.call(endpoints.getTask, { params: { taskId: id }, query: { trash: 'true' } })
type Go = 'trash' | 'inbox' | 'list' | `list:${string}`
const removeList = ({ id }: { id: string }, tasks?: Go) =>
  file.call(endpoints.deleteList, { params: { listId: id }, query: tasks === undefined ? {} : { tasks } })
const removeSection = ({ id }: { id: string }, tasks?: Go) =>
  file.call(endpoints.deleteSection, { params: { sectionId: id }, query: tasks === undefined ? {} : { tasks } })

function expectRefused(code: ProblemCode, work: () => unknown): void {
  const before = file.call(endpoints.getHistory, {})
  try {
    work()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    expect(error.code).toBe(code)
    expect(file.call(endpoints.getHistory, {})).toEqual(before)
    return
  }
  expect.fail(`${code} was expected`)
}

describe('lists', () => {
  it('are grey and last unless it is said otherwise, and stand in their order', () => {
    const one = add('one')
    expect(one).toMatchObject({ name: 'one', colour: 'grey', archived: false, sections: [] })
    const two = file.call(endpoints.createList, { body: { name: 'two', colour: 'teal' } })
    expect(two.colour).toBe('teal')
    add('zero', 'first')
    add('between', { after: one.id })
    expect(names()).toEqual(['zero', 'one', 'between', 'two'])
    move(two, { before: one.id })
    move(one, 'last')
    expect(names()).toEqual(['zero', 'two', 'between', 'one'])
    expectRefused('list-not-found', () => move(one, { after: unknownId }))
    expectRefused('list-not-found', () => add('x', { before: unknownId }))
  })

  it('are renamed, coloured and archived; what changes nothing is no step', () => {
    const list = add('one')
    const params = { listId: list.id }
    expect(file.call(endpoints.updateList, { params, body: { name: 'one' } })).toEqual(list)
    expect(file.call(endpoints.getHistory, {}).undo?.kind).toBe('list-added')
    const body = { name: 'other', colour: 'red', archived: true } as const
    expect(file.call(endpoints.updateList, { params, body })).toMatchObject(body)
    expect(get(list)).toMatchObject(body)
    expect(file.call(endpoints.undo, {})).toMatchObject({
      step: { kind: 'list-changed' },
      changed: { lists: [list.id] },
    })
    expect(get(list)).toEqual(list)
  })

  it('have sections in their order', () => {
    const [list, other] = [add('one'), add('two')]
    const first = addSection(list, 'first')
    const last = addSection(list, 'last')
    addSection(list, 'between', { after: first.id })
    const elsewhere = addSection(other, 'elsewhere')
    expect(get(list).sections.map(({ name }) => name)).toEqual(['first', 'between', 'last'])
    const params = { sectionId: last.id }
    expect(file.call(endpoints.moveSection, { params, body: { place: 'first' } })).toMatchObject({ name: 'last' })
    file.call(endpoints.updateSection, { params, body: { name: 'now first' } })
    expect(file.call(endpoints.listLists, {}).map(({ sections }) => sections.map(({ name }) => name))).toEqual([
      ['now first', 'first', 'between'],
      ['elsewhere'],
    ])
    const beside = { params, body: { place: { after: elsewhere.id } } }
    expectRefused('section-not-found', () => file.call(endpoints.moveSection, beside))
  })

  it('that do not exist are told as that', () => {
    const list = { params: { listId: unknownId } }
    const section = { params: { sectionId: unknownId } }
    expectRefused('list-not-found', () => file.call(endpoints.getList, list))
    expectRefused('list-not-found', () => file.call(endpoints.updateList, { ...list, body: { name: 'x' } }))
    expectRefused('list-not-found', () => file.call(endpoints.createSection, { ...list, body: { name: 'x' } }))
    expectRefused('list-not-found', () => removeList({ id: unknownId }))
    expectRefused('section-not-found', () => file.call(endpoints.updateSection, { ...section, body: { name: 'x' } }))
    expectRefused('section-not-found', () => removeSection({ id: unknownId }))
  })
})

describe('a list that is deleted', () => {
  function filled() {
    const list = add('Home')
    const section = addSection(list, 'Kitchen')
    const inSection = addTask('in the section', { sectionId: section.id })
    const parent = addTask('parent', { listId: list.id })
    const child = addTask('child', { parentId: parent.id })
    const trashed = addTask('trashed', { listId: list.id })
    file.call(endpoints.deleteTask, { params: { taskId: trashed.id } })
    return { list, section, inSection, parent, child, trashed }
  }

  it('goes at once where it has no tasks but those in the trash', () => {
    const { list, section, inSection, parent, trashed } = filled()
    expectRefused('list-not-empty', () => removeList(list))
    for (const { id } of [inSection, parent]) file.call(endpoints.deleteTask, { params: { taskId: id } })
    removeList(list)
    expect(names()).toEqual([])
    expect(getTask(trashed)).toMatchObject({ listId: null, sectionId: null, deletedAt: expect.any(String) })
    file.call(endpoints.undo, {})
    expect(get(list).sections).toEqual([section])
    expect(getTask(trashed).listId).toBe(list.id)
  })

  it('leaves its tasks to the end of the Inbox, in their order, with their subtasks', () => {
    const already = addTask('already there')
    const { list, inSection, parent, child, trashed } = filled()
    removeList(list, 'inbox')
    const shown = file.db.prepare('SELECT id FROM task WHERE parent_id IS NULL ORDER BY position').pluck().all()
    expect(shown).toEqual([already, parent, trashed, inSection].map(({ id }) => id))
    for (const task of [inSection, parent, child])
      expect(getTask(task)).toMatchObject({ listId: null, sectionId: null, deletedAt: null })
    expect(getTask(child).parentId).toBe(parent.id)
    expect(getTask(trashed).deletedAt).not.toBeNull()
    expect(file.call(endpoints.getHistory, {}).undo).toMatchObject({ kind: 'list-deleted', count: 4 })
  })

  it('leaves them to another list, or to the trash', () => {
    const { list, parent, child, inSection } = filled()
    const other = add('Work')
    expectRefused('list-not-found', () => removeList(list, `list:${unknownId}`))
    expectRefused('request-invalid', () => removeList(list, `list:${list.id}`))
    expectRefused('request-invalid', () => removeList(list, 'list'))
    removeList(list, `list:${other.id}`)
    for (const task of [inSection, parent, child])
      expect(getTask(task)).toMatchObject({ listId: other.id, sectionId: null, deletedAt: null })
    removeList(other, 'trash')
    for (const task of [inSection, parent, child])
      expect(getTask(task)).toMatchObject({ listId: null, deletedAt: expect.any(String) })
    file.call(endpoints.restoreTask, { params: { taskId: parent.id } })
    expect(getTask(child)).toMatchObject({ deletedAt: null, parentId: parent.id })
  })
})

describe('a section that is deleted', () => {
  it.each(['list', 'inbox', 'trash', 'other'] as const)('leaves its tasks as is asked: %s', (go) => {
    const [list, other] = [add('Home'), add('Work')]
    const section = addSection(list, 'Kitchen')
    const task = addTask('x', { sectionId: section.id })
    const child = addTask('y', { parentId: task.id })
    expectRefused('list-not-empty', () => removeSection(section))
    removeSection(section, go === 'other' ? `list:${other.id}` : go)
    const listId = { list: list.id, inbox: null, trash: null, other: other.id }[go]
    const deletedAt = go === 'trash' ? expect.any(String) : null
    for (const each of [task, child]) expect(getTask(each)).toMatchObject({ listId, sectionId: null, deletedAt })
    expect(get(list).sections).toEqual([])
    file.call(endpoints.undo, {})
    expect(getTask(child)).toEqual(child)
  })
})
