import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createReachability } from './reachability.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('asks ever more slowly until the server is back, then no more', async () => {
  const isHealthy = vi.fn(async () => false)
  const reachability = createReachability(isHealthy)
  const changed = vi.fn()
  reachability.subscribe(changed)

  reachability.report(false)
  reachability.report(false)
  expect(changed).toHaveBeenCalledTimes(1)
  for (const [seconds, asked] of [
    [1, 1],
    [2, 2],
    [4, 3],
    [8, 4],
    [10, 5],
    [10, 6],
  ] as const) {
    await vi.advanceTimersByTimeAsync(seconds * 1_000)
    expect(isHealthy).toHaveBeenCalledTimes(asked)
  }

  isHealthy.mockResolvedValue(true)
  await reachability.checkNow()
  expect(reachability.isReachable()).toBe(true)
  expect(changed).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(isHealthy).toHaveBeenCalledTimes(7)
})

test('a call that gets through ends the asking', async () => {
  const isHealthy = vi.fn(async () => false)
  const reachability = createReachability(isHealthy)
  reachability.report(false)
  reachability.report(true)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(isHealthy).not.toHaveBeenCalled()
})
