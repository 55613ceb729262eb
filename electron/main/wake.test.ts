import { EventEmitter } from 'node:events'
import { expect, it, vi } from 'vitest'
import { lockWhenAway } from './locks.ts'
import { wakeWithComputer } from './wake.ts'

const system = vi.hoisted(() => ({ on: vi.fn(), getSystemIdleTime: () => 0 }))
vi.mock('electron', () => ({ app: { once: vi.fn() }, powerMonitor: system }))

it('a computer that wakes finds everybody locked, told of its sleep or not, and then what fell due', () => {
  const events = new EventEmitter()
  system.on.mockImplementation((name: string, listener: () => void) => events.on(name, listener))
  vi.useFakeTimers()
  const seen: string[] = []
  const lockAll = () => {
    seen.push('locked')
    return ['alice']
  }
  const people = { lockAll } as unknown as Parameters<typeof lockWhenAway>[0]
  const windows = { tellLocked: (ids: readonly string[]) => seen.push(`told ${ids.join()}`) }
  lockWhenAway(people, windows as unknown as Parameters<typeof lockWhenAway>[1])
  wakeWithComputer({ wake: () => seen.push('server') }, { wake: () => seen.push('notices') })

  events.emit('resume')
  expect(seen).toEqual(['locked', 'told alice', 'server', 'notices'])
  seen.length = 0
  for (const name of ['suspend', 'lock-screen']) events.emit(name)
  expect(seen).toEqual(['locked', 'told alice', 'locked', 'told alice'])
  seen.length = 0
  events.emit('unlock-screen')
  expect(seen).toEqual(['server', 'notices'])
  vi.useRealTimers()
})
