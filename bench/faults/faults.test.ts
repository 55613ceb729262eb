import { randomInt } from 'node:crypto'
import { expect, it } from 'vitest'
import { inArena, type Arena, type Outcome } from './arena.ts'
import { fillDisk, noSmallDisk } from './disk-full.ts'
import { killUnderLoad } from './killed.ts'
import { sendMalformed } from './malformed.ts'

/** Each fault in a short form, on the server as source; `npm run faults` tries them at full size. */
const tried = (attempt: (arena: Arena) => Promise<Outcome>) => inArena('server/standalone.ts', attempt)

it('kill -9 while it writes loses nothing that was acknowledged, and leaves nothing by halves [case 61]', async () => {
  const { failures } = await tried((arena) => killUnderLoad(arena, { kills: 4, writes: 60 }))
  expect(failures).toEqual([])
})

it('malformed requests made from the contract are refused, and the server lives on', async () => {
  const { failures, done } = await tried((arena) => sendMalformed(arena, { requests: 400, seed: randomInt(2 ** 31) }))
  expect(failures, done).toEqual([])
})

it.skipIf(noSmallDisk !== undefined)(
  'a full disk is told, loses nothing, and is forgotten once there is room [case 62]',
  async () => {
    const { failures } = await tried(fillDisk)
    expect(failures).toEqual([])
  },
)
