import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { startTestServer, type Answer, type Person, type TestServer } from '../testing/test-server.ts'
import { readToken } from '../testing/tokens.ts'

let server: TestServer

const ask = ({ token }: { token: string }, method: string, path: string, body?: unknown) =>
  server.ask(`/api/account${path}`, { method, token, ...(body !== undefined && { body }) })
const isOpen = async (person: { token: string }) => (await ask(person, 'GET', '')).status === 200

describe('a lock while requests are under way', () => {
  let berta: Person
  beforeAll(async () => {
    server = await startTestServer()
    berta = await server.signUp('Berta')
  })
  afterAll(() => server.end())

  /** How many tries of a password are being checked just now, or were wrong. */
  function triesOf({ id }: Person): number {
    const db = new Database(join(server.folder, 'tries.db'), { readonly: true })
    try {
      return Number(db.prepare('SELECT count(*) FROM try WHERE bucket = ?').pluck().get(`password:${id}`))
    } finally {
      db.close()
    }
  }

  /**
   * Sends a request that has to wait for the hashes of three sign-ins before it gets its own, and does `cut` once its
   * handler is surely waiting. Gives its answer, and whether that came without waiting.
   */
  async function cutShort(
    person: Person,
    send: () => Promise<Answer>,
    cut: () => unknown,
  ): Promise<Answer & { atOnce: boolean }> {
    let waiting = 3
    const others = Array.from({ length: waiting }, async () => {
      await server.signIn(berta.email, berta.password)
      waiting -= 1
    })
    await vi.waitFor(() => expect(triesOf(berta)).toBe(3), { timeout: 30_000, interval: 2 })
    const answering = send().then((answer) => ({ ...answer, atOnce: waiting > 0 }))
    await vi.waitFor(() => expect(triesOf(person)).toBe(1), { timeout: 30_000, interval: 2 })
    await cut()
    const answer = await answering
    await Promise.all(others)
    // Hashes are made in turn: after this one the handler has gone on, and has done whatever it does.
    await server.signIn(berta.email, berta.password)
    return answer
  }

  it('answers a password change with 423 at once, and the password stays', async () => {
    const anna = await server.signUp('Changer')
    const body = { currentPassword: anna.password, newPassword: 'another password' }
    // It makes the hash of the new password first, and is counted when it waits for that of the old one.
    let isAnswered = false
    const answering = ask(anna, 'POST', '/password', body).finally(() => (isAnswered = true))
    await vi.waitFor(() => expect(triesOf(anna)).toBe(1), { timeout: 30_000, interval: 2 })
    expect(isAnswered).toBe(false)
    server.people.lock(anna.id)
    expect(await answering).toMatchObject({ status: 423, body: { code: 'account-locked' } })
    await server.signIn(berta.email, berta.password)
    expect(await server.signIn(anna.email, 'another password')).toMatchObject({ status: 401 })
    expect(server.people.isOpen(anna.id)).toBe(false)
    expect(await ask(anna, 'POST', '/unlock', { password: anna.password })).toMatchObject({ status: 200 })
    expect((await ask(anna, 'GET', '/sessions')).body).toMatchObject([{ current: true }])
  })

  it('had really begun what it answers: a wrong password that was being checked is in the log', async () => {
    const anna = await server.signUp('Begun')
    const body = { password: 'not the password' }
    const cut = () => ask(anna, 'POST', '/lock')
    expect(await cutShort(anna, () => ask(anna, 'POST', '/recovery', body), cut)).toMatchObject({
      status: 423,
      atOnce: true,
    })
    await ask(anna, 'POST', '/unlock', { password: anna.password })
    expect((await ask(anna, 'GET', '/activity?limit=2')).body).toMatchObject([
      { kind: 'unlocked' },
      { kind: 'password-wrong' },
    ])
  })

  it('leaves the recovery code as it was where a new one was being made', async () => {
    const anna = await server.signUp('Renewer')
    const renew = () => ask(anna, 'POST', '/recovery', { password: anna.password })
    expect(await cutShort(anna, renew, () => server.people.lockAll())).toMatchObject({ status: 423, atOnce: true })
    const body = { email: anna.email, code: anna.recoveryCode, newPassword: 'after the recovery' }
    expect(await server.ask('/api/auth/recover', { method: 'POST', body })).toMatchObject({ status: 200 })
    await ask(berta, 'POST', '/unlock', { password: berta.password })
  })

  it('deletes no account and changes no address', async () => {
    const anna = await server.signUp('Stays')
    const { password } = anna
    for (const send of [
      () => ask(anna, 'DELETE', '', { password }),
      () => ask(anna, 'POST', '/email', { password, email: 'gone@example.com' }),
    ]) {
      expect(await cutShort(anna, send, () => ask(anna, 'POST', '/lock'))).toMatchObject({ status: 423, atOnce: true })
      expect(await ask(anna, 'POST', '/unlock', { password })).toMatchObject({
        status: 200,
        body: { email: anna.email },
      })
    }
  })

  it('wins over an unlock that was asked for before it', async () => {
    const anna = await server.signUp('Unlocker')
    const unlock = () => ask(anna, 'POST', '/unlock', { password: anna.password })
    expect(await cutShort(anna, unlock, () => server.people.lock(anna.id))).toMatchObject({ status: 423 })
    expect(await isOpen(anna)).toBe(false)
  })

  it.each([
    ['signed out', 401, (anna: Person) => server.ask('/api/auth/signout', { method: 'POST', token: anna.token })],
    [
      'ended from another one',
      401,
      (anna: Person, other: { token: string }) =>
        ask(other, 'DELETE', `/sessions/${String(readToken(anna.token).claims['sid'])}`),
    ],
    ['locked and ended because its person was removed', 423, (anna: Person) => server.people.hide(anna.id)],
  ])('answers at once where the session was %s, with %d', async (how, status, cut) => {
    const anna = await server.signUp(`Ended${how.length}`)
    const other = (await server.signIn(anna.email, anna.password)).body as { token: string }
    const renew = () => ask(anna, 'POST', '/recovery', { password: anna.password })
    expect(await cutShort(anna, renew, () => cut(anna, other))).toMatchObject({ status, atOnce: true })
    expect(await ask(anna, 'GET', '')).toMatchObject({ status: 401, body: { code: 'session-ended' } })
  })
})

