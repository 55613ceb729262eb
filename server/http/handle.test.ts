import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Database from 'better-sqlite3'
import express from 'express'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { endpoints } from '../contract/endpoints.ts'
import { createHandle, type Handler, type UnderWay } from './handle.ts'
import { answerProblems, problem } from './problems.ts'

let access: AbortController
let server: Server | undefined
const db = new Database(':memory:')
const account = { accountId: 'a', sessionId: 's' }

beforeEach(() => {
  access = new AbortController()
})
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

/** Mounts a handler of an unlocked endpoint and asks it. */
async function ask(handler: Handler<typeof endpoints.getSettings>): Promise<Response> {
  const app = express()
  const gate = { account: async () => account, open: () => ({ db, signal: access.signal }) }
  createHandle(app, gate)(endpoints.getSettings, handler)
  app.use(answerProblems(pino({ level: 'silent' })))
  server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${endpoints.getSettings.path}`)
}

describe('a request whose account is locked while it is answered', () => {
  const forever = new Promise<never>(() => undefined)

  it.each([
    ['account-locked', 423],
    ['session-ended', 401],
  ] as const)('is answered at once, while its handler still waits: %s', async (code, status) => {
    const answer = await ask(() => {
      setImmediate(() => access.abort(problem(code)))
      return forever
    })
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ code })
  })

  it('is not answered a second time by what the handler still finds or fails with', async () => {
    const later = Promise.withResolvers<never>()
    const answer = await ask(({ underWay }) => {
      setImmediate(() => access.abort(problem('account-locked')))
      return later.promise.finally(() => underWay.signal.throwIfAborted())
    })
    expect(answer.status).toBe(423)
    later.reject(new TypeError('The database connection is not open'))
    await answer.text()
  })

  it('loses its connection where the head is already out, so that half an answer does not look like a whole one', async () => {
    const answer = await ask(({ response }) => {
      response.status(200).write('{"theme":')
      return forever
    })
    expect(answer.status).toBe(200)
    access.abort(problem('account-locked'))
    await expect(answer.text()).rejects.toThrow()
  })

  it('goes on to its end where it has committed to ending its session itself', async () => {
    const answer = await ask(async ({ underWay }: { underWay: UnderWay }) => {
      underWay.commit()
      access.abort(problem('session-ended'))
      throw problem('request-invalid', 'the end of the handler')
    })
    expect(await answer.json()).toMatchObject({ detail: 'the end of the handler' })
  })

  it('is not begun where the account was locked before', async () => {
    access.abort(problem('account-locked'))
    let begun = false
    const answer = await ask(() => {
      begun = true
      return forever
    })
    expect([answer.status, begun]).toEqual([423, false])
  })
})
