import { randomBytes, randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { betterAuthPaths } from '../auth/better-auth.ts'
import { endpoints, type Endpoint } from '../contract/endpoints.ts'
import type { Filter } from '../contract/filter.ts'
import type { List } from '../contract/list.ts'
import type { Tag } from '../contract/tag.ts'
import type { Task } from '../contract/task.ts'
import { idPattern } from '../contract/text.ts'
import { runsOf } from '../testing/limits.ts'
import { startTestServer, type Answer, type Person, type TestServer } from '../testing/test-server.ts'
import { forge, readToken } from '../testing/tokens.ts'

/** Everything of an account that a person has made. */
interface Belongings {
  readonly tasks: Map<string, Task>
  readonly lists: Map<string, List>
  readonly tags: Map<string, Tag>
  readonly filters: Map<string, Filter>
}

/** Somebody with belongings that nobody else may ever see or change. */
interface Owner extends Person, Belongings {
  readonly sessionId: string
  /** A word that stands in every one of them and nowhere else. */
  readonly canary: string
  /** The id of everything that was ever theirs. */
  readonly ids: Set<string>
  /** The cursor of a page of theirs. */
  readonly cursor: string
  readonly backupId: string
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
  const make = async (path: string, body: object) =>
    (await server.ask(path, { method: 'POST', token: person.token, body })).body
  const list = await make('/api/lists', { name: `${canary} list` })
  const section = await make(`/api/lists/${list.id}/sections`, { name: `${canary} section` })
  await make('/api/filters', { name: `${canary} filter`, query: 'today' })
  for (let index = 0; index < 6; index += 1)
    await make('/api/tasks', {
      title: `${canary} ${index}`,
      notes: `notes ${canary}`,
      completed: index % 2 === 0,
      tags: [`${canary} tag`],
      ...(index === 5 && { sectionId: section.id }),
    })
  const page = await server.ask('/api/tasks?limit=2', { token: person.token })
  const cursor = /cursor=([^&>]+)/.exec(page.headers.get('link') ?? '')?.[1] ?? ''
  const sessionId = String(readToken(person.token).claims['sid'])
  const { id: backupId } = await make('/api/backups', {})
  const owner = { ...person, sessionId, canary, cursor, backupId, ids: new Set<string>([backupId]) }
  const whole = { ...owner, tasks: new Map(), lists: new Map(), tags: new Map(), filters: new Map() }
  await remember(whole)
  return whole
}

const kinds = ['tasks', 'lists', 'tags', 'filters'] as const satisfies (keyof Belongings)[]

/** What somebody has by now, as their own requests tell. */
async function belongingsOf({ token }: Person): Promise<Belongings> {
  const mapOf = <T extends { id: string }>(all: T[]) => new Map(all.map((each) => [each.id, each]))
  const all = async (path: string) => {
    const answer = await server.ask(path, { token })
    expect(answer.status).toBe(200)
    return answer.body
  }
  return {
    tasks: mapOf(await everyTask(token)),
    lists: mapOf(await all('/api/lists')),
    tags: mapOf(await all('/api/tags')),
    filters: mapOf(await all('/api/filters')),
  }
}

/** Takes note of what somebody has after a request of their own. */
async function remember(owner: Owner): Promise<void> {
  const found = await belongingsOf(owner)
  for (const kind of kinds) {
    const known = owner[kind] as Map<string, { id: string }>
    known.clear()
    for (const [id, each] of found[kind]) {
      known.set(id, each)
      owner.ids.add(id)
    }
  }
  for (const { sections } of owner.lists.values()) for (const { id } of sections) owner.ids.add(id)
}

const unknownId = `01890000-0000-7000-8000-${randomUUID().slice(-12)}`

async function everyTask(token: string): Promise<Task[]> {
  const found: Task[] = []
  for (let next: string | undefined = '/api/tasks?limit=200'; next !== undefined;) {
    const page: Answer = await server.ask(next, { token })
    expect(page.status).toBe(200)
    found.push(...page.body)
    next = /^<(.+)>/.exec(page.headers.get('link') ?? '')?.[1]
  }
  return found
}

async function expectAllAsTheirOwnersLeftThem(): Promise<void> {
  for (const owner of owners) {
    const found = await belongingsOf(owner)
    for (const kind of kinds) expect(found[kind]).toEqual(owner[kind])
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

describe("somebody else's list, section, tag or filter", () => {
  /** Every address of the task engine that names one thing, and every body that names another. */
  const requests = (id: string, own: string): [method: string, path: string, body?: object][] => [
    ['GET', `/api/lists/${id}`],
    ['PATCH', `/api/lists/${id}`, { name: 'mine now' }],
    ['POST', `/api/lists/${id}/move`, { place: 'first' }],
    ['POST', `/api/lists/${id}/sections`, { name: 'mine now' }],
    ['DELETE', `/api/lists/${id}?tasks=trash`],
    ['PATCH', `/api/sections/${id}`, { name: 'mine now' }],
    ['POST', `/api/sections/${id}/move`, { place: 'first' }],
    ['DELETE', `/api/sections/${id}?tasks=trash`],
    ['PATCH', `/api/tags/${id}`, { name: 'mine now' }],
    ['DELETE', `/api/tags/${id}`],
    ['PATCH', `/api/filters/${id}`, { name: 'mine now' }],
    ['POST', `/api/filters/${id}/move`, { place: 'first' }],
    ['DELETE', `/api/filters/${id}`],
    ['POST', `/api/tasks/${id}/move`, { place: 'first' }],
    ['POST', `/api/tasks/${id}/restore`],
    ['POST', `/api/tasks/${id}/skip`],
    ['DELETE', `/api/tasks/${id}?permanently=true`],
    ['POST', '/api/tasks', { title: 'x', listId: id }],
    ['POST', '/api/tasks', { title: 'x', sectionId: id }],
    ['POST', '/api/tasks', { title: 'x', parentId: id }],
    ['POST', '/api/tasks', { title: 'x', place: { after: id } }],
    ['POST', '/api/tasks/quick', { text: 'x', defaults: { listId: id } }],
    ['POST', `/api/tasks/${own}/move`, { listId: id }],
    ['POST', `/api/tasks/${own}/move`, { sectionId: id }],
    ['POST', `/api/tasks/${own}/move`, { parentId: id }],
    ['POST', `/api/tasks/${own}/move`, { place: { before: id } }],
    ['POST', '/api/tasks/batch', { operations: [{ op: 'change', ids: [own, id], changes: { title: 'x' } }] }],
    ['POST', '/api/tasks/batch', { operations: [{ op: 'delete', ids: [id] }] }],
    ['POST', '/api/tasks/batch', { operations: [{ op: 'restore', ids: [id] }] }],
    ['POST', '/api/tasks/batch', { operations: [{ op: 'move', ids: [own], to: { listId: id } }] }],
    ['POST', '/api/tasks/batch', { operations: [{ op: 'create', tasks: [{ title: 'x', parentId: id }] }] }],
    ['POST', '/api/lists', { name: 'x', place: { after: id } }],
  ]

  it('is by its id, in a path or a body, as one that does not exist [case 38, 39]', async () => {
    const [alice, bob] = owners
    const own = firstTask(bob)
    // A backup's name is no id of any of these.
    for (const id of [...alice.ids].filter((each) => each !== alice.backupId))
      for (const [index, [method, path, body]] of requests(id, own).entries()) {
        const [, missingPath = '', missingBody] = requests(unknownId, own)[index] ?? []
        const ask = (to: string, what?: object) => server.ask(to, { method, token: bob.token, body: what })
        const foreign = await ask(path, body)
        expect(foreign.status, `${method} ${path}`).toBe(404)
        expect(told(foreign)).toEqual(told(await ask(missingPath, missingBody)))
      }
    await expectAllAsTheirOwnersLeftThem()
  })

  it('matches nothing in a query [case 40]', async () => {
    const [alice, bob] = owners
    const [list] = alice.lists.keys()
    const [tag] = alice.tags.keys()
    for (const query of [`list:${list}`, `tag:${tag}`, `parent:${firstTask(alice)}`, `#"${alice.canary} list"`]) {
      const listed = await server.ask(`/api/tasks?query=${encodeURIComponent(query)}&count=true`, { token: bob.token })
      expect(listed).toMatchObject({ status: 200, body: [] })
      expect(listed.headers.get('x-total-count')).toBe('0')
    }
    const found = await server.ask(`/api/search?text=${alice.canary}`, { token: bob.token })
    expect(found).toMatchObject({ status: 200, body: [] })
    const counts = await server.ask('/api/counts', { token: bob.token })
    for (const id of alice.ids) expect(JSON.stringify(counts.body)).not.toContain(id)
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
  'lookAtDamage',
  'mend',
  'bringBackup',
  'makeBackup',
  'previewBackup',
  'restoreBackup',
  'changePassword',
  'renewRecoveryCode',
])

/** These end the session or close the account of whoever asks; they are only asked with credentials that are not theirs. */
const endsOwnSession: ReadonlySet<Name> = new Set(['signOut', 'lockAccount'])

const referenceKinds = ['task', 'list', 'section', 'tag', 'filter', 'user', 'session', 'backup'] as const
type ReferenceKind = (typeof referenceKinds)[number]

/** Stands for the id of something that one of the three has. */
function referenceTo(...kindsMeant: ReferenceKind[]): fc.Arbitrary<string> {
  return (
    fc
      // 9 stands for whoever asks.
      .tuple(fc.constantFrom(...kindsMeant), fc.constantFrom(0, 1, 2, 9, 9, 9), fc.nat({ max: 20 }))
      .map(([kind, who, nth]) => `@${kind}:${who}:${nth}`)
  )
}
const reference = referenceTo(...referenceKinds)

/** An id for a parameter or a field such as `listId`: of what is meant more often than not. */
function idFor(name: string): fc.Arbitrary<string> {
  const kind = referenceKinds.find((each) => name.toLowerCase().startsWith(each)) ?? 'task'
  return fc.oneof(
    { weight: 8, arbitrary: referenceTo(kind, kind, kind, 'task') },
    { weight: 1, arbitrary: reference },
    { weight: 1, arbitrary: fc.constantFrom(unknownId, 'x', '%2f..%2f', '__proto__', '0', unknownId.toUpperCase()) },
  )
}
const anyId = idFor('task')
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
  const isWritten = ['title', 'notes', 'name', 'text', 'tags', 'query'].includes(name)
  const odd = isWritten ? fc.jsonValue({ maxDepth: 2 }) : fc.oneof(fc.jsonValue({ maxDepth: 2 }), reference)
  return fc.oneof({ weight: 12, arbitrary: sound }, { weight: 1, arbitrary: odd })
}

interface JsonSchema {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly items?: JsonSchema
  readonly pattern?: string
  readonly format?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly properties?: Record<string, JsonSchema>
  readonly required?: readonly string[]
}

const queries = ['today', 'inbox | p1', 'completed', 'trash', 'no date & !@x', 'search: canary', 'today & (']

function soundValuesOf(schema: JsonSchema, name: string): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fc.oneof(...choices.map((choice) => soundValuesOf(choice, name)))
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.type === 'null') return fc.constant(null)
  if (schema.type === 'array')
    return fc.array(valuesOf(schema.items ?? {}, name), { minLength: 1, maxLength: 3, size: 'max' })
  if (schema.format === 'uuid') return idFor(name)
  if (schema.format === 'date') return fc.constantFrom('2026-11-20', '2028-02-29')
  if (schema.pattern?.startsWith('^list:')) return idFor('list').map((id) => `list:${id}`)
  if (name === 'query') return fc.constantFrom(...queries)
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
    const { required = [] } = schema
    const optional = Object.keys(fields).filter((key) => !required.includes(key))
    // Few at a time: the more there are, the likelier one is refused.
    return fc
      .tuple(fc.record(fields), fc.subarray(optional, { maxLength: Math.min(3, optional.length) }), extra)
      .map(([record, kept, more]) => ({
        ...Object.fromEntries([...required, ...kept].map((key) => [key, record[key]])),
        ...more,
      }))
  }
  if (schema.format === 'email' || name === 'email') return anyEmail
  if (name === 'cursor') return fc.nat({ max: 2 }).map((who) => `@cursor:${who}:0`)
  if (schema.type === 'boolean') return fc.boolean()
  if (['completed', 'count', 'trash', 'permanently'].includes(name)) return fc.boolean().map(String)
  if (schema.type === 'integer' || schema.type === 'number' || name === 'limit') return fc.integer({ min: 1, max: 200 })
  const { minLength = 0, maxLength = 40 } = schema
  return fc.string({
    unit: 'grapheme',
    minLength: Math.min(minLength, 8),
    maxLength: Math.max(8, Math.min(maxLength, 40)),
  })
}

const idsInPath: fc.Arbitrary<Record<string, string>> = fc.record(
  Object.fromEntries([...referenceKinds, 'reminder'].map((kind) => [kind, idFor(kind)])),
)

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
      ids: idsInPath,
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
    .map(({ path, user, ids, query, ...drawn }) => ({
      ...drawn,
      method: endpoint.method,
      path: path
        .replace(':userId', user)
        .replace(':sessionId', '@foreign-session')
        .replace(/:(\w+)Id/, (_, kind: string) => ids[kind] ?? 'x'),
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
    return { weight: rare.has(name) ? 1 : ofTasks ? 20 : 4, arbitrary: drawnOf(name) }
  }),
  { weight: 6, arbitrary: betterAuthDrawn },
)

/** Puts in what the references stand for by now. */
function resolve(text: string, asking: Owner): string {
  return text
    .replaceAll('@self', asking.id)
    .replaceAll('@foreign-session', owners.find((owner) => owner !== asking)?.sessionId ?? unknownId)
    .replace(/@(\w+):(\d):(\d+)/g, (_, kind: string, who: string, nth: string) => {
      const owner = owners[Number(who)] ?? asking
      if (kind === 'user') return owner.id
      if (kind === 'session') return owner.sessionId
      if (kind === 'email') return owner.email
      if (kind === 'cursor') return owner.cursor
      if (kind === 'backup') return owner.backupId
      const all = {
        task: [...owner.tasks.keys()],
        list: [...owner.lists.keys()],
        section: [...owner.lists.values()].flatMap(({ sections }) => sections.map(({ id }) => id)),
        tag: [...owner.tags.keys()],
        filter: [...owner.filters.keys()],
      }
      const ids = all[kind as keyof typeof all]
      return ids[Number(nth) % ids.length] ?? unknownId
    })
}

function credentialOf({ credential }: Drawn, asking: Owner, other: Owner): string | undefined {
  if (credential === 'own') return asking.token
  if (credential === 'own session') return asking.credential
  if (credential === 'their sub') return forge(asking.token, { claims: { sub: other.id, user_id: other.id } })
  if (credential === 'their sid') return forge(asking.token, { claims: { sid: other.sessionId } })
  return undefined
}

const engine = /\/(tasks|lists|sections|tags|filters)(\/|$)/

/** What somebody writes carries their canary on, so that what they changed is still known as theirs. */
function bodyOf(drawn: Drawn, asking: Owner): unknown {
  if (drawn.body === undefined) return undefined
  const text = resolve(JSON.stringify(drawn.body), asking)
  return engine.test(drawn.path) ? signed(JSON.parse(text), asking.canary) : text
}

const signedFields = new Set(['title', 'name', 'text', 'tags', 'addTags'])

function signed(value: unknown, canary: string, isSigned = false): unknown {
  if (typeof value === 'string') return isSigned ? `${canary} ${value}` : value
  if (Array.isArray(value)) return value.map((each) => signed(each, canary, isSigned))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, signed(each, canary, signedFields.has(name))]),
  )
}

