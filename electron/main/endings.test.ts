import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { atMost } from './endings.ts'

const never = new Promise<void>(() => undefined)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

it('waits for what is done in time, and goes on without what fails', async () => {
  expect(await atMost(Promise.resolve())).toBe('done')
  expect(await atMost(Promise.reject(new Error('no room')))).toBe('failed')
  expect(vi.getTimerCount()).toBe(0)
})

it('goes on without what never comes, half a second before the two that are promised', async () => {
  const outcome = vi.fn()
  void atMost(never).then(outcome)
  await vi.advanceTimersByTimeAsync(1_499)
  expect(outcome).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(outcome).toHaveBeenCalledExactlyOnceWith('overdue')
})
