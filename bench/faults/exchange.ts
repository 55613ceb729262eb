import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { exchangeFormats, type ExchangeFormat, type ImportResult } from '../../server/contract/exchange.ts'
import { makeExchangeFile } from '../../server/testing/exchange-file.ts'
import { ask, person, signUp, type Account } from '../account.ts'
import { quantile } from '../load.ts'
import { createExpectations, type Arena, type Outcome } from './arena.ts'

/** Seconds that 50,000 tasks may take. */
const budgets = { import: 10, export: 5 }
const budgeted = 50_000
/** MB that may still be held 15 s after an import; 60 to 107 are, by when V8 has last collected the texts of the file. */
const mostHeld = 150
const calm = 15_000

/**
 * Imports tasks and exports them in every format; then another account goes through export, wipe, import and export,
 * and must give the same bytes each time. Meanwhile somebody else asks for their tasks all the time.
 */
export async function bringThrough(arena: Arena, { tasks }: { tasks: number }): Promise<Outcome> {
  const { expect, failures } = createExpectations()
  const server = await arena.start(join(arena.folder, 'exchange'))
  const alice = await signUp(server)
  const bob = await signUp(server, 'bob@example.com')
  const other = await signUp(server, 'other@example.com')
  await other.ask('POST', '/api/tasks', { title: 'of somebody else' })
  const figures: string[] = []

  async function timed<T>(kind: keyof typeof budgets, name: string, work: () => Promise<T>): Promise<T> {
    const start = performance.now()
    const result = await work()
    const seconds = (performance.now() - start) / 1000
    figures.push(`${name} ${seconds.toFixed(1)} s`)
    expect(tasks < budgeted || seconds < budgets[kind], `${kind} of ${name} took ${seconds.toFixed(1)} s`)
    return result
  }

  const exported = (from: Account, format: ExchangeFormat) =>
    from.ask<string>('POST', '/api/export', { password: person.password, format })

  async function imported(to: Account, file: string): Promise<number> {
    const body = { file: Buffer.from(file).toString('base64'), duplicates: 'add' }
    return (await to.ask<ImportResult>('POST', '/api/import', body)).added.tasks
  }

  const waits: number[] = []
  const over = new AbortController()
  const watching = (async () => {
    while (!over.signal.aborted) {
      const asked = performance.now()
      const { status } = await ask(server, 'GET', '/api/tasks', undefined, other.token)
      expect(status === 200, `somebody else was answered with ${status}`)
      waits.push(performance.now() - asked)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })()
  try {
    const made = makeExchangeFile(tasks)
    const before = server.memory()
    const added = await timed('import', 'import', () => imported(alice, made))
    expect(added === tasks, `${added} of ${tasks} tasks were imported`)
    if (tasks >= budgeted && before !== undefined) {
      await wait(calm)
      const held = (server.memory() ?? 0) - before
      figures.push(`memory of ${before.toFixed(0)} MB ${calm / 1000} s later ${held.toFixed(0)} MB more`)
      expect(held < mostHeld, `an import has left ${held.toFixed(0)} MB`)
    }
    const files = new Map<ExchangeFormat, string>()
    for (const format of exchangeFormats)
      files.set(format, await timed('export', `to ${format}`, () => exported(alice, format)))
    const json = files.get('json') ?? ''

    await timed('import', 'import of that', () => imported(bob, json))
    expect((await exported(bob, 'json')) === json, 'what was exported, imported and exported again differs')
    await bob.ask('POST', '/api/undo')
    const { tasks: left } = JSON.parse(await exported(bob, 'json')) as { tasks: unknown[] }
    expect(left.length === 0, `${left.length} tasks are left after the wipe`)
    await timed('import', 'import after the wipe', () => imported(bob, json))
    expect((await exported(bob, 'json')) === json, 'what was wiped and imported again differs')
    await bob.ask('POST', '/api/undo')
    await bob.ask('POST', '/api/redo')
    expect((await exported(bob, 'json')) === json, 'what was taken back and done again differs')

    for (const format of exchangeFormats.filter((each) => each !== 'json')) {
      const next = await signUp(server, `${format}@example.com`)
      const found = await timed('import', `from ${format}`, () => imported(next, files.get(format) ?? ''))
      expect(found > 0, `nothing was imported from ${format}`)
    }
  } finally {
    over.abort()
    await watching
  }
  await server.end()
  const waited = (share: number) => `${quantile(waits, share).toFixed(0)} ms`
  return {
    done: `${tasks} tasks: exported, wiped, imported and exported again; brought in from every format`,
    seen:
      `the JSON the same byte for byte, three times; ${figures.join(', ')}; ` +
      `somebody else meanwhile: median ${waited(0.5)}, p99 ${waited(0.99)}, longest ${waited(1)}`,
    failures,
  }
}
