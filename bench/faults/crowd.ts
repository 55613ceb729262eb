import { join } from 'node:path'
import type { Counts } from '../../server/contract/search.ts'
import { signUp } from '../account.ts'
import { load, quantile } from '../load.ts'
import { createExpectations, type Arena, type Outcome } from './arena.ts'

const connections = 50

/** Keeps 50 connections busy with reading and writing for so many seconds; then asks for whatever was created. */
export async function crowd(arena: Arena, seconds: number): Promise<Outcome> {
  const { expect, failures } = createExpectations()
  const server = await arena.start(join(arena.folder, 'crowd'))
  const account = await signUp(server)
  const { id } = await account.ask<{ id: string }>('POST', '/api/tasks', { title: 'changed by everybody' })
  const shots = [
    account.shot('GET', '/api/tasks?query=today'),
    account.shot('POST', '/api/tasks', { title: 'Buy milk', dueDate: '2031-01-01' }),
    account.shot('GET', '/api/tasks?limit=50'),
    account.shot('PATCH', `/api/tasks/${id}`, { notes: 'by whoever came last' }),
    account.shot('GET', '/api/counts'),
  ]
  const before = server.memory()
  // It fails where any is not answered with success.
  const { times, requestsPerSecond } = await load(server, shots, { connections, seconds })
  const after = server.memory()
  const { inbox } = await account.ask<Counts>('GET', '/api/counts')
  // Each connection sends one after the other, from the first on: the last round of each may not be whole.
  expect(inbox > times.length / shots.length - connections, `only ${inbox} tasks are there`)
  await server.end()
  const time = (share: number) => `${quantile(times, share).toFixed(0)} ms`
  const memory =
    before === undefined || after === undefined ? '' : `; memory ${before.toFixed(0)} → ${after.toFixed(0)} MB`
  return {
    done: `${connections} connections for ${seconds} s, two of five requests write durably`,
    seen: `0 errors, ${Math.round(requestsPerSecond)} requests/s, median ${time(0.5)}, p99 ${time(0.99)}${memory}`,
    failures,
  }
}
