import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestServer, type Person, type TestServer } from '../testing/test-server.ts'

let elsewhere: string
let alice: Person
/** The folder that Alice had her backups copied to, on another computer. */
let drive: string
beforeAll(async () => {
  elsewhere = mkdtempSync(join(tmpdir(), 'hearth-brought-'))
  drive = join(elsewhere, 'drive')
  mkdirSync(drive)
  const there = await startTestServer()
  alice = await there.signUp('Alice')
  await there.ask('/api/tasks', { method: 'POST', token: alice.token, body: { title: 'from there' } })
  await there.ask('/api/backups/folder', { method: 'PUT', token: alice.token, body: { path: drive } })
  expect((await there.ask('/api/backups', { method: 'POST', token: alice.token })).body.places).toContain('folder')
  await there.end()
})
afterAll(() => rmSync(elsewhere, { recursive: true, force: true }))

// An account that was brought goes on with the same folder: a new password reaches the backups in it.
beforeEach(() => {
  const untouched = join(elsewhere, 'untouched')
  if (!existsSync(untouched)) cpSync(drive, untouched, { recursive: true })
  rmSync(drive, { recursive: true })
  cpSync(untouched, drive, { recursive: true })
})

async function withServer(use: (here: TestServer) => Promise<void>): Promise<void> {
  const here = await startTestServer()
  try {
    await use(here)
  } finally {
    await here.end()
  }
}

const titlesOf = async (here: TestServer, token: string) =>
  (await here.ask('/api/tasks', { token })).body.map(({ title }: { title: string }) => title)

describe('a backup of another computer', () => {
  it('brings its account here with the password, once', () =>
    withServer(async (here) => {
      const restore = (body: object) => here.ask('/api/auth/restore', { method: 'POST', body })
      expect(await restore({ path: elsewhere, password: alice.password })).toMatchObject({
        status: 404,
        body: { code: 'backup-not-found' },
      })
      for (const path of ['/etc/passwd', '/dev/zero', '/nowhere', 'drive'])
        expect(await restore({ path, password: alice.password })).toMatchObject({ status: 404 })
      for (let count = 0; count < 4; count += 1)
        expect(await restore({ path: drive, password: 'not the password' })).toMatchObject({
          status: 401,
          body: { code: 'backup-refused' },
        })
      const brought = await restore({ path: drive, password: alice.password })
      expect(brought).toMatchObject({ status: 200, body: { user: { id: alice.id, email: alice.email } } })
      expect(await titlesOf(here, brought.body.token)).toEqual(['from there'])
      expect(readdirSync(join(here.folder, 'accounts'))).toEqual([alice.id])
      expect(await restore({ path: drive, password: alice.password })).toMatchObject({
        status: 409,
        body: { code: 'account-here' },
      })
      await here.restart()
      expect(await here.signIn(alice.email, alice.password)).toMatchObject({ status: 200 })
    }))

  it('brings it with the recovery code alone, and a new password', () =>
    withServer(async (here) => {
      const body = { path: drive, code: alice.recoveryCode, newPassword: 'a password of here' }
      const wrong = { ...body, code: alice.recoveryCode.replace(/.$/, (last) => (last === '7' ? '8' : '7')) }
      expect(await here.ask('/api/auth/restore', { method: 'POST', body: wrong })).toMatchObject({ status: 401 })
      const brought = await here.ask('/api/auth/restore', { method: 'POST', body })
      expect(brought.status, JSON.stringify(brought.body)).toBe(200)
      expect(await titlesOf(here, brought.body.token)).toEqual(['from there'])
      expect(await here.signIn(alice.email, alice.password)).toMatchObject({ status: 401 })
      expect(await here.signIn(alice.email, body.newPassword)).toMatchObject({ status: 200 })
    }))

  it('is refused where somebody else has the address, and leaves nothing', () =>
    withServer(async (here) => {
      const other = await here.signUp('Alice')
      const body = { path: drive, password: alice.password }
      expect(await here.ask('/api/auth/restore', { method: 'POST', body })).toMatchObject({
        status: 400,
        body: { code: 'email-taken' },
      })
      expect(readdirSync(join(here.folder, 'accounts'))).toEqual([other.id])
    }))

  it('is brought by the command line too, which reads the secret from its input', async () => {
    const data = join(elsewhere, 'data')
    const from = join(elsewhere, 'copy')
    cpSync(drive, from, { recursive: true })
    const run = async (secret: string, ...more: string[]) => {
      const command = join(import.meta.dirname, '..', 'restore.ts')
      const child = spawn(process.execPath, [command, '--from', from, '--data', data, ...more], {
        cwd: elsewhere,
        env: {},
      })
      child.stdin.end(`${secret}\n`)
      const ended = once(child, 'close')
      const [told, complained] = await Promise.all([text(child.stdout), text(child.stderr)])
      const [code] = await ended
      return { told, complained, code }
    }
    expect(await run('not the password')).toMatchObject({
      code: 1,
      complained: expect.stringMatching(/Nothing was restored: The password/),
    })
    expect(await run(alice.recoveryCode, '--code')).toMatchObject({
      code: 0,
      told: expect.stringMatching(/alice@example\.com is in .*data/),
    })
    expect(await run(alice.password)).toMatchObject({ code: 1, complained: expect.stringMatching(/already/) })
    await withServer(async (here) => {
      await here.restart(() => cpSync(data, here.folder, { recursive: true, force: true }))
      const { status, body } = await here.signIn(alice.email, alice.password)
      expect(status).toBe(200)
      expect(await titlesOf(here, body.token)).toEqual(['from there'])
    })
  })
})
