import { expect, test, vi } from 'vitest'
import type { Account, Renewal } from '../../server/contract/account.ts'
import { defaultSettings, type Settings } from '../../server/contract/settings.ts'
import type { Person } from './auth-client.ts'
import { endpoints } from './endpoints.ts'
import { Failure } from './failure.ts'
import { createSession, type TabMessage } from './session.ts'

const anna = { id: 'a', name: 'Anna', email: 'anna@example.org', image: null, createdAt: '2026-11-20T09:30:00.000Z' }
const ben = { ...anna, id: 'b', name: 'Ben', email: 'ben@example.org' }
const settings = { ...defaultSettings, theme: 'dark' as const }

function setUp() {
  const currentPerson = vi.fn(async (): Promise<Person | undefined> => anna)
  const signOut = vi.fn(async () => undefined)
  const answer = vi.fn(async (path: string): Promise<unknown> =>
    path.endsWith('/unlock') ? { ...anna, settings } : anna,
  )
  const stored = vi.fn(async (): Promise<Settings> => settings)
  const forget = vi.fn()
  const take = vi.fn()
  const arrival = async (): Promise<Renewal> => ({
    token: 'fresh',
    expiresAt: '',
    user: (await answer(endpoints.getAccount.path)) as Account,
    settings: await stored(),
  })
  const renew = vi.fn(arrival)
  const showElse = vi.fn(async (_account: string | null): Promise<Renewal | null> => null)
  const posted: TabMessage[] = []
  let hear: (message: TabMessage) => void = () => undefined
  const session = createSession({
    auth: { currentPerson, signOut },
    client: {
      call: async (route) => (route.name === 'getSettings' ? await stored() : await answer(route.path)) as never,
    },
    tokens: { forget, take, renew },
    showElse,
    tabs: { post: (message) => posted.push(message), listen: (listener) => (hear = listener) },
  })
  const left: boolean[] = []
  const gone: string[] = []
  session.onLeave(({ keepTyped, path }) => {
    left.push(keepTyped)
    if (path !== undefined) gone.push(path)
  })
  return {
    session,
    currentPerson,
    signOut,
    showElse,
    forget,
    take,
    renew,
    answer,
    stored,
    posted,
    left,
    gone,
    hear: (message: TabMessage) => hear(message),
  }
}

test('finds nobody, somebody, or somebody locked', async () => {
  const { session, currentPerson, answer, renew } = setUp()
  currentPerson.mockResolvedValueOnce(undefined)
  await session.start()
  expect(session.state()).toEqual({ kind: 'signed-out' })

  await session.start()
  expect(session.state()).toEqual({ kind: 'signed-in', account: anna, settings })

  renew.mockResolvedValueOnce({ token: 'fresh', expiresAt: '', user: anna, settings: null })
  answer.mockImplementationOnce(async () => {
    session.noteLocked({ keepTyped: false })
    throw new Failure('account-locked', { status: 423 })
  })
  await session.start()
  expect(session.state()).toEqual({ kind: 'locked', person: anna })
})

test('says why it is stuck when the server is away, and goes on later', async () => {
  const { session, currentPerson } = setUp()
  currentPerson.mockRejectedValueOnce(new Failure('unreachable'))
  await session.start()
  expect(session.state()).toMatchObject({ kind: 'stuck', failure: { code: 'unreachable' } })
  await session.start()
  expect(session.state().kind).toBe('signed-in')
})

test('a session that ends by itself keeps what was typed and knows whose it was', async () => {
  const { session, left } = setUp()
  await session.start()
  session.noteEnded()
  expect(session.state()).toEqual({ kind: 'signed-out', ended: anna })
  expect(left).toEqual([true])
})

test('locking and signing out drop what was typed, here and in the other tabs', async () => {
  const { session, left, posted, stored } = setUp()
  await session.start()
  await session.lock()
  expect(session.state()).toEqual({ kind: 'locked', person: anna })
  await session.unlock('secret')
  expect(session.state()).toEqual({ kind: 'signed-in', account: anna, settings })
  expect(stored, 'the settings come with the unlocking').toHaveBeenCalledTimes(1)
  await session.signOut()
  expect(session.state()).toEqual({ kind: 'signed-out' })
  expect(left).toEqual([false, false])
  expect(posted.map(({ kind }) => kind)).toEqual(['entered', 'locked', 'entered', 'signed-out'])
})

test('a lock that the server did not carry out is none', async () => {
  const { session, answer } = setUp()
  await session.start()
  answer.mockRejectedValueOnce(new Failure('unreachable'))
  await expect(session.lock()).rejects.toMatchObject({ code: 'unreachable' })
  expect(session.state().kind).toBe('signed-in')
})

