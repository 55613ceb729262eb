import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import autocannon from 'autocannon'

/** A server in a process of its own. */
export interface Server {
  readonly url: string
  readonly pid: number
  /** Milliseconds from the start of the process to the line that says it is ready. */
  readonly startTime: number
  /** Processor time it has used, in ms; undefined where the system does not tell (only Linux does). */
  cpu(): number | undefined
  /** Memory it holds, in MB; undefined where the system does not tell. */
  memory(): number | undefined
  end(): Promise<void>
  /** Ends it as `kill -9` does; resolves when it is gone. */
  kill(): Promise<void>
}

/** The built server as `npm start` starts it: `build/start.mjs`. */
export const asStarted: readonly string[] = ['--max-semi-space-size=4', 'dist/server/standalone.js']

/** Starts `node ...args` and resolves when it prints its address. */
export function startServerProcess(args: readonly string[], env: Record<string, string> = {}): Promise<Server> {
  const start = performance.now()
  const child: ChildProcess = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
    child.stdout?.on('data', (chunk: Buffer) => {
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(chunk.toString())?.[0]
      if (url === undefined) return
      resolve({
        url,
        pid: child.pid ?? Number.NaN,
        startTime: performance.now() - start,
        cpu: () => processorTimeOf(child.pid),
        memory: () => fromProc(child.pid, 'status', (text) => Number(/VmRSS:\s+(\d+)/.exec(text)?.[1]) / 1024),
        async end() {
          child.kill('SIGTERM')
          await gone
        },
        async kill() {
          child.kill('SIGKILL')
          await gone
        },
      })
    })
  })
}

/** Processor time that a process has used, in ms; undefined where the system does not tell (only Linux does). */
export function processorTimeOf(processId: number | undefined): number | undefined {
  return fromProc(processId, 'stat', cpuMilliseconds)
}

function fromProc(processId: number | undefined, file: string, read: (text: string) => number): number | undefined {
  if (process.platform !== 'linux') return undefined
  return read(readFileSync(`/proc/${processId}/${file}`, 'utf8'))
}

/** User and system time of /proc/<pid>/stat, in ticks of 10 ms. */
function cpuMilliseconds(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

/** One request to send. */
export interface Shot {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly token: string
  readonly body?: unknown
}

/** What a round of requests gave. */
export interface Round {
  /** How long each request took, in ms, as the client sees it. */
  readonly times: readonly number[]
  readonly requestsPerSecond: number
  /** The server's processor time per request, in ms. */
  readonly cpuPerRequest: number | undefined
}

/**
 * Sends requests, in their order and again from the first, over so many connections, for a time or a number of them.
 * @throws {Error} where any is not answered with success
 */
export async function load(
  server: Server,
  shots: readonly Shot[],
  limit: { connections: number } & ({ seconds: number } | { amount: number }),
): Promise<Round> {
  const times: number[] = []
  const refused = new Set<number>()
  const cpuBefore = server.cpu()
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const instance = autocannon(
      {
        url: server.url,
        connections: limit.connections,
        // It ends on a tick of this clock, by itself one of a second, which fifty requests do not need.
        sampleInt: 10,
        ...('seconds' in limit ? { duration: limit.seconds } : { amount: limit.amount }),
        requests: shots.map(({ method, path, token, body }) => ({
          method,
          path,
          headers: {
            authorization: `Bearer ${token}`,
            ...(body !== undefined && { 'content-type': 'application/json' }),
          },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        })),
      },
      (error: Error | null, given) => (error ? reject(error) : resolve(given)),
    )
    instance.on('response', (_client, status, _bytes, responseTime) => {
      times.push(responseTime)
      if (status >= 300) refused.add(status)
    })
  })
  const cpuAfter = server.cpu()
  const asked = shots.map(({ method, path }) => `${method} ${path}`).slice(0, 3)
  if (refused.size > 0 || result.errors > 0)
    throw new Error(`${asked.join(', ')}: answered ${[...refused].join(', ')}, ${result.errors} connection errors`)
  return {
    times,
    requestsPerSecond: times.length / result.duration,
    cpuPerRequest:
      cpuBefore === undefined || cpuAfter === undefined ? undefined : (cpuAfter - cpuBefore) / times.length,
  }
}

/** The value below which `share` (0 to 1) of `values` lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
