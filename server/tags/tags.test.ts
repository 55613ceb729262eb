import { afterEach, beforeEach, expect, it } from 'vitest'
import { endpoints } from '../contract/endpoints.ts'
import { tag as tagSchema } from '../contract/tag.ts'
import { createAccountFile } from '../testing/account-file.ts'

let file: ReturnType<typeof createAccountFile>
beforeEach(() => {
  file = createAccountFile()
})
afterEach(() => file.end())

const add = (name: string) => tagSchema.parse(file.call(endpoints.createTag, { body: { name } }))
const update = (tagId: string, body: { name?: string; colour?: 'red' }) =>
  file.call(endpoints.updateTag, { params: { tagId }, body })
const names = () => file.call(endpoints.listTags, {}).map(({ name }) => name)
const unknownId = '01890000-0000-7000-8000-000000000000'
const refusal = (code: string) => expect.objectContaining({ code })

it('tags are listed by name, case aside', () => {
  for (const name of ['work', 'Errand', 'home']) add(name)
  expect(names()).toEqual(['Errand', 'home', 'work'])
})

it('a name is there once, however its case and its accents are written', () => {
  const tag = add('Café')
  for (const name of ['Café', 'CAFÉ', 'cafe\u0301']) expect(() => add(name)).toThrow(refusal('name-taken'))
  expect(update(tag.id, { name: 'CAFÉ' }).name).toBe('CAFÉ')
  const other = add('Bar')
  expect(() => update(other.id, { name: 'café' })).toThrow(refusal('name-taken'))
  expect(names()).toEqual(['Bar', 'CAFÉ'])
})

it('a tag is renamed and coloured on every task that has it, and taken off all when it is deleted', () => {
  const task = file.call(endpoints.createTask, { body: { title: 'x', tags: ['home', 'work'] } })
  const read = () => file.call(endpoints.getTask, { params: { taskId: task.id } }).tags
  const [home] = file.call(endpoints.listTags, {})
  expect(update(home?.id ?? '', { name: 'zuhause', colour: 'red' })).toMatchObject({ name: 'zuhause', colour: 'red' })
  expect(read()).toEqual(['work', 'zuhause'])
  file.call(endpoints.deleteTag, { params: { tagId: home?.id ?? '' } })
  expect(read()).toEqual(['work'])
  expect(file.call(endpoints.undo, {})).toMatchObject({
    step: { kind: 'tag-deleted', count: 1 },
    changed: { tasks: [task.id], tags: [home?.id] },
  })
  expect(read()).toEqual(['work', 'zuhause'])
})

it('an unknown tag is told as that', () => {
  expect(() => update(unknownId, { name: 'x' })).toThrow(refusal('tag-not-found'))
  expect(() => file.call(endpoints.deleteTag, { params: { tagId: unknownId } })).toThrow(refusal('tag-not-found'))
})
