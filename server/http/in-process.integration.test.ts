import express from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sendBytes, statusOf } from '../testing/send-bytes.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import { createInProcess } from './in-process.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.end())

const ask = (path: string, init: RequestInit = {}) =>
  server.handle(new Request(`app://hearth${path}`, { ...init, headers: { origin: 'app://hearth', ...init.headers } }))

describe('requests in process', () => {
  it('reach the same app: sign-up, a task, its Location, an empty reply', async () => {
    const json = { 'content-type': 'application/json' }
    const body = JSON.stringify({ name: 'Anna', email: 'anna@example.com', password: 'in process' })
    const signedUp = await ask('/api/auth/signup', { method: 'POST', headers: json, body })
    expect(signedUp.status).toBe(201)
    expect(signedUp.headers.getSetCookie()).toHaveLength(1)
    const { token } = (await signedUp.json()) as { token: string }
    const headers = { ...json, authorization: `Bearer ${token}` }
    const created = await ask('/api/tasks', { method: 'POST', headers, body: JSON.stringify({ title: 'ä ☃' }) })
    expect(created.status).toBe(201)
    const location = created.headers.get('location') ?? ''
    expect(await (await ask(location, { headers })).json()).toMatchObject({ title: 'ä ☃' })
    expect((await ask(location, { method: 'HEAD', headers })).status).toBe(200)
    const removed = await ask(location, { method: 'DELETE', headers })
    expect([removed.status, await removed.text()]).toEqual([204, ''])
  })

  it('are guarded by the names of the window: the port has others', async () => {
    expect((await ask('/api/health', { headers: { origin: server.url } })).status).toBe(403)
    expect((await server.ask('/api/health', { headers: { origin: 'app://hearth' } })).status).toBe(403)
    const request = 'GET /api/health HTTP/1.1\r\nHost: hearth\r\nConnection: close\r\n\r\n'
    expect(statusOf(await sendBytes(server.url, request))).toBe(421)
  })
})

describe('the connection in process', () => {
  const app = express()
  let ended: (() => void) | undefined
  app.get('/stream', (_request, response) => {
    response.write('first')
    response.on('close', () => ended?.())
  })
  app.get('/never', () => undefined)

  it('streams a body while it is written, and tells the app when the reader leaves', async () => {
    const inProcess = createInProcess(app)
    const closed = new Promise<void>((resolve) => (ended = resolve))
    const reply = await inProcess.handle(new Request('app://hearth/stream'))
    const reader = reply.body?.getReader()
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('first')
    await reader?.cancel()
    await closed
    inProcess.close()
  })

  it('carries more streams at once than HTTP/1.1 allows a browser', async () => {
    const inProcess = createInProcess(app)
    const streams = await Promise.all(
      Array.from({ length: 20 }, () => inProcess.handle(new Request('app://hearth/stream'))),
    )
    expect(streams.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200))
    inProcess.close()
  })

  it('rejects where the request is aborted or everything is closed', async () => {
    const inProcess = createInProcess(app)
    const gone = new AbortController()
    const aborted = inProcess.handle(new Request('app://hearth/never', { signal: gone.signal }))
    gone.abort()
    await expect(aborted).rejects.toThrow('aborted')
    const cut = inProcess.handle(new Request('app://hearth/never'))
    setImmediate(inProcess.close)
    await expect(cut).rejects.toThrow()
  })
})
