import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endpoints, type Endpoint } from '../contract/endpoints.ts'
import { problemBody } from '../contract/problem.ts'
import { task as taskSchema, type Task } from '../contract/task.ts'
import { runsOf } from '../testing/limits.ts'
import { sendBytes, statusOf } from '../testing/send-bytes.ts'
import { startTestServer, type Answer, type Person, type TestServer } from '../testing/test-server.ts'

let server: TestServer
let alice: Person

beforeAll(async () => {
  server = await startTestServer()
  alice = await server.signUp('Alice')
})
afterAll(() => server.end())

const ask = (method: string, path: string, body?: unknown) => server.ask(path, { method, token: alice.token, body })
const create = (body: unknown) => ask('POST', '/api/tasks', body)

async function created(body: Record<string, unknown> = { title: 'a task' }): Promise<Task> {
  const answer = await create(body)
  expect(answer.status).toBe(201)
  return answer.body
}

const unknownId = '01890000-0000-7000-8000-000000000000'

describe('a task', () => {
  it('is created with a title alone; Location leads to it', async () => {
    const answer = await create({ title: 'Water the plants' })
    expect(answer).toMatchObject({
      status: 201,
      body: { title: 'Water the plants', notes: '', completed: false, completedAt: null },
    })
    expect(Object.keys(answer.body).toSorted()).toEqual(Object.keys(taskSchema.shape).toSorted())
    expect(taskSchema.parse(answer.body)).toEqual(answer.body)
    expect(answer.headers.get('location')).toBe(`/api/tasks/${answer.body.id}`)
    const got = await ask('GET', answer.headers.get('location') ?? '')
    expect(got).toMatchObject({ status: 200, body: answer.body })
    expect(got.headers.get('etag')).toBeNull()
    expect(got.headers.get('cache-control')).toBe('no-store')
    expect(got.headers.get('content-type')).toBe('application/json; charset=utf-8')
  })

  it('is created under the path with the own id, too, completed and with notes', async () => {
    const path = `/api/${alice.id}/tasks`
    const answer = await ask('POST', path, { title: 'Done already', notes: 'two\nlines', completed: true })
    expect(answer).toMatchObject({ status: 201, body: { notes: 'two\nlines', completed: true } })
    expect(answer.body.completedAt).toBe(answer.body.createdAt)
    expect(await ask('GET', `${path}/${answer.body.id}`)).toMatchObject({ status: 200, body: answer.body })
  })

  it.each(['PUT', 'PATCH'])('is changed by %s in the fields sent only', async (method) => {
    const task = await created({ title: 'before', notes: 'kept' })
    const path = `/api/tasks/${task.id}`
    const changed = await ask(method, path, { title: 'after' })
    expect(changed).toMatchObject({ status: 200, body: { ...task, title: 'after', updatedAt: expect.any(String) } })
    expect(changed.body.updatedAt >= task.updatedAt).toBe(true)
    expect(await ask(method, path, { notes: '' })).toMatchObject({ status: 200, body: { title: 'after', notes: '' } })
    expect((await ask('GET', path)).body).toMatchObject({ title: 'after', notes: '', createdAt: task.createdAt })
  })

  it.each(['PUT', 'PATCH'])('stays the same by %s of nothing, and of what it already is', async (method) => {
    const task = await created()
    for (const body of [{}, { title: task.title }, { notes: '', completed: false }])
      expect((await ask(method, `/api/tasks/${task.id}`, body)).body).toEqual(task)
  })

  it('keeps the instant of its completion when it is completed twice, and loses it when it is opened again', async () => {
    const { id } = await created()
    const path = `/api/tasks/${id}`
    const first = await ask('PATCH', path, { completed: true })
    expect(first.body).toMatchObject({ completed: true, completedAt: expect.any(String) })
    expect((await ask('PUT', path, { completed: true })).body).toEqual(first.body)
    const renamed = await ask('PATCH', path, { completed: true, title: 'renamed' })
    expect(renamed.body.completedAt).toBe(first.body.completedAt)
    expect((await ask('PATCH', path, { completed: false })).body).toMatchObject({ completed: false, completedAt: null })
  })

  it('is deleted once; afterwards it is as if it had never been', async () => {
    const { id } = await created()
    const path = `/api/tasks/${id}`
    expect(await ask('DELETE', path)).toMatchObject({ status: 204, body: '' })
    const missing = await ask('GET', `/api/tasks/${unknownId}`)
    expect(missing).toMatchObject({ status: 404, body: { code: 'task-not-found' } })
    for (const [method, body] of [['GET'], ['DELETE'], ['PUT', {}], ['PATCH', { title: 'x' }]] as const)
      expect(await ask(method, path, body)).toMatchObject({ status: 404, body: missing.body })
  })

  it('is answered to HEAD without its body', async () => {
    const { id } = await created()
    const got = await ask('GET', `/api/tasks/${id}`)
    const head = await ask('HEAD', `/api/tasks/${id}`)
    expect(head).toMatchObject({ status: 200, body: '' })
    // It may be left out (RFC 9110, section 8.6), but must not be another one.
    expect([null, got.headers.get('content-length')]).toContain(head.headers.get('content-length'))
    expect((await ask('HEAD', `/api/tasks/${unknownId}`)).status).toBe(404)
    expect((await server.ask('/api/tasks', { method: 'HEAD' })).status).toBe(401)
  })

  it('is on the disk when it is answered: a restart has it', async () => {
    const task = await created({ title: 'acknowledged' })
    await server.restart()
    const { body } = await server.signIn(alice.email, alice.password)
    alice = { ...alice, token: body.token }
    expect((await ask('GET', `/api/tasks/${task.id}`)).body).toEqual(task)
  })
})

