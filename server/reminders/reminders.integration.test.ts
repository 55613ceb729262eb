import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readEvents, type EventReader } from '../testing/event-reader.ts'
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

async function follow(lastEventId?: string): Promise<EventReader> {
  const headers = {
    authorization: `Bearer ${alice.token}`,
    ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
  }
  return readEvents(await fetch(`${server.url}/api/events`, { headers }))
}

/** A task that reminds in this minute, which is at once. */
async function remind(title: string): Promise<string> {
  const body = { title, reminders: [{ at: new Date().toISOString().slice(0, 16) }] }
  const made = await ask('POST', '/api/tasks', body)
  expect(made.status).toBe(201)
  return made.body.id
}

describe('a reminder that is due', () => {
  it('is told to every window once, and listed until somebody dismisses it', async () => {
    const windows = [await follow(), await follow()]
    const taskId = await remind('Call the plumber')
    for (const window of windows) {
      expect((await window.nextOf('changed')).data.tasks).toEqual([taskId])
      expect(await window.next()).toMatchObject({
        event: 'reminder',
        data: { taskId, title: 'Call the plumber', at: expect.stringMatching(/^[\d-]{10}T[\d:]{5}$/) },
      })
    }
    const listed = await ask('GET', '/api/reminders')
    expect(listed).toMatchObject({ status: 200, body: [{ taskId, title: 'Call the plumber' }] })
    const [{ id }] = listed.body

    expect((await ask('POST', `/api/reminders/${id}/dismiss`)).status).toBe(204)
    for (const window of windows) {
      expect(await window.next()).toMatchObject({ event: 'reminder-gone', data: { id } })
      await window.leave()
    }
    expect((await ask('GET', '/api/reminders')).body).toEqual([])
    expect(await ask('POST', `/api/reminders/${id}/dismiss`)).toMatchObject({
      status: 404,
      body: { code: 'reminder-not-found' },
    })
  })

  it('is told again to a window that loads anew, and not to one that goes on', async () => {
    const first = await follow()
    const taskId = await remind('Water')
    const told = await first.nextOf('reminder')
    await first.leave()
    const fresh = await follow()
    expect(await fresh.next()).toMatchObject({ event: 'day' })
    expect(await fresh.next()).toMatchObject({ event: 'reminder', data: { taskId } })
    await fresh.leave()
    const resumed = await follow(told.id)
    const other = await ask('POST', '/api/tasks', { title: 'something else' })
    expect(await resumed.next()).toMatchObject({ event: 'changed', data: { tasks: [other.body.id] } })
    await resumed.leave()
    await ask('DELETE', `/api/tasks/${taskId}`)
    expect((await ask('GET', '/api/reminders')).body).toEqual([])
  })

  it('is out of the way while it is snoozed, and its instant is known without its title', async () => {
    await remind('Bread')
    const [{ id }] = (await ask('GET', '/api/reminders')).body
    const before = Date.now()
    expect((await ask('POST', `/api/reminders/${id}/snooze`, { minutes: 30 })).status).toBe(204)
    expect((await ask('GET', '/api/reminders')).body).toEqual([])
    const upcoming = server.reminders.upcoming(alice.id, new Date(before + 3_600_000))
    expect(upcoming).toEqual([{ id, dueAt: expect.any(String) }])
    expect(Date.parse(upcoming[0]?.dueAt ?? '')).toBeGreaterThanOrEqual(before + 30 * 60_000)
    expect(await ask('POST', `/api/reminders/${id}/snooze`, { minutes: 0 })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/minutes' }] },
    })
    expect((await ask('POST', '/api/reminders/nobody/snooze', { minutes: 5 })).status).toBe(404)
  })

  it('is nobody else’s [case 40]', async () => {
    const bob = await server.signUp('Bob')
    await remind('of Alice')
    const listed = (await ask('GET', '/api/reminders')).body
    expect(listed).toHaveLength(1)
    const [{ id }] = listed
    const asBob = (method: string, path: string, body?: unknown) => server.ask(path, { method, token: bob.token, body })
    expect((await asBob('GET', '/api/reminders')).body).toEqual([])
    expect((await asBob('POST', `/api/reminders/${id}/dismiss`)).status).toBe(404)
    expect((await asBob('POST', `/api/reminders/${id}/snooze`, { minutes: 5 })).status).toBe(404)
    expect(server.reminders.upcoming(bob.id, new Date('2100-01-01'))).toEqual([])
    expect((await ask('GET', '/api/reminders')).body).toMatchObject([{ id }])
  })

  it('of a locked account is told to nobody until it is unlocked, and then to the first window', async () => {
    const [{ id }] = (await ask('GET', '/api/reminders')).body
    await ask('POST', '/api/account/lock')
    expect(server.reminders.upcoming(alice.id, new Date('2100-01-01'))).toEqual([])
    expect((await ask('GET', '/api/reminders')).status).toBe(423)
    await ask('POST', '/api/account/unlock', { password: alice.password })
    const window = await follow()
    await window.nextOf('day')
    expect(await window.next()).toMatchObject({ event: 'reminder', data: { id } })
    await window.leave()
  })
})
