import { mkdtemp, rm } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setInterval } from 'node:timers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from '../config.ts'
import { startServer } from '../start.ts'
import { openConnection, sendBytes, statusOf } from '../testing/send-bytes.ts'
import { startTestServer, testSecret, type Person, type TestServer } from '../testing/test-server.ts'

let server: TestServer
let alice: Person
let host: string

beforeAll(async () => {
  server = await startTestServer()
  alice = await server.signUp('Alice')
  host = new URL(server.url).host
  await server.ask('/api/tasks', { method: 'POST', token: alice.token, body: { title: 'as it was' } })
})
afterAll(() => server.end())

/** Sends a request line and header lines just as they are. */
function send(requestLine: string, lines: readonly string[], body = ''): Promise<string> {
  return sendBytes(server.url, [requestLine, ...lines, 'Connection: close', '', body].join('\r\n'))
}

const bearer = () => `Authorization: Bearer ${alice.token}`

async function expectUntouched(): Promise<void> {
  const tasks = await server.ask('/api/tasks', { token: alice.token })
  expect(tasks).toMatchObject({ status: 200, body: [{ title: 'as it was' }] })
  expect(tasks.body).toHaveLength(1)
}

function expectNoCors(headers: Iterable<[string, string]>): void {
  expect([...headers].map(([name]) => name).filter((name) => name.startsWith('access-control-'))).toEqual([])
}

describe('the Host header', () => {
  it.each([
    ['a page that was rebound to this address', () => 'evil.example'],
    ['the same with our port', () => `evil.example:${new URL(server.url).port}`],
    ['no port', () => '127.0.0.1'],
    ['another port', () => '127.0.0.1:1'],
    ['a name that starts like ours', () => `${host}.evil.example`],
    ['a user in front', () => `${host}@evil.example`],
    ['another loopback address', () => host.replace('127.0.0.1', '127.0.0.2')],
    ['the address as one number', () => host.replace('127.0.0.1', '2130706433')],
    ['IPv6', () => host.replace('127.0.0.1', '[::1]')],
    ['the any-address', () => host.replace('127.0.0.1', '0.0.0.0')],
    ['a list', () => `${host}, ${host}`],
    ['nothing', () => ''],
    ["Better Auth's own base address", () => 'hearth.internal'],
    ["the desktop window's own name", () => 'hearth'],
    ['localhost with another port', () => 'localhost:1'],
    ['localhost without a port', () => 'localhost'],
  ])('is refused with 421: %s [case 46]', async (_, name) => {
    for (const path of ['/api/tasks', '/api/health', '/api/auth/get-session', '/', '/api/docs', '/nothing'])
      expect(await send(`GET ${path} HTTP/1.1`, [`Host: ${name()}`, bearer()]), path).toMatch(/^HTTP\/1\.1 421 /)
  })

  it('may not be missing [case 46]', async () => {
    expect(await send('GET /api/health HTTP/1.1', [bearer()])).toMatch(/^HTTP\/1\.1 400 /)
    expect(await send('GET /api/health HTTP/1.0', [bearer()])).toMatch(/^HTTP\/1\.1 421 /)
  })

  it('counts, whatever stands in the request line or in X-Forwarded-Host [case 46]', async () => {
    expect(await send(`GET http://${host}/api/health HTTP/1.1`, ['Host: evil.example'])).toMatch(/^HTTP\/1\.1 421 /)
    const forwarded = ['Host: evil.example', `X-Forwarded-Host: ${host}`, `Forwarded: host=${host}`]
    expect(await send('GET /api/health HTTP/1.1', forwarded)).toMatch(/^HTTP\/1\.1 421 /)
  })

  it('answers 421 to a write, too, and does nothing [case 46]', async () => {
    const lines = ['Host: evil.example', bearer(), 'Content-Type: application/json', 'Content-Length: 13']
    expect(await send('POST /api/tasks HTTP/1.1', lines, '{"title":"x"}')).toMatch(/^HTTP\/1\.1 421 /)
    await expectUntouched()
  })

  it('sends a person who typed localhost on to the address whose cookie is ours, for reading only [case 46]', async () => {
    const localhost = `Host: ${host.replace('127.0.0.1', 'localhost')}`
    const moved = await send('GET /some/view?x=1 HTTP/1.1', [localhost])
    expect(moved).toMatch(/^HTTP\/1\.1 307 /)
    expect(moved).toContain(`\r\nLocation: ${server.url}/some/view?x=1\r\n`)
    const lines = [localhost, bearer(), 'Content-Type: application/json', 'Content-Length: 13']
    expect(await send('POST /api/tasks HTTP/1.1', lines, '{"title":"x"}')).toMatch(/^HTTP\/1\.1 421 /)
    expect(await send('GET /api/tasks HTTP/1.1', [localhost, bearer(), 'Sec-Fetch-Mode: cors'])).toMatch(/ 421 /)
    await expectUntouched()
  })

  it.each([
    ['ours and a foreign one', () => [host, 'evil.example']],
    ['a foreign one and ours', () => ['evil.example', host]],
    ['ours twice', () => [host, host]],
    ['localhost twice', () => [host.replace('127.0.0.1', 'localhost'), host.replace('127.0.0.1', 'localhost')]],
    ['localhost and a foreign one', () => [host.replace('127.0.0.1', 'localhost'), 'evil.example']],
  ])('may be sent once only: %s [case 47]', async (_, hosts) => {
    const lines = [...hosts().map((name, index) => `${index === 0 ? 'Host' : 'host'}: ${name}`), bearer()]
    expect(await send('GET /api/tasks HTTP/1.1', lines)).toMatch(/^HTTP\/1\.1 400 /)
  })
})