describe('lists of tasks', () => {
  let bella: Person
  let made: Task[]
  beforeAll(async () => {
    bella = await server.signUp('Bella')
    made = []
    for (let index = 0; index < 25; index += 1) {
      const body = { title: `task ${index}` }
      made.unshift((await server.ask('/api/tasks', { method: 'POST', token: bella.token, body })).body)
    }
    for (const index of [20, 3, 11]) {
      const path = `/api/tasks/${made[index]?.id}`
      made[index] = (await server.ask(path, { method: 'PATCH', token: bella.token, body: { completed: true } })).body
    }
  })

  async function pages(path: string): Promise<Task[][]> {
    const found: Task[][] = []
    for (let next: string | undefined = path; next !== undefined;) {
      const answer = await server.ask(next, { token: bella.token })
      expect(answer.status).toBe(200)
      found.push(answer.body)
      next = /^<(.+)>; rel="next"$/.exec(answer.headers.get('link') ?? '')?.[1]
    }
    return found
  }

  it('come newest first, in pages that the Link header joins', async () => {
    expect((await server.ask('/api/tasks', { token: bella.token })).body).toEqual(made)
    const found = await pages('/api/tasks?limit=10')
    expect(found.map((page) => page.length)).toEqual([10, 10, 5])
    expect(found.flat()).toEqual(made)
    expect((await pages(`/api/${bella.id}/tasks?limit=24`)).flat()).toEqual(made)
    expect(await pages('/api/tasks?limit=25')).toHaveLength(1)
  })

  it('are of the open or of the completed ones; these by when they were completed, the latest first', async () => {
    expect((await pages('/api/tasks?completed=false&limit=7')).flat()).toEqual(made.filter((task) => !task.completed))
    const completed = (await pages('/api/tasks?completed=true&limit=1')).flat()
    const keyOf = (task: Task) => `${task.completedAt} ${task.id}`
    const expected = made
      .filter((task) => task.completed)
      .toSorted((one, other) => (keyOf(one) < keyOf(other) ? 1 : -1))
    expect(completed).toEqual(expected)
  })

  it('are counted where that is asked', async () => {
    for (const [query, total] of [
      ['', null],
      ['?count=false', null],
      ['?count=true', '25'],
      ['?count=true&limit=1', '25'],
      ['?count=true&completed=true', '3'],
      ['?count=true&completed=false', '22'],
    ] as const)
      expect((await server.ask(`/api/tasks${query}`, { token: bella.token })).headers.get('x-total-count')).toBe(total)
  })

  it('keep their pages steady while tasks come and go', async () => {
    const first = await server.ask('/api/tasks?limit=5', { token: bella.token })
    const extra = await server.ask('/api/tasks', { method: 'POST', token: bella.token, body: { title: 'new' } })
    const next = /^<(.+)>/.exec(first.headers.get('link') ?? '')?.[1] ?? ''
    const second = await server.ask(next, { token: bella.token })
    expect(second.body).toEqual(made.slice(5, 10))
    await server.ask(`/api/tasks/${extra.body.id}`, { method: 'DELETE', token: bella.token })
  })

  it.each([
    'limit=0',
    'limit=201',
    'limit=-1',
    'limit=1.5',
    'limit=x',
    'limit=',
    'limit=1e99',
    'limit=NaN',
    'completed=yes',
    'completed=1',
    'completed=TRUE',
    'completed=',
    'count=maybe',
    'cursor=',
    'cursor=x',
    'cursor=%00',
    'cursor=W10',
    'cursor=bnVsbA',
    `cursor=${Buffer.from('["x",null]').toString('base64url')}`,
    `cursor=${Buffer.from(`["${unknownId}","yesterday"]`).toString('base64url')}`,
    `cursor=${'a'.repeat(201)}`,
    'unknown=1',
    'userId=x',
    'LIMIT=1',
  ])('are refused with a pointer for ?%s', async (query) => {
    const name = query.replace(/=.*$/, '')
    expect(await server.ask(`/api/tasks?${query}`, { token: bella.token })).toMatchObject({
      status: 400,
      body: {
        code: 'request-invalid',
        errors: expect.arrayContaining([{ pointer: `/${name}`, detail: expect.any(String) }]),
      },
    })
  })
})

