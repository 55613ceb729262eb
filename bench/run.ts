import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fill, signIn, signUp, type Account } from './account.ts'
import { measureIdleness } from './idle.ts'
import { asStarted, load, quantile, startServerProcess, type Round, type Server, type Shot } from './load.ts'
import { measureMemory } from './memory.ts'
import { measureQuickAdd } from './quick-add.ts'
import { createReport, figure } from './report.ts'
import { measureSwitching } from './switching.ts'
import { measureWindow } from './window.ts'

/** Measures the built server and window against their budgets: real HTTP, encrypted files, all checks on. */
const secret = 'the secret of the benchmark, 32 bytes or more'
const sizes = [1000, 10_000, 50_000] as const

/** So many rounds of so many requests are counted, after one that warms up. */
interface Rounds {
  readonly rounds: number
  readonly requests: number
}

const forTimes: Rounds = { rounds: 5, requests: 100 }
/** Of a page that takes half a millisecond, a few requests that something else delays make the p95: more, and shorter. */
const forGrowth: Rounds = { rounds: 30, requests: 50 }

const folder = mkdtempSync(join(tmpdir(), 'hearth-bench-'))
const report = createReport()

const startHearth = (data: string) =>
  startServerProcess([...asStarted, '--no-open', '--port', '0', '--data', join(folder, data)], {
    BETTER_AUTH_SECRET: secret,
  })

try {
  await compareWithBare()
  await measureGrowth()
  await measureMemory(report, () => startHearth('size-50000'), join(folder, 'size-50000'))
  await measureStart()
  await measureSwitching(report)
  await measureQuickAdd(report)
  await measureIdleness(report)
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
  const servers: { server: Server; account: Account }[] = []
  for (const size of sizes) {
    const filling = await startHearth(`size-${size}`)
    const filled = await signUp(filling)
    await fill(filled, size)
    await addToday(filled)
    await filling.end()
    const server = await startHearth(`size-${size}`)
    servers.push({ server, account: await signIn(server) })
  }

  const rows: string[][] = []
  /**
   * Times each size in turns and gives the p95 of the largest, and how many times that of the smallest it is: compared
   * within each round, where both had the same machine, and the median over the rounds of both.
   */
  async function time(
    what: string,
    shots: (account: Account) => readonly Shot[] | Promise<readonly Shot[]>,
    { rounds, requests }: Rounds = forTimes,
  ) {
    const given: (readonly Shot[])[] = []
    for (const { account } of servers) given.push(await shots(account))
    /** By size, by round. */
    const results: number[][][] = sizes.map(() => [])
    for (let round = 0; round <= rounds; round += 1)
      // Each size comes after each other one as often as the other way round.
      for (const index of round % 2 === 0 ? sizes.keys() : [...sizes.keys()].toReversed()) {
        const { server } = servers[index]!
        const { times } = await load(server, given[index] ?? [], { connections: 1, amount: requests })
        if (round > 0) results[index]?.push([...times])
      }
    const of = (share: number) => results.map((each) => each.map((times) => quantile(times, share)))
    const [p50s, p95s, p99s] = [of(0.5), of(0.95), of(0.99)]
    const median = (values: readonly number[] = []) => quantile(values, 0.5)
    const growth = median(p95s[2]?.map((largest, round) => largest / Number(p95s[0]?.[round])))
    rows.push([
      what,
      ...sizes.map((_, index) => [p50s, p95s, p99s].map((each) => figure(median(each[index]))).join(' / ')),
      figure(growth),
    ])
    return { largest: median(p95s[2]), growth }
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
    const page = await time(`first page of “${view}”`, (account) => [account.shot('GET', path)], forGrowth)
    report.atMost(`first page of “${view}” at 50,000 tasks, p95`, page.largest, 5, ' ms')
    // Where a small account fills no page, a whole one beside it would show how long rows take, not how it grows. One
    // less than it has: then each has a next page to tell of.
    const lengths = await Promise.all(servers.map(async ({ account }) => (await account.ask<[]>('GET', path)).length))
    const fewest = Math.max(1, Math.min(...lengths) - 1)
    const isEven = lengths.every((length) => length === lengths[0])
    const even = isEven
      ? page
      : await time(
          `the first ${fewest} of “${view}”`,
          (account) => [account.shot('GET', `${path}&limit=${fewest}`)],
          forGrowth,
        )
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
    [
      'what',
      ...sizes.map((size) => `${size.toLocaleString('en')} tasks`),
      'p95 at 50,000 ÷ at 1,000, median over the rounds',
    ],
    rows,
  )
  for (const { server } of servers) await server.end()
}

/** A day holds as much, however many tasks there are in all: of a thousand the dates leave hardly one for it. */
async function addToday(account: Account): Promise<void> {
  const dueDate = new Date().toISOString().slice(0, 10)
  const tasks = Array.from({ length: 20 }, (_, index) => ({ title: `Feed cat ${index + 1}`, dueDate }))
  await account.ask('POST', '/api/tasks/batch', { operations: [{ op: 'create', tasks }] })
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
