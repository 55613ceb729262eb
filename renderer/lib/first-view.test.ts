import { afterEach, expect, test, vi } from 'vitest'
import { afterFirstView, expectFirstView, firstView, untilThere } from './first-view.ts'

afterEach(() => vi.useRealTimers())

test('where nobody waits for a first view, parts are asked for at once', async () => {
  const load = afterFirstView(async () => 'menu')
  expect(await load()).toBe('menu')
})

test('parts wait for the first view, but not for ever for one that nobody sees', async () => {
  vi.useFakeTimers()
  expectFirstView()
  const asked = vi.fn<() => Promise<string>>(async () => 'menu')
  const part = afterFirstView(asked)()
  await vi.advanceTimersByTimeAsync(4_999)
  expect(asked).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(await part).toBe('menu')
})

test('who waits for a first view that will not come any more waits for the next one', async () => {
  vi.useFakeTimers()
  expectFirstView()
  const settled = vi.fn()
  void firstView().then(settled)
  await vi.advanceTimersByTimeAsync(4_000)
  expectFirstView()
  await vi.advanceTimersByTimeAsync(4_999)
  expect(settled).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(settled).toHaveBeenCalledTimes(1)
})

test('a part is asked for until it is there', async () => {
  vi.useFakeTimers()
  const asked = vi.fn<() => Promise<string>>(async () => 'lock')
  asked.mockRejectedValueOnce(new TypeError('Failed to fetch')).mockRejectedValueOnce(new TypeError('Failed to fetch'))
  const part = untilThere(asked)()
  await vi.advanceTimersByTimeAsync(500)
  expect(asked).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await part).toBe('lock')
})