describe('the body of a task', () => {
  it.each([
    ['no title', {}, '/title'],
    ['an empty title', { title: '' }, '/title'],
    ['a blank title', { title: ' \t ' }, '/title'],
    ['a title that is a number', { title: 1 }, '/title'],
    ['a title that is null', { title: null }, '/title'],
    ['a title in an array', { title: ['x'] }, '/title'],
    ['a title of two lines', { title: 'a\nb' }, '/title'],
    ['notes that are null', { title: 'x', notes: null }, '/notes'],
    ['notes too long', { title: 'x', notes: 'x'.repeat(20_001) }, '/notes'],
    ['notes with NUL', { title: 'x', notes: 'a\u0000b' }, '/notes'],
    ['completed as text', { title: 'x', completed: 'true' }, '/completed'],
    ['completed as a number', { title: 'x', completed: 1 }, '/completed'],
    ['a priority that is none', { title: 'x', priority: 5 }, '/priority'],
    ['a date that is on no calendar', { title: 'x', dueDate: '2027-02-29' }, '/dueDate'],
    ['an instant for a date', { title: 'x', dueDate: '2026-11-20T09:30:00Z' }, '/dueDate'],
    ['a time that is on no clock', { title: 'x', dueDate: '2026-11-20', dueTime: '24:00' }, '/dueTime'],
    ['a time without a date', { title: 'x', dueTime: '09:30' }, '/dueTime'],
    ['a deadline in words', { title: 'x', deadline: 'tomorrow' }, '/deadline'],
    ['a duration of nothing', { title: 'x', durationMinutes: 0 }, '/durationMinutes'],
    ['a recurrence without a date', { title: 'x', recurrence: { rule: 'FREQ=DAILY', from: 'due' } }, '/recurrence'],
    [
      'a recurrence every second',
      { title: 'x', dueDate: '2026-11-20', recurrence: { rule: 'FREQ=SECONDLY', from: 'due' } },
      '/recurrence/rule',
    ],
    ['a recurrence from nowhere', { title: 'x', recurrence: { rule: 'FREQ=DAILY', from: 'x' } }, '/recurrence/from'],
    ['a reminder that is no time', { title: 'x', reminders: [{ at: '2026-11-20' }] }, '/reminders/0/at'],
    ['too many reminders', { title: 'x', reminders: Array(21).fill({ minutesBefore: 1 }) }, '/reminders'],
    ['a tag of two lines', { title: 'x', tags: ['a', 'b\nc'] }, '/tags/1'],
    ['too many tags', { title: 'x', tags: Array(51).fill('a') }, '/tags'],
    ['a list that is no id', { title: 'x', listId: 'inbox' }, '/listId'],
    ['a place that is none', { title: 'x', place: 'top' }, '/place'],
    ['a place of two kinds', { title: 'x', place: { after: unknownId, before: unknownId } }, '/place'],
    ['a position of its own', { title: 'x', position: 'a0' }, '/position'],
    ['an unknown field', { title: 'x', colour: 'red' }, '/colour'],
    ['an unknown field with a slash and a tilde', { title: 'x', 'a/b~c': 1 }, '/a~1b~0c'],
    ['an id of its own', { title: 'x', id: unknownId }, '/id'],
    ['an instant of its own', { title: 'x', createdAt: '2026-01-01T00:00:00.000Z' }, '/createdAt'],
    ['completedAt', { title: 'x', completedAt: null }, '/completedAt'],
    ['an array', [], ''],
    ['an array of tasks', [{ title: 'x' }], ''],
  ])('is refused with a pointer: %s [case 54]', async (_, body, pointer) => {
    const answer = await create(body)
    expect(answer).toMatchObject({ status: 400, body: { code: 'request-invalid', errors: [{ pointer }] } })
    expect(problemBody.parse(answer.body)).toEqual(answer.body)
  })

  it('tells of every field at once', async () => {
    const { body } = await create({ title: '', notes: 1, completed: 2, a: 1, b: 2 })
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).toSorted()).toEqual([
      '/a',
      '/b',
      '/completed',
      '/notes',
      '/title',
    ])
  })

  it('may not be missing, nor be anything but JSON [case 54]', async () => {
    expect(await ask('POST', '/api/tasks')).toMatchObject({ status: 400, body: { errors: [{ pointer: '/title' }] } })
    for (const body of ['{', '', 'null', '"x"', '{"title":"x",}']) expect((await create(body)).status, body).toBe(400)
    for (const type of ['text/plain', 'application/xml', 'application/jsonp', 'application/json-patch+json', '*/*'])
      expect(
        await server.ask('/api/tasks', {
          method: 'POST',
          token: alice.token,
          headers: { 'content-type': type },
          body: { title: 'x' },
        }),
      ).toMatchObject({ status: 415, body: { code: 'media-type-unsupported' } })
  })

  it('may be nested as deep as its size allows: nothing overflows [case 54]', async () => {
    const paths = ['/api/tasks', '/api/auth/signin', '/api/auth/sign-in/email', '/api/auth/update-user']
    for (const depth of [100, 5000, 10_000])
      for (const [path, body] of paths.flatMap((each) => [
        [each, `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`] as const,
        [each, `{"title":${'['.repeat(depth)}${']'.repeat(depth)}}`] as const,
      ]))
        expect((await ask('POST', path, body)).status, `${path} ${depth}`).toBe(
          path.endsWith('update-user') ? 401 : 400,
        )
  })

  it('cannot reach into objects of the server [case 54]', async () => {
    for (const body of [
      '{"title":"x","__proto__":{"completed":true,"polluted":true}}',
      '{"title":"x","constructor":{"prototype":{"polluted":true}}}',
    ]) {
      const answer = await create(body)
      expect([201, 400]).toContain(answer.status)
      expect(answer.body.completed).not.toBe(true)
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    expect((await created()).completed).toBe(false)
  })

  it('over 64 KB answers 413; the longest notes fit [case 55]', async () => {
    const answer = await create({ title: 'x', notes: 'x'.repeat(70 * 1024) })
    expect(answer).toMatchObject({ status: 413, body: { code: 'body-too-large' } })
    expect(answer.body.detail).toContain('64 KB')
    const notes = 'n'.repeat(20_000)
    expect((await created({ title: 'x', notes })).notes).toBe(notes)
  })

  it('of many tasks may have 1 MB, its length told or not [case 55]', async () => {
    const batchOf = (count: number) => ({
      operations: [{ op: 'create', tasks: Array(count).fill({ title: 'x', notes: 'n'.repeat(20_000) }) }],
    })
    for (const path of ['/api/tasks/batch', '/api/tasks/batch/']) {
      const fits = await ask('POST', path, batchOf(50))
      expect(fits.status).toBe(200)
      expect(fits.body).toHaveLength(50)
      expect(await ask('POST', path, batchOf(60))).toMatchObject({
        status: 413,
        body: { code: 'body-too-large', detail: expect.stringContaining('1024 KB') },
      })
    }
    const { host } = new URL(server.url)
    for (const [path, size, status] of [
      ['/api/tasks/batch', 1_100_000, 413],
      ['/api/tasks/batch', 900_000, 400],
      ['/api/tasks', 70_000, 413],
      ['/api/tasks/quick', 70_000, 413],
    ] as const) {
      const body = JSON.stringify({ title: 'x', notes: 'x'.repeat(size) })
      const head = [
        `POST ${path} HTTP/1.1`,
        `Host: ${host}`,
        `Authorization: Bearer ${alice.token}`,
        'Content-Type: application/json',
        'Transfer-Encoding: chunked',
        'Connection: close',
      ]
      const chunks = `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`
      const bytes = Buffer.from(`${head.join('\r\n')}\r\n\r\n${chunks}`)
      expect(statusOf(await sendBytes(server.url, bytes)), `${path} ${size}`).toBe(status)
    }
  })

  it.each(['q[]=', 'limit[]=5', 'completed[true]=1'])(
    'is not read past a query of the wrong shape: ?%s [case 56]',
    async (query) => {
      expect((await ask('GET', `/api/tasks?${query}`)).status).toBe(400)
    },
  )

  it.each([
    '<img src=x onerror=alert(1)>',
    '</script><script>alert(1)</script>',
    '{{constructor.constructor("alert(1)")()}}',
    "'; DROP TABLE task; --",
    '$(rm -rf ~)',
    '=HYPERLINK("https://evil.example")',
    '%00%0d%0aSet-Cookie: a=b',
    '\\u0000',
    'javascript:alert(1)',
    '&lt;b&gt;',
  ])('keeps markup as the text it is: %s [case 57]', async (title) => {
    const task = await created({ title, notes: title })
    expect(task).toMatchObject({ title, notes: title })
    const got = await ask('GET', `/api/tasks/${task.id}`)
    expect(got.body).toEqual(task)
    expect(got.headers.get('content-type')).toBe('application/json; charset=utf-8')
    const listed = await ask('GET', '/api/tasks?limit=1')
    expect(listed.body).toEqual([task])
  })

  it.each([
    ['500 characters', 'x'.repeat(500), 201],
    ['501 characters', 'x'.repeat(501), 400],
    ['500 characters of four bytes', '😀'.repeat(500), 201],
    ['501 characters of four bytes', '😀'.repeat(501), 400],
    ['500 characters with blanks around them', ` ${'x'.repeat(500)}\u00a0`, 201],
    ['right-to-left text', 'قائمة المهام', 201],
    ['a right-to-left override', 'a\u202eb', 201],
    ['a family of joined emoji', '👨‍👩‍👧‍👦', 201],
    ['a combining mark alone', '\u0301', 201],
    ['a byte-order mark inside', 'a\ufeffb', 201],
    ['a replacement character', '\ufffd', 201],
    ['the last code point', '\u{10ffff}', 201],
    ['a high surrogate alone', 'a\ud800b', 400],
    ['a low surrogate alone', 'a\udc00b', 400],
    ['surrogates the wrong way round', '\udc00\ud800', 400],
    ['NUL', 'a\u0000b', 400],
    ['escape', 'a\u001bb', 400],
    ['delete', 'a\u007fb', 400],
    ['a C1 control character', 'a\u0085b', 400],
    ['a line break inside', 'a\r\nb', 400],
  ])('has a title of any text a person may type: %s [case 58]', async (_, title, status) => {
    const answer = await create({ title })
    expect(answer.status).toBe(status)
    const notes = await create({ title: 'x', notes: title })
    expect([201, 400]).toContain(notes.status)
    if (status === 400) return expect(answer.body).toMatchObject({ errors: [{ pointer: '/title' }] })
    expect(answer.body.title).toBe(title.trim())
    expect((await ask('GET', `/api/tasks/${answer.body.id}`)).body).toEqual(answer.body)
  })

  it('is refused where its bytes are no UTF-8, or are kept as replacement characters [case 58]', async () => {
    const { host } = new URL(server.url)
    for (const bytes of ['\xff', '\xc0\x80', '\xed\xa0\x80', '\xf4\x90\x80\x80']) {
      const body = Buffer.from(`{"title":"a${bytes}b"}`, 'latin1')
      const head = [
        'POST /api/tasks HTTP/1.1',
        `Host: ${host}`,
        `Authorization: Bearer ${alice.token}`,
        'Content-Type: application/json',
        `Content-Length: ${body.length}`,
        'Connection: close',
      ]
      const reply = await sendBytes(server.url, Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]))
      expect([201, 400]).toContain(statusOf(reply))
    }
  })
})

