import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { startTestServer, type Person, type TestServer } from '../testing/test-server.ts'
import { createHiddenAccounts } from './hidden-accounts.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ HEARTH_LOG_LEVEL: 'trace', SESSION_EXPIRATION: '365d' })
})
afterAll(() => server.end())
afterEach(() => vi.useRealTimers())

const folderOf = ({ id }: { id: string }) => join(server.folder, 'accounts', id)
const ask = ({ token }: { token: string }, method: string, path: string, body?: unknown) =>
  server.ask(`/api${path}`, { method, token, ...(body !== undefined && { body }) })
const isListed = ({ id }: Person) => server.people.all().some((person) => person.id === id)
const kindsOf = async (person: { token: string }) =>
  (await ask(person, 'GET', '/account/activity')).body.map(({ kind }: { kind: string }) => kind)

/** In which files, by name or by content, a text stands, in any case and in any of the ways text lies in files. */
function filesWith(text: string): string[] {
  const forms = [text, text.toUpperCase(), text.replaceAll('-', '')].flatMap((form) => [
    Buffer.from(form.toLowerCase(), 'latin1'),
    Buffer.from(form.toLowerCase(), 'utf16le'),
  ])
  return readdirSync(server.folder, { recursive: true })
    .map(String)
    .filter((name) => {
      const path = join(server.folder, name)
      // As bytes, but with capitals made small.
      const bytes = statSync(path).isFile() ? readFileSync(path, 'latin1').toLowerCase() : ''
      return forms.some((form) => bytes.includes(form.toString('latin1')) || name.toLowerCase().includes(String(form)))
    })
}

/** Does with an account whatever leaves traces. */
async function useHeavily(person: Person): Promise<void> {
  const { email, password } = person
  const picture = `data:image/png;base64,${Buffer.from(person.email.repeat(40)).toString('base64')}`
  for (let count = 0; count < 3; count += 1) {
    const { body } = await server.signIn(email, password)
    await ask(body, 'PATCH', '/account', { name: `${email.split('@')[0]} the ${count}`, image: picture })
    await ask(body, 'POST', '/account/lock')
    await ask(person, 'POST', '/account/unlock', { password })
  }
  for (let count = 0; count < 3; count += 1) await server.signIn(email, 'not the password')
  await server.ask('/api/auth/recover', { method: 'POST', body: { email, code: '0000', newPassword: 'never reached' } })
  await ask(person, 'POST', '/account/email', { email: `second.${email}`, password })
  await ask(person, 'POST', '/account/email', { email, password })
  for (let count = 0; count < 50; count += 1) await ask(person, 'POST', '/tasks', { title: `${email} ${count}` })
  // What fails is what gets logged.
  for (const path of [`/api/${person.id}/tasks?x=${email}`, `/api/tasks/${person.id}`, `/api/${email}`])
    await server.ask(path, { token: person.token })
  const taken = { name: email, email, password }
  for (const path of ['/api/auth/signup', '/api/auth/sign-up/email'])
    await server.ask(path, { method: 'POST', body: taken })
  await ask(person, 'POST', '/backups')
  writeFileSync(join(folderOf(person), 'backups', '2026-11-20.db'), person.id)
}

