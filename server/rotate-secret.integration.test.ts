import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type Person, type TestServer } from './testing/test-server.ts'
import { forge, readToken } from './testing/tokens.ts'

let server: TestServer
let alice: Person
let elsewhere: string
beforeAll(async () => {
  elsewhere = mkdtempSync(join(tmpdir(), 'hearth-test-'))
  server = await startTestServer({ BETTER_AUTH_SECRET: '' })
  alice = await server.signUp('Alice')
  await server.ask('/api/tasks', { method: 'POST', token: alice.token, body: { title: 'still here' } })
})
afterAll(async () => {
  await server.end()
  rmSync(elsewhere, { recursive: true })
})

const secret = () => readFileSync(join(server.folder, 'secret'), 'utf8')

/** Runs the command as from a clone, in a folder with no `.env` of its own. */
async function rotate(data: string, env: Record<string, string> = {}) {
  const command = join(import.meta.dirname, 'rotate-secret.ts')
  return promisify(execFile)(process.execPath, [command, '--data', data], { cwd: elsewhere, env }).then(
    ({ stdout }) => ({ isDone: true, told: stdout }),
    ({ stderr }: { stderr: string }) => ({ isDone: false, told: stderr }),
  )
}

describe('the command that rotates the secret', () => {
  it('does nothing while Hearth runs on the folder, and says so', async () => {
    const before = secret()
    expect(await rotate(server.folder)).toEqual({
      isDone: false,
      told: expect.stringMatching(/in use by another Hearth/),
    })
    expect(secret()).toBe(before)
    expect(await server.ask('/api/tasks', { token: alice.token })).toMatchObject({ status: 200 })
  })

  it('tells where to change a secret that is set from outside, and leaves the folder alone', async () => {
    const before = secret()
    const words = expect.stringMatching(/BETTER_AUTH_SECRET is set.*change it there/)
    const given = { BETTER_AUTH_SECRET: 'a secret of the environment, long enough' }
    expect(await rotate(server.folder, given)).toEqual({ isDone: false, told: words })
    writeFileSync(join(elsewhere, '.env'), 'BETTER_AUTH_SECRET=a secret of the file, also long enough\n')
    expect(await rotate(server.folder)).toEqual({ isDone: false, told: words })
    rmSync(join(elsewhere, '.env'))
    expect(secret()).toBe(before)
  })

  it('makes no folder where there is none', async () => {
    const nowhere = join(elsewhere, 'nowhere')
    expect(await rotate(nowhere)).toEqual({ isDone: false, told: expect.stringMatching(/no data folder/) })
    expect(existsSync(nowhere)).toBe(false)
  })

  it('makes everybody sign in again, and nobody loses a task [case 37]', async () => {
    const before = secret()
    await server.restart(async () => {
      expect(await rotate(server.folder)).toEqual({ isDone: true, told: expect.stringMatching(/new secret/) })
    })
    expect(secret()).not.toBe(before)
    expect(secret()).toMatch(/^[\w-]{43}$/)
    if (process.platform !== 'win32') expect(statSync(join(server.folder, 'secret')).mode & 0o777).toBe(0o600)

    expect(await server.ask('/api/tasks', { token: alice.token })).toMatchObject({ status: 401 })
    for (const headers of [{ authorization: `Bearer ${alice.credential}` }, { cookie: alice.cookie }])
      expect(await server.ask('/api/auth/token', { headers: { ...headers, origin: server.url } })).toMatchObject({
        status: 401,
      })
    expect(server.people.isSignedIn(alice.id, alice.credential)).toBe(false)

    const { status, body } = await server.signIn(alice.email, alice.password)
    expect(status).toBe(200)
    expect((await server.ask('/api/tasks', { token: body.token })).body).toMatchObject([{ title: 'still here' }])
    expect((await server.ask('/api/account/sessions', { token: body.token })).body).toHaveLength(1)
    // Whoever kept the old secret can sign nothing with it, not even for a session that is alive.
    const { sid } = readToken(body.token).claims
    const forged = forge(alice.token, { claims: { sid }, secret: before })
    expect(await server.ask('/api/tasks', { token: forged })).toMatchObject({
      status: 401,
      body: { code: 'token-invalid' },
    })
  })
})
