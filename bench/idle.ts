import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fill, signUp } from './account.ts'
import { startServerProcess } from './load.ts'

/**
 * Measures the processor time that the built server uses while nobody does anything: an open account with a thousand
 * tasks and a reminder that waits, and a window that listens. `node bench/idle.ts [seconds]`
 */
const [seconds = 60] = process.argv.slice(2).map(Number)
const folder = mkdtempSync(join(tmpdir(), 'hearth-bench-'))
const server = await startServerProcess(['dist/server/standalone.js', '--no-open', '--port', '0', '--data', folder])
const window = new AbortController()
try {
  const account = await signUp(server)
  await fill(account, 1000)
  await account.ask('POST', '/api/tasks', { title: 'Far away', reminders: [{ at: '2099-01-01T09:00' }] })
  const headers = { authorization: `Bearer ${account.token}` }
  const events = await fetch(`${server.url}/api/events`, { headers, signal: window.signal })
  void events.body?.pipeTo(new WritableStream()).catch(() => undefined)
  // What the filling left to be tidied is not idleness.
  await setTimeout(5_000)
  const before = server.cpu()
  await setTimeout(seconds * 1000)
  const after = server.cpu()
  console.log(
    before === undefined || after === undefined
      ? 'This system does not tell the processor time of a process; only Linux does.'
      : `${after - before} ms of processor time in ${seconds} s of idleness`,
  )
} finally {
  window.abort()
  await server.end()
  rmSync(folder, { recursive: true, force: true })
}