describe('a request from another page', () => {
  it.each([
    ['null', () => 'null'],
    ['a foreign page', () => 'https://evil.example'],
    ['the same host, another port', () => 'http://127.0.0.1:1'],
    ['the same host, no port', () => 'http://127.0.0.1'],
    ['localhost with our port', () => server.url.replace('127.0.0.1', 'localhost')],
    ['our address over https', () => server.url.replace('http:', 'https:')],
    ['our address with a dot', () => `${server.url}.evil.example`],
    ['our address with a slash', () => `${server.url}/`],
    ['our address in capitals', () => server.url.toUpperCase()],
    ['nothing', () => ''],
    ['the desktop window', () => 'app://hearth'],
    ['a file', () => 'file://'],
    ['a list with ours', () => `${server.url}, https://evil.example`],
    ["Better Auth's base address", () => 'http://hearth.internal'],
  ])('is refused with 403 by its Origin: %s [case 48]', async (_, origin) => {
    const foreign = { origin: origin() }
    for (const path of ['/api/tasks', '/api/health', '/api/auth/get-session', '/api/auth/token'])
      expect(await server.ask(path, { headers: { ...foreign, authorization: `Bearer ${alice.token}` } })).toMatchObject(
        {
          status: 403,
          body: { code: 'origin-foreign' },
        },
      )
    const body = { email: alice.email, password: alice.password }
    for (const path of ['/api/auth/signin', '/api/auth/sign-in/email', '/api/auth/sign-out', '/api/tasks']) {
      const headers = { ...foreign, cookie: alice.cookie }
      const answer = await server.ask(path, { method: 'POST', headers, token: alice.token, body })
      expect(answer).toMatchObject({ status: 403 })
      expect(answer.headers.getSetCookie()).toEqual([])
      expectNoCors(answer.headers)
    }
    await expectUntouched()
  })

  it.each(['cross-site', 'same-site', 'anything', ''])('is refused by Sec-Fetch-Site: %s [case 48]', async (site) => {
    const answer = await server.ask('/api/tasks', { token: alice.token, headers: { 'sec-fetch-site': site } })
    expect(answer).toMatchObject({ status: 403, body: { code: 'origin-foreign' } })
  })

  it('is one from our own page where Origin and Sec-Fetch-Site say so, or say nothing [case 48]', async () => {
    for (const headers of [
      {},
      { origin: server.url },
      { 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'none' },
    ])
      expect(await server.ask('/api/tasks', { token: alice.token, headers })).toMatchObject({ status: 200 })
  })

  it.each([
    [
      'fetch with no-cors',
      'text/plain;charset=UTF-8',
      '{"name":"Eve","email":"eve@example.com","password":"from a page"}',
    ],
    ['a form', 'application/x-www-form-urlencoded', 'name=Eve&email=eve%40example.com&password=from+a+page'],
    ['a form as plain text', 'text/plain', '{"name":"Eve","email":"eve@example.com","password":"from a page"}'],
    [
      'a form with parts',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--x--',
    ],
    ['a blob without a type', '', '{"name":"Eve","email":"eve@example.com","password":"from a page"}'],
    ['a type that only holds ours', 'text/plain; application/json', '{}'],
    ['a beacon', 'application/json;charset=utf-16', '{}'],
  ])('has no effect as %s, with and without an Origin [case 49]', async (_, type, body) => {
    const lines = [`Host: ${host}`, `Content-Type: ${type}`, `Content-Length: ${Buffer.byteLength(body)}`]
    const credentials = [`Cookie: ${alice.cookie}`, bearer()]
    for (const path of [
      '/api/auth/signup',
      '/api/auth/sign-up/email',
      '/api/auth/sign-out',
      '/api/auth/signout',
      '/api/tasks',
    ])
      for (const [origin, status] of [
        [['Origin: https://evil.example', 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: no-cors'], 403],
        [['Sec-Fetch-Site: cross-site'], 403],
        [[], 415],
      ] as const)
        expect(statusOf(await send(`POST ${path} HTTP/1.1`, [...lines, ...origin, ...credentials], body))).toBe(status)
    await expectUntouched()
  })

  it('created nobody and signed nobody in or out [case 49]', async () => {
    expect(await server.signIn('eve@example.com', 'from a page')).toMatchObject({ status: 401 })
    const session = await server.ask('/api/auth/get-session', { headers: { cookie: alice.cookie, origin: server.url } })
    expect(session.body.user.id).toBe(alice.id)
  })

  it.each(['image', 'script', 'style', 'iframe', 'empty', 'document', 'object'])(
    'reads nothing as %s [case 49]',
    async (destination) => {
      const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': destination }
      const cookie = alice.cookie
      for (const path of ['/api/tasks', '/api/auth/get-session', '/api/auth/token', '/api/openapi.json', '/'])
        expect(await server.ask(path, { headers: { ...headers, cookie }, token: alice.token })).toMatchObject({
          status: 403,
        })
    },
  )

  it.each([
    ['a foreign page', () => 'https://evil.example'],
    ['null', () => 'null'],
    ['our own page', () => server.url],
  ])('gets no permission from a preflight: %s [case 50]', async (_, origin) => {
    for (const method of ['POST', 'DELETE', 'PUT', 'GET'])
      for (const path of ['/api/tasks', '/api/auth/signin', '/api/auth/sign-in/email', '/nothing', '*']) {
        const lines = [
          `Host: ${host}`,
          `Origin: ${origin()}`,
          `Access-Control-Request-Method: ${method}`,
          'Access-Control-Request-Headers: authorization,content-type',
          'Access-Control-Request-Private-Network: true',
        ]
        const reply = await send(`OPTIONS ${path} HTTP/1.1`, lines)
        expect(reply).toMatch(/^HTTP\/1\.1 403 /)
        expect(reply).not.toMatch(/access-control-/i)
      }
  })

  it('gets no CORS headers from any answer, not even our own page [case 50]', async () => {
    for (const path of ['/api/tasks', '/api/health', '/api/auth/get-session', '/nothing', '/api/docs'])
      expectNoCors((await server.ask(path, { token: alice.token, headers: { origin: server.url } })).headers)
    const signedIn = await server.ask('/api/auth/sign-in/email', {
      method: 'POST',
      headers: { origin: server.url },
      body: { email: alice.email, password: alice.password },
    })
    expect(signedIn.status).toBe(200)
    expectNoCors(signedIn.headers)
  })
})

describe('starting', () => {
  it('says which switch helps where the port is taken, and lets go of the folder [case 51]', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hearth-test-'))
    const { port } = new URL(server.url)
    const start = (wanted: string) =>
      startServer(
        readConfig('browser', ['--data', folder, '--port', wanted], { BETTER_AUTH_SECRET: testSecret }, folder),
      )
    try {
      const failure = await start(port).catch((error: unknown) => error)
      expect(failure).toBeInstanceOf(ConfigError)
      expect(String(failure)).toContain('--port')
      expect(String(failure)).toContain(port)
      expect(await server.ask('/api/health')).toMatchObject({ status: 200 })
      const second = await start('0')
      await second.close()
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('is refused for a folder that another Hearth has, which goes on untroubled', async () => {
    const config = readConfig('browser', ['--data', server.folder], { BETTER_AUTH_SECRET: testSecret }, server.folder)
    const failure = await startServer(config).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(ConfigError)
    expect(String(failure)).toContain('--data')
    await expectUntouched()
  })
})

describe('slow connections', () => {
  it('200 of them are let go by themselves, while others are answered [case 52]', async () => {
    const head = `POST /api/tasks HTTP/1.1\r\nHost: ${host}\r\n`
    const beginnings = [
      'GET /api/tasks HTT',
      head,
      `${head}${bearer()}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"title":`,
      `${head}${bearer()}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"tit\r\n`,
      '',
    ]
    let open = 200
    const sockets = await Promise.all(
      Array.from({ length: open }, (_, index) =>
        openConnection(server.url, beginnings[index % beginnings.length] ?? ''),
      ),
    )
    for (const socket of sockets)
      socket
        .on('close', () => (open -= 1))
        .on('error', () => undefined)
        .resume()
    // Some go on with a byte now and then: it is the whole request that has a time, not the pause.
    const dripping = setInterval(() => {
      for (const socket of sockets.slice(0, 10)) socket.write('x')
    }, 500)
    try {
      expect(await server.ask('/api/health')).toMatchObject({ status: 200 })
      await expectUntouched()
      await expect.poll(() => open, { timeout: 30_000, interval: 100 }).toBe(0)
    } finally {
      clearInterval(dripping)
      for (const socket of sockets) socket.destroy()
    }
    await expectUntouched()
  })
})

describe('methods and protocols that are not offered', () => {
  it.each(['TRACE', 'PROPFIND', 'PURGE', 'LINK', 'QUERY', 'M-SEARCH', 'OPTIONS'])(
    '%s answers 405 [case 53]',
    async (method) => {
      for (const path of ['/api/tasks', '/api/auth/get-session', '/api/auth/sign-in/email', '/', '/nothing']) {
        const reply = await send(`${method} ${path} HTTP/1.1`, [`Host: ${host}`, bearer()])
        expect(statusOf(reply), path).toBe(405)
        expect(reply).toMatch(/\r\nAllow: .*GET/)
        expect(reply).not.toContain(alice.token)
      }
    },
  )

  it.each(['FOO', 'get', 'GETT', 'CONNECT'])('%s is answered with 4xx, or not at all [case 53]', async (method) => {
    const reply = await send(`${method} ${method === 'CONNECT' ? host : '/api/tasks'} HTTP/1.1`, [
      `Host: ${host}`,
      bearer(),
    ])
    expect([0, 400, 405]).toContain(statusOf(reply))
    expect(reply).not.toContain('as it was')
  })

  it.each(['websocket', 'h2c', 'TLS/1.2', 'anything'])('an upgrade to %s answers 405 [case 53]', async (protocol) => {
    const lines = [
      `Host: ${host}`,
      bearer(),
      `Upgrade: ${protocol}`,
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: x',
    ]
    for (const path of ['/api/tasks', '/', '/nothing']) {
      const message = [`GET ${path} HTTP/1.1`, ...lines, 'Connection: Upgrade, close', '', ''].join('\r\n')
      expect(statusOf(await sendBytes(server.url, message))).toBe(405)
    }
  })

  it('HTTP/2 without being asked, TLS and another protocol get no answer but 4xx [case 53]', async () => {
    for (const bytes of [
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
      'EHLO x\r\n',
      '\n\n\n',
    ])
      expect([0, 400, 408, 421, 505]).toContain(
        statusOf(await sendBytes(server.url, Buffer.from(bytes, 'latin1'), 1000)),
      )
    expect(await server.ask('/api/health')).toMatchObject({ status: 200 })
  })

  it('a method in a header or a query changes nothing [case 53]', async () => {
    const tasks = await server.ask('/api/tasks', { token: alice.token })
    const path = `/api/tasks/${tasks.body[0].id}`
    for (const name of ['x-http-method-override', 'x-http-method', 'x-method-override'])
      expect(await server.ask(path, { token: alice.token, headers: { [name]: 'DELETE' } })).toMatchObject({
        status: 200,
      })
    expect(await server.ask(`${path}?_method=DELETE`, { token: alice.token })).toMatchObject({ status: 400 })
    await expectUntouched()
  })

  it('two lengths, a length beside chunks, a folded header: no request hides behind another [case 53]', async () => {
    const hidden = `GET /api/tasks HTTP/1.1\r\nHost: ${host}\r\n${bearer()}\r\nConnection: close\r\n\r\n`
    for (const lines of [
      ['Content-Length: 2', 'Content-Length: 3'],
      ['Content-Length: 2', 'Transfer-Encoding: chunked'],
      ['Transfer-Encoding: chunked, identity'],
      ['Transfer-Encoding: identity'],
      ['Transfer-Encoding : chunked'],
      ['Content-Length: +2'],
      ['Content-Length: 0x2'],
      ['X-Folded: a\r\n Content-Length: 2'],
    ]) {
      const head = [
        'POST /api/health HTTP/1.1',
        `Host: ${host}`,
        'Content-Type: application/json',
        ...lines,
        '',
        '',
      ].join('\r\n')
      const reply = await sendBytes(server.url, `${head}0\r\n\r\n${hidden}`, 1000)
      expect([0, 400], lines.join()).toContain(statusOf(reply))
      expect(reply).not.toContain('as it was')
    }
  })
})

/** One request on a connection that stays open; fetch would hide it if the server closed it in between. */
function bodyOf(size: number, chunked: boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${server.url}/api/tasks`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${alice.token}`,
        'content-type': 'application/json',
        ...(!chunked && { 'content-length': size }),
      },
    })
    request.on('response', (response) => resolve(response.resume().statusCode ?? 0)).on('error', reject)
    request.end(`{"title":"${'x'.repeat(size - 12)}"}`)
  })
}

