import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defaultSettings } from '../../server/contract/settings.ts'
import { createAccessTokens } from './access-token.ts'
import { Failure } from './failure.ts'

const minute = 60_000

/** An access token as the server makes them, with `minutes` to live by a clock that is years behind. */
function tokenFor(sub: string, minutes = 15) {
  const iat = 1_000_000_000 + Math.floor(Math.random() * 1_000)
  const payload = btoa(JSON.stringify({ sub, iat, exp: iat + minutes * 60, jti: crypto.randomUUID() }))
  const user = { id: sub, name: sub, email: `${sub}@example.org`, image: null, createdAt: new Date(0).toISOString() }
  const token = `e30.${payload.replaceAll('=', '')}.c2ln`
  return { token, expiresAt: new Date(0).toISOString(), user, settings: defaultSettings }
}

function setUp() {
  const request = vi.fn(async () => tokenFor('anna'))
  const onEnded = vi.fn()
  const onOtherPerson = vi.fn()
  return { request, onEnded, onOtherPerson, tokens: createAccessTokens({ request, onEnded, onOtherPerson }) }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('asks once for many calls at the same time', async () => {
  const { tokens, request } = setUp()
  const all = await Promise.all([tokens.get(), tokens.get(), tokens.get()])
  expect(new Set(all).size).toBe(1)
  expect(request).toHaveBeenCalledTimes(1)
})

test('renews a minute ahead of the end, whatever the clock of the server says', async () => {
  const { tokens, request } = setUp()
  const first = await tokens.get()
  await vi.advanceTimersByTimeAsync(13 * minute)
  expect(await tokens.get()).toBe(first)
  expect(request).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(minute)
  expect(request).toHaveBeenCalledTimes(2)
  expect(await tokens.get()).not.toBe(first)
})

test('renews a short token well before its end too', async () => {
  const { tokens, request } = setUp()
  request.mockImplementation(async () => tokenFor('anna', 0.25))
  await tokens.get()
  await vi.advanceTimersByTimeAsync(12_000)
  expect(request).toHaveBeenCalledTimes(2)
})

test('renews after a sleep that the timer missed', async () => {
  const { tokens, request } = setUp()
  const first = await tokens.get()
  vi.setSystemTime(Date.now() + 60 * minute)
  tokens.check()
  expect(request).toHaveBeenCalledTimes(2)
  expect(await tokens.get()).not.toBe(first)
})

test('replaces a refused token once, for all calls that were refused with it', async () => {
  const { tokens, request } = setUp()
  const refused = await tokens.get()
  const [one, two] = await Promise.all([tokens.replace(refused), tokens.replace(refused)])
  expect(one).toBe(two)
  expect(await tokens.replace(refused)).toBe(one)
  expect(request).toHaveBeenCalledTimes(2)
})

test('a refused renewal ends the session', async () => {
  const { tokens, request, onEnded } = setUp()
  await tokens.get()
  request.mockRejectedValue(new Failure('session-ended', { status: 401 }))
  await vi.advanceTimersByTimeAsync(14 * minute)
  expect(onEnded).toHaveBeenCalledTimes(1)
  await expect(tokens.get()).rejects.toMatchObject({ code: 'session-ended' })
})

test('a server that is away does not end the session', async () => {
  const { tokens, request, onEnded } = setUp()
  const first = await tokens.get()
  request.mockRejectedValueOnce(new Failure('unreachable'))
  await vi.advanceTimersByTimeAsync(14 * minute)
  expect(onEnded).not.toHaveBeenCalled()
  expect(await tokens.get()).toBe(first)
  await vi.advanceTimersByTimeAsync(minute)
  expect(await tokens.get()).not.toBe(first)
})

test('a token of somebody else is never used for the calls of the first', async () => {
  const { tokens, request, onOtherPerson } = setUp()
  await tokens.get()
  request.mockImplementation(async () => tokenFor('ben'))
  await expect(tokens.replace(await tokens.get())).rejects.toMatchObject({ code: 'session-ended' })
  expect(onOtherPerson).toHaveBeenCalledTimes(1)
})

test('a call that was refused is not made again in the name of whoever came in meanwhile', async () => {
  const { tokens, request } = setUp()
  const refused = await tokens.get()
  tokens.forget()
  request.mockImplementation(async () => tokenFor('ben'))
  await expect(tokens.replace(refused)).rejects.toMatchObject({ code: 'session-ended' })
  expect(await tokens.get()).not.toBe(refused)
  await expect(tokens.replace(refused)).rejects.toMatchObject({ code: 'session-ended' })
})

test('a token that came in another way is taken for whoever comes in with it', async () => {
  const { tokens, request, onOtherPerson } = setUp()
  const late = tokens.get()
  const ofBen = tokenFor('ben')
  tokens.take(ofBen.token)
  await expect(late).rejects.toMatchObject({ code: 'session-ended' })
  expect(await tokens.get()).toBe(ofBen.token)
  expect(request).toHaveBeenCalledTimes(1)

  const renewed = tokenFor('ben')
  request.mockImplementation(async () => renewed)
  expect(await tokens.renew()).toBe(renewed)
  expect(await tokens.get()).toBe(renewed.token)
  expect(onOtherPerson).not.toHaveBeenCalled()
})

test('an answer that comes after the token was forgotten is not kept', async () => {
  const { tokens, request, onEnded } = setUp()
  let answer: (token: ReturnType<typeof tokenFor>) => void = () => undefined
  request.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)))
  const late = tokens.get()
  tokens.forget()
  answer(tokenFor('anna'))
  await expect(late).rejects.toMatchObject({ code: 'session-ended' })
  expect(onEnded).not.toHaveBeenCalled()
  await tokens.get()
  expect(request).toHaveBeenCalledTimes(2)
})
