import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fill, signIn, signUp, type Account } from './account.ts'
import { load, quantile, startServerProcess, type Round, type Server, type Shot } from './load.ts'
import { measureQuickAdd } from './quick-add.ts'
import { createReport, figure } from './report.ts'
import { measureSwitching } from './switching.ts'
import { measureWindow } from './window.ts'

/** Measures the built server and window against their budgets: real HTTP, encrypted files, all checks on. */
const secret = 'the secret of the benchmark, 32 bytes or more'
const sizes = [1000, 10_000, 50_000] as const
const folder = mkdtempSync(join(tmpdir(), 'hearth-bench-'))
const report = createReport()

/** As `npm start` starts it. */
const asStarted = ['--max-semi-space-size=4', 'dist/server/standalone.js']

const startHearth = (data: string) =>
  startServerProcess([...asStarted, '--no-open', '--port', '0', '--data', join(folder, data)], {
    BETTER_AUTH_SECRET: secret,
  })

try {
  await compareWithBare()
  await measureGrowth()
  await measureStart()
  await measureSwitching(report)
  await measureQuickAdd(report)
  const server = await startHearth('size-50000')
  await measureWindow(report, server.url)
  await server.end()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exitCode = report.finish('bench/results.md') === 0 ? 0 : 1

/** Against a server that does the same reads and writes with nothing in between, in interleaved rounds. */
async function compareWithBare(): Promise<void> {
  const rounds = 8
  const hearth = await startHearth('compare')
  const bare = await startServerProcess(['bench/bare-server.ts', folder, secret])
  const account = await signUp(hearth)
  const create = account.shot('POST', '/api/tasks', { title: 'Buy milk' })
  const list = account.shot('GET', '/api/tasks?query=inbox')
  for (const server of [hearth, bare]) await load(server, [create], { connections: 1, amount: 50 })

  const rows: string[][] = []
  async function compare(what: string, shot: Shot) {
    const results: [Round, Round][] = []
    // The first round warms up.
    for (let round = 0; round < rounds; round += 1)
      results.push([
        await load(hearth, [shot], { connections: 8, seconds: 1.5 }),
        await load(bare, [shot], { connections: 8, seconds: 1.5 }),
      ])
    const counted = results.slice(1)
    const of = (index: 0 | 1, read: (round: Round) => number) =>
      quantile(
        counted.map((pair) => read(pair[index])),
        0.5,
      )
    for (const [index, name] of ['Hearth', 'bare'].entries()) {
      const side = index === 0 ? 0 : 1
      rows.push([
        what,
        name,
        figure(of(side, ({ requestsPerSecond }) => requestsPerSecond)),
        figure(of(side, ({ cpuPerRequest }) => cpuPerRequest ?? Number.NaN)),
        ...[0.5, 0.95, 0.99].map((share) => figure(of(side, ({ times }) => quantile(times, share)))),
      ])
    }
    const ratio = (read: (round: Round) => number) => of(0, read) / of(1, read)
    return {
      throughput: ratio(({ requestsPerSecond }) => requestsPerSecond),
      cpu: ratio(({ cpuPerRequest }) => cpuPerRequest ?? Number.NaN),
    }
  }

  const reading = await compare('list of 50', list)
  if (!Number.isNaN(reading.cpu))
    report.atMost('list of 50: processor time per request, of the bare server’s', reading.cpu, 1.25, ' ×')
  report.atLeast('list of 50: throughput, of the bare server’s', reading.throughput, 0.8, ' ×')
  const writing = await compare('durable create', create)
  report.atLeast('durable create: throughput, of the bare server’s', writing.throughput, 0.7, ' ×')
  report.table(
    'Beside a bare server, eight connections',
    ['what', 'server', 'requests/s', 'processor ms', 'p50 ms', 'p95 ms', 'p99 ms'],
    rows,
  )
  await Promise.all([hearth.end(), bare.end()])
}

/** The same requests to accounts of 1,000, 10,000 and 50,000 tasks, in turns. */
async function measureGrowth(): Promise<void> {
  const servers: { server: Server; account: Account; idle: number | undefined }[] = []
  for (const size of sizes) {
    const filling = await startHearth(`size-${size}`)
    await fill(await signUp(filling), size)
    await filling.end()
    const server = await startHearth(`size-${size}`)
    const idle = server.memory()
    servers.push({ server, account: await signIn(server), idle })
  }

  const rows: string[][] = []
  /** Times each size in turns and gives the p95 of each, medians over the rounds. */
  async function time(what: string, shots: (account: Account) => readonly Shot[] | Promise<readonly Shot[]>) {
    const p50s: number[] = []
    const p95s: number[] = []
    const p99s: number[] = []
    const results: number[][][] = sizes.map(() => [])
    const given: (readonly Shot[])[] = []
    for (const { account } of servers) given.push(await shots(account))
    for (let round = 0; round < 6; round += 1)
      for (const [index, { server }] of servers.entries()) {
        const { times } = await load(server, given[index] ?? [], { connections: 1, amount: 100 })
        // The first round warms up.
        if (round > 0) results[index]?.push([...times])
      }
    for (const each of results) {
      const median = (share: number) =>
        quantile(
          each.map((times) => quantile(times, share)),
          0.5,
        )
      p50s.push(median(0.5))
      p95s.push(median(0.95))
      p99s.push(median(0.99))
    }
    rows.push([
      what,
      ...sizes.map((_, index) => [p50s, p95s, p99s].map((each) => figure(each[index])).join(' / ')),
      figure(Number(p95s[2]) / Number(p95s[0])),
    ])
    return { largest: Number(p95s[2]), growth: Number(p95s[2]) / Number(p95s[0]) }
  }

  const views = [
    'inbox',
    'today',
    'overdue',
    'upcoming',
    'no date',
    '#Work',
    '@shop',
    'p1',
    'completed',
    'trash',
    'all',
    'overdue | (today & p1) & @home & !#Work',
  ]
  for (const view of views) {
    const path = `/api/tasks?query=${encodeURIComponent(view)}`
    const page = await time(`first page of “${view}”`, (account) => [account.shot('GET', path)])
    report.atMost(`first page of “${view}” at 50,000 tasks, p95`, page.largest, 5, ' ms')
    // Where a small account fills no page, a whole one beside it would show how long rows take, not how it grows.
    const lengths = await Promise.all(servers.map(async ({ account }) => (await account.ask<[]>('GET', path)).length))
    const fewest = Math.max(1, Math.min(...lengths))
    const isEven = lengths.every((length) => length === fewest)
    const even = isEven
      ? page
      : await time(`the first ${fewest} of “${view}”`, (account) => [account.shot('GET', `${path}&limit=${fewest}`)])
    report.atMost(`first page of “${view}”: of its p95 at 1,000 tasks`, even.growth, 1.5, ' ×')
  }
  for (const sort of ['order', 'date', 'priority', 'title', 'created'])
    report.atMost(
      `first page of “all” by ${sort} at 50,000 tasks, p95`,
      (await time(`“all” by ${sort}`, (account) => [account.shot('GET', `/api/tasks?query=all&sort=${sort}`)])).largest,
      5,
      ' ms',
    )
  const counting = await time('counts of all views', (account) => [account.shot('GET', '/api/counts')])
  report.atMost('counts of all views at 50,000 tasks, p95', counting.largest, 5, ' ms')
  for (const text of ['w', 'wa', 'water', 'water the pl', 'kitchen window'])
    report.atMost(
      `search for “${text}” at 50,000 tasks, p95`,
      (
        await time(`search for “${text}”`, (account) => [
          account.shot('GET', `/api/search?text=${encodeURIComponent(text)}`),
        ])
      ).largest,
      10,
      ' ms',
    )

  const someIds = async (account: Account, query: string) =>
    (await account.ask<{ id: string }[]>('GET', `/api/tasks?limit=100&query=${encodeURIComponent(query)}`)).map(
      ({ id }) => id,
    )
  const writes: Record<string, (account: Account) => Promise<readonly Shot[]>> = {
    create: async (account) => [account.shot('POST', '/api/tasks', { title: 'Buy milk', dueDate: '2026-12-01' })],
    update: async (account) =>
      (await someIds(account, 'all & !recurring')).flatMap((id) =>
        ['Buy bread', 'Buy milk'].map((title) => account.shot('PATCH', `/api/tasks/${id}`, { title })),
      ),
    complete: async (account) =>
      (await someIds(account, 'all & !recurring & !subtask')).flatMap((id) =>
        [true, false].map((completed) =>
          account.shot('PATCH', `/api/tasks/${id}`, { completed, openSubtasks: 'leave' }),
        ),
      ),
    move: async (account) =>
      (await someIds(account, 'inbox & !subtask')).map((id) =>
        account.shot('POST', `/api/tasks/${id}/move`, { place: 'first' }),
      ),
  }
  for (const [what, shots] of Object.entries(writes))
    report.atMost(`${what} at 50,000 tasks, p95`, (await time(what, shots)).largest, 5, ' ms')
  report.table(
    'How it grows: p50 / p95 / p99 in ms, one connection',
    ['what', ...sizes.map((size) => `${size.toLocaleString('en')} tasks`), 'p95 at 50,000 ÷ at 1,000'],
    rows,
  )
  for (const { server } of servers) await server.end()
  await measureMemory()
}

/** A server that has opened the largest account and shown some of it, ten seconds later. */
async function measureMemory(): Promise<void> {
  const server = await startHearth('size-50000')
  const idle = server.memory()
  const account = await signIn(server)
  const shots = ['inbox', 'today', 'all', 'completed'].map((view) => account.shot('GET', `/api/tasks?query=${view}`))
  await load(server, [...shots, account.shot('GET', '/api/counts'), account.shot('GET', '/api/search?text=wa')], {
    connections: 4,
    amount: 600,
  })
  await setTimeout(10_000)
  const loaded = server.memory()
  await server.end()
  if (idle === undefined || loaded === undefined) return
  report.atMost('memory with 50,000 tasks, 10 s after load, over the idle server', loaded - idle, 40, ' MB')
  report.table('Memory, resident, MB', ['idle', 'with 50,000 tasks'], [[figure(idle), figure(loaded)]])
}

/** From the start of the process to the line that says it is ready, with five accounts of 10,000 tasks. */
async function measureStart(): Promise<void> {
  const filling = await startHearth('five')
  for (let index = 0; index < 5; index += 1)
    await fill(await signUp(filling, `bench-${index}@example.com`), 10_000, index + 1)
  await filling.end()
  const times: number[] = []
  for (let round = 0; round < 7; round += 1) {
    const server = await startHearth('five')
    times.push(server.startTime)
    await server.end()
  }
  report.atMost('start to ready, 5 accounts of 10,000 tasks, median', quantile(times, 0.5), 400, ' ms')
}
