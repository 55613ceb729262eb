import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { quitCleanly } from './quitting.ts'

const app = vi.hoisted(() => ({ on: vi.fn(), quit: vi.fn() }))
vi.mock('electron', () => ({ app }))

let events: EventEmitter
let closing: PromiseWithResolvers<void>
const close = vi.fn(() => closing.promise)
const isHanging = vi.fn(() => false)
const letGo = vi.fn()
const kill = vi.fn()

beforeEach(() => {
  vi.useFakeTimers()
  vi.clearAllMocks()
  events = new EventEmitter()
  app.on.mockImplementation((name: string, listener: () => void) => events.on(name, listener))
  closing = Promise.withResolvers()
  quitCleanly({ close, isHanging, letGo, kill })
})
afterEach(() => {
  vi.useRealTimers()
  for (const signal of ['SIGINT', 'SIGTERM']) process.removeAllListeners(signal)
})

/** Whether the app may end by now. */
function mayQuit(): boolean {
  const preventDefault = vi.fn()
  events.emit('will-quit', { preventDefault })
  return preventDefault.mock.calls.length === 0
}

it('the server ends before the app, once, however often somebody quits', async () => {
  expect(mayQuit()).toBe(false)
  expect(mayQuit()).toBe(false)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(app.quit).not.toHaveBeenCalled()
  closing.resolve()
  await vi.advanceTimersByTimeAsync(0)
  expect(app.quit).toHaveBeenCalledOnce()
  expect(close).toHaveBeenCalledOnce()
  expect(mayQuit()).toBe(true)
  expect(kill).not.toHaveBeenCalled()
})

it('a server that cannot end cleanly keeps nobody', async () => {
  mayQuit()
  closing.reject(new Error('no room'))
  await vi.advanceTimersByTimeAsync(0)
  expect(app.quit).toHaveBeenCalledOnce()
  expect(mayQuit()).toBe(true)
})

it('what hangs, in a thread of the server or in the keychain, is ended within two seconds', async () => {
  mayQuit()
  await vi.advanceTimersByTimeAsync(1_999)
  expect(kill).toHaveBeenCalledOnce()
  expect(app.quit).not.toHaveBeenCalled()
})

it('a call that hangs in the keychain is not waited for', async () => {
  isHanging.mockReturnValueOnce(true)
  mayQuit()
  closing.resolve()
  await vi.advanceTimersByTimeAsync(0)
  expect(kill).toHaveBeenCalledOnce()
})

it.each(['SIGINT', 'SIGTERM'] as const)('%s lets no page keep its window', (signal) => {
  process.emit(signal)
  expect(letGo).toHaveBeenCalledOnce()
  expect(app.quit).toHaveBeenCalledOnce()
})
