import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { afterFrame } from './after-frame.ts'

let draw: (() => void) | undefined

beforeEach(() => {
  draw = undefined
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => {
    draw = callback
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function wait() {
  const settled = vi.fn<() => void>()
  const whole = afterFrame().then(settled)
  return { settled, whole }
}

test('what comes after a frame waits until all that is drawn in it has run', async () => {
  vi.stubGlobal('document', { visibilityState: 'visible' })
  const { settled, whole } = wait()
  await Promise.resolve()
  expect(settled).not.toHaveBeenCalled()
  draw?.()
  await Promise.resolve()
  expect(settled).not.toHaveBeenCalled()
  await whole
  expect(settled).toHaveBeenCalledOnce()
})

test('where nobody sees a frame, none is waited for', async () => {
  vi.stubGlobal('document', { visibilityState: 'hidden' })
  await wait().whole
  expect(draw).toBeUndefined()
})

test('a window that draws none is not waited for for ever', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.stubGlobal('document', { visibilityState: 'visible' })
  const { settled } = wait()
  await vi.advanceTimersByTimeAsync(99)
  expect(settled).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(settled).toHaveBeenCalledOnce()
})
