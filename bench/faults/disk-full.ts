import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ask, person, signIn, signUp, type Account } from '../account.ts'
import type { Server } from '../load.ts'
import { createExpectations, type Arena, type Outcome } from './arena.ts'
import { leaveAnyway } from './leaving.ts'

/** Why a small disk of its own cannot be had on this machine; undefined where it can. */
export const noSmallDisk =
  process.platform === 'linux' && process.getuid?.() === 0 ? undefined : 'only root on Linux can mount a small disk'

const diskSize = 12
const spare = 3

/** Writes until a disk of 12 MB is full, goes on asking, frees some of it and writes again; then kills the server. */
export async function fillDisk(arena: Arena): Promise<Outcome> {
  const disk = join(arena.folder, 'disk')
  mkdirSync(disk)
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${diskSize}m`, 'hearth-faults', disk])
  try {
    return await onDisk(arena, disk)
  } finally {
    execFileSync('umount', ['--lazy', disk])
  }
}

async function onDisk(arena: Arena, disk: string): Promise<Outcome> {
  const { expect, failures } = createExpectations()
  const data = join(disk, 'data')
  const filler = join(disk, 'filler')
  writeFileSync(filler, Buffer.alloc(spare * 1024 * 1024))
  let server = await arena.start(data)
  let account = await signUp(server)
  const leaving = await signUp(server, 'leaving@example.com')
  const kept = new Set<string>()
  const statuses = new Map<number, number>()

  async function add(to: Server, { token }: Account): Promise<number> {
    const body = { title: 'Buy milk', notes: 'n'.repeat(5000) }
    const { status, body: made } = await ask(to, 'POST', '/api/tasks', body, token)
    if (status === 201) kept.add((made as { id: string }).id)
    return status
  }

  async function isRefused(method: string, path: string, body?: unknown, isSigned = true): Promise<void> {
    const answer = await ask(server, method, path, body, isSigned ? account.token : undefined)
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
    expect(answer.status < 300 || answer.status === 507, `${method} ${path} was answered with ${answer.status}`)
  }

  let status = 201
  for (let count = 0; count < 10_000 && status === 201; count += 1) status = await add(server, account)
  const [first = ''] = kept
  expect(status === 507, `the full disk was told with ${status}`)
  for (let count = 0; count < 20; count += 1) {
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    status = await add(server, account)
    expect(status === 201 || status === 507, `the full disk was told with ${status}`)
    await isRefused('PATCH', `/api/tasks/${first}`, { notes: 'm'.repeat(15_000) })
    await isRefused('POST', '/api/lists', { name: 'Garden' })
  }
  await isRefused('POST', '/api/backups')
  await isRefused('POST', '/api/auth/signin', { email: person.email, password: person.password }, false)
  await leaveAnyway(server, leaving, expect)
  const { status: readable } = await ask(server, 'GET', '/api/tasks?limit=200', undefined, account.token)
  expect(readable === 200, `with a full disk tasks are read with ${readable}`)
  const keptWhenFull = kept.size

  rmSync(filler)
  for (let count = 0; count < 20; count += 1) expect((await add(server, account)) === 201, 'freed, it still refuses')
  await server.kill()
  server = await arena.start(data)
  account = await signIn(server)
  let lost = 0
  for (const id of kept)
    if ((await ask(server, 'GET', `/api/tasks/${id}`, undefined, account.token)).status !== 200) lost += 1
  expect(lost === 0, `${lost} acknowledged tasks are lost`)
  await server.end()
  const answered = [...statuses].map(([each, count]) => `${count} × ${each}`).join(', ')
  return {
    done: `a disk of ${diskSize} MB written full (${keptWhenFull} tasks), asked on, freed, killed`,
    seen: `${lost} lost; when full ${answered}; signed out all the same; once freed ${kept.size - keptWhenFull} × 201`,
    failures,
  }
}
