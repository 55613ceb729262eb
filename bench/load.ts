import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'

/** A server in a process of its own. */
export interface Server {
  readonly url: string
  /** Milliseconds from the start of the process to the line that says it is ready. */
  readonly startTime: number
  /** Processor time it has used, in ms; undefined where the system does not tell (only Linux does). */
  cpu(): number | undefined
  /** Memory it holds, in MB; undefined where the system does not tell. */
  memory(): number | undefined
  end(): Promise<void>
}

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
        startTime: performance.now() - start,
        cpu: () => fromProc(child, 'stat', (text) => cpuMilliseconds(text)),
        memory: () => fromProc(child, 'status', (text) => Number(/VmRSS:\s+(\d+)/.exec(text)?.[1]) / 1024),
        async end() {
          child.kill('SIGTERM')
          await gone
        },
      })
    })
  })
}

function fromProc(child: ChildProcess, file: string, read: (text: string) => number): number | undefined {
  if (process.platform !== 'linux') return undefined
  return read(readFileSync(`/proc/${child.pid}/${file}`, 'utf8'))
}

/** User and system time of /proc/<pid>/stat, in ticks of 10 ms. */
function cpuMilliseconds(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

/** One request to send. */
export interface Shot {
  readonly method: string
  readonly path: string
  readonly token: string
  readonly body?: unknown
}

/** Sends a request over a kept connection and resolves when its reply has been read. */
function send(url: string, agent: Agent, { method, path, token, body }: Shot): Promise<string> {
  return new Promise((resolve, reject) => {
    const text = body === undefined ? undefined : JSON.stringify(body)
    const outgoing = request(url + path, {
      method,
      agent,
      headers: {
        authorization: `Bearer ${token}`,
        ...(text !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
      },
    })
    outgoing.on('error', reject)
    outgoing.on('response', (incoming) => {
      let reply = ''
      incoming.setEncoding('utf8').on('data', (chunk) => (reply += String(chunk)))
      incoming.on('end', () => {
        if (incoming.statusCode === undefined || incoming.statusCode >= 300)
          reject(new Error(`${method} ${path} answered ${incoming.statusCode}: ${reply}`))
        else resolve(reply)
      })
    })
    outgoing.end(text)
  })
}

/** What one round of load gave. */
export interface Round {
  readonly requestsPerSecond: number
  readonly cpuPerRequest: number | undefined
}

/** Sends the same request over eight connections for a while. */
export async function load(server: Server, shot: Shot, milliseconds: number): Promise<Round> {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 })
  const cpuBefore = server.cpu()
  const start = performance.now()
  let done = 0
  const lane = async () => {
    while (performance.now() - start < milliseconds) {
      await send(server.url, agent, shot)
      done += 1
    }
  }
  await Promise.all(Array.from({ length: 8 }, lane))
  const seconds = (performance.now() - start) / 1000
  const cpuAfter = server.cpu()
  agent.destroy()
  return {
    requestsPerSecond: done / seconds,
    cpuPerRequest: cpuBefore === undefined || cpuAfter === undefined ? undefined : (cpuAfter - cpuBefore) / done,
  }
}

/** How long each of `shots` takes, one after the other, in ms. */
export async function timeEach(url: string, shots: readonly Shot[]): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const times: number[] = []
  for (const shot of shots) {
    const start = performance.now()
    await send(url, agent, shot)
    times.push(performance.now() - start)
  }
  agent.destroy()
  return times
}

/** The value below which `share` (0 to 1) of `values` lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