describe('a new password', () => {
  function expectRefused({ status, body }: Answer, pointer: string): void {
    expect(status).toBe(400)
    expect(body.errors).toContainEqual({ pointer, detail: expect.any(String) })
  }

  const signUp = (password: unknown, path = '/api/auth/signup') =>
    server.ask(path, { method: 'POST', body: { name: 'New', email: 'new@example.com', password } })

  it.each([
    ['7 characters', '1234567'],
    ['129 characters', 'x'.repeat(129)],
    ['no character', ''],
    ['a number', 12_345_678],
    ['null', null],
    ['an array', ['12345678']],
    ['a surrogate alone', 'password\ud800'],
  ])('is refused: %s [case 59]', async (_, password) => {
    expectRefused(await signUp(password), '/password')
    expect((await signUp(password, '/api/auth/sign-up/email')).status).toBe(400)
    const change = { currentPassword: alice.password, newPassword: password }
    expectRefused(await ask('POST', '/api/account/password', change), '/newPassword')
    const headers = { authorization: `Bearer ${alice.credential}` }
    expect((await server.ask('/api/auth/change-password', { method: 'POST', headers, body: change })).status).toBe(400)
    const recovery = { email: alice.email, code: alice.recoveryCode, newPassword: password }
    expect((await server.ask('/api/auth/recover', { method: 'POST', body: recovery })).status).toBe(400)
  })

  it('may have 8 or 128 characters, of any kind; the old one still opened until now [case 59]', async () => {
    const passwords = [alice.password, '8 of wax', `${'é'.repeat(64)}${'語'.repeat(63)} `, 'pass\u0000wörd😀']
    for (const [index, newPassword] of passwords.slice(1).entries()) {
      const body = { currentPassword: passwords[index], newPassword }
      const changed = await ask('POST', '/api/account/password', body)
      expect(changed.status).toBe(200)
      alice = { ...alice, token: changed.body.token, password: newPassword }
      expect((await server.signIn(alice.email, newPassword)).status).toBe(200)
    }
  })
})

