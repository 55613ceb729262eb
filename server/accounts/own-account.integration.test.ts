import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { defaultSettings } from '../contract/settings.ts'
import { startTestServer, type Person, type TestServer } from '../testing/test-server.ts'
import { readToken } from '../testing/tokens.ts'

let server: TestServer
let alice: Person
let bob: Person
beforeAll(async () => {
  server = await startTestServer()
  alice = await server.signUp('Alice')
  bob = await server.signUp('Bob')
})
afterAll(() => server.end())
afterEach(() => vi.useRealTimers())

/** Restarts the server and signs in who is used throughout. */
async function restart(between?: () => void): Promise<void> {
  await server.restart(between)
  for (const person of [alice, bob])
    Object.assign(person, { token: (await server.signIn(person.email, person.password)).body.token })
}

function loseAuth(): void {
  for (const name of readdirSync(server.folder)) if (name.startsWith('auth.db')) rmSync(join(server.folder, name))
}

const sessionOf = (token: string) => String(readToken(token).claims['sid'])
const ask = (person: { token: string }, method: string, path: string, body?: unknown, headers = {}) =>
  server.ask(`/api/account${path}`, { method, token: person.token, headers, ...(body !== undefined && { body }) })
const kindsOf = async (person: { token: string }) =>
  (await ask(person, 'GET', '/activity?limit=200')).body.map(({ kind }: { kind: string }) => kind)
const signInOn = async (person: Person, device: string) =>
  (
    await server.ask('/api/auth/signin', {
      method: 'POST',
      headers: { 'user-agent': device },
      body: { email: person.email, password: person.password },
    })
  ).body as { token: string }

describe('a picture', () => {
  const picture = `data:image/webp;base64,${Buffer.from('a small picture').toString('base64')}`

  it('is null at first, is set, shown in every answer about the account, and taken away', async () => {
    expect((await ask(alice, 'GET', '')).body.image).toBeNull()
    expect((await ask(alice, 'PATCH', '', { image: picture })).body).toMatchObject({ image: picture, name: 'Alice' })
    expect((await server.signIn(alice.email, alice.password)).body.user.image).toBe(picture)
    expect((await ask(alice, 'PATCH', '', { name: 'Alice B.' })).body).toMatchObject({ image: picture })
    expect((await ask(alice, 'PATCH', '', { image: null, name: 'Alice' })).body).toMatchObject({
      image: null,
      name: 'Alice',
    })
  })

  it.each([
    'https://example.com/a.png',
    'javascript:alert(1)',
    'data:text/html;base64,PGI+',
    'data:image/svg+xml;base64,PHN2Zz4=',
    `data:image/png;base64,${'A'.repeat(48_001)}`,
    '',
    7,
  ])('is refused where it is not a small image of its own: %s', async (image) => {
    expect(await ask(alice, 'PATCH', '', { image })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/image' }] },
    })
    const headers = { authorization: `Bearer ${alice.credential}` }
    const refused = await server.ask('/api/auth/update-user', { method: 'POST', headers, body: { image } })
    expect(refused.status).toBe(400)
    expect((await ask(alice, 'GET', '')).body.image).toBeNull()
  })

  it('comes back with the account where auth.db is lost', async () => {
    const anna = await server.signUp('Pictured')
    await ask(anna, 'PATCH', '', { image: picture })
    await restart(loseAuth)
    expect((await server.signIn(anna.email, anna.password)).body.user).toMatchObject({ id: anna.id, image: picture })
  })
})

