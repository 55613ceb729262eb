import { randomInt } from 'node:crypto'
import { asStarted } from '../load.ts'
import { inArena, type Arena, type Outcome } from './arena.ts'
import { moveClock } from './clock.ts'
import { crowd } from './crowd.ts'
import { bringThrough } from './exchange.ts'
import { failWriting, takeFolder } from './disk-fails.ts'
import { fillDisk } from './disk-full.ts'
import { startReadOnly, startTwice } from './folder.ts'
import { killUnderLoad } from './killed.ts'
import { spoilLogs } from './logs.ts'
import { sendMalformed } from './malformed.ts'

/** Tries faults on the built server at their full size, and prints the table of docs/reliability.md. */
const faults: Readonly<Record<string, (arena: Arena) => Promise<Outcome>>> = {
  killed: (arena) => killUnderLoad(arena, { kills: 500, writes: 100 }),
  malformed: (arena) => sendMalformed(arena, { requests: 50_000, seed: randomInt(2 ** 31) }),
  'disk-full': fillDisk,
  'disk-fails': failWriting,
  'folder-gone': takeFolder,
  logs: (arena) => spoilLogs(arena, { places: 50, seed: randomInt(2 ** 31) }),
  'two-processes': (arena) => startTwice(arena, 20),
  'read-only': startReadOnly,
  clock: moveClock,
  exchange: (arena) => bringThrough(arena, { tasks: 50_000 }),
  crowd: (arena) => crowd(arena, 60),
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in faults))
if (unknown.length > 0) {
  console.error(`There is no fault ${unknown.join(', ')}: choose from ${Object.keys(faults).join(', ')}`)
  process.exit(2)
}
console.log('| Fault | What was done | What was seen |\n|---|---|---|')
for (const [name, attempt] of Object.entries(faults)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  const { done, seen, failures } = await inArena(asStarted, attempt)
  console.log(`| ${name} | ${done} | ${[seen, ...failures.map((failure) => `**${failure}**`)].join('; ')} |`)
  if (failures.length > 0) process.exitCode = 1
}
