import { expect, it } from 'vitest'
import type { Errand } from '../bridge/host.ts'
import { createErrandDesk } from './errand-desk.ts'

const milk: Errand = { kind: 'task', taskId: 'milk' }
const bread: Errand = { kind: 'task', taskId: 'bread' }

/** A desk, what was done, and the ends of what is being done. */
function setUp() {
  const waiting: Errand[] = []
  const done: Errand[] = []
  const ends: (() => void)[] = []
  const desk = createErrandDesk(() => Promise.resolve(waiting.pop() ?? null))
  const servant = (account: string) => ({
    account,
    run: (errand: Errand) => {
      done.push(errand)
      return new Promise<void>((resolve) => ends.push(resolve))
    },
  })
  return { waiting, done, ends, desk, alice: servant('alice'), bob: servant('bob') }
}

/** What was handed out by now has been begun. */
const begun = () => new Promise<void>((resolve) => setTimeout(resolve))

it('hands an errand out once, however often it is called for', async () => {
  const { waiting, done, desk, alice } = setUp()
  waiting.push(milk)
  void desk.serve(alice)
  await begun()
  void desk.serve(alice)
  await begun()
  expect(done).toEqual([milk])
})

it('hands out again what a lock has cut off, to the same person, until it is done or another one comes', async () => {
  const { waiting, done, ends, desk, alice, bob } = setUp()
  waiting.push(milk)
  void desk.serve(alice)
  await begun()
  void desk.serve(bob, true)
  await begun()
  expect(done).toEqual([milk])
  void desk.serve(alice, true)
  await begun()
  expect(done).toEqual([milk, milk])
  waiting.push(bread)
  void desk.serve(alice, true)
  await begun()
  expect(done).toEqual([milk, milk, bread])
  for (const end of ends) end()
  await begun()
  await desk.serve(alice, true)
  expect(done).toEqual([milk, milk, bread])
})