describe('addresses', () => {
  it('mean the same with a slash at the end', async () => {
    const { id } = await created()
    for (const path of ['/api/tasks', `/api/tasks/${id}`, `/api/${alice.id}/tasks`, '/api/account', '/api/health'])
      expect((await ask('GET', `${path}/`)).body, path).toEqual((await ask('GET', path)).body)
    expect((await ask('POST', '/api/tasks/', { title: 'x' })).status).toBe(201)
    const session = { token: alice.credential }
    for (const path of ['/api/auth/token/', '/api/auth/get-session/'])
      expect((await server.ask(path, session)).status, path).toBe((await server.ask(path.slice(0, -1), session)).status)
  })

  it('answer HEAD as they answer GET', async () => {
    for (const path of ['/api/tasks', '/api/account', '/api/health', '/api/docs', '/api/openapi.json', '/nothing']) {
      const [head, got] = [await ask('HEAD', path), await ask('GET', path)]
      expect([path, head.status, head.body]).toEqual([path, got.status, ''])
    }
    const session = { token: alice.credential }
    for (const path of ['/api/auth/get-session', '/api/auth/token', '/api/auth/list-sessions'])
      expect((await server.ask(path, { ...session, method: 'HEAD' })).status, path).toBe(
        (await server.ask(path, session)).status,
      )
  })

  it.each([
    ['POST', `/api/tasks/${unknownId}`, ['DELETE', 'GET', 'PATCH', 'PUT']],
    ['PATCH', '/api/tasks', ['GET', 'POST']],
    ['DELETE', '/api/tasks/', ['GET', 'POST']],
    ['PUT', `/api/${unknownId}/tasks`, ['GET', 'POST']],
    ['POST', '/api/health', ['GET']],
    ['GET', '/api/auth/signin', ['POST']],
    ['DELETE', '/api/auth/sign-in/email', ['POST']],
    ['POST', '/api/auth/get-session', ['GET']],
  ] as const)('with other methods answer 405 and say which: %s %s', async (method, path, methods) => {
    const answer = await ask(method, path, method === 'GET' ? undefined : {})
    expect(answer).toMatchObject({ status: 405, body: { code: 'method-not-allowed' } })
    const allowed = (answer.headers.get('allow') ?? '').split(', ').filter((each) => each !== 'HEAD')
    expect(allowed.toSorted()).toEqual(methods)
  })

  it.each([
    '/api',
    '/api/nothing',
    '/api/tasks/not-an-id',
    `/api/tasks/${unknownId.toUpperCase().replace('01890000', '0189000A')}`,
    `/api/tasks/${unknownId}/more`,
    '/api/tasks/%00',
    '/api/tasks/%ff',
    '/api/tasks/..%2f..%2faccount',
    '/api/not-an-id/tasks',
    '/API/tasks',
    '/api/Tasks',
    '/api//tasks',
    '/api/auth/verify-password',
    '/api/auth/forget-password',
    '/api/auth/reset-password',
    '/api/auth/delete-user',
    '/api/auth/change-email',
    '/api/auth/error',
    '/api/auth/ok',
    '/api/auth/revoke-sessions',
    '/api/auth/%73ign-in/email',
    '/api/auth/sign-in%2femail',
    '/.env',
    '/server/config.ts',
  ])('that are none answer 404: %s', async (path) => {
    for (const method of ['GET', 'POST'] as const)
      expect(await ask(method, path, method === 'POST' ? {} : undefined), method).toMatchObject({
        status: 404,
        body: { code: 'not-found' },
      })
  })
})