describe('another e-mail address', () => {
  it('is the one to sign in with from then on, in any case; the old one is free', async () => {
    const anna = await server.signUp('Mover')
    const change = (email: string, password = anna.password) => ask(anna, 'POST', '/email', { email, password })
    expect(await change('moved@example.com', 'not the password')).toMatchObject({ status: 403 })
    expect(await change(bob.email.toUpperCase())).toMatchObject({
      status: 400,
      body: { code: 'email-taken', errors: [{ pointer: '/email' }] },
    })
    expect(await change('no address')).toMatchObject({ status: 400, body: { code: 'request-invalid' } })
    expect(await change('Moved@Example.com')).toMatchObject({ status: 200, body: { email: 'moved@example.com' } })
    expect(await change('moved@example.com')).toMatchObject({ status: 200 })
    expect(await server.signIn(anna.email, anna.password)).toMatchObject({ status: 401 })
    expect(await server.signIn('MOVED@example.com', anna.password)).toMatchObject({ status: 200 })
    expect((await server.signUp('Mover')).id).not.toBe(anna.id)
    await restart(loseAuth)
    expect(await server.signIn('moved@example.com', anna.password)).toMatchObject({
      status: 200,
      body: { user: { id: anna.id } },
    })
  })

  it('goes to one of two who take it at the same moment', async () => {
    const [one, other] = [await server.signUp('One'), await server.signUp('Other')]
    const answers = await Promise.all(
      [one, other].map((person) =>
        ask(person, 'POST', '/email', { email: 'wanted@example.com', password: person.password }),
      ),
    )
    const winners = answers.filter(({ status }) => status === 200)
    const losers = answers.filter(({ body }) => body.code === 'email-taken')
    expect([winners.length, losers.length]).toEqual([1, 1])
  })
})

describe('settings', () => {
  it("are a new account's own, change one by one, and outlive a restart", async () => {
    expect(await ask(alice, 'GET', '/settings')).toMatchObject({ status: 200, body: defaultSettings })
    const changes = { theme: 'dark', language: 'de', lockAfter: null, sorts: { '/inbox': 'title' } }
    expect((await ask(alice, 'PATCH', '/settings', changes)).body).toEqual({ ...defaultSettings, ...changes })
    expect((await ask(alice, 'PATCH', '/settings', { density: 'compact' })).body).toEqual({
      ...defaultSettings,
      ...changes,
      density: 'compact',
    })
    expect((await ask(bob, 'GET', '/settings')).body).toEqual(defaultSettings)
    await server.restart()
    for (const person of [alice, bob]) {
      expect(await ask(person, 'GET', '/settings')).toMatchObject({ status: 423 })
      await ask(person, 'POST', '/unlock', { password: person.password })
    }
    expect((await ask(alice, 'GET', '/settings')).body).toEqual({ ...defaultSettings, ...changes, density: 'compact' })
    expect((await ask(bob, 'GET', '/settings')).body).toEqual(defaultSettings)
  })

  it.each([
    [{ theme: 'pink' }, '/theme'],
    [{ lockAfter: 2 }, '/lockAfter'],
    [{ timeZone: 'Middle/Earth' }, '/timeZone'],
    [{ sorts: { '/inbox': 'mood' } }, '/sorts/~1inbox'],
    [{ userId: 'somebody' }, '/userId'],
  ])('are refused as %j, and nothing changes [case 39]', async (changes, pointer) => {
    const before = (await ask(bob, 'GET', '/settings')).body
    expect(await ask(bob, 'PATCH', '/settings', { ...changes, density: 'compact' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer }] },
    })
    expect((await ask(bob, 'GET', '/settings')).body).toEqual(before)
  })
})