/** Nothing in an answer may come from anybody but the one who asked. */
function expectNothingForeign(answer: Answer, asking: Owner): void {
  const text = JSON.stringify([answer.body, [...answer.headers]])
  for (const other of owners) {
    if (other === asking) continue
    for (const secret of [other.canary, other.email, other.token, other.credential, other.sessionId])
      if (text.includes(secret)) expect.fail(`${asking.email} was told of ${other.email}: ${secret}`)
    for (const id of other.ids) if (text.includes(id)) expect.fail(`${asking.email} was told of ${id}`)
  }
}

/** Follows what a request did to what the one who asked has. */
async function follow(drawn: Drawn, path: string, { status, body }: Answer, asking: Owner): Promise<void> {
  if (status >= 400) return
  const named = /^\/api\/(?:[0-9a-f-]{36}\/)?(?:tasks|lists|sections|tags|filters)\/([0-9a-f-]{36})/.exec(path)?.[1]
  if (named !== undefined) expect(asking.ids).toContain(named)
  if (drawn.method !== 'GET') await remember(asking)
  if (!/\/tasks/.test(path)) return
  // What is answered is what is there.
  for (const task of Array.isArray(body) ? body : [body?.task ?? body])
    if (task?.deletedAt === null) expect(task).toEqual(asking.tasks.get(task.id))
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
          // What is no JSON, or is no address or method at all, is refused before the token is looked at.
          const isRefused = answer.status === 401 || ['json-invalid', 'not-found'].includes(answer.body?.code)
          if (isForged && drawn.access !== 'public' && drawn.access !== 'better-auth') expect(isRefused).toBe(true)
          await follow(drawn, path, answer, asking)
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
