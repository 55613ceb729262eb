import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { isCi } from '../testing/limits.ts'
import { startTestServer, testSecret, type Person, type TestServer } from '../testing/test-server.ts'
import { readToken } from '../testing/tokens.ts'

const run = promisify(execFile)

let server: TestServer
let alice: Person
let python: string | undefined

beforeAll(async () => {
  for (const candidate of ['python3', '/usr/bin/python3', 'python'])
    if (python === undefined && (await run(candidate, ['-c', 'import jwt; jwt.decode']).catch(() => undefined)))
      python = candidate
  server = await startTestServer()
  alice = await server.signUp('Alice')
})
afterAll(() => server.end())

/** Runs Python with PyJWT; `input` comes as `given`, the secret as `secret`. */
async function withPyJwt(context: TestContext, code: string, input: unknown): Promise<string> {
  if (python === undefined) {
    const missing = 'Python with PyJWT is missing (Debian: apt-get install python3-jwt)'
    if (isCi) throw new Error(missing)
    return context.skip(missing)
  }
  const start = 'import jwt, json, sys, time\ngiven, secret = json.loads(sys.argv[1])\n'
  const { stdout } = await run(python, ['-W', 'ignore', '-c', start + code, JSON.stringify([input, testSecret])])
  return stdout.trim()
}

describe('a service in another language that shares the secret', () => {
  it('verifies an access token with no option but the algorithm, and finds the person in it', async (context) => {
    const code = 'print(json.dumps(jwt.decode(given, secret, algorithms=["HS256"])))'
    for (const token of [alice.token, (await server.signIn(alice.email, alice.password)).body.token]) {
      const claims = JSON.parse(await withPyJwt(context, code, token))
      expect(claims).toEqual(readToken(token).claims)
      expect(claims).toMatchObject({ sub: alice.id, user_id: alice.id, email: alice.email, iss: 'hearth' })
      expect(claims.exp - claims.iat).toBe(900)
    }
  })

  it('cannot mint a token itself: one that names a person and no session is refused', async (context) => {
    const code = 'print(jwt.encode({"sub": given, "exp": int(time.time()) + 600}, secret, algorithm="HS256"))'
    const token = await withPyJwt(context, code, alice.id)
    expect(await server.ask('/api/tasks', { token })).toMatchObject({ status: 401, body: { code: 'token-invalid' } })
  })

  it('cannot mint one with every claim of ours either: it names a session that is none', async (context) => {
    const { claims } = readToken(alice.token)
    const sid = '01890000-0000-7000-8000-000000000000'
    const code = 'print(jwt.encode(given, secret, algorithm="HS256", headers={"typ": "JWT"}))'
    const token = await withPyJwt(context, code, { ...claims, sid })
    expect(await server.ask('/api/tasks', { token })).toMatchObject({ status: 401, body: { code: 'session-ended' } })
  })

  it('gets 423 for a locked account, whatever it has minted: the secret opens no tasks', async (context) => {
    expect(await server.ask('/api/account/lock', { method: 'POST', token: alice.token })).toMatchObject({ status: 204 })
    const code = 'print(jwt.encode(given, secret, algorithm="HS256"))'
    const token = await withPyJwt(context, code, readToken(alice.token).claims)
    expect(await server.ask('/api/tasks', { token })).toMatchObject({ status: 423, body: { code: 'account-locked' } })
  })
})