describe('a session that nobody uses', () => {
  const minute = 60_000
  const inProcess = (person: { token: string }, path: string) =>
    server.handle(new Request(`app://hearth${path}`, { headers: { authorization: `Bearer ${person.token}` } }))

  /** Lets time go by. The server ends idle connections then, which a client is to notice before it asks again. */
  async function pass(minutes: number): Promise<void> {
    vi.advanceTimersByTime(minutes * minute)
    await setTimeout(50)
  }

  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] })
    server = await startTestServer({ JWT_EXPIRATION: '1d', SESSION_EXPIRATION: '365d' })
  })
  afterEach(() => server.people.lockAll())
  afterAll(async () => {
    vi.useRealTimers()
    await server.end()
  })

  it('is locked after the time that its account has set, and only it', async () => {
    const anna = await server.signUp('Idle')
    const used = (await server.signIn(anna.email, anna.password)).body as { token: string }
    const berta = await server.signUp('Never')
    await ask(berta, 'PATCH', '/settings', { lockAfter: null })
    const carla = await server.signUp('Fast')
    await ask(carla, 'PATCH', '/settings', { lockAfter: 1 })
    await pass(2)
    expect([await isOpen(used), await isOpen(carla)]).toEqual([true, false])
    await pass(12)
    expect([await isOpen(used), server.people.isOpen(anna.id)]).toEqual([true, true])
    await pass(2)
    expect(await Promise.all([anna, used, berta, carla].map(isOpen))).toEqual([false, true, true, false])
    vi.advanceTimersByTime(24 * 60 * minute)
    expect([server.people.isOpen(anna.id), server.people.isOpen(berta.id)]).toEqual([false, true])
  })

  it('is not kept open by what a locked account may ask', async () => {
    const anna = await server.signUp('Asking')
    for (let count = 0; count < 16; count += 1) {
      await pass(1)
      await server.ask('/api/auth/token', { headers: { authorization: `Bearer ${anna.credential}` } })
    }
    expect(await isOpen(anna)).toBe(false)
  })

  it('is told with a fresh token: whose it is, and their settings only while they are open', async () => {
    const anna = await server.signUp('Arriving')
    await ask(anna, 'PATCH', '/settings', { theme: 'dark', sorts: { inbox: 'title' } })
    const renew = async () =>
      (await server.ask('/api/auth/token', { headers: { authorization: `Bearer ${anna.credential}` } })).body
    const { body: settings } = await ask(anna, 'GET', '/settings')
    const { body: user } = await ask(anna, 'GET', '')
    expect(await renew()).toMatchObject({ user, settings })
    expect(settings).toMatchObject({ theme: 'dark' })
    await ask(anna, 'POST', '/lock')
    expect(await renew()).toMatchObject({ user, settings: null })
  })

  it('is left to the desktop host where its requests come in process', async () => {
    const anna = await server.signUp('Desktop')
    expect((await inProcess(anna, '/api/account')).status).toBe(200)
    vi.advanceTimersByTime(5 * 60 * minute)
    expect((await inProcess(anna, '/api/account')).status).toBe(200)
    expect(server.people.lockAfter(anna.id)).toBe(15)
  })

  it('is neither locked by a clock that jumps back nor open for as long as the jump [case 67]', async () => {
    const anna = await server.signUp('Jumper')
    vi.setSystemTime(Date.now() - 365 * 24 * 60 * minute)
    vi.advanceTimersByTime(minute)
    expect(server.people.isOpen(anna.id)).toBe(true)
    vi.advanceTimersByTime(14 * minute)
    expect(server.people.isOpen(anna.id)).toBe(true)
    vi.advanceTimersByTime(minute)
    expect(server.people.isOpen(anna.id)).toBe(false)
  })
})
