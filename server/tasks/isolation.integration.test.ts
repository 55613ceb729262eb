import { randomBytes, randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { betterAuthPaths } from '../auth/better-auth.ts'
import { endpoints, type Endpoint } from '../contract/endpoints.ts'
import type { Task } from '../contract/task.ts'
import { idPattern } from '../contract/text.ts'
import { runsOf } from '../testing/limits.ts'
import { startTestServer, type Answer, type Person, type TestServer } from '../testing/test-server.ts'
import { forge, readToken } from '../testing/tokens.ts'

/** Somebody with tasks that nobody else may ever see or change. */
interface Owner extends Person {
  readonly sessionId: string
  /** A word that stands in every task of theirs and nowhere else. */
  readonly canary: string
  /** Their tasks as their own requests have left them. */
  readonly tasks: Map<string, Task>
}

let server: TestServer
let owners: [Owner, Owner, Owner]

beforeAll(async () => {
  server = await startTestServer()
  owners = [await createOwner('Alice'), await createOwner('Bob'), await createOwner('Carol')]
})
afterAll(() => server.end())

async function createOwner(name: string): Promise<Owner> {
  const person = await server.signUp(name)
  const canary = `canary${randomBytes(12).toString('hex')}`
  const tasks = new Map<string, Task>()
  for (let index = 0; index < 6; index += 1) {
    const body = { title: `${canary} ${index}`, notes: `notes ${canary}`, completed: index % 2 === 0 }
    const made = await server.ask('/api/tasks', { method: 'POST', token: person.token, body })
    tasks.set(made.body.id, made.body)
  }
  return { ...person, sessionId: String(readToken(person.token).claims['sid']), canary, tasks }
}

const unknownId = `01890000-0000-7000-8000-${randomUUID().slice(-12)}`

async function everyTask(owner: Owner): Promise<Task[]> {
  const found: Task[] = []
  for (let next: string | undefined = '/api/tasks?limit=200'; next !== undefined;) {
    const page: Answer = await server.ask(next, { token: owner.token })
    expect(page.status).toBe(200)
    found.push(...page.body)
    next = /^<(.+)>/.exec(page.headers.get('link') ?? '')?.[1]
  }
  return found
}

async function expectAllAsTheirOwnersLeftThem(): Promise<void> {
  for (const owner of owners) {
    const expected = [...owner.tasks.values()].toSorted((one, other) => (one.id < other.id ? 1 : -1))
    expect(await everyTask(owner)).toEqual(expected)
  }
}

const firstTask = (owner: Owner) => [...owner.tasks.keys()][0] ?? ''

/** What an answer says, without what differs from one to the next anyway. */
function told({ status, headers, body }: Answer): unknown {
  return { status, body, headers: [...headers].filter(([name]) => name !== 'date') }
}

describe("somebody else's task", () => {
  it.each([
    ['GET', undefined],
    ['HEAD', undefined],
    ['DELETE', undefined],
    ['PUT', { title: 'mine now' }],
    ['PUT', {}],
    ['PATCH', { completed: true }],
    ['PATCH', { title: 'x', notes: 'y', completed: false }],
  ])('is to %s with %j as one that does not exist, down to the last header [case 38]', async (method, body) => {
    const [alice, bob] = owners
    for (const base of ['/api/tasks', `/api/${bob.id}/tasks`]) {
      const ask = (id: string) => server.ask(`${base}/${id}`, { method, token: bob.token, body })
      const foreign = await ask(firstTask(alice))
      expect(foreign.status).toBe(404)
      expect(told(foreign)).toEqual(told(await ask(unknownId)))
    }
    await expectAllAsTheirOwnersLeftThem()
  })

  it.each(['GET', 'PUT', 'PATCH', 'DELETE'])(
    'is out of reach by %s with its owner in the path, as is every other path there [case 38]',
    async (method) => {
      const [alice, bob] = owners
      const body = method === 'GET' || method === 'DELETE' ? undefined : { title: 'mine now' }
      const ask = (path: string) => server.ask(path, { method, token: bob.token, body })
      const foreign = await ask(`/api/${alice.id}/tasks/${firstTask(alice)}`)
      expect(foreign).toMatchObject({ status: 403, body: { code: 'account-foreign' } })
      for (const [user, id] of [
        [unknownId, unknownId],
        [alice.id, unknownId],
        [alice.id, firstTask(bob)],
      ])
        expect(told(await ask(`/api/${user}/tasks/${id}`))).toEqual(told(foreign))
      await expectAllAsTheirOwnersLeftThem()
    },
  )

  it('cannot be written by an owner named in a body: the request is refused [case 39]', async () => {
    const [alice, bob] = owners
    for (const name of ['userId', 'user_id', 'owner', 'ownerId', 'accountId', 'account', 'sub', 'user', 'id'])
      for (const value of [alice.id, { id: alice.id }, [alice.id]]) {
        const refused = { status: 400, body: { code: 'request-invalid', errors: [{ pointer: `/${name}` }] } }
        const body = { title: 'for somebody else', [name]: value }
        const { token } = bob
        expect(await server.ask('/api/tasks', { method: 'POST', token, body })).toMatchObject(refused)
        expect(await server.ask(`/api/${bob.id}/tasks`, { method: 'POST', token, body })).toMatchObject(refused)
        for (const method of ['PUT', 'PATCH'])
          expect(await server.ask(`/api/tasks/${firstTask(bob)}`, { method, token, body })).toMatchObject(refused)
        if (name !== 'id') expect(await server.ask(`/api/tasks?${name}=${alice.id}`, { token })).toMatchObject(refused)
        expect(await server.ask('/api/account', { method: 'PATCH', token, body: { [name]: value } })).toMatchObject(
          refused,
        )
      }
    await expectAllAsTheirOwnersLeftThem()
  })

  it('cannot be reached by headers that name a person [case 39]', async () => {
    const [alice, bob] = owners
    const headers = { 'x-user-id': alice.id, 'x-forwarded-user': alice.email, cookie: alice.cookie, from: alice.email }
    const listed = await server.ask('/api/tasks', { token: bob.token, headers })
    expect(listed.body).toHaveLength(bob.tasks.size)
    expect(JSON.stringify(listed.body)).not.toContain(alice.canary)
    expect((await server.ask('/api/account', { token: bob.token, headers })).body.id).toBe(bob.id)
  })

  it('is in no list and no count, whatever is asked [case 40]', async () => {
    for (const owner of owners) {
      const tasks = [...owner.tasks.values()]
      for (const [query, expected] of [
        ['', tasks],
        ['completed=true&', tasks.filter((task) => task.completed)],
        ['completed=false&', tasks.filter((task) => !task.completed)],
      ] as const)
        for (const base of ['/api/tasks', `/api/${owner.id}/tasks`]) {
          const listed = await server.ask(`${base}?${query}count=true&limit=200`, { token: owner.token })
          const ids = listed.body.map((task: Task) => task.id)
          expect(ids.toSorted()).toEqual(expected.map((task) => task.id).toSorted())
          expect(listed.headers.get('x-total-count')).toBe(String(expected.length))
        }
    }
  })

  it("is not led to by somebody else's cursor [case 40]", async () => {
    const [alice, bob] = owners
    const page = await server.ask('/api/tasks?limit=2', { token: alice.token })
    const next = /^<(.+)>/.exec(page.headers.get('link') ?? '')?.[1] ?? ''
    const listed = await server.ask(next, { token: bob.token })
    expect(listed.status).toBe(200)
    for (const task of listed.body) expect(bob.tasks.has(task.id)).toBe(true)
  })
})

describe('a name made to escape the data folder', () => {
  const filesIn = (folder: string) => readdirSync(folder, { recursive: true }).map(String).toSorted()

  it.each([
    ['../bob', 201],
    ['..', 201],
    ['../../../../tmp/bob', 201],
    ['CON', 201],
    ['nul.txt', 201],
    ['C:\\Windows', 201],
    ['👨‍👩‍👧', 201],
    ['$(id)', 201],
    ['x'.repeat(300), 400],
    ['👨'.repeat(101), 400],
    ['a\u0000b', 400],
    ['a\nb', 400],
    ['', 400],
  ])('is only shown, or is refused: %j [case 45]', async (name, status) => {
    const before = filesIn(server.folder)
    const email = `${randomUUID()}@example.com`
    const signedUp = await server.ask('/api/auth/signup', {
      method: 'POST',
      body: { name, email, password: 'a password' },
    })
    expect(signedUp.status).toBe(status)
    const added = filesIn(server.folder).filter((file) => !before.includes(file))
    if (status === 201) {
      const { id } = signedUp.body.user
      expect(id).toMatch(idPattern)
      const own = ['', 'keys.json', 'tasks.db', 'tasks.db-shm', 'tasks.db-wal'].map((file) =>
        join('accounts', id, file),
      )
      for (const file of added) expect(own.map((path) => path.replace(/[\\/]$/, ''))).toContain(file)
      expect(signedUp.body.user.name).toBe(name)
    } else {
      expect(added).toEqual([])
      expect(signedUp.body.errors).toContainEqual({ pointer: '/name', detail: expect.any(String) })
      const { token } = owners[0]
      expect((await server.ask('/api/account', { method: 'PATCH', token, body: { name } })).status).toBe(400)
      const body = { name, email, password: 'a password' }
      expect((await server.ask('/api/auth/sign-up/email', { method: 'POST', body })).status).toBe(400)
      const headers = { authorization: `Bearer ${owners[0].credential}` }
      expect((await server.ask('/api/auth/update-user', { method: 'POST', headers, body: { name } })).status).toBe(400)
      expect((await server.ask('/api/account', { token })).body.name).toBe('Alice')
      expect(filesIn(server.folder)).toEqual(before)
    }
  })

  it.each([
    '../bob@example.com',
    '..@example.com',
    'CON',
    '/etc/passwd',
    'a/../b@example.com',
    `${'x'.repeat(300)}@example.com`,
    'a\u0000@example.com',
    '👨@example.com',
  ])('is no e-mail address, or names no file: %j [case 45]', async (email) => {
    const before = filesIn(server.folder)
    const body = { name: 'Name', email, password: 'a password' }
    const signedUp = await server.ask('/api/auth/signup', { method: 'POST', body })
    expect([201, 400]).toContain(signedUp.status)
    const added = filesIn(server.folder).filter((file) => !before.includes(file))
    for (const file of added) expect(file.split(/[\\/]/)[1]).toMatch(idPattern)
    if (signedUp.status === 400) expect(added).toEqual([])
  })
})

type Name = keyof typeof endpoints

/** One request as it is drawn: who asks, and where `@…` stand for things that are known only later. */
interface Drawn {
  readonly who: number
  readonly method: string
  readonly path: string
  readonly access: Endpoint['access'] | 'better-auth'
  readonly credential: 'own' | 'own session' | 'their sub' | 'their sid' | 'none'
  readonly query: string
  readonly body: unknown
}

/**
 * How often each endpoint is drawn. Passwords are tried rarely: a try costs a third of a second, and there are five. No
 * drawn password or code is right, so nobody is deleted or gets another password.
 */
const rare: ReadonlySet<Name> = new Set([
  'signUp',
  'signIn',
  'recover',
  'deleteAccount',
  'changeEmail',
  'unlockAccount',
  'changePassword',
  'renewRecoveryCode',
])

/** These end the session or close the account of whoever asks; they are only asked with credentials that are not theirs. */
const endsOwnSession: ReadonlySet<Name> = new Set(['signOut', 'lockAccount'])

const reference = fc
  .tuple(fc.constantFrom('task', 'task', 'task', 'user', 'session'), fc.nat({ max: 2 }), fc.nat({ max: 20 }))
  .map(([kind, who, nth]) => `@${kind}:${who}:${nth}`)
const anyId = fc.oneof(
  { weight: 8, arbitrary: reference },
  { weight: 1, arbitrary: fc.constantFrom(unknownId, 'x', '%2f..%2f', '__proto__', '0', unknownId.toUpperCase()) },
)
const anyUser = fc.oneof(
  { weight: 3, arbitrary: fc.nat({ max: 2 }).map((who) => `@user:${who}:0`) },
  { weight: 2, arbitrary: fc.constant('@self') },
  { weight: 1, arbitrary: anyId },
)
const extraNames = fc.constantFrom('userId', 'user_id', 'owner', 'accountId', 'sub', 'id', 'sid', 'token', '__proto__')
const anyEmail = fc.oneof(
  fc.nat({ max: 2 }).map((who) => `@email:${who}:0`),
  fc.constantFrom('nobody@example.com', 'not an address'),
)

/** Values that a JSON schema allows, and now and then some that it does not. */
function valuesOf(schema: JsonSchema, name = ''): fc.Arbitrary<unknown> {
  const sound = soundValuesOf(schema, name)
  // What people write may hold any id, and comes back to them: that is no leak, but would look like one.
  const isWritten = ['title', 'notes', 'name'].includes(name)
  const odd = isWritten ? fc.jsonValue({ maxDepth: 2 }) : fc.oneof(fc.jsonValue({ maxDepth: 2 }), reference)
  return fc.oneof({ weight: 12, arbitrary: sound }, { weight: 1, arbitrary: odd })
}

interface JsonSchema {
  readonly type?: string
  readonly format?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly properties?: Record<string, JsonSchema>
  readonly required?: readonly string[]
}

function soundValuesOf(schema: JsonSchema, name: string): fc.Arbitrary<unknown> {
  if (schema.properties) {
    const fields = Object.fromEntries(
      Object.entries(schema.properties).map(([key, value]) => [key, valuesOf(value, key)]),
    )
    const extra = fc.oneof(
      { weight: 6, arbitrary: fc.constant({}) },
      {
        weight: 1,
        arbitrary: fc.dictionary(extraNames, fc.oneof(reference, fc.jsonValue({ maxDepth: 1 })), { maxKeys: 2 }),
      },
    )
    return fc
      .tuple(fc.record(fields, { requiredKeys: [...(schema.required ?? [])] }), extra)
      .map(([record, more]) => ({ ...record, ...more }))
  }
  if (schema.format === 'email' || name === 'email') return anyEmail
  if (name === 'cursor') return fc.nat({ max: 2 }).map((who) => `@cursor:${who}:${who}`)
  if (name === 'completed' || name === 'count') {
    const flag = fc.boolean()
    return schema.type === 'boolean' ? flag : flag.map(String)
  }
  if (schema.type === 'integer' || schema.type === 'number' || name === 'limit') return fc.integer({ min: 1, max: 200 })
  const { minLength = 0, maxLength = 40 } = schema
  return fc.string({
    unit: 'grapheme',
    minLength: Math.min(minLength, 8),
    maxLength: Math.max(8, Math.min(maxLength, 40)),
  })
}

function drawnOf(name: Name): fc.Arbitrary<Drawn> {
  const endpoint: Endpoint = endpoints[name]
  const schemaOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema
  const paths = endpoint.pathOfUser ? [endpoint.path, endpoint.pathOfUser] : [endpoint.path]
  const notOwn = ['their sub', 'their sid', 'none'] as const
  return fc
    .record({
      who: fc.nat({ max: 2 }),
      path: fc.constantFrom<string>(...paths),
      user: anyUser,
      task: anyId,
      credential: endsOwnSession.has(name)
        ? fc.constantFrom(...notOwn)
        : fc.oneof(
            {
              weight: 9,
              arbitrary: fc.constant(endpoint.access === 'session' ? ('own session' as const) : ('own' as const)),
            },
            { weight: 1, arbitrary: fc.constantFrom('own', ...notOwn) },
          ),
      query: endpoint.query ? valuesOf(schemaOf(endpoint.query)) : fc.constant({}),
      body: endpoint.body ? valuesOf(schemaOf(endpoint.body)) : fc.constant(undefined),
    })
    .map(({ path, user, task, query, ...drawn }) => ({
      ...drawn,
      method: endpoint.method,
      path: path.replace(':userId', user).replace(':taskId', task).replace(':sessionId', '@foreign-session'),
      access: endpoint.access,
      query: queryOf(query),
    }))
}

/** Better Auth's routes that say or change something about a session or a person; sign-out would end the mix. */
const betterAuthDrawn: fc.Arbitrary<Drawn> = fc
  .record({
    who: fc.nat({ max: 2 }),
    path: fc
      .constantFrom('/get-session', '/list-sessions', '/revoke-session', '/update-user')
      .map((path) => `/api/auth${path}`),
    credential: fc.constantFrom('own session', 'own session', 'own', 'their sub', 'none'),
    query: fc.constantFrom('', '?userId=@user:0:0', '?sessionId=@session:1:0'),
    body: fc.record(
      { token: reference, name: fc.string({ minLength: 1, maxLength: 20 }), id: reference },
      { requiredKeys: [] },
    ),
  })
  .map((drawn) => {
    const method = betterAuthPaths[drawn.path.replace('/api/auth', '') as keyof typeof betterAuthPaths]
    return { ...drawn, method, access: 'better-auth' as const, body: method === 'GET' ? undefined : drawn.body }
  })

function queryOf(values: unknown): string {
  if (typeof values !== 'object' || values === null) return ''
  const pairs = Object.entries(values).map(([name, value]) => {
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
    return `${encodeURIComponent(name)}=${encodeURIComponent(text.toWellFormed()).replace(/%40/g, '@').replace(/%3A/g, ':')}`
  })
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}

const anyRequest: fc.Arbitrary<Drawn> = fc.oneof(
  ...(Object.keys(endpoints) as Name[]).map((name) => {
    const ofTasks = endpoints[name].path.startsWith('/api/tasks')
    return { weight: rare.has(name) ? 1 : ofTasks ? 24 : 4, arbitrary: drawnOf(name) }
  }),
  { weight: 6, arbitrary: betterAuthDrawn },
)

/** Puts in what the references stand for by now. */
function resolve(text: string, asking: Owner): string {
  return text
    .replaceAll('@self', asking.id)
    .replaceAll('@foreign-session', owners.find((owner) => owner !== asking)?.sessionId ?? unknownId)
    .replace(/@(task|user|session|email|cursor):(\d):(\d+)/g, (_, kind: string, who: string, nth: string) => {
      const owner = owners[Number(who)] ?? asking
      const ids = [...owner.tasks.keys()]
      const task = ids[Number(nth) % ids.length] ?? unknownId
      if (kind === 'task') return task
      if (kind === 'user') return owner.id
      if (kind === 'session') return owner.sessionId
      if (kind === 'email') return owner.email
      return Buffer.from(JSON.stringify([task, owner.tasks.get(task)?.completedAt ?? null])).toString('base64url')
    })
}

function credentialOf({ credential }: Drawn, asking: Owner, other: Owner): string | undefined {
  if (credential === 'own') return asking.token
  if (credential === 'own session') return asking.credential
  if (credential === 'their sub') return forge(asking.token, { claims: { sub: other.id, user_id: other.id } })
  if (credential === 'their sid') return forge(asking.token, { claims: { sid: other.sessionId } })
  return undefined
}

/** What somebody writes carries their canary on, so that what they changed is still known as theirs. */
function bodyOf(drawn: Drawn, asking: Owner): unknown {
  if (drawn.body === undefined) return undefined
  const text = resolve(JSON.stringify(drawn.body), asking)
  if (!drawn.path.includes('/tasks')) return text
  const body: unknown = JSON.parse(text)
  if (typeof body !== 'object' || body === null || !('title' in body)) return text
  return typeof body.title === 'string' ? { ...body, title: `${asking.canary} ${body.title}` } : body
}

/** Nothing in an answer may come from anybody but the one who asked. */
function expectNothingForeign(answer: Answer, asking: Owner): void {
  const text = JSON.stringify([answer.body, [...answer.headers]])
  for (const other of owners) {
    if (other === asking) continue
    for (const secret of [other.canary, other.email, other.token, other.credential, other.sessionId])
      if (text.includes(secret)) expect.fail(`${asking.email} was told of ${other.email}: ${secret}`)
    for (const id of other.tasks.keys())
      if (text.includes(id)) expect.fail(`${asking.email} was told of the task ${id}`)
  }
}

/** Follows what a request did to the tasks of the one who asked. */
function follow(drawn: Drawn, path: string, { status, body }: Answer, { tasks }: Owner): void {
  if (status >= 400 || !/\/tasks/.test(path)) return
  const id = /\/tasks\/([^/?]+)/.exec(path)?.[1]
  if (id === undefined && drawn.method === 'POST') tasks.set(body.id, body)
  else if (id === undefined) for (const task of body) expect(task).toEqual(tasks.get(task.id))
  else {
    expect(tasks.has(id)).toBe(true)
    if (drawn.method === 'GET') expect(body).toEqual(tasks.get(id))
    else if (drawn.method === 'DELETE') tasks.delete(id)
    else tasks.set(id, body)
  }
}

describe('three people at random', () => {
  const runs = runsOf('HEARTH_PROPERTY_RUNS', 10_000)

  it(
    `never see or change what is not theirs: ${runs} requests, every route with every foreign id [case 38, 39, 40]`,
    { timeout: 900_000 },
    async () => {
      const statuses = new Map<number, number>()
      let done = 0
      await fc.assert(
        fc.asyncProperty(anyRequest, async (drawn) => {
          const asking = owners[drawn.who] ?? owners[0]
          const other = owners[(drawn.who + 1) % 3] ?? owners[0]
          const path = resolve(drawn.path, asking)
          const token = credentialOf(drawn, asking, other)
          const answer = await server.ask(path + resolve(drawn.query, asking), {
            method: drawn.method,
            ...(token !== undefined && { token }),
            ...(drawn.body !== undefined && { body: bodyOf(drawn, asking) }),
          })
          statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
          expect(answer.status).toBeLessThan(500)
          expectNothingForeign(answer, asking)
          const isForged = drawn.credential !== 'own' && drawn.credential !== 'own session'
          // What is no JSON, or is no address at all, is refused before the token is looked at.
          const isRefused = answer.status === 401 || ['json-invalid', 'not-found'].includes(answer.body?.code)
          if (isForged && drawn.access !== 'public' && drawn.access !== 'better-auth') expect(isRefused).toBe(true)
          follow(drawn, path, answer, asking)
          done += 1
          if (done % 250 === 0) await expectAllAsTheirOwnersLeftThem()
        }),
        { numRuns: runs, endOnFailure: true },
      )
      await expectAllAsTheirOwnersLeftThem()
      // The mix must not have died: everybody is still signed in, and every kind of answer came up.
      for (const owner of owners)
        expect(await server.ask('/api/account', { token: owner.token })).toMatchObject({ status: 200 })
      for (const status of [200, 201, 204, 400, 401, 403, 404])
        expect(statuses.get(status) ?? 0, `${status}`).toBeGreaterThan(0)
    },
  )
})