describe('input at the door', () => {
  it.each([
    '{',
    '{"title":}',
    "{'title':'x'}",
    'title=x',
    '"text"',
    '42',
    'null',
    '\u0000',
    '{"title":"x"}}',
    '\ufeff{}',
    '[1,]',
  ])('JSON that cannot be read: %j answers 400 with problem+json [case 54]', async (body) => {
    for (const path of ['/api/tasks', '/api/auth/signin', '/api/auth/sign-in/email', '/api/account/unlock']) {
      const answer = await server.ask(path, { method: 'POST', token: alice.token, body })
      expect(answer.status, path).toBe(400)
      expect(answer.headers.get('content-type')).toMatch(/json/)
    }
    await expectUntouched()
  })

  it.each([
    ['with its length told', false],
    ['in chunks, so that it is counted as it comes', true],
  ])('a body of 70 KB answers 413, %s [case 55]', async (_, chunked) => {
    expect(await bodyOf(70 * 1024, chunked)).toBe(413)
    expect(await bodyOf(64 * 1024 + 1, chunked)).toBe(413)
    expect(await bodyOf(64 * 1024, chunked)).toBe(400)
    await expectUntouched()
  })

  it('a body that is packed is not unpacked [case 55]', async () => {
    const lines = [`Host: ${host}`, bearer(), 'Content-Type: application/json']
    for (const path of ['/api/tasks', '/api/auth/sign-in/email']) {
      for (const encoding of ['gzip', 'br', 'deflate', 'x'])
        expect(
          statusOf(
            await send(`POST ${path} HTTP/1.1`, [...lines, `Content-Encoding: ${encoding}`, 'Content-Length: 2'], '{}'),
          ),
        ).toBe(415)
    }
  })

  it.each([
    'q[]=',
    'q[]=1&q[]=2',
    'q[__proto__]=1',
    'q=1',
    'limit=1&limit=2',
    'limit[]=1',
    'limit[a]=1',
    'completed[]=true',
    '__proto__=1',
    'constructor=1',
  ])('a query of the wrong shape: ?%s answers 400 [case 56]', async (query) => {
    for (const path of ['/api/tasks', `/api/${alice.id}/tasks`])
      expect(await server.ask(`${path}?${query}`, { token: alice.token })).toMatchObject({
        status: 400,
        body: { code: 'request-invalid', errors: [{ pointer: expect.stringMatching(/^\//) }] },
      })
  })
})
