import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.end())

it('gives every session of an open account one key, nobody else that one, and another one after a lock', async () => {
  const anna = await server.signUp('Anna')
  const ben = await server.signUp('Ben')
  const keyFor = async (token: string) => {
    const { status, body } = await server.ask('/api/account/draft-key', { token })
    return status === 200 ? (body as { key: string }).key : status
  }
  const key = await keyFor(anna.token)
  expect(Buffer.from(String(key), 'base64url')).toHaveLength(32)
  const another = (await server.signIn(anna.email, anna.password)).body as { token: string }
  expect(await keyFor(another.token)).toBe(key)
  expect(await keyFor(ben.token)).not.toBe(key)

  await server.ask('/api/account/lock', { method: 'POST', token: anna.token })
  expect(await keyFor(anna.token)).toBe(423)
  const unlock = { method: 'POST', token: anna.token, body: { password: anna.password } }
  expect((await server.ask('/api/account/unlock', unlock)).status).toBe(200)
  const next = await keyFor(anna.token)
  expect(next).not.toBe(key)
  expect(Buffer.from(String(next), 'base64url')).toHaveLength(32)
})