test('a lock by the server drops everything too, and one of somebody else changes nothing', async () => {
  const { session, left } = setUp()
  await session.start()
  session.lockedByHost([ben.id])
  expect(session.state().kind).toBe('signed-in')
  session.noteLocked({ keepTyped: false })
  expect(session.state()).toEqual({ kind: 'locked', person: anna })
  expect(left).toEqual([false])
})

test('changed settings show at once, and the other tabs hear of them once they are stored', async () => {
  const { session, posted, hear, answer } = setUp()
  await session.start()
  const answered = session.preview({ theme: 'light' })
  expect(session.state()).toMatchObject({ account: anna, settings: { theme: 'light', density: 'comfortable' } })
  expect(posted.map(({ kind }) => kind)).toEqual(['entered'])
  answered()
  session.update({ settings: { theme: 'light' } })
  expect(posted.map(({ kind }) => kind)).toEqual(['entered', 'changed'])

  answer.mockResolvedValue({ ...anna, name: 'Annie' })
  hear({ kind: 'changed', person: anna.id })
  await vi.waitFor(() => expect(session.state()).toMatchObject({ account: { name: 'Annie' }, settings }))
})

test('a lock by the host drops everything at once, also under way to the tasks', async () => {
  const { session, left, answer } = setUp()
  await session.start()
  session.lockedByHost([anna.id])
  expect(session.state()).toEqual({ kind: 'locked', person: anna })
  expect(left).toEqual([false])

  answer.mockImplementationOnce(async () => {
    session.lockedByHost([anna.id])
    return anna
  })
  await session.start()
  expect(session.state().kind).toBe('locked')
})

test('hears of a lock and a sign-out in another tab, but only of its own person', async () => {
  const { session, hear, left } = setUp()
  await session.start()
  hear({ kind: 'locked', person: ben.id })
  expect(session.state().kind).toBe('signed-in')
  hear({ kind: 'locked', person: anna.id })
  expect(session.state().kind).toBe('locked')
  hear({ kind: 'signed-out', person: anna.id })
  expect(session.state()).toEqual({ kind: 'signed-out' })
  expect(left).toEqual([false, false])
})

test('shows whoever signed in in another tab, not the one before', async () => {
  const { session, hear, currentPerson, answer, left } = setUp()
  await session.start()
  currentPerson.mockResolvedValue(ben)
  answer.mockResolvedValue(ben)
  hear({ kind: 'entered', person: ben.id })
  expect(session.state().kind).toBe('starting')
  await vi.waitFor(() => expect(session.state()).toEqual({ kind: 'signed-in', account: ben, settings }))
  expect(left).toEqual([true])
})

test('shows another person, asking only for what is theirs, or nobody and the door', async () => {
  const { session, currentPerson, showElse, forget, answer, left, gone } = setUp()
  await session.start()
  forget.mockClear()
  answer.mockResolvedValue(ben)
  const states: unknown[] = []
  session.subscribe(() => states.push(session.state()))
  await session.show(ben)
  expect(states).toEqual([
    { kind: 'starting', person: ben },
    { kind: 'signed-in', account: ben, settings },
  ])
  expect(forget).toHaveBeenCalledTimes(1)
  expect(currentPerson).toHaveBeenCalledTimes(1)

  await session.show(null, '/sign-up')
  expect(session.state()).toEqual({ kind: 'signed-out' })
  await session.show(null)
  expect(showElse.mock.calls).toEqual([[ben.id], [null], [null]])
  expect(left).toEqual([false, false, false])
  expect(gone).toEqual(['/inbox', '/sign-up', '/sign-in'])
})

test('shows another person at once whose token came with the showing, unless a lock came with it', async () => {
  const { session, showElse, take, renew, left, gone } = setUp()
  await session.start()
  renew.mockClear()
  const ofBen: Renewal = { token: 'of Ben', expiresAt: '', user: ben, settings }
  showElse.mockResolvedValueOnce(ofBen)
  const states: unknown[] = []
  session.subscribe(() => states.push(session.state()))
  const before = session.stay()
  await session.show(ben)
  expect(states).toEqual([{ kind: 'signed-in', account: ben, settings }])
  expect([before.signal.aborted, session.stay().signal.aborted]).toEqual([true, false])
  expect(take.mock.calls).toEqual([['of Ben']])
  expect([left, gone]).toEqual([[false], ['/inbox']])
  expect(renew).not.toHaveBeenCalled()

  // Locked by then, or while they were on the way in: the server is asked.
  showElse.mockResolvedValueOnce({ ...ofBen, settings: null })
  await session.show(ben)
  expect(renew).toHaveBeenCalledTimes(1)
  showElse.mockImplementationOnce(async () => {
    session.lockedByHost([ben.id])
    return ofBen
  })
  await session.show(ben)
  expect(renew).toHaveBeenCalledTimes(2)
  expect(take).toHaveBeenCalledTimes(1)
})

