import { afterAll, beforeAll, expect, it } from 'vitest'
import { manyTasks } from '../database/journal.ts'
import { startTestServer, type Person, type TestServer } from '../testing/test-server.ts'

let server: TestServer
let anna: Person
let ben: Person
beforeAll(async () => {
  server = await startTestServer({})
  anna = await server.signUp('Anna')
  ben = await server.signUp('Ben')
})
afterAll(() => server.end())

const ask = async ({ token }: { token: string }, method: string, path: string, body?: unknown) => {
  const reply = await server.ask(`/api${path}`, { method, token, ...(body !== undefined && { body }) })
  expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(300)
  return reply.body
}
const counts = () => ask(anna, 'GET', '/counts')

/** Does something large, and asks for somebody else's tasks right after: that is answered first. */
async function whileOthersAreAnswered(method: string, path: string, body?: unknown): Promise<void> {
  const answered: string[] = []
  const large = ask(anna, method, path, body).then(() => answered.push('large'))
  await ask(ben, 'GET', '/tasks').then(() => answered.push('of somebody else'))
  await large
  expect(answered, path).toEqual(['of somebody else', 'large'])
}

it('changes of many tasks keep nobody else waiting, and are undone as any other', async () => {
  const count = manyTasks + 100
  const list = await ask(anna, 'POST', '/lists', { name: 'Large' })
  const lines = Array.from({ length: count }, (_, number) => `- [ ] Task ${number} #many`).join('\n')
  const file = Buffer.from(lines).toString('base64')
  await ask(anna, 'POST', '/import', { file, format: 'markdown', listId: list.id, duplicates: 'add' })
  const { id: sectionId } = await ask(anna, 'POST', `/lists/${list.id}/sections`, { name: 'All of it' })
  const [tag] = await ask(anna, 'GET', '/tags')
  const before = await counts()
  expect([before.lists[list.id], before.tags[tag.id]]).toEqual([count, count])

  await whileOthersAreAnswered('PATCH', `/lists/${list.id}`, { archived: true })
  expect(await ask(anna, 'GET', `/lists/${list.id}`)).toMatchObject({ archived: true })
  await ask(anna, 'POST', '/undo')
  await whileOthersAreAnswered('DELETE', `/tags/${tag.id}`)
  expect(await ask(anna, 'GET', '/tags')).toEqual([])
  await ask(anna, 'POST', '/undo')
  expect(await counts()).toEqual(before)

  await whileOthersAreAnswered('DELETE', `/lists/${list.id}?tasks=trash`)
  expect((await server.ask(`/api/lists/${list.id}`, { token: anna.token })).status).toBe(404)
  expect((await counts()).trash).toBe(count)
  expect(await ask(anna, 'GET', '/history')).toMatchObject({ undo: { kind: 'list-deleted', count } })
  await whileOthersAreAnswered('POST', '/undo')
  expect(await counts()).toEqual(before)
  expect((await ask(anna, 'GET', `/lists/${list.id}`)).sections).toMatchObject([{ id: sectionId }])

  await whileOthersAreAnswered('DELETE', `/lists/${list.id}?tasks=trash`)
  await whileOthersAreAnswered('DELETE', '/trash')
  expect((await counts()).trash).toBe(0)
  await ask(anna, 'POST', '/undo')
  expect((await counts()).trash).toBe(count)
})

it('a large step that is refused is refused as a small one, and changes nothing', async () => {
  const list = await ask(ben, 'POST', '/lists', { name: 'Large' })
  const file = Buffer.from(`- [ ] Task\n`.repeat(manyTasks + 1)).toString('base64')
  await ask(ben, 'POST', '/import', { file, format: 'markdown', listId: list.id, duplicates: 'add' })
  const refused = (query: string) => server.ask(`/api/lists/${list.id}${query}`, { method: 'DELETE', token: ben.token })
  expect(await refused('')).toMatchObject({ status: 409, body: { code: 'list-not-empty' } })
  expect(await refused(`?tasks=list:${list.id}`)).toMatchObject({ status: 400, body: { code: 'request-invalid' } })
  expect((await ask(ben, 'GET', '/counts')).lists).toEqual({ [list.id]: manyTasks + 1 })
})
