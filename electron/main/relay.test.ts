import { describe, expect, it } from 'vitest'
import type { Credentials } from './credentials.ts'
import { toServer, toWindow, withoutTokens } from './relay.ts'

const anna = '01a1f9f7-d6ab-7418-9f5a-f1eb5495a995'

function setUp(shownAccount: string | null) {
  const kept = new Map<string, string>()
  const forgotten: string[] = []
  let accountId = shownAccount
  const credentials = {
    keep: (id: string, credential: string) => void kept.set(id, credential),
    forget: (id: string) => void forgotten.push(id),
  } as Credentials
  const shown = { get: () => accountId, set: (next: string | null) => void (accountId = next) }
  const answer = (path: string, reply: Response, init: RequestInit = {}) =>
    toWindow(new Request(`app://hearth${path}`, init), reply, shownAccount, shown, credentials)
  return { kept, forgotten, shown, answer }
}

describe('a request on its way to the server', () => {
  it('carries the credential of the shown account to /api/auth, and nothing that the window brought', () => {
    const brought = { authorization: 'Bearer brought', cookie: 'brought=1', 'sec-fetch-site': 'cross-site' }
    const request = toServer(new Request('app://hearth/api/auth/token', { headers: brought }), 'kept')
    expect(Object.fromEntries(request.headers)).toEqual({ authorization: 'Bearer kept', origin: 'app://hearth' })
  })

  it('carries nobody’s credential to a sign-in', () => {
    const request = toServer(new Request('app://hearth/api/auth/sign-in/email', { method: 'POST' }), 'kept')
    expect(request.headers.has('authorization')).toBe(false)
  })

  it('keeps the access token on other paths and adds no credential', () => {
    const headers = { authorization: 'Bearer access' }
    const request = toServer(new Request('app://hearth/api/tasks', { headers }), 'kept')
    expect(request.headers.get('authorization')).toBe('Bearer access')
  })
})

describe('a reply on its way to the window', () => {
  const signedIn = () =>
    Response.json(
      { token: 'raw', user: { id: anna, name: 'Anna' } },
      { headers: { 'set-auth-token': 'signed', 'set-cookie': 'hearth.session_token=signed' } },
    )

  it('moves the session of a sign-in into main’s keeping and shows that account', async () => {
    const { kept, shown, answer } = setUp(null)
    const reply = await answer('/api/auth/sign-in/email', signedIn(), { method: 'POST' })
    expect(kept).toEqual(new Map([[anna, 'signed']]))
    expect(shown.get()).toBe(anna)
    expect(reply.headers.has('set-auth-token')).toBe(false)
    expect(reply.headers.getSetCookie()).toEqual([])
    expect(await reply.json()).toEqual({ user: { id: anna, name: 'Anna' } })
  })

  it('does not let a sign-in that took long show its account in place of one that was chosen meanwhile', async () => {
    const { kept, shown, answer } = setUp(null)
    shown.set('somebody')
    await answer('/api/auth/sign-in/email', signedIn(), { method: 'POST' })
    expect(kept).toEqual(new Map([[anna, 'signed']]))
    expect(shown.get()).toBe('somebody')
  })

  it('does not let a renewed session change which account is shown', async () => {
    const { kept, shown, answer } = setUp('somebody')
    shown.set(null)
    const renewed = Response.json({ token: 'jwt', expiresAt: '' }, { headers: { 'set-auth-token': 'renewed' } })
    expect(await (await answer('/api/auth/token', renewed)).json()).toEqual({ token: 'jwt', expiresAt: '' })
    expect(kept).toEqual(new Map([['somebody', 'renewed']]))
    expect(shown.get()).toBe(null)
  })

  it('leaves the reply of a data endpoint as it is, its stream unread', async () => {
    const { answer } = setUp(anna)
    const reply = await answer('/api/tasks', Response.json([{ token: 'a title' }]))
    expect(await reply.json()).toEqual([{ token: 'a title' }])
  })

  it.each([
    ['sign-out', '/api/auth/sign-out', 'POST', 200],
    ['deletion', '/api/account', 'DELETE', 204],
    ['an ended session', '/api/auth/token', 'GET', 401],
  ])('forgets the account at %s', async (_name, path, method, status) => {
    const { forgotten, shown, answer } = setUp(anna)
    await answer(path, new Response(null, { status }), { method })
    expect(forgotten).toEqual([anna])
    expect(shown.get()).toBe(null)
  })

  it('keeps the account when the account is only read or sign-out fails', async () => {
    const { forgotten, answer } = setUp(anna)
    await answer('/api/account', Response.json({ id: anna }))
    await answer('/api/auth/sign-out', new Response(null, { status: 500 }), { method: 'POST' })
    expect(forgotten).toEqual([])
  })
})

it('takes tokens out of nested values', () => {
  expect(withoutTokens([{ session: { id: '1', token: 'raw' } }, null, 'token'])).toEqual([
    { session: { id: '1' } },
    null,
    'token',
  ])
})
