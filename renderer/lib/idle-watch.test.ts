import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createIdleWatch, type IdleWatch } from './idle-watch.ts'

const minute = 60_000
let watch: IdleWatch | undefined
beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-11-20T09:30:00Z') }))
afterEach(() => {
  watch?.stop()
  vi.useRealTimers()
})

function setUp(limit: number | null = 5) {
  const deps = { limit: vi.fn(() => limit), onIdle: vi.fn(), tell: vi.fn(), keepAlive: vi.fn() }
  watch = createIdleWatch(deps)
  return { ...deps, watch }
}

test('is over once, after the minutes without a touch', () => {
  const { watch: idle, onIdle } = setUp()
  vi.advanceTimersByTime(4 * minute)
  idle.touched()
  vi.advanceTimersByTime(4.9 * minute)
  expect(onIdle).not.toHaveBeenCalled()
  vi.advanceTimersByTime(10 * minute)
  expect(onIdle).toHaveBeenCalledTimes(1)
})

test('is never over where somebody wants it so, and follows a change at once', () => {
  const { onIdle, limit } = setUp(null)
  vi.advanceTimersByTime(600 * minute)
  expect(onIdle).not.toHaveBeenCalled()
  limit.mockReturnValue(60)
  vi.advanceTimersByTime(5_000)
  expect(onIdle).toHaveBeenCalledTimes(1)
})

test('a touch of another tab counts', () => {
  const { watch: idle, onIdle } = setUp()
  vi.advanceTimersByTime(4 * minute)
  idle.touchedElsewhere()
  vi.advanceTimersByTime(4 * minute)
  expect(onIdle).not.toHaveBeenCalled()
})

test('a touch after the computer slept too long comes too late', () => {
  const { watch: idle, onIdle } = setUp()
  vi.setSystemTime(Date.now() + 6 * minute)
  idle.touched()
  expect(onIdle).toHaveBeenCalledTimes(1)
})

test('a clock that is set back keeps nothing open for longer', () => {
  const { onIdle } = setUp()
  vi.setSystemTime(Date.now() - 600 * minute)
  vi.advanceTimersByTime(6 * minute)
  expect(onIdle).toHaveBeenCalledTimes(1)
})

test('the last touch of all reaches the server too, well before it would lock', () => {
  const { watch: idle, keepAlive } = setUp(1)
  vi.advanceTimersByTime(3_000)
  idle.touched()
  vi.advanceTimersByTime(15_000)
  expect(keepAlive).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(40_000)
  expect(keepAlive).toHaveBeenCalledTimes(1)
})

test('many touches are few words to the tabs, and fewer to the server', () => {
  const { watch: idle, tell, keepAlive } = setUp()
  for (let second = 0; second < 120; second += 1) {
    vi.advanceTimersByTime(1_000)
    idle.touched()
  }
  expect(tell).toHaveBeenCalledTimes(24)
  expect(keepAlive).toHaveBeenCalledTimes(2)
})
