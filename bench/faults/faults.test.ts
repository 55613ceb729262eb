import { randomInt } from 'node:crypto'
import { expect, it } from 'vitest'
import { inArena, type Arena, type Outcome } from './arena.ts'
import { moveClock } from './clock.ts'
import { crowd } from './crowd.ts'
import { bringThrough } from './exchange.ts'
import { failWriting, noFailingDisk, takeFolder } from './disk-fails.ts'
import { fillDisk, noSmallDisk } from './disk-full.ts'
import { startReadOnly, startTwice } from './folder.ts'
import { killUnderLoad } from './killed.ts'
import { spoilLogs } from './logs.ts'
import { sendMalformed } from './malformed.ts'

/** Each fault in a short form, on the server as source; `npm run faults` tries them at full size. */
const tried = (attempt: (arena: Arena) => Promise<Outcome>) => inArena(['server/standalone.ts'], attempt)

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

it.skipIf(noFailingDisk !== undefined)(
  'a disk that fails while Hearth runs is told, reading and locking go on, and so does writing afterwards',
  async () => {
    const { failures } = await tried(failWriting)
    expect(failures).toEqual([])
  },
)

it.skipIf(process.platform === 'win32')(
  'a folder that is taken away, read-only or deleted while Hearth runs is told, and nothing is written into nowhere',
  async () => {
    const { failures } = await tried(takeFolder)
    expect(failures).toEqual([])
  },
)

it("a log that is gone, cut, changed or somebody else's leaves the file as it is [case 65]", async () => {
  const { failures, done } = await tried((arena) => spoilLogs(arena, { places: 0, seed: randomInt(2 ** 31) }))
  expect(failures, done).toEqual([])
})

it('what is exported, wiped, imported and exported again is the same byte for byte', async () => {
  const { failures } = await tried((arena) => bringThrough(arena, { tasks: 200 }))
  expect(failures).toEqual([])
})

it('50 connections at once are all answered', async () => {
  const { failures } = await tried((arena) => crowd(arena, 2))
  expect(failures).toEqual([])
})

it('a second process on the folder ends with a sentence, and the first goes on [case 66]', async () => {
  const { failures } = await tried((arena) => startTwice(arena, 1))
  expect(failures).toEqual([])
})

it.skipIf(process.platform === 'win32')(
  'a read-only folder is told by name, and is whole afterwards [case 63]',
  async () => {
    const { failures } = await tried(startReadOnly)
    expect(failures).toEqual([])
  },
)

it('a clock that is a day and ten years off loses nothing [case 67]', async () => {
  const { failures } = await tried(moveClock)
  expect(failures).toEqual([])
})