describe('the list of sessions', () => {
  it('names the devices of live sessions only, and tells this one and the unlocked ones', async () => {
    const anna = await server.signUp('Lister')
    const phone = await signInOn(anna, 'Phone 1.0')
    const tablet = await signInOn(anna, `Tablet ${'x'.repeat(500)}`)
    await server.ask('/api/auth/signout', { method: 'POST', token: (await signInOn(anna, 'Gone')).token })
    await ask(anna, 'POST', '/lock')
    await ask(phone, 'POST', '/unlock', { password: anna.password })
    const { status, body } = await ask(phone, 'GET', '/sessions')
    expect(status).toBe(200)
    const told = body.map(({ device, current, unlocked }: Record<string, unknown>) => [
      String(device).slice(0, 6),
      current,
      unlocked,
    ])
    expect(told).toHaveLength(3)
    for (const each of [
      ['Phone ', true, true],
      ['Tablet', false, false],
      ['node', false, false],
    ])
      expect(told).toContainEqual(each)
    expect(body.find(({ id }: { id: string }) => id === sessionOf(tablet.token)).device).toHaveLength(200)
    expect(JSON.stringify(body)).not.toMatch(/token|127\.0\.0\.1/)
  })

  it('tells when each was last used: when it got its last access token, and puts that one first', async () => {
    const start = Date.now()
    const anna = await server.signUp('User')
    const other = await signInOn(anna, 'Other')
    vi.useFakeTimers({ toFake: ['Date'], now: start + 10 * 60_000 })
    const headers = { authorization: `Bearer ${anna.credential}` }
    expect(await server.ask('/api/auth/token', { headers })).toMatchObject({ status: 200 })
    const { body } = await ask(other, 'GET', '/sessions')
    expect(body.map(({ id }: { id: string }) => id)).toEqual([sessionOf(anna.token), sessionOf(other.token)])
    expect(Date.parse(body[0].lastUsedAt)).toBe(start + 10 * 60_000)
    expect(Date.parse(body[1].lastUsedAt)).toBeLessThan(start + 60_000)
    expect(Date.parse(body[0].createdAt)).toBeLessThan(start + 60_000)
    // Cheap: a token fetched again within a minute writes nothing.
    vi.setSystemTime(start + 10 * 60_000 + 30_000)
    await server.ask('/api/auth/token', { headers })
    expect((await ask(other, 'GET', '/sessions')).body[0].lastUsedAt).toBe(body[0].lastUsedAt)
  })

  it('lets one be ended: its tokens and its credential are refused at once [case 26]', async () => {
    const anna = await server.signUp('Ender')
    const other = await server.ask('/api/auth/signin', {
      method: 'POST',
      body: { email: anna.email, password: anna.password },
    })
    const { token } = other.body
    expect(await ask({ token }, 'GET', '')).toMatchObject({ status: 200 })
    expect(await ask(anna, 'DELETE', `/sessions/${sessionOf(token)}`)).toMatchObject({ status: 204 })
    for (const path of ['', '/settings', '/sessions', '/activity'])
      expect(await ask({ token }, 'GET', path)).toMatchObject({ status: 401, body: { code: 'session-ended' } })
    const headers = { authorization: `Bearer ${other.headers.get('set-auth-token')}` }
    expect(await server.ask('/api/auth/token', { headers })).toMatchObject({ status: 401 })
    expect(await ask(anna, 'DELETE', `/sessions/${sessionOf(token)}`)).toMatchObject({
      status: 404,
      body: { code: 'session-not-found' },
    })
  })

  it('lets this very one be ended, which closes the database [case 26]', async () => {
    const anna = await server.signUp('Selfender')
    expect(await ask(anna, 'DELETE', `/sessions/${sessionOf(anna.token)}`)).toMatchObject({ status: 204 })
    expect(await ask(anna, 'GET', '')).toMatchObject({ status: 401 })
    expect(readdirSync(join(server.folder, 'accounts', anna.id)).toSorted()).toEqual(['keys.json', 'tasks.db'])
  })

  it('lets all others be ended [case 26]', async () => {
    const anna = await server.signUp('Alone')
    const others = [await signInOn(anna, 'A'), await signInOn(anna, 'B')]
    expect(await ask(anna, 'DELETE', '/sessions')).toMatchObject({ status: 204 })
    for (const other of others) expect(await ask(other, 'GET', '')).toMatchObject({ status: 401 })
    expect((await ask(anna, 'GET', '/sessions')).body).toMatchObject([{ current: true }])
  })

  it("has no part of anybody else's: ending a foreign session answers as ending none, and ends nothing [case 38]", async () => {
    const told = async (id: string) => {
      const { status, headers, body } = await ask(bob, 'DELETE', `/sessions/${id}`)
      return { status, body, headers: [...headers].filter(([name]) => name !== 'date') }
    }
    const foreign = await told(sessionOf(alice.token))
    expect(foreign.status).toBe(404)
    expect(foreign).toEqual(await told(newId()))
    await ask(bob, 'DELETE', '/sessions')
    expect(await ask(alice, 'GET', '')).toMatchObject({ status: 200 })
    const own = JSON.stringify((await ask(bob, 'GET', '/sessions')).body)
    for (const { id } of (await ask(alice, 'GET', '/sessions')).body) expect(own).not.toContain(id)
  })
})

