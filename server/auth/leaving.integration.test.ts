import { existsSync, readdirSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPlain } from '../database/open.ts'
import { startTestServer, type Ask, type Person, type TestServer } from '../testing/test-server.ts'
import { readToken } from '../testing/tokens.ts'

let server: TestServer
let alice: Person
beforeEach(async () => {
  server = await startTestServer()
  alice = await server.signUp('Alice')
})
afterEach(() => server.end())

/** Lets no session be deleted from auth.db, as on a disk that takes no writing, until `letDelete` is called. */
function keepFromDeleting(): void {
  inAuthDatabase(`CREATE TRIGGER full BEFORE DELETE ON session BEGIN SELECT RAISE(ABORT, 'the disk is full'); END`)
}
const letDelete = () => inAuthDatabase('DROP TRIGGER full')

function inAuthDatabase(sql: string): void {
  const db = openPlain(join(server.folder, 'auth.db'))
  db.exec(sql)
  db.close()
}

const bearer = (credential: string) => ({ headers: { authorization: `Bearer ${credential}` } })

/** The ways in which somebody leaves. */
const ways: readonly [name: string, path: (person: Person) => string, ask: (person: Person) => Ask][] = [
  ['with an access token', () => '/api/auth/signout', ({ token }) => ({ method: 'POST', token })],
  ['with the credential', () => '/api/auth/signout', (person) => ({ method: 'POST', ...bearer(person.credential) })],
  [
    'as the window does',
    () => '/api/auth/sign-out',
    ({ cookie }) => ({ method: 'POST', body: {}, headers: { cookie } }),
  ],
  [
    'by ending the session in the list',
    ({ token }) => `/api/account/sessions/${String(readToken(token).claims['sid'])}`,
    ({ token }) => ({ method: 'DELETE', token }),
  ],
]

async function isRefused(person: Person): Promise<void> {
  expect((await server.ask('/api/account', person)).status).toBe(401)
  expect((await server.ask('/api/tasks', person)).status).toBe(401)
  expect((await server.ask('/api/auth/token', bearer(person.credential))).status).toBe(401)
  const { status, body } = await server.ask('/api/auth/get-session', bearer(person.credential))
  expect([status, body?.user]).toEqual([status, undefined])
  const name = { method: 'POST', body: { name: 'Mallory' }, headers: { cookie: person.cookie } }
  expect((await server.ask('/api/auth/update-user', name)).status).toBe(401)
  const both = { headers: { authorization: 'Bearer of.somebody', cookie: person.cookie } }
  expect((await server.ask('/api/auth/get-session', both)).body?.user).toBeUndefined()
}

describe('leaving while the end of the session cannot be written', () => {
  it.each(ways)('ends it all the same: %s', async (_name, path, ask) => {
    const again = await server.signIn(alice.email, alice.password)
    keepFromDeleting()
    expect((await server.ask(path(alice), ask(alice))).status).toBeLessThan(300)
    await isRefused(alice)
    // Whoever is still signed in sees one session less, and that it was ended.
    const { token } = again.body
    expect((await server.ask('/api/account/sessions', { token })).body).toHaveLength(1)
    const { body } = await server.ask('/api/account/activity', { token })
    expect(body[0].kind).toMatch(/^(signed-out|session-ended)$/)
    letDelete()
  })

  it('closes the file of the last one, and deletes the session once that can be written', async () => {
    keepFromDeleting()
    await server.ask('/api/auth/signout', { method: 'POST', token: alice.token })
    expect(server.people.isOpen(alice.id)).toBe(false)
    expect(openFiles().filter((path) => path.includes(alice.id))).toEqual([])
    letDelete()
    await server.restart()
    await isRefused(alice)
    expect((await server.signIn(alice.email, alice.password)).status).toBe(200)
  })

  it('leaves a session that is locked where Hearth ends before that can be written', async () => {
    keepFromDeleting()
    await server.ask('/api/auth/signout', { method: 'POST', token: alice.token })
    await server.restart(letDelete)
    expect((await server.ask('/api/tasks', alice)).status).toBe(423)
    await server.ask('/api/auth/signout', { method: 'POST', token: alice.token })
    await isRefused(alice)
  })
})

/** What this process has open, where the system tells. */
function openFiles(): string[] {
  const folder = '/proc/self/fd'
  if (!existsSync(folder)) return []
  return readdirSync(folder).flatMap((name) => {
    try {
      return [readlinkSync(join(folder, name))]
    } catch {
      return []
    }
  })
}
