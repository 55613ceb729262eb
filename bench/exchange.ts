/**
 * Measures import and export at 50,000 tasks over real HTTP, and that nothing gets lost: what is exported, imported into
 * another account and exported again must be the same bytes. Meanwhile somebody else's requests are timed.
 *
 *     node bench/exchange.ts [tasks]
 */
import { exchangeFormats } from '../server/contract/exchange.ts'
import { makeExchangeFile } from '../server/testing/exchange-file.ts'
import { startTestServer, type Person } from '../server/testing/test-server.ts'

const tasks = Number(process.argv[2] ?? 50_000)
const server = await startTestServer()
const [alice, bob, carol] = [await server.signUp('Alice'), await server.signUp('Bob'), await server.signUp('Carol')]
await server.ask('/api/tasks', { method: 'POST', token: carol.token, body: { title: 'of Carol' } })

async function timed<T>(name: string, work: () => Promise<T>, budget: number): Promise<T> {
  const delays: number[] = []
  const over = new AbortController()
  const watch = (async () => {
    while (!over.signal.aborted) {
      const asked = performance.now()
      await server.ask('/api/tasks', { token: carol.token })
      delays.push(performance.now() - asked)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })()
  const start = performance.now()
  const result = await work()
  const seconds = (performance.now() - start) / 1000
  over.abort()
  await watch
  const sorted = delays.toSorted((one, other) => one - other)
  const at = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0)
  console.log(
    `${name.padEnd(28)} ${seconds.toFixed(2).padStart(6)} s (budget ${budget} s)   somebody else meanwhile: ` +
      `median ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`,
  )
  return result
}

async function exported(person: Person, format: string): Promise<Buffer> {
  const reply = await fetch(`${server.url}/api/export`, {
    method: 'POST',
    headers: { authorization: `Bearer ${person.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ password: person.password, format }),
  })
  if (!reply.ok) throw new Error(await reply.text())
  return Buffer.from(await reply.arrayBuffer())
}

async function imported(person: Person, file: Buffer): Promise<void> {
  const body = { file: file.toString('base64'), duplicates: 'add' }
  const reply = await server.ask('/api/import', { method: 'POST', token: person.token, body })
  if (reply.status !== 200) throw new Error(JSON.stringify(reply.body))
  console.log(`${''.padEnd(28)} ${JSON.stringify(reply.body.added)}`)
}

async function step(person: Person, way: 'undo' | 'redo'): Promise<void> {
  const reply = await server.ask(`/api/${way}`, { method: 'POST', token: person.token })
  if (reply.status !== 200) throw new Error(JSON.stringify(reply.body))
}

console.log(`${tasks} tasks`)
try {
  const made = Buffer.from(makeExchangeFile(tasks))
  await timed('import of JSON', () => imported(alice, made), 10)
  const files = new Map<string, Buffer>()
  for (const format of exchangeFormats) {
    const file = await timed(`export as ${format}`, () => exported(alice, format), 5)
    files.set(format, file)
    console.log(`${''.padEnd(28)} ${(file.length / 1e6).toFixed(1)} MB`)
  }
  const json = files.get('json') ?? Buffer.alloc(0)
  await timed('import of that JSON', () => imported(bob, json), 10)
  const again = await timed('export as json again', () => exported(bob, 'json'), 5)
  console.log(again.equals(json) ? 'The two exports are the same, byte for byte.' : 'THE TWO EXPORTS DIFFER.')
  if (!again.equals(json)) process.exitCode = 1
  await timed('undo of the import', () => step(bob, 'undo'), 10)
  await timed('redo of the import', () => step(bob, 'redo'), 10)
  if (!(await exported(bob, 'json')).equals(json)) {
    console.log('REDO HAS LOST SOMETHING.')
    process.exitCode = 1
  }
  for (const format of ['csv', 'todoist', 'ical', 'markdown']) {
    const person = await server.signUp(`Person-${format}`)
    await timed(`import of ${format}`, () => imported(person, files.get(format) ?? Buffer.alloc(0)), 10)
  }
} finally {
  await server.end()
}
