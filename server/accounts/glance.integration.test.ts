import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type Person, type TestServer } from '../testing/test-server.ts'

let server: TestServer
let alice: Person
beforeAll(async () => {
  server = await startTestServer()
  alice = await server.signUp('Alice')
  await ask('PATCH', '/api/account/settings', { timeZone: 'UTC' })
})
afterAll(() => server.end())

const ask = (method: string, path: string, body?: unknown) => server.ask(path, { method, token: alice.token, body })
const today = () => new Date().toISOString().slice(0, 10)

it('tells the host of an open account how much is due, and nothing of a locked one', async () => {
  const told: string[] = []
  server.glances.onChange((accountId) => void told.push(accountId))
  expect(server.glances.of(alice.id)).toEqual({ language: 'system', due: 0 })
  await ask('POST', '/api/tasks', { title: 'today', dueDate: today() })
  await ask('POST', '/api/tasks', { title: 'long ago', dueDate: '2020-01-01' })
  await ask('POST', '/api/tasks', { title: 'some day' })
  await ask('PATCH', '/api/account/settings', { language: 'de' })
  expect(told).toEqual(Array.from({ length: 4 }, () => alice.id))
  expect(server.glances.of(alice.id)).toEqual({ language: 'de', due: 2 })
  await ask('POST', '/api/account/lock')
  expect(told).toHaveLength(5)
  expect(server.glances.of(alice.id)).toBeUndefined()
  await ask('POST', '/api/account/unlock', { password: alice.password })
  expect(told).toHaveLength(6)
  expect(server.glances.of(alice.id)?.due).toBe(2)
})

it('tells the host what becomes of reminders, and at the lock only when the next ones are', async () => {
  const told: unknown[] = []
  server.reminders.listen({
    due: (accountId, { title }) => void told.push([accountId, 'due', title]),
    gone: (accountId) => void told.push([accountId, 'gone']),
    closed: (accountId, upcoming) => void told.push([accountId, 'closed', upcoming]),
  })
  const minute = (later: number) => new Date(Date.now() + later * 60_000).toISOString().slice(0, 16)
  await ask('POST', '/api/tasks', { title: 'now', reminders: [{ at: minute(0) }] })
  const [{ id }] = (await ask('GET', '/api/reminders')).body
  await ask('POST', `/api/reminders/${id}/dismiss`)
  const soon = minute(30)
  await ask('POST', '/api/tasks', { title: 'a secret', reminders: [{ at: soon }] })
  await ask('POST', '/api/tasks', { title: 'far', reminders: [{ at: minute(60 * 24 * 40) }] })
  await ask('POST', '/api/account/lock')
  expect(told).toEqual([
    [alice.id, 'due', 'now'],
    [alice.id, 'gone'],
    [alice.id, 'closed', [{ id: expect.any(String), dueAt: `${soon}:00.000Z` }]],
  ])
  expect(JSON.stringify(told[2])).not.toContain('secret')
})
