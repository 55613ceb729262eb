import { expect, it } from 'vitest'
import { atMost } from './endings.ts'

const never = new Promise<void>(() => undefined)

it('waits for what is done in time', async () => {
  expect(await atMost(Promise.resolve(), 60_000)).toBe(true)
})

it('goes on without what fails, and without what never comes', async () => {
  expect(await atMost(Promise.reject(new Error('no room')), 60_000)).toBe(false)
  expect(await atMost(never, 1)).toBe(false)
})