describe('the description of the API', () => {
  it('is OpenAPI 3.1, public, and has every endpoint with its security', async () => {
    const { status, body } = await server.ask('/api/openapi.json')
    expect(status).toBe(200)
    expect(body.openapi).toMatch(/^3\.1\./)
    expect(body.components.securitySchemes.bearerAuth).toEqual({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    const ids: string[] = []
    for (const { method, path, pathOfUser, access, status: success } of Object.values<Endpoint>(endpoints))
      for (const each of pathOfUser === undefined ? [path] : [path, pathOfUser]) {
        const operation = body.paths[each.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
        expect(operation, `${method} ${each}`).toBeDefined()
        ids.push(operation.operationId)
        expect(operation.responses).toHaveProperty(String(success))
        const names = operation.parameters
          .filter((one: { in: string }) => one.in === 'path')
          .map((one: { name: string }) => one.name)
        expect(names).toEqual([...each.matchAll(/:(\w+)/g)].map(([, name]) => name))
        if (access === 'public') expect(operation.security).toEqual([])
        else expect(operation.security).toContainEqual({ bearerAuth: [] })
        if (access !== 'public') expect(operation.responses).toHaveProperty('401')
      }
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('refers to nothing that it does not have', async () => {
    const { body } = await server.ask('/api/openapi.json')
    for (const [, path = ''] of JSON.stringify(body).matchAll(/"\$ref":"#([^"]+)"/g))
      expect(
        path
          .split('/')
          .slice(1)
          .reduce((at, name) => at?.[name], body),
        path,
      ).toBeDefined()
  })

  it('has a page for people that runs nothing', async () => {
    const page = await server.ask('/api/docs')
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toMatch(/^text\/html/)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    for (const { path } of Object.values<Endpoint>(endpoints)) expect(page.body).toContain(path)
    expect(page.body).not.toMatch(/<script|<style|style=|onload=/)
  })
})

/** What an HTTP client would never send, or only by mistake. */
function arbitraryRequest() {
  const path = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...paths) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary-ascii' }).map((text) => `/api/${text.replace(/\s/g, '')}`) },
    { weight: 1, arbitrary: fc.webPath().map((text) => `/api/tasks${text}`) },
  )
  const query = fc.oneof(
    { weight: 4, arbitrary: fc.constant('') },
    { weight: 2, arbitrary: fc.webQueryParameters().map((text) => `?${text}`) },
    {
      weight: 2,
      arbitrary: fc.constantFrom('?limit=1e308', '?cursor=__proto__', '?%', '?limit[]=1', '?a=%ff', '?limit=-0'),
    },
  )
  const size = fc.integer({ min: 1, max: 5000 })
  // As what it is made of, so that a failure prints in a few lines.
  const body = fc.oneof(
    { weight: 3, arbitrary: fc.record({ text: fc.json({ maxDepth: 4 }) }) },
    { weight: 2, arbitrary: fc.record({ deepArray: size }) },
    { weight: 2, arbitrary: fc.record({ deepObject: size }) },
    { weight: 2, arbitrary: fc.record({ hugeNumber: size }) },
    { weight: 2, arbitrary: fc.record({ value: fc.string({ unit: 'binary', maxLength: 600 }) }) },
    { weight: 2, arbitrary: fc.record({ value: fc.jsonValue() }) },
    { weight: 2, arbitrary: fc.record({ extra: fc.dictionary(fc.string(), fc.jsonValue()) }) },
    { weight: 2, arbitrary: fc.record({ bytes: fc.uint8Array({ maxLength: 300 }) }) },
    { weight: 2, arbitrary: fc.constant({ text: '' }) },
  )
  const header = fc.oneof(
    fc.constantFrom(...oddHeaders),
    fc
      .tuple(fc.stringMatching(/^[a-zA-Z-]{1,20}$/), fc.string({ unit: 'binary-ascii', maxLength: 60 }))
      .map(([name, value]) => `${name}: ${value}`),
    fc.string({ unit: 'binary-ascii', maxLength: 60 }),
  )
  return fc.record({
    method: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD') },
      { weight: 1, arbitrary: fc.constantFrom('OPTIONS', 'TRACE', 'PROPFIND', 'CONNECT', 'get', 'X', '') },
    ),
    path,
    query,
    version: fc.oneof(
      { weight: 12, arbitrary: fc.constant('HTTP/1.1') },
      { weight: 1, arbitrary: fc.constantFrom('HTTP/1.0', 'HTTP/2.0', 'HTTP/9.9', 'X') },
    ),
    // Most odd headers are refused before anything else is looked at.
    headers: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(header, { maxLength: 3 }) },
    ),
    authorized: fc.constantFrom('token', 'token', 'token', 'credential', 'none'),
    length: fc.constantFrom('right', 'right', 'right', 'right', 'none', 'chunks', 'short', 'long'),
    type: fc.constantFrom(
      'application/json',
      'application/json',
      'application/json',
      'application/json; charset=utf-8',
      'text/plain',
      '',
    ),
    body,
  })
}

