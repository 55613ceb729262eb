import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createClockWatch, type ClockWatch } from './clock-watch.ts'

let clock: ClockWatch
let told: number

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] })
  vi.setSystemTime('2026-11-20T08:00:00Z')
  vi.stubEnv('TZ', 'Europe/Berlin')
  vi.advanceTimersByTime(2000)
  clock = createClockWatch()
  told = 0
  clock.onChange(() => (told += 1))
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.useRealTimers()
})

it('says nothing while clock and time go on together, however long', () => {
  vi.advanceTimersByTime(48 * 3_600_000)
  clock.look()
  expect(told).toBe(0)
})

it.each([
  ['slept or was put forward', 3_600_000, 1],
  ['was put back', -3_600_000, 1],
  ['was put right by a little', 200, 0],
])('tells once of a clock that %s', (_, by, times) => {
  vi.setSystemTime(Date.now() + by)
  clock.look()
  clock.look()
  expect(told).toBe(times)
})

it('tells of a clock that was put right by a little again and again', () => {
  for (let step = 0; step < 10; step += 1) {
    vi.setSystemTime(Date.now() + 200)
    clock.look()
  }
  expect(told).toBe(2)
})

it('tells of another time zone', () => {
  vi.stubEnv('TZ', 'Asia/Tokyo')
  vi.advanceTimersByTime(30_000)
  clock.look()
  clock.look()
  expect(told).toBe(1)
})

it('tells at once where somebody knows that the computer slept', () => {
  clock.tell()
  expect(told).toBe(1)
})