describe('the activity log', () => {
  it('tells what happened, latest first, and on which device', async () => {
    const anna = await server.signUp('Logged')
    const phone = await signInOn(anna, 'Phone 1.0')
    await ask(phone, 'POST', '/unlock', { password: 'not the password' }, { 'user-agent': 'Phone 2.0' })
    await ask(phone, 'POST', '/recovery', { password: anna.password })
    await ask(phone, 'POST', '/email', { email: 'logged2@example.com', password: anna.password })
    await ask(anna, 'DELETE', `/sessions/${sessionOf(phone.token)}`)
    const body = { currentPassword: anna.password, newPassword: 'another password of Anna' }
    const changed = (await ask(anna, 'POST', '/password', body)).body
    const entries = (await ask(changed, 'GET', '/activity')).body
    expect(entries.map(({ kind, device }: Record<string, string>) => [kind, device])).toEqual([
      ['password-changed', 'node'],
      ['session-ended', 'node'],
      ['email-changed', 'node'],
      ['recovery-code-renewed', 'node'],
      ['password-wrong', 'Phone 2.0'],
      ['signed-in', 'Phone 1.0'],
      ['account-created', 'node'],
    ])
    for (const { at } of entries) expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(60_000)
  })

  it('learns at the next unlock what was tried while the account was closed', async () => {
    const anna = await server.signUp('Closed')
    await server.ask('/api/auth/signout', { method: 'POST', token: anna.token })
    for (const password of ['wrong one', 'wrong two']) await server.signIn(anna.email, password)
    const body = { email: anna.email, code: '0000-0000', newPassword: 'after the recovery' }
    await server.ask('/api/auth/recover', { method: 'POST', body })
    await restart()
    const { body: again } = await server.signIn(anna.email, anna.password)
    expect(await kindsOf(again)).toEqual([
      'signed-in',
      'recovery-code-wrong',
      'password-wrong',
      'password-wrong',
      'signed-out',
      'account-created',
    ])
    await ask(again, 'POST', '/lock')
    await ask(again, 'POST', '/unlock', { password: anna.password })
    expect((await kindsOf(again)).slice(0, 2)).toEqual(['unlocked', 'signed-in'])
  })

  it('tells of a recovery', async () => {
    const anna = await server.signUp('Recovered')
    const body = { email: anna.email, code: anna.recoveryCode, newPassword: 'after the recovery' }
    const recovered = await server.ask('/api/auth/recover', { method: 'POST', body })
    expect(await kindsOf(recovered.body)).toEqual(['signed-in', 'password-recovered', 'account-created'])
  })

  it('is read page by page, each entry once', async () => {
    const anna = await server.signUp('Pages')
    for (let count = 0; count < 6; count += 1) {
      await ask(anna, 'POST', '/lock')
      await ask(anna, 'POST', '/unlock', { password: anna.password })
    }
    const found: { id: string }[] = []
    for (;;) {
      const cursor = found.at(-1)?.id
      const page = await ask(anna, 'GET', `/activity?limit=3${cursor === undefined ? '' : `&cursor=${cursor}`}`)
      if (page.body.length === 0) break
      expect(page.body.length).toBeLessThanOrEqual(3)
      found.push(...page.body)
    }
    expect(found).toHaveLength(7)
    expect(found.map(({ id }) => id)).toEqual(
      (await ask(anna, 'GET', '/activity')).body.map((each: { id: string }) => each.id),
    )
    expect(new Set(found.map(({ id }) => id)).size).toBe(7)
  })

  it("is one's own: another person's entries lead nowhere [case 40]", async () => {
    const foreign = (await ask(alice, 'GET', '/activity')).body
    const own = (await ask(bob, 'GET', '/activity')).body
    const ids = own.map(({ id }: { id: string }) => id)
    for (const { id } of foreign) {
      expect(ids).not.toContain(id)
      for (const entry of (await ask(bob, 'GET', `/activity?cursor=${id}`)).body) expect(ids).toContain(entry.id)
    }
  })
})