type FuzzBody =
  | { text: string }
  | { deepArray: number }
  | { deepObject: number }
  | { hugeNumber: number }
  | { value: unknown }
  | { extra: Record<string, unknown> }
  | { bytes: Uint8Array }

/** The bytes of a body, as Latin-1 text. */
function write(body: FuzzBody): string {
  if ('text' in body) return body.text
  if ('deepArray' in body) return '['.repeat(body.deepArray) + ']'.repeat(body.deepArray)
  if ('deepObject' in body) return `${'{"title":'.repeat(body.deepObject)}1${'}'.repeat(body.deepObject)}`
  if ('hugeNumber' in body) return `{"title":${'9'.repeat(body.hugeNumber)}e${body.hugeNumber}}`
  if ('bytes' in body) return Buffer.from(body.bytes).toString('latin1')
  if ('extra' in body) return JSON.stringify({ title: 'x', ...body.extra })
  const { value } = body
  const names = ['title', 'notes', 'completed', 'name', 'email', 'password', 'code', 'currentPassword', 'newPassword']
  const json = JSON.stringify(Object.fromEntries(names.map((name) => [name, value])))
  return Buffer.from(json).toString('latin1')
}

const paths = [
  ...Object.values<Endpoint>(endpoints)
    .flatMap(({ path, pathOfUser }) => (pathOfUser === undefined ? [path] : [path, pathOfUser]))
    // These would end the session or lock it, or spend the tries and the scrypt time of whoever tests.
    .filter((path) => !/signout|lock$|signin|signup|recover|damage|mend/.test(path)),
  '/api/auth/get-session',
  '/api/auth/list-sessions',
  '/api/auth/update-user',
  '/api/auth/revoke-session',
  '/api/docs',
  '/api/nothing',
  '/',
  '//',
  '*',
]

