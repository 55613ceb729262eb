import { expect, test } from 'vitest'
import { failureOfAuth } from './auth-client.ts'

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
