import { expect, test } from 'vitest'
import { createAuth, failureOfAuth } from './auth-client.ts'

test.each([
  ['INVALID_EMAIL_OR_PASSWORD', 401, 'sign-in-refused'],
  ['INVALID_PASSWORD', 400, 'password-wrong'],
  ['USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL', 422, 'email-taken'],
  ['TRIES_EXHAUSTED', 429, 'tries-exhausted'],
  ['ACCOUNT_DAMAGED', 500, 'account-damaged'],
  ['ACCOUNT_LOCKED', 423, 'account-locked'],
  ['account-locked', 423, 'account-locked'],
  ['SOMETHING_NEW', 429, 'tries-exhausted'],
  ['SOMETHING_NEW', 500, 'internal'],
])('%s with %i is %s', (code, status, expected) => {
  expect(failureOfAuth({ code, status }, new Headers())).toMatchObject({ code: expected, status })
})

test('a password of the wrong length is the field of a password', () => {
  const failure = failureOfAuth({ code: 'PASSWORD_TOO_SHORT', status: 400 }, new Headers())
  expect(failure.code).toBe('request-invalid')
  expect(failure.fields.map(({ pointer }) => pointer)).toEqual(['/password', '/newPassword'])
})

test('tells how long to wait', () => {
  const headers = new Headers({ 'Retry-After': '12' })
  expect(failureOfAuth({ code: 'TRIES_EXHAUSTED', status: 429 }, headers).retryAfter).toBe(12)
})

/** A client of a server that answers once. */
function authOf(reply: Response | Error) {
  const asked: { path: string; init: RequestInit | undefined }[] = []
  const reached: boolean[] = []
  const auth = createAuth(
    async (path, init) => {
      asked.push({ path, init })
      if (reply instanceof Error) throw reply
      return reply
    },
    (isReachable) => reached.push(isReachable),
  )
  return { auth, asked, reached }
}

test('sends JSON to Better Auth', async () => {
  const { auth, asked, reached } = authOf(Response.json({ token: 'x' }))
  await auth.changePassword({ currentPassword: 'old', newPassword: 'new' })
  expect(asked).toEqual([
    {
      path: '/api/auth/change-password',
      init: {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: '{"currentPassword":"old","newPassword":"new","revokeOtherSessions":true}',
      },
    },
  ])
  expect(reached).toEqual([true])
})

test('tells of a person only who it is', async () => {
  const { auth } = authOf(Response.json({ session: {}, user: { id: '1', name: 'Alice', email: 'a@b.c', image: null } }))
  expect(await auth.currentPerson()).toEqual({ id: '1', name: 'Alice', email: 'a@b.c' })
  expect(await authOf(Response.json(null)).auth.currentPerson()).toBeUndefined()
})

test('has one form for all that fails', async () => {
  const refused = authOf(Response.json({ code: 'INVALID_PASSWORD', message: 'No.' }, { status: 400 }))
  await expect(refused.auth.signOut()).rejects.toMatchObject({ code: 'password-wrong', status: 400 })
  const odd = authOf(new Response('<html>', { status: 502 }))
  await expect(odd.auth.signOut()).rejects.toMatchObject({ code: 'reply-unreadable', status: 502 })
  const away = authOf(new TypeError('fetch failed'))
  await expect(away.auth.signOut()).rejects.toMatchObject({ code: 'unreachable' })
  expect(away.reached).toEqual([false])
})
