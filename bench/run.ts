import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { createAccountKeys } from '../server/accounts/key-file.ts'
import { openEncrypted } from '../server/database/open.ts'
import { load, quantile, startServerProcess, timeEach, type Round, type Server, type Shot } from './load.ts'

/** Measures the server against its budgets. Ratios come from interleaved rounds of one run: the machine is noisy. */
const secret = 'the secret of the benchmark, 32 bytes or more'
const rounds = 7
const roundLength = 1500
const folder = mkdtempSync(join(tmpdir(), 'hearth-bench-'))
const person = { name: 'Bench', email: 'bench@example.com', password: 'the password of the benchmark' }
const rows: { what: string; figure: string; budget: string; kept: boolean }[] = []

const startHearth = (data: string) =>
  startServerProcess(['dist/server/standalone.js', '--no-open', '--port', '0', '--data', data], {
    BETTER_AUTH_SECRET: secret,
  })

try {
  await compareWithBare()
  await measureSizes()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
console.table(rows)
if (rows.some(({ kept }) => !kept)) process.exitCode = 1

async function compareWithBare(): Promise<void> {
  const hearth = await startHearth(join(folder, 'compare'))
  const bare = await startServerProcess(['bench/bare-server.ts', folder, secret])
  const { token } = await signUp(hearth)
  const list: Shot = { method: 'GET', path: '/api/tasks?completed=false', token }
  const create: Shot = { method: 'POST', path: '/api/tasks', token, body: { title: 'Buy milk' } }
  for (const server of [hearth, bare])
    await timeEach(
      server.url,
      Array.from({ length: 50 }, () => create),
    )

  const reading = await interleave(hearth, bare, list)
  report('list of 50: throughput, of a bare server', reading.throughput, (ratio) => ratio >= 0.8, '≥ 0.8')
  if (reading.cpu !== undefined)
    report('list of 50: processor time per request, of a bare server', reading.cpu, (ratio) => ratio <= 1.25, '≤ 1.25')
  const writing = await interleave(hearth, bare, create)
  report('durable create: throughput, of a bare server', writing.throughput, (ratio) => ratio >= 0.7, '≥ 0.7')
  await Promise.all([hearth.end(), bare.end()])
}

/** Medians of Hearth's rounds by those of the bare server's. */
async function interleave(hearth: Server, bare: Server, shot: Shot): Promise<{ throughput: number; cpu?: number }> {
  const results: [Round, Round][] = []
  for (let round = 0; round < rounds + 1; round += 1)
    results.push([await load(hearth, shot, roundLength), await load(bare, shot, roundLength)])
  // The first round warms up.
  const counted = results.slice(1)
  const median = (values: (number | undefined)[]) => quantile(values.map(Number), 0.5)
  const cpu =
    median(counted.map(([own]) => own.cpuPerRequest)) / median(counted.map(([, other]) => other.cpuPerRequest))
  return {
    throughput:
      median(counted.map(([own]) => own.requestsPerSecond)) /
      median(counted.map(([, other]) => other.requestsPerSecond)),
    ...(Number.isFinite(cpu) && { cpu }),
  }
}

async function measureSizes(): Promise<void> {
  const firstPage: Record<number, number> = {}
  for (const size of [1000, 50_000]) {
    const data = join(folder, `size-${size}`)
    await fill(data, size)
    const server = await startHearth(data)
    const idle = server.memory()
    const { token } = await signIn(server)
    const ask = (method: string, path: string, body?: unknown): Shot => ({ method, path, token, body })
    const p95 = async (shots: readonly Shot[]) => quantile(await timeEach(server.url, shots), 0.95)
    const many = (shot: Shot) => Array.from({ length: 300 }, () => shot)
    await timeEach(server.url, many(ask('GET', '/api/tasks')))

    firstPage[size] = Math.max(
      await p95(many(ask('GET', '/api/tasks?completed=false'))),
      await p95(many(ask('GET', '/api/tasks?completed=true'))),
    )
    if (size === 50_000) {
      const [some] = JSON.parse(await (await fetch(`${server.url}/api/tasks`, bearer(token))).text()) as {
        id: string
      }[]
      const path = `/api/tasks/${some?.id}`
      const flips = Array.from({ length: 300 }, (_, index) => ask('PATCH', path, { completed: index % 2 === 0 }))
      report('first page at 50,000 tasks, p95 in ms', firstPage[size], (value) => value <= 5, '≤ 5')
      report(
        'create at 50,000 tasks, p95 in ms',
        await p95(many(ask('POST', '/api/tasks', { title: 'New' }))),
        (value) => value <= 5,
        '≤ 5',
      )
      report('complete at 50,000 tasks, p95 in ms', await p95(flips), (value) => value <= 5, '≤ 5')
      const loaded = server.memory()
      if (idle !== undefined && loaded !== undefined)
        report('memory over an idle server, in MB, at 50,000 tasks', loaded - idle, (value) => value <= 40, '≤ 40')
    }
    await server.end()
  }
  const growth = Number(firstPage[50_000]) / Number(firstPage[1000])
  report('first page at 50,000 tasks, of that at 1,000', growth, (ratio) => ratio <= 1.5, '≤ 1.5')

  const starts: number[] = []
  for (let round = 0; round < 5; round += 1) {
    const server = await startHearth(join(folder, 'size-50000'))
    starts.push(server.startTime)
    await server.end()
  }
  report('start to ready, median in ms', quantile(starts, 0.5), (value) => value <= 400, '≤ 400')
}

/** Makes an account of `size` tasks, half of them completed: signed up over HTTP, filled through its own key. */
async function fill(data: string, size: number): Promise<void> {
  const server = await startHearth(data)
  const { id } = await signUp(server)
  await server.end()
  const opened = await createAccountKeys(join(data, 'accounts')).openWithPassword(id, person.password)
  if (!opened) throw new Error('the new account does not open')
  const db = openEncrypted(join(data, 'accounts', id, 'tasks.db'), opened.dataKey, { create: false })
  const insert = db.prepare('INSERT INTO task VALUES (?, ?, ?, ?, ?, ?)')
  const now = new Date().toISOString()
  db.transaction(() => {
    for (let index = 0; index < size; index += 1)
      insert.run(newId(), `Task number ${index}`, '', index % 2 === 0 ? null : now, now, now)
  })()
  db.close()
}

function bearer(token: string) {
  return { headers: { authorization: `Bearer ${token}` } }
}

async function post(server: Server, path: string, body: unknown) {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) })
  return (await response.json()) as { token: string; user: { id: string } }
}

async function signUp(server: Server): Promise<{ token: string; id: string }> {
  const { token, user } = await post(server, '/api/auth/signup', person)
  return { token, id: user.id }
}

function signIn(server: Server): Promise<{ token: string }> {
  return post(server, '/api/auth/signin', { email: person.email, password: person.password })
}

function report(what: string, value: number, keeps: (value: number) => boolean, budget: string): void {
  rows.push({ what, figure: value.toFixed(2), budget, kept: keeps(value) })
}