describe('a deletion', () => {
  it.each([
    ['by the account itself', (anna: Person) => ask(anna, 'DELETE', '/account', { password: anna.password })],
    ['by taking the person off this computer', (anna: Person) => server.people.remove(anna.id, anna.password)],
    [
      'of an account whose file cannot be opened any more',
      async (anna: Person) => {
        server.people.lock(anna.id)
        writeFileSync(join(folderOf(anna), 'tasks.db'), 'damaged')
        expect(await server.signIn(anna.email, anna.password)).toMatchObject({ status: 500 })
        await server.people.remove(anna.id, anna.password)
      },
    ],
  ])(
    '%s leaves no byte of its id, address and name, and everybody else as they were',
    { timeout: 180_000 },
    async (how, remove) => {
      const berta = await server.signUp(`Stays${how.length}`)
      await ask(berta, 'POST', '/tasks', { title: 'still here' })
      const anna = await server.signUp(`Vanisherofsize${how.length}`)
      await useHeavily(anna)
      const name = anna.email.split('@')[0] ?? ''
      for (const trace of [anna.id, anna.email, name]) expect(filesWith(trace), trace).not.toEqual([])

      await remove(anna)
      const expectNothing = () => {
        for (const trace of [anna.id, anna.email, name]) expect(filesWith(trace), trace).toEqual([])
      }
      expectNothing()
      expect(existsSync(folderOf(anna))).toBe(false)
      expect(await ask(anna, 'GET', '/account')).toMatchObject({ status: 401 })
      await ask(berta, 'POST', '/tasks', { title: 'and here' })
      await server.restart(expectNothing)
      expectNothing()
      const { body } = await server.signIn(berta.email, berta.password)
      expect((await ask(body, 'GET', '/tasks?count=true')).headers.get('x-total-count')).toBe('2')
      // Nothing was kept that would answer for the address, either.
      expect((await server.signUp(`Vanisherofsize${how.length}`)).id).not.toBe(anna.id)
    },
  )

  it('that was cut short goes on at the next start', async () => {
    const anna = await server.signUp('Halfway')
    await server.restart(() => createHiddenAccounts(join(server.folder, 'accounts')).beginDeletion(anna.id))
    for (const trace of [anna.id, anna.email]) expect(filesWith(trace), trace).toEqual([])
  })
})

describe('taking a person off this computer with the password', () => {
  it('leaves their credential known as one of this folder, so that a keychain can let go of it', async () => {
    const anna = await server.signUp('Kept-on')
    expect(await server.people.remove(anna.id, anna.password)).toBe('removed')
    expect(await server.people.isOfHere(anna.credential)).toBe(true)
    server.people.stopKeeping(anna.id)
    expect(filesWith(anna.id)).toEqual([])
    const [token = '', signature = ''] = anna.credential.split('.')
    for (const foreign of [`${token}x.${signature}`, `${token}.${signature.slice(0, -6)}`, token, '', '.'])
      expect(await server.people.isOfHere(foreign), foreign).toBe(false)
  })

  it('does nothing with a wrong one, and counts it', async () => {
    const anna = await server.signUp('Remover')
    for (let count = 0; count < 5; count += 1)
      expect(await server.people.remove(anna.id, 'not the password')).toBe('password-wrong')
    expect(await server.people.remove(anna.id, anna.password)).toEqual({ waitMinutes: 15 })
    expect(await server.signIn(anna.email, anna.password)).toMatchObject({ status: 429 })
    expect(isListed(anna)).toBe(true)
    expect(await ask(anna, 'GET', '/account')).toMatchObject({ status: 200 })
  })
})

