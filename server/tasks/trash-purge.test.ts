import pino from 'pino'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createTestAccount } from '../testing/open-account.ts'
import { taskActions } from './actions.ts'
import { createTrashPurge } from './trash-purge.ts'

const hour = 3_600_000
const start = new Date('2026-11-20T08:30:00Z')

let alice: ReturnType<typeof createTestAccount>
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: start })
  alice = createTestAccount()
  createTrashPurge(alice.databases, pino({ level: 'silent' }))
  const actions = taskActions(alice.open())
  actions.remove(actions.add({ title: 'old' }, start.toISOString()).id, start.toISOString())
})
afterEach(() => {
  alice.end()
  vi.useRealTimers()
})

const inTrash = () => alice.open().prepare('SELECT title FROM task').pluck().all()

it('the trash is purged hourly while the account is open', () => {
  vi.advanceTimersByTime(30 * 24 * hour)
  expect(inTrash()).toEqual(['old'])
  vi.advanceTimersByTime(48 * hour)
  expect(inTrash()).toEqual([])
})

it('the trash is purged when the account is opened', () => {
  alice.lock()
  expect(vi.getTimerCount()).toBe(0)
  vi.setSystemTime(start.getTime() + 31 * 24 * hour)
  alice.open()
  alice.lock()
  vi.setSystemTime(start.getTime() + 33 * 24 * hour)
  expect(inTrash()).toEqual([])
})

it('a clock that is years off for some hours loses nothing', () => {
  vi.setSystemTime('2036-11-20T08:30:00Z')
  vi.advanceTimersByTime(19 * hour)
  vi.setSystemTime(start.getTime() + hour)
  vi.advanceTimersByTime(29 * 24 * hour)
  expect(inTrash()).toEqual(['old'])
})