describe('a password that everybody uses', () => {
  const common = ['password', 'PassWord1', '12345678', 'qwertyuiop', 'iloveyou']

  it.each(common)('is refused at sign-up, change and recovery, on every route: %s', async (password) => {
    const taken = { status: 400, body: { code: 'request-invalid', detail: expect.stringMatching(/choose another/) } }
    const refusedAt = (pointer: string) => ({ ...taken, body: { ...taken.body, errors: [{ pointer }] } })
    const person = { name: 'Anna', email: 'common@example.com', password }
    expect(await server.ask('/api/auth/signup', { method: 'POST', body: person })).toMatchObject(refusedAt('/password'))
    const theirs = { status: 400, body: { code: 'PASSWORD_TOO_COMMON', message: expect.stringMatching(/another/) } }
    expect(await server.ask('/api/auth/sign-up/email', { method: 'POST', body: person })).toMatchObject(theirs)
    const change = { currentPassword: alice.password, newPassword: password }
    expect(await ask(alice, 'POST', '/password', change)).toMatchObject(refusedAt('/newPassword'))
    const { headers: signedIn } = await server.signIn(alice.email, alice.password)
    const headers = { authorization: `Bearer ${signedIn.get('set-auth-token')}` }
    expect(await server.ask('/api/auth/change-password', { method: 'POST', headers, body: change })).toMatchObject(
      theirs,
    )
    const recovery = { email: alice.email, code: alice.recoveryCode, newPassword: password }
    expect(await server.ask('/api/auth/recover', { method: 'POST', body: recovery })).toMatchObject(
      refusedAt('/newPassword'),
    )
    expect(await server.signIn(alice.email, alice.password)).toMatchObject({ status: 200 })
    expect(await server.signIn('common@example.com', password)).toMatchObject({ status: 401 })
  })

  it.each([
    ['short', 'PASSWORD_TOO_SHORT', 'at least 8'],
    ['x'.repeat(129), 'PASSWORD_TOO_LONG', 'at most 128'],
    ['lone surrogate \ud800', 'PASSWORD_NOT_TEXT', 'Unicode'],
  ])('is refused in the words of the contract where its form is wrong, case %#', async (password, code, words) => {
    const body = { name: 'Anna', email: 'form@example.com', password }
    expect(await server.ask('/api/auth/sign-up/email', { method: 'POST', body })).toMatchObject({
      status: 400,
      body: { code, message: expect.stringContaining(words) },
    })
  })

  it('costs no try to choose', async () => {
    const anna = await server.signUp('Chooser')
    for (let count = 0; count < 7; count += 1) {
      const change = { currentPassword: 'not the password', newPassword: 'password' }
      expect(await ask(anna, 'POST', '/password', change)).toMatchObject({ status: 400 })
    }
    expect(await server.signIn(anna.email, anna.password)).toMatchObject({ status: 200 })
  })
})

describe('a password change that has no try left', () => {
  it('is refused before anything is hashed: it does not wait for the hashes of others [case 60]', async () => {
    const [anna, berta] = [await server.signUp('Exhausted'), await server.signUp('Busy')]
    for (let count = 0; count < 5; count += 1) await server.signIn(anna.email, 'not the password')
    const body = { currentPassword: anna.password, newPassword: 'never reached' }
    const asWindow = (headers: Record<string, string>) =>
      server.ask('/api/auth/change-password', { method: 'POST', headers, body })
    for (const change of [
      () => ask(anna, 'POST', '/password', body),
      () => asWindow({ authorization: `Bearer ${anna.credential}` }),
      () => asWindow({ cookie: anna.cookie, origin: server.url }),
    ]) {
      const order: number[] = []
      const noting = async (answer: Promise<{ status: number }>) => order.push((await answer).status)
      // Hashes are made one at a time, in the order in which they are asked for.
      const busy = [1, 2, 3].map(() => noting(server.signIn(berta.email, berta.password)))
      await Promise.all([...busy, noting(change())])
      expect(order).toEqual([429, 200, 200, 200])
    }
  })
})