const oddHeaders = [
  'Accept: */*;q=9',
  'Accept-Encoding: x',
  'Content-Encoding: gzip',
  'Content-Type: application/json; charset=latin1',
  'Content-Length: -1',
  'Content-Length: 99999999999999999999',
  'Transfer-Encoding: chunked',
  'Expect: 100-continue',
  'Expect: x',
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Range: bytes=0-1',
  'If-None-Match: *',
  'If-Modified-Since: never',
  'Cookie: ;;;=;__proto__=1',
  'Cookie: %',
  'Origin: null',
  'Sec-Fetch-Site: x',
  'X-Forwarded-For: 1.2.3.4',
  'Authorization: Bearer',
  'Authorization: Basic ://',
  '__proto__: 1',
  'constructor: x',
  'User-Agent: \u00ff\u0080',
  `X-Long: ${'x'.repeat(9000)}`,
  'Host: x',
  ': empty',
  'no colon',
]

describe('whatever is sent', () => {
  // HEARTH_FUZZ_RUNS=50000 for the full figure of the security page.
  const runs = runsOf('HEARTH_FUZZ_RUNS', 1000)

  it(
    `is never answered with 5xx, and the server lives on: ${runs} malformed requests`,
    { timeout: 900_000 },
    async () => {
      const { host } = new URL(server.url)
      const { token } = (await server.signIn(alice.email, alice.password)).body
      const credentials = { token, credential: alice.credential, none: '' }
      const kept = await server.ask('/api/tasks', { method: 'POST', token, body: { title: 'still here' } })
      const statuses = new Map<number, number>()

      async function check(bytes: Uint8Array): Promise<void> {
        const status = statusOf(await sendBytes(server.url, bytes, 150))
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
        expect(status, Buffer.from(bytes).toString('latin1').slice(0, 1000)).toBeLessThan(500)
      }

      await fc.assert(
        fc.asyncProperty(
          // In tens, so that requests meet each other in the server as they do in life.
          fc.array(arbitraryRequest(), { minLength: 10, maxLength: 10 }),
          async (requests) => {
            await Promise.all(
              requests.map(({ method, path, query, version, headers, authorized, length, type, body: parts }) => {
                const body = write(parts)
                const target = `${path.replace(':userId', alice.id).replace(':taskId', kept.body.id)}${query}`
                const size = Buffer.byteLength(body, 'latin1')
                const told = {
                  right: size,
                  none: undefined,
                  chunks: undefined,
                  short: Math.floor(size / 2),
                  long: size + 10,
                }[length]
                const credential = credentials[authorized]
                const lines = [
                  `${method} ${method === 'DELETE' && path.endsWith(':taskId') ? `/api/tasks/${unknownId}` : target} ${version}`,
                  `Host: ${host}`,
                  ...(credential === '' ? [] : [`Authorization: Bearer ${credential}`]),
                  ...(type === '' ? [] : [`Content-Type: ${type}`]),
                  ...(told === undefined ? [] : [`Content-Length: ${told}`]),
                  ...(length === 'chunks' ? ['Transfer-Encoding: chunked'] : []),
                  ...headers,
                  'Connection: close',
                ]
                const sent = length === 'chunks' ? `${size.toString(16)}\r\n${body}\r\n0\r\n\r\n` : body
                return check(Buffer.from(`${lines.join('\r\n')}\r\n\r\n${sent}`, 'latin1'))
              }),
            )
          },
        ),
        { numRuns: Math.ceil(runs / 10), endOnFailure: true },
      )
      await Promise.all(Array.from({ length: 100 }, (_, index) => check(randomBytes(1 + index * 7))))

      expect(await server.ask('/api/health')).toMatchObject({ status: 200 })
      // The one from before may have been undone.
      const made = await server.ask('/api/tasks', { method: 'POST', token, body: { title: 'still working' } })
      expect(await server.ask(`/api/tasks/${made.body.id}`, { token })).toMatchObject({ status: 200, body: made.body })
      // The mix must not have died: it has to reach the handlers, the checks and the parser alike.
      for (const status of [200, 400, 401, 404, 405, 415]) expect(statuses.get(status), `${status}`).toBeGreaterThan(0)
    },
  )
})