describe('a person taken off this computer without the password', () => {
  const day = 86_400_000

  it('is signed out everywhere and in no list, but keeps their address', async () => {
    const anna = await server.signUp('Hidden')
    const slotKey = server.people.keep(anna.id) ?? ''
    await server.people.hide(anna.id)
    for (let count = 0; count < 2; count += 1) {
      expect(isListed(anna)).toBe(false)
      expect(server.people.isOpen(anna.id)).toBe(false)
      expect(server.people.isSignedIn(anna.id, anna.credential)).toBe(false)
      expect(server.people.openKept(anna.id, anna.credential, slotKey)).toBe(false)
      expect(await ask(anna, 'GET', '/account')).toMatchObject({ status: 401 })
      const again = { name: 'Again', email: anna.email, password: 'another password' }
      expect(await server.ask('/api/auth/signup', { method: 'POST', body: again })).toMatchObject({
        status: 400,
        body: { code: 'email-taken' },
      })
      expect(await server.signIn(anna.email, 'not the password')).toMatchObject({ status: 401 })
      await server.restart()
    }
  })

  it.each([
    ['the password', (anna: Person) => server.signIn(anna.email, anna.password)],
    [
      'the recovery code',
      (anna: Person) =>
        server.ask('/api/auth/recover', {
          method: 'POST',
          body: { email: anna.email, code: anna.recoveryCode, newPassword: 'after the recovery' },
        }),
    ],
  ])('comes back with %s, with everything', async (how, comeBack) => {
    const anna = await server.signUp(`Returns${how.length}`)
    await ask(anna, 'POST', '/tasks', { title: 'kept' })
    await server.people.hide(anna.id)
    const { status, body } = await comeBack(anna)
    expect(status).toBe(200)
    expect(isListed(anna)).toBe(true)
    expect((await ask(body, 'GET', '/tasks')).body).toMatchObject([{ title: 'kept' }])
    expect((await kindsOf(body))[0]).toBe('removal-undone')
    await server.restart()
    expect(isListed(anna)).toBe(true)
  })

  it('is deleted after 30 days that Hearth has seen pass', async () => {
    const start = Date.now()
    vi.useFakeTimers({ toFake: ['Date'], now: start })
    const at = (days: number) => server.restart(() => vi.setSystemTime(start + days * day))
    const anna = await server.signUp('Expires')
    await server.people.hide(anna.id)
    for (const days of [1, 15, 29.9, 31]) {
      await at(days)
      expect(existsSync(folderOf(anna)), `day ${days}`).toBe(true)
    }
    await at(32)
    expect(existsSync(folderOf(anna))).toBe(false)
    for (const trace of [anna.id, anna.email]) expect(filesWith(trace), trace).toEqual([])
  })

  it('is deleted by a server that keeps running, too', async () => {
    const start = Date.now()
    await server.restart(() => vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: start }))
    const anna = await server.signUp('Waits')
    await server.people.hide(anna.id)
    for (const days of [20, 31, 32]) {
      expect(existsSync(folderOf(anna))).toBe(true)
      vi.setSystemTime(start + days * day)
      vi.advanceTimersByTime(3_600_000)
    }
    await vi.waitFor(() => expect(existsSync(folderOf(anna))).toBe(false), 30_000)
    await server.restart(() => vi.useRealTimers())
  })

  it('is lost to no clock that is ten years off [case 67]', async () => {
    const start = Date.now()
    vi.useFakeTimers({ toFake: ['Date'], now: start })
    const at = (days: number) => server.restart(() => vi.setSystemTime(start + days * day))
    const [anna, berta] = [await server.signUp('Ahead'), await server.signUp('Behind')]
    await server.people.hide(anna.id)
    for (const days of [3650, 3650.5, 1, -3650, 2]) await at(days)
    expect(await server.signIn(anna.email, anna.password)).toMatchObject({ status: 200 })

    // Removed while the clock was wrong: the 30 days begin when it is right again, neither before nor years later.
    await at(3650)
    await server.people.hide(berta.id)
    for (const days of [3, 20, 32]) await at(days)
    expect(existsSync(folderOf(berta))).toBe(true)
    await at(34)
    await at(35)
    expect(existsSync(folderOf(berta))).toBe(false)
  })

  it('is not deleted where they came back and a power cut has brought the mark back', async () => {
    const start = Date.now()
    vi.useFakeTimers({ toFake: ['Date'], now: start })
    const anna = await server.signUp('Cameback')
    await server.people.hide(anna.id)
    await server.signIn(anna.email, anna.password)
    await server.restart(() => createHiddenAccounts(join(server.folder, 'accounts')).hide(anna.id))
    for (const days of [31, 32, 33]) await server.restart(() => vi.setSystemTime(start + days * day))
    expect(isListed(anna)).toBe(true)
    expect(await server.signIn(anna.email, anna.password)).toMatchObject({ status: 200 })
  })

  it('is not forgotten where the mark is damaged: it counts from when that was seen', async () => {
    const start = Date.now()
    vi.useFakeTimers({ toFake: ['Date'], now: start })
    const [anna, berta] = [await server.signUp('Marked'), await server.signUp('Remarked')]
    for (const person of [anna, berta]) await server.people.hide(person.id)
    await server.restart(() => {
      vi.setSystemTime(start + 40 * day)
      for (const person of [anna, berta]) writeFileSync(join(folderOf(person), 'removed.json'), '{"version":1')
    })
    expect(isListed(anna)).toBe(false)
    expect(await server.signIn(anna.email, anna.password)).toMatchObject({ status: 200 })
    expect(isListed(anna)).toBe(true)
    for (const days of [69, 71]) {
      await server.restart(() => vi.setSystemTime(start + days * day))
      expect(existsSync(folderOf(berta))).toBe(true)
    }
    await server.restart(() => vi.setSystemTime(start + 72 * day))
    expect([existsSync(folderOf(anna)), existsSync(folderOf(berta))]).toEqual([true, false])
  })
})
