import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createClockWatch } from '../clock-watch.ts'
import { endpoints } from '../contract/endpoints.ts'
import { taskActions } from '../tasks/actions.ts'
import { createTestAccount } from '../testing/open-account.ts'
import { createGlances } from './glance.ts'
import { settingsStore } from './settings.ts'

let alice: ReturnType<typeof createTestAccount>
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'] })
  vi.setSystemTime('2026-11-20T21:00:00Z')
  alice = createTestAccount()
})
afterEach(() => {
  alice.end()
  vi.useRealTimers()
})

it('turns at midnight of the person, and as soon as a computer that slept through it wakes', () => {
  const clock = createClockWatch()
  const glances = createGlances(alice.databases, clock)
  const { accountId } = alice.account
  const due = () => glances.of(accountId)?.due
  const shown: (number | undefined)[] = []
  const db = alice.open()
  settingsStore(db).change({ timeZone: 'Europe/Berlin' })
  for (const dueDate of ['2026-11-21', '2026-11-23', '2026-11-23'])
    taskActions(db).add(endpoints.createTask.body.parse({ title: 'one', dueDate }), new Date().toISOString())
  glances.onChange(() => shown.push(due()))
  expect(due()).toBe(0)
  // An hour before midnight in UTC.
  vi.advanceTimersByTime(2 * 3_600_000 - 1)
  expect(shown).toEqual([])
  vi.advanceTimersByTime(1)
  expect(shown).toEqual([1])
  vi.setSystemTime('2026-11-23T06:00:00Z')
  clock.tell()
  expect(shown).toEqual([1, 3])
  alice.lock()
  expect(shown).toEqual([1, 3, undefined])
  expect(vi.getTimerCount()).toBe(0)
})