test('whoever cannot be shown leaves everything as it is', async () => {
  const { session, showElse, left } = setUp()
  await session.start()
  showElse.mockRejectedValueOnce(new Error('no answer'))
  await expect(session.show(ben)).rejects.toThrow('no answer')
  expect(session.state()).toMatchObject({ kind: 'signed-in', account: anna })
  expect(left).toEqual([])
})

test('of two who are shown in haste the last one stays, and only one who is locked is asked to unlock', async () => {
  const { session, answer } = setUp()
  await session.start()
  const late = Promise.withResolvers<unknown>()
  answer.mockImplementationOnce(() => late.promise)
  const first = session.show(ben)
  await vi.waitFor(() => expect(answer).toHaveBeenCalledTimes(2))
  await session.show(anna)
  late.resolve(ben)
  await first
  expect(session.state()).toMatchObject({ kind: 'signed-in', account: anna })

  answer.mockImplementationOnce(async () => {
    session.lockedByHost([ben.id])
    throw new Failure('account-locked', { status: 423 })
  })
  await session.show(ben)
  expect(session.state()).toEqual({ kind: 'locked', person: ben })
})

test('each person has a stay of their own, and so has the door between them', async () => {
  const { session, answer } = setUp()
  const stays = [session.stay()]
  const next = () => {
    const stay = session.stay()
    expect(stay.id).not.toBe(stays.at(-1)?.id)
    expect(stays.map(({ signal }) => signal.aborted)).toEqual(stays.map(() => true))
    expect(stay.signal.aborted).toBe(false)
    stays.push(stay)
  }
  const starting = session.start()
  next()
  await starting
  session.preview({ theme: 'light' })
  expect(session.stay()).toBe(stays.at(-1))
  await session.lock()
  next()
  await session.unlock('secret')
  next()
  answer.mockResolvedValue(ben)
  await session.show(ben)
  next()
  expect(session.stay().id).toBe((stays.at(-2)?.id ?? 0) + 1)
  session.noteEnded()
  next()
})

test('that a session has ended is found out several times, and told once', async () => {
  const { session } = setUp()
  await session.start()
  session.noteEnded()
  session.noteEnded()
  expect(session.state()).toEqual({ kind: 'signed-out', ended: anna })
})

test('a sign-out that is answered late puts nobody out who came in meanwhile', async () => {
  const { session, signOut, answer } = setUp()
  await session.start()
  const late = Promise.withResolvers<undefined>()
  signOut.mockReturnValueOnce(late.promise)
  const signedOut = session.signOut()
  answer.mockResolvedValue(ben)
  await session.show(ben)
  late.resolve(undefined)
  await signedOut
  expect(session.state()).toMatchObject({ kind: 'signed-in', account: ben })
})

test('an account that is gone leaves nothing behind', async () => {
  const { session, left, answer } = setUp()
  await session.start()
  session.deleted()
  expect(session.state()).toEqual({ kind: 'signed-out' })
  expect(left).toEqual([false])
  expect(answer).toHaveBeenCalledWith(endpoints.getAccount.path)
})

test('what was chosen is not taken back by settings that were read before the server had it', async () => {
  const { session, stored } = setUp()
  await session.start()
  const chosen = () => {
    const state = session.state()
    return state.kind === 'signed-in' ? [state.settings.theme, state.settings.density] : []
  }

  const old = Promise.withResolvers<Settings>()
  stored.mockReturnValueOnce(old.promise)
  const refreshing = session.refresh()
  const answered = session.preview({ theme: 'light' })
  old.resolve({ ...settings, density: 'compact' })
  await refreshing
  // Read once more, because the first reading is older than what was chosen.
  expect(stored).toHaveBeenCalledTimes(3)
  expect(chosen()).toEqual(['light', settings.density])

  await session.refresh()
  expect(chosen()).toEqual(['light', settings.density])
  answered()
  await session.refresh()
  expect(chosen()).toEqual(['dark', settings.density])
})

test('of two readings the one that began later counts, whichever is answered first', async () => {
  const { session, stored } = setUp()
  await session.start()
  const first = Promise.withResolvers<Settings>()
  stored.mockReturnValueOnce(first.promise)
  const late = session.refresh()
  stored.mockResolvedValueOnce({ ...settings, theme: 'light' })
  await session.refresh()
  first.resolve(settings)
  await late
  expect(session.state()).toMatchObject({ settings: { theme: 'light' } })
})
