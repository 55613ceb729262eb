import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Notice } from './notifications.ts'
import { createReminderNotices } from './reminder-notices.ts'
import { wordsIn } from './words.ts'

const at = '2026-11-20T09:30'
const reminder = { id: 'r1', taskId: 't1', title: 'Call the doctor', at, dueAt: '2026-11-20T08:30:00.000Z' }
const minute = 60_000

let shown: (Notice & { isShown: boolean })[]
let lookedAt: string | undefined
let inWindows: string[]
let states: Record<string, 'open' | 'locked' | 'signed-out'>
let isRefusing: boolean
const send = vi.fn()
const ask = vi.fn(async () => {
  if (isRefusing) throw new Error('refused')
})

function create() {
  return createReminderNotices({
    windows: {
      isLookedAt: (id) => lookedAt === id,
      isShown: (id) => inWindows.includes(id),
      send,
    },
    people: () => ['alice', 'bob'].map((id) => ({ id, name: id, state: states[id] ?? 'open' })),
    api: { ask },
    words: () => wordsIn('en'),
    show(notice) {
      const own = { ...notice, isShown: true }
      shown.push(own)
      return () => void (own.isShown = false)
    },
  })
}

const texts = () => shown.filter(({ isShown }) => isShown).map(({ title }) => title)

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-20T08:00:00Z') })
  shown = []
  lookedAt = undefined
  inWindows = ['alice']
  states = {}
  isRefusing = false
  vi.clearAllMocks()
})
afterEach(() => vi.useRealTimers())

describe('a reminder', () => {
  it('is told by the system unless its person is before their tasks', () => {
    const notices = create()
    lookedAt = 'alice'
    notices.due('alice', reminder)
    expect(shown).toEqual([])
    lookedAt = undefined
    notices.due('alice', reminder)
    expect(shown).toMatchObject([{ title: 'Call the doctor', body: 'Due at 09:30' }])
    shown[0]?.open()
    expect(send).toHaveBeenCalledWith('alice', { kind: 'task', taskId: 't1' })
  })

  it('is completed or snoozed in the notification', () => {
    const notices = create()
    notices.due('alice', reminder)
    const [complete, snooze] = shown[0]?.actions ?? []
    expect([complete?.text, snooze?.text]).toEqual(['Complete', 'In 10 minutes'])
    complete?.press()
    expect(ask).toHaveBeenCalledWith('alice', 'PATCH', '/api/tasks/t1', { completed: true })
    snooze?.press()
    expect(ask).toHaveBeenCalledWith('alice', 'POST', '/api/reminders/r1/snooze', { minutes: 10 })
  })

  it('that could not be answered says so, without its title', async () => {
    const notices = create()
    isRefusing = true
    notices.due('alice', reminder)
    shown[0]?.actions[0]?.press()
    await vi.waitFor(() => expect(shown).toHaveLength(2))
    expect(shown[1]?.title).not.toContain('doctor')
    shown[1]?.open()
    expect(send).toHaveBeenCalledWith('alice', { kind: 'task', taskId: 't1' })
  })

  it('goes when it is answered elsewhere', () => {
    const notices = create()
    notices.due('alice', reminder)
    notices.gone('alice', 'r1')
    expect(texts()).toEqual([])
  })

  it('of somebody whom no window shows says only whose it is', () => {
    const notices = create()
    notices.due('bob', reminder)
    expect(shown).toMatchObject([{ title: 'A reminder for bob', body: 'Open Hearth to see it.', actions: [] }])
    shown[0]?.open()
    expect(send).toHaveBeenCalledWith('bob', { kind: 'reminder', reminderId: 'r1' })
  })
})

describe('a lock', () => {
  const upcoming = [
    { id: 'r2', dueAt: '2026-11-20T08:30:00.000Z' },
    { id: 'r3', dueAt: '2026-11-20T09:00:00.000Z' },
  ]

  it('takes what says too much off the screen, and leaves instants', () => {
    const notices = create()
    notices.due('alice', reminder)
    states = { alice: 'locked' }
    notices.closed('alice', upcoming)
    expect(texts()).toEqual([])
    vi.advanceTimersByTime(30 * minute - 1)
    expect(texts()).toEqual([])
    vi.advanceTimersByTime(1)
    expect(texts()).toEqual(['A reminder for alice'])
    vi.advanceTimersByTime(30 * minute)
    expect(texts()).toEqual(['A reminder for alice', 'A reminder for alice'])
  })

  it('is over with the unlock: the account tells its reminders itself', () => {
    const notices = create()
    states = { alice: 'locked' }
    notices.closed('alice', upcoming)
    vi.advanceTimersByTime(30 * minute)
    notices.opened('alice')
    expect(texts()).toEqual([])
    vi.advanceTimersByTime(60 * minute)
    expect(texts()).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is told at once of what fell due while the computer slept', () => {
    const notices = create()
    states = { alice: 'locked' }
    notices.closed('alice', upcoming)
    vi.setSystemTime(new Date('2026-11-20T08:45:00Z'))
    notices.wake()
    expect(texts()).toHaveLength(1)
    vi.advanceTimersByTime(15 * minute)
    expect(texts()).toHaveLength(2)
  })

  it('notices within a minute that the clock was put forward', () => {
    const notices = create()
    states = { alice: 'locked' }
    notices.closed('alice', upcoming)
    vi.setSystemTime(new Date('2026-11-20T12:00:00Z'))
    vi.advanceTimersByTime(minute)
    expect(texts()).toHaveLength(2)
  })

  it('that was a sign-out, or the end of an account, leaves nothing', () => {
    const notices = create()
    states = { alice: 'signed-out' }
    notices.closed('alice', upcoming)
    vi.advanceTimersByTime(30 * minute)
    expect(texts()).toEqual([])
    notices.due('bob', reminder)
    notices.closed('bob', upcoming)
    notices.letGoOf('bob')
    notices.letGoOf('alice')
    expect(texts()).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })
})
