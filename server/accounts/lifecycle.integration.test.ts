import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.end())

const titlesOf = async (token: string) =>
  (await server.ask('/api/tasks', { token })).body.map((task: { title: string }) => task.title)

describe('an account', () => {
  it('keeps its tasks over a restart, behind its password', async () => {
    const anna = await server.signUp('Keeps')
    await server.ask('/api/tasks', { method: 'POST', token: anna.token, body: { title: 'still here' } })
    await server.restart()
    expect(await server.ask('/api/tasks', { token: anna.token })).toMatchObject({ status: 423 })
    const unlocked = await server.ask('/api/account/unlock', {
      method: 'POST',
      token: anna.token,
      body: { password: anna.password },
    })
    expect(unlocked).toMatchObject({ status: 200, body: { id: anna.id, name: 'Keeps' } })
    expect(await titlesOf(anna.token)).toEqual(['still here'])
  })

  it('is closed to every session by a lock, and opened for one that proves the password', async () => {
    const anna = await server.signUp('Locks')
    const other = (await server.signIn(anna.email, anna.password)).body.token as string
    expect(await server.ask('/api/account/lock', { method: 'POST', token: other })).toMatchObject({ status: 204 })
    for (const token of [anna.token, other])
      expect(await server.ask('/api/tasks', { token })).toMatchObject({ status: 423, body: { code: 'account-locked' } })
    const wrong = { method: 'POST', token: other, body: { password: 'not the password' } }
    expect(await server.ask('/api/account/unlock', wrong)).toMatchObject({
      status: 403,
      body: { code: 'password-wrong' },
    })
    await server.ask('/api/account/unlock', { method: 'POST', token: other, body: { password: anna.password } })
    expect(await server.ask('/api/tasks', { token: other })).toMatchObject({ status: 200 })
    expect(await server.ask('/api/tasks', { token: anna.token })).toMatchObject({ status: 423 })
  })

  it('changes its password: this session goes on as a new one, the old password opens nothing', async () => {
    const anna = await server.signUp('Changes')
    await server.ask('/api/tasks', { method: 'POST', token: anna.token, body: { title: 'kept' } })
    const body = { currentPassword: anna.password, newPassword: 'a new password' }
    const wrong = { ...body, currentPassword: 'not the password' }
    expect(await server.ask('/api/account/password', { method: 'POST', token: anna.token, body: wrong })).toMatchObject(
      {
        status: 403,
        body: { code: 'password-wrong' },
      },
    )
    const changed = await server.ask('/api/account/password', { method: 'POST', token: anna.token, body })
    expect(changed.status).toBe(200)
    expect(await titlesOf(changed.body.token)).toEqual(['kept'])
    expect(await server.signIn(anna.email, anna.password)).toMatchObject({ status: 401 })
    expect(await server.signIn(anna.email, 'a new password')).toMatchObject({ status: 200 })
    const keys = JSON.parse(readFileSync(join(server.folder, 'accounts', anna.id, 'keys.json'), 'utf8'))
    expect(keys.slots.map((slot: { kind: string }) => slot.kind).toSorted()).toEqual(['password', 'recovery'])
  })

  it('changes its password through the route of Better Auth that the window uses', async () => {
    const anna = await server.signUp('Window')
    const headers = { cookie: anna.cookie, origin: server.url }
    const body = { currentPassword: anna.password, newPassword: 'a new password', revokeOtherSessions: false }
    const changed = await server.ask('/api/auth/change-password', { method: 'POST', headers, body })
    expect(changed.status).toBe(200)
    expect(await server.ask('/api/tasks', { token: anna.token })).toMatchObject({ status: 401 })
    const cookie = changed.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const fresh = await server.ask('/api/auth/token', { headers: { cookie, origin: server.url } })
    expect(await server.ask('/api/tasks', { token: fresh.body.token })).toMatchObject({ status: 200 })
  })

  it('is recovered with its code, typed in any case and spacing', async () => {
    const anna = await server.signUp('Recovers')
    await server.ask('/api/tasks', { method: 'POST', token: anna.token, body: { title: 'kept' } })
    const code = anna.recoveryCode.toLowerCase().replaceAll('-', ' ')
    const recover = (with_: string) =>
      server.ask('/api/auth/recover', {
        method: 'POST',
        body: { email: anna.email, code: with_, newPassword: 'after recovery' },
      })
    expect(await recover(`0000${anna.recoveryCode.slice(4)}`)).toMatchObject({ status: 401 })
    const recovered = await recover(code)
    expect(recovered.status).toBe(200)
    expect(await titlesOf(recovered.body.token)).toEqual(['kept'])
    expect(await server.ask('/api/tasks', { token: anna.token })).toMatchObject({ status: 401 })
    expect(await server.signIn(anna.email, anna.password)).toMatchObject({ status: 401 })
    expect(await server.signIn(anna.email, 'after recovery')).toMatchObject({ status: 200 })
  })

  it('gets a new recovery code; the old one no longer works', async () => {
    const anna = await server.signUp('Renews')
    const renewed = await server.ask('/api/account/recovery', {
      method: 'POST',
      token: anna.token,
      body: { password: anna.password },
    })
    const recover = (code: string) =>
      server.ask('/api/auth/recover', { method: 'POST', body: { email: anna.email, code, newPassword: 'after it' } })
    expect(await recover(anna.recoveryCode)).toMatchObject({ status: 401, body: { code: 'recovery-refused' } })
    expect(await recover(renewed.body.recoveryCode)).toMatchObject({ status: 200 })
  })

  it('is deleted with everything it had, with the password only', async () => {
    const anna = await server.signUp('Leaves')
    const remove = (password: string) =>
      server.ask('/api/account', { method: 'DELETE', token: anna.token, body: { password } })
    expect(await remove('not the password')).toMatchObject({ status: 403 })
    expect(existsSync(join(server.folder, 'accounts', anna.id))).toBe(true)
    expect(await remove(anna.password)).toMatchObject({ status: 204 })
    expect(existsSync(join(server.folder, 'accounts', anna.id))).toBe(false)
    expect(await server.signIn(anna.email, anna.password)).toMatchObject({ status: 401 })
    const again = await server.signUp('Leaves')
    expect(again.id).not.toBe(anna.id)
  })

  it('survives the loss of auth.db and of the secret: the password brings it back, under its id', async () => {
    const anna = await server.signUp('Survives')
    await server.ask('/api/tasks', { method: 'POST', token: anna.token, body: { title: 'kept' } })
    const loseAuth = () => {
      for (const name of readdirSync(server.folder))
        if (name.startsWith('auth.db') || name === 'secret') rmSync(join(server.folder, name))
    }
    await server.restart(loseAuth, { BETTER_AUTH_SECRET: 'another secret that has at least 32 bytes' })
    expect(await server.signIn(anna.email, 'not the password')).toMatchObject({ status: 401 })
    const taken = { name: 'Again', email: anna.email, password: anna.password }
    expect(await server.ask('/api/auth/signup', { method: 'POST', body: taken })).toMatchObject({
      status: 400,
      body: { code: 'email-taken' },
    })
    const back = await server.signIn(anna.email, anna.password)
    expect(back).toMatchObject({ status: 200, body: { user: { id: anna.id, name: 'Survives' } } })
    expect(await titlesOf(back.body.token)).toEqual(['kept'])

    await server.restart(loseAuth)
    const recovered = await server.ask('/api/auth/recover', {
      method: 'POST',
      body: { email: anna.email, code: anna.recoveryCode, newPassword: 'after recovery' },
    })
    expect(recovered).toMatchObject({ status: 200, body: { user: { id: anna.id } } })
    expect(await titlesOf(recovered.body.token)).toEqual(['kept'])
    await server.restart()
    expect(await server.signIn(anna.email, 'after recovery')).toMatchObject({ status: 200 })
  })

  it('leaves nothing behind when a sign-up is refused', async () => {
    const before = readdirSync(join(server.folder, 'accounts')).length
    const taken = { name: 'Twice', email: 'survives@example.com', password: 'some password' }
    expect(await server.ask('/api/auth/signup', { method: 'POST', body: taken })).toMatchObject({
      status: 400,
      body: { code: 'email-taken', errors: [{ pointer: '/email' }] },
    })
    expect(readdirSync(join(server.folder, 'accounts'))).toHaveLength(before)
  })
})
