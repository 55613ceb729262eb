import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { settingsStore } from '../accounts/settings.ts'
import { createClockWatch, type ClockWatch } from '../clock-watch.ts'
import { createTestAccount } from '../testing/open-account.ts'
import type { EventStream } from './event-stream.ts'
import { createEvents } from './events.ts'

let alice: ReturnType<typeof createTestAccount>
let events: ReturnType<typeof createEvents>
let clock: ClockWatch

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
  vi.setSystemTime('2026-10-24T12:00:00Z')
  alice = createTestAccount()
  clock = createClockWatch()
  events = createEvents(alice.databases, clock)
  settingsStore(alice.open()).change({ timeZone: 'Europe/Berlin' })
})
afterEach(() => {
  alice.end()
  vi.useRealTimers()
})

/** A stream that writes down what it is told. */
function follow(lastEventId?: string) {
  const told: string[] = []
  const stream: EventStream = {
    send: (text) => void told.push(text),
    end: () => void told.push('end'),
    beat: () => void told.push('beat'),
  }
  events.follow(alice.account, stream, lastEventId, () => [])
  const days = () => told.flatMap((text) => /^event: day\ndata: .*"(.+)"/m.exec(text)?.[1] ?? [])
  return { told, days, leave: () => events.leave(alice.account.accountId, stream) }
}

describe('the day', () => {
  it('is told at midnight of the person, also where the day has 25 hours', () => {
    const window = follow()
    vi.setSystemTime('2026-10-24T21:59:59.000Z')
    vi.advanceTimersByTime(0)
    expect(window.days()).toEqual(['2026-10-24'])
    window.leave()

    const again = follow()
    vi.advanceTimersByTime(999)
    expect(again.days()).toEqual(['2026-10-24'])
    vi.advanceTimersByTime(1)
    expect(again.days()).toEqual(['2026-10-24', '2026-10-25'])
    vi.advanceTimersByTime(25 * 3_600_000 - 1)
    expect(again.days()).toEqual(['2026-10-24', '2026-10-25'])
    vi.advanceTimersByTime(1)
    expect(again.days()).toEqual(['2026-10-24', '2026-10-25', '2026-10-26'])
  })

  it('is told with the next look at the clock after a computer slept through midnight, and once', () => {
    const window = follow()
    vi.setSystemTime('2026-10-26T06:00:00Z')
    clock.look()
    expect(window.days()).toEqual(['2026-10-24', '2026-10-26'])
    vi.advanceTimersByTime(3_600_000)
    expect(window.days()).toEqual(['2026-10-24', '2026-10-26'])
  })

  it('is told to a stream that goes on after it changed', () => {
    const first = follow()
    const id = /^id: (.+)$/m.exec(first.told[0] ?? '')?.[1]
    first.leave()
    vi.setSystemTime('2026-10-25T08:00:00Z')
    expect(follow(id).days()).toEqual(['2026-10-25'])
  })
})

describe('the beat', () => {
  it('goes to each stream every 25 seconds, and stops with the last one', () => {
    const [one, other] = [follow(), follow()]
    vi.advanceTimersByTime(50_000)
    for (const { told } of [one, other]) expect(told.filter((text) => text === 'beat')).toHaveLength(2)
    one.leave()
    other.leave()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('stops with a lock', () => {
    follow()
    alice.lock()
    expect(vi.getTimerCount()).toBe(0)
    expect(follow().told).toEqual(['end'])
  })
})

it('following events does not keep a session awake that nobody uses', () => {
  const lockIdle = () => alice.databases.lockIdleSessions(() => 15)
  alice.databases.use(alice.account, false)
  vi.advanceTimersByTime(14 * 60_000)
  alice.databases.look(alice.account)
  lockIdle()
  expect(alice.databases.isUnlocked(alice.account)).toBe(true)
  vi.advanceTimersByTime(60_000)
  lockIdle()
  expect(() => alice.databases.look(alice.account)).toThrow('locked')
})

it('after a lock, what was told before cannot be told again', () => {
  const first = follow()
  const id = /^id: (.+)$/m.exec(first.told[0] ?? '')?.[1]
  alice.lock()
  alice.open()
  expect(follow(id).told[0]).toContain('event: reset')
})
