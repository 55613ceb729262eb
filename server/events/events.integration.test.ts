import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readEvents, type EventReader } from '../testing/event-reader.ts'
import { startTestServer, type Person, type TestServer } from '../testing/test-server.ts'

let server: TestServer
let alice: Person
beforeAll(async () => {
  server = await startTestServer()
  alice = await server.signUp('Alice')
})
afterAll(() => server.end())

async function follow(token: string, lastEventId?: string): Promise<EventReader> {
  const headers = {
    authorization: `Bearer ${token}`,
    ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
  }
  const reply = await fetch(`${server.url}/api/events`, { headers })
  expect(reply.status).toBe(200)
  return readEvents(reply)
}

async function add(token: string, title: string): Promise<string> {
  const made = await server.ask('/api/tasks', { method: 'POST', token, body: { title } })
  expect(made.status).toBe(201)
  return made.body.id
}

const today = /^\d{4}-\d\d-\d\d$/

describe('the event stream', () => {
  it('begins with the date, and tells every window what any of them changed, and what undo would do', async () => {
    const windows = [await follow(alice.token), await follow(alice.token)]
    const id = await add(alice.token, 'Buy milk')
    for (const window of windows) {
      expect(window.reply.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
      expect(window.reply.headers.get('cache-control')).toBe('no-store')
      expect(await window.next()).toMatchObject({ event: 'day', data: { date: expect.stringMatching(today) } })
      expect(await window.next()).toMatchObject({
        event: 'changed',
        data: { tasks: [id], lists: [], history: { undo: { kind: 'task-added', count: 1 }, redo: null } },
      })
    }
    await server.ask('/api/undo', { method: 'POST', token: alice.token })
    for (const window of windows) {
      expect(await window.next()).toMatchObject({
        event: 'changed',
        data: { tasks: [id], history: { redo: { kind: 'task-added' } } },
      })
      await window.leave()
    }
  })

  it('tells nothing of other people [case 40]', async () => {
    const bob = await server.signUp('Bob')
    const window = await follow(bob.token)
    await add(alice.token, 'a secret')
    const own = await add(bob.token, 'of Bob')
    await server.ask('/api/account/lock', { method: 'POST', token: bob.token })
    const told = await window.rest()
    expect(told.map(({ event }) => event)).toEqual(['day', 'changed'])
    expect(told[1]?.data.tasks).toEqual([own])
  })

  it('goes on where it broke off, and says so where it cannot', async () => {
    const window = await follow(alice.token)
    const first = await window.nextOf('day')
    await window.leave()
    const missed = [await add(alice.token, 'one'), await add(alice.token, 'two'), await add(alice.token, 'three')]

    const again = await follow(alice.token, first.id)
    const told = [await again.next(), await again.next(), await again.next()]
    expect(told.map((event) => event?.data.tasks[0])).toEqual(missed)
    await again.leave()
    const last = await follow(alice.token, told[1]?.id)
    expect((await last.next())?.data.tasks).toEqual([missed[2]])
    await last.leave()

    for (const unknown of ['', '7', 'somebody.1', `${first.id}9999`, '😀', '../..']) {
      const lost = await follow(alice.token, encodeURI(unknown))
      expect([(await lost.next())?.event, (await lost.next())?.event]).toEqual(['reset', 'day'])
      await lost.leave()
    }
    for (let round = 0; round < 510; round += 1) await add(alice.token, 'more than is remembered')
    const late = await follow(alice.token, first.id)
    expect((await late.next())?.event).toBe('reset')
    await late.leave()
  })

  it('tells of settings, and of another date where another time zone has one', async () => {
    const window = await follow(alice.token)
    const set = (timeZone: string) =>
      server.ask('/api/account/settings', { method: 'PATCH', token: alice.token, body: { timeZone } })
    // 25 hours lie between these two.
    await set('Pacific/Kiritimati')
    await set('Pacific/Pago_Pago')
    await set('Pacific/Kiritimati')
    await window.nextOf('settings')
    const dates: string[] = [(await window.nextOf('day')).data.date, (await window.nextOf('day')).data.date]
    expect(dates.toSorted()[0]).not.toBe(dates.toSorted()[1])
    await window.leave()
  })

  it('is refused without a token, and while the account is locked', async () => {
    const dora = await server.signUp('Dora')
    expect((await server.ask('/api/events')).status).toBe(401)
    await server.ask('/api/account/lock', { method: 'POST', token: dora.token })
    expect(await server.ask('/api/events', { token: dora.token })).toMatchObject({
      status: 423,
      body: { code: 'account-locked' },
    })
  })

  it('answers HEAD with its head', async () => {
    const head = await server.ask('/api/events', { method: 'HEAD', token: alice.token })
    expect(head).toMatchObject({ status: 200, body: '' })
    expect(head.headers.get('content-type')).toContain('text/event-stream')
  })
})

describe('an event stream ends', () => {
  it('for all at a lock, and for one session at its sign-out', async () => {
    const carol = await server.signUp('Carol')
    const { token } = (await server.signIn(carol.email, carol.password)).body
    const [own, other] = [await follow(carol.token), await follow(token)]
    await server.ask('/api/auth/signout', { method: 'POST', token: carol.token })
    await own.rest()
    await add(token, 'still told')
    await other.nextOf('changed')
    await server.ask('/api/account/lock', { method: 'POST', token })
    expect(await other.rest()).toEqual([])
  })

  it('at a change of the password, and when the account is deleted', async () => {
    const erin = await server.signUp('Erin')
    const { token: other } = (await server.signIn(erin.email, erin.password)).body
    const windows = [await follow(erin.token), await follow(other)]
    const changed = await server.ask('/api/account/password', {
      method: 'POST',
      token: erin.token,
      body: { currentPassword: erin.password, newPassword: 'another password' },
    })
    for (const window of windows) await window.rest()
    const last = await follow(changed.body.token)
    await server.ask('/api/account', {
      method: 'DELETE',
      token: changed.body.token,
      body: { password: 'another password' },
    })
    await last.rest()
  })

  it('with its token; a fresh one goes on', async () => {
    const short = await startTestServer({ JWT_EXPIRATION: '2s' })
    try {
      const fay = await short.signUp('Fay')
      const get = (token: string, id = '') =>
        fetch(`${short.url}/api/events`, { headers: { authorization: `Bearer ${token}`, 'last-event-id': id } })
      const told = await readEvents(await get(fay.token)).rest()
      const { body } = await short.ask('/api/auth/token', { token: fay.credential })
      await short.ask('/api/tasks', { method: 'POST', token: body.token, body: { title: 'in between' } })
      const again = readEvents(await get(body.token, told.at(-1)?.id))
      expect((await again.next())?.event).toBe('changed')
      await again.rest()
    } finally {
      await short.end()
    }
  })

  it('when the server does, at once', async () => {
    const ending = await startTestServer()
    const gus = await ending.signUp('Gus')
    const headers = { authorization: `Bearer ${gus.token}` }
    const overPort = readEvents(await fetch(`${ending.url}/api/events`, { headers }))
    const inProcess = readEvents(await ending.handle(new Request('app://hearth/api/events', { headers })))
    const ends = Promise.all([overPort.rest(), inProcess.rest()])
    await ending.end()
    await ends
  })

  it('for the oldest, where a session has more than twenty', async () => {
    const windows = []
    for (let count = 0; count < 22; count += 1) windows.push(await follow(alice.token))
    const [first, second, ...others] = windows
    await Promise.all([first?.rest(), second?.rest()])
    const id = await add(alice.token, 'told to twenty')
    for (const window of others) {
      expect((await window.nextOf('changed')).data.tasks).toEqual([id])
      await window.leave()
    }
  })
})

describe('an event stream in process', () => {
  const followInProcess = async () => {
    const headers = { authorization: `Bearer ${alice.token}`, origin: 'app://hearth' }
    return readEvents(await server.handle(new Request('app://hearth/api/events', { headers })))
  }

  it('tells the same', async () => {
    const window = await followInProcess()
    const id = await add(alice.token, 'over the port')
    expect((await window.nextOf('changed')).data.tasks).toEqual([id])
    await window.leave()
  })

  it('leaves nothing behind when it is left: no timer, no memory', async () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const round = async (times: number) => {
      for (let count = 0; count < times; count += 1) {
        const window = await (count % 2 ? followInProcess() : follow(alice.token))
        await window.nextOf('day')
        await window.leave()
      }
      collect()
    }
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
    await round(200)
    const before = { heap: process.memoryUsage().heapUsed, timers: timers() }
    await round(1000)
    // One stream that stayed would hold its response and its timer: some 20 KB.
    expect((process.memoryUsage().heapUsed - before.heap) / 1000).toBeLessThan(5000)
    await expect.poll(timers).toBeLessThanOrEqual(before.timers + 5)
  })
})
