import { expect, test, vi } from 'vitest'
import { createClient, nextCursorOf } from './client.ts'
import { endpoints } from './endpoints.ts'

const problem = (status: number, code: string, more: object = {}, headers: Record<string, string> = {}) =>
  Response.json({ type: 'about:blank', title: '', status, detail: '', code, ...more }, { status, headers })

function setUp(...replies: (() => Response)[]) {
  const fetch = vi.fn(async (_path: string, _init: RequestInit) => {
    const reply = replies.shift()
    if (!reply) throw new TypeError('fetch failed')
    return reply()
  })
  const tokens = { get: vi.fn(async () => 'first'), replace: vi.fn(async () => 'second') }
  const onReachable = vi.fn()
  const onLocked = vi.fn()
  const staying = new AbortController()
  const stay = () => staying.signal
  const leave = () => staying.abort()
  const client = createClient({ fetch, tokens, onReachable, onLocked, stay })
  return { fetch, tokens, onReachable, onLocked, leave, client }
}

const authorizationOf = (init: RequestInit | undefined) => new Headers(init?.headers).get('Authorization')

test('writes path, query and body as the contract says, and signs', async () => {
  const { client, fetch } = setUp(() => Response.json({ id: 'x' }))
  await client.call(endpoints.updateTask, { params: { taskId: 'a/b' }, body: { completed: true } })
  const [path, init] = fetch.mock.lastCall ?? []
  expect(path).toBe('/api/tasks/a%2Fb')
  expect(init).toMatchObject({ method: 'PATCH', body: '{"completed":true}', cache: 'no-store' })
  expect(authorizationOf(init)).toBe('Bearer first')
})

test('a public call carries no token', async () => {
  const { client, fetch, tokens } = setUp(() => Response.json({ status: 'ok', version: '1' }))
  await client.call(endpoints.health, {})
  expect(tokens.get).not.toHaveBeenCalled()
  expect(authorizationOf(fetch.mock.lastCall?.[1])).toBeNull()
})

test('an expired token is replaced and the call made again, unseen', async () => {
  const { client, fetch, tokens } = setUp(
    () => problem(401, 'token-expired'),
    () => Response.json({ id: 'x', title: 'Buy candles' }, { status: 201 }),
  )
  const task = await client.call(endpoints.createTask, { body: { title: 'Buy candles' } })
  expect(task).toMatchObject({ title: 'Buy candles' })
  expect(tokens.replace).toHaveBeenCalledWith('first')
  expect(fetch.mock.calls.map(([, init]) => authorizationOf(init))).toEqual(['Bearer first', 'Bearer second'])
  expect(fetch.mock.calls[1]?.[1].body).toBe('{"title":"Buy candles"}')
})

test.each([200, 500])('what is answered with %i after its person has left is told nobody', async (status) => {
  const late = Promise.withResolvers<Response>()
  const { client, fetch, leave } = setUp()
  fetch.mockImplementation(() => late.promise)
  const told = vi.fn()
  void client.call(endpoints.getAccount, {}).then(told, told)
  leave()
  late.resolve(status === 200 ? Response.json({ id: 'x' }) : problem(500, 'internal'))
  await new Promise((resolve) => setTimeout(resolve))
  expect(fetch).toHaveBeenCalledTimes(1)
  expect(told).not.toHaveBeenCalled()
})

test('a lock that is told after its person has left locks nobody', async () => {
  const late = Promise.withResolvers<undefined>()
  const { client, fetch, leave, onLocked } = setUp()
  fetch.mockImplementation(async () => {
    await late.promise
    return problem(423, 'account-locked')
  })
  void client.call(endpoints.getAccount, {})
  const stream = client.open(endpoints.streamEvents, {}, new AbortController().signal)
  leave()
  late.resolve(undefined)
  await expect(stream).rejects.toMatchObject({ code: 'account-locked' })
  await new Promise((resolve) => setTimeout(resolve))
  expect(onLocked).not.toHaveBeenCalled()
})

test('a refusal after its person has left asks for no other token', async () => {
  const late = Promise.withResolvers<Response>()
  const { client, fetch, leave, tokens } = setUp()
  fetch.mockImplementation(() => late.promise)
  void client.call(endpoints.getAccount, {})
  await vi.waitFor(() => expect(fetch).toHaveBeenCalled())
  leave()
  late.resolve(problem(401, 'session-ended'))
  await new Promise((resolve) => setTimeout(resolve))
  expect(tokens.replace).not.toHaveBeenCalled()
  expect(fetch).toHaveBeenCalledTimes(1)
})

test('is refused for good after the second time', async () => {
  const { client, fetch } = setUp(
    () => problem(401, 'token-expired'),
    () => problem(401, 'token-invalid'),
  )
  await expect(client.call(endpoints.getAccount, {})).rejects.toMatchObject({ code: 'token-invalid' })
  expect(fetch).toHaveBeenCalledTimes(2)
})

test('tells of a locked account', async () => {
  const { client, onLocked } = setUp(() => problem(423, 'account-locked'))
  await expect(client.call(endpoints.getAccount, {})).rejects.toMatchObject({ code: 'account-locked', status: 423 })
  expect(onLocked).toHaveBeenCalledTimes(1)
})

test('keeps the refused fields and the time to wait', async () => {
  const errors = [{ pointer: '/title', detail: 'must not be empty' }]
  const { client } = setUp(
    () => problem(400, 'request-invalid', { errors }),
    () => problem(429, 'tries-exhausted', {}, { 'Retry-After': '30' }),
  )
  const input = { body: { title: '' } }
  await expect(client.call(endpoints.createTask, input)).rejects.toMatchObject({ fields: errors })
  await expect(client.call(endpoints.unlockAccount, { body: { password: 'x' } })).rejects.toMatchObject({
    retryAfter: 30,
  })
})

test('a server that is away, and one that answers gibberish, are failures too', async () => {
  const { client, onReachable } = setUp(() => new Response('<html>', { status: 200 }))
  await expect(client.call(endpoints.getAccount, {})).rejects.toMatchObject({ code: 'reply-unreadable' })
  expect(onReachable).toHaveBeenLastCalledWith(true)
  await expect(client.call(endpoints.getAccount, {})).rejects.toMatchObject({ code: 'unreachable' })
  expect(onReachable).toHaveBeenLastCalledWith(false)
})

test('reads a page with its next cursor and its count', async () => {
  const headers = { Link: '</api/tasks?limit=2&cursor=abc_-1>; rel="next"', 'X-Total-Count': '7' }
  const { client, fetch } = setUp(() => Response.json([{ id: 'x' }], { headers }))
  const page = await client.callPage(endpoints.listTasks, { query: { limit: 2, cursor: undefined, count: 'true' } })
  expect(page).toEqual({ items: [{ id: 'x' }], next: 'abc_-1', total: 7 })
  expect(fetch.mock.lastCall?.[0]).toBe('/api/tasks?limit=2&count=true')
})

test.each([
  [null, undefined],
  ['</api/tasks?cursor=a>; rel="prev"', undefined],
  ['</api/tasks?cursor=a>; rel="prev", </api/tasks?limit=5&cursor=b>; rel="next"', 'b'],
  ['<http://127.0.0.1:1/api/tasks?cursor=c>; rel=next', 'c'],
])('the next cursor of %s is %s', (link, cursor) => {
  expect(nextCursorOf(link)).toBe(cursor)
})
