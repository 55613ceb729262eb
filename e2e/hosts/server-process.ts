import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { environmentWith, projectFolder } from './host.ts'

/** The built server of the browser host, as a process of its own. */
export interface ServerProcess {
  readonly url: string
  /** Ends it with SIGTERM. */
  stop(): Promise<void>
  kill(): Promise<void>
}

interface ServerSettings {
  readonly dataFolder: string
  readonly environment: Readonly<Record<string, string>>
  /** 0 for any. */
  readonly port: number
  readonly onOutput: (text: string) => void
}

const patience = 30_000

/** Starts the built server and waits for its ready line. */
export async function startServerProcess(settings: ServerSettings): Promise<ServerProcess> {
  const { dataFolder, environment, port, onOutput } = settings
  const script = join(projectFolder, 'dist', 'server', 'standalone.js')
  const child = spawn(process.execPath, [script, '--port', String(port), '--no-open', '--data', dataFolder], {
    // A .env file of the developer's own must not reach the test.
    cwd: dataFolder,
    env: environmentWith(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const ready = Promise.withResolvers<string>()
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      onOutput(text)
      output += text
      const url = /Hearth is ready at (\S+)/.exec(output)?.[1]
      if (url !== undefined) ready.resolve(url)
    })
  child.once('exit', (code) => ready.reject(new Error(`The server ended with ${code} before it was ready:\n${output}`)))
  const timer = setTimeout(() => ready.reject(new Error(`The server is not ready:\n${output}`)), patience)
  try {
    return {
      url: await ready.promise,
      stop: () => endProcess(child, 'SIGTERM'),
      kill: () => endProcess(child, 'SIGKILL'),
    }
  } catch (error) {
    await endProcess(child, 'SIGKILL')
    throw error
  } finally {
    clearTimeout(timer)
  }
}

/** Sends a signal and waits for the end; a process that does not heed SIGTERM fails the test. */
export async function endProcess(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill(signal)
  let isOverdue = false
  const timer = setTimeout(() => {
    isOverdue = true
    child.kill('SIGKILL')
  }, patience)
  await exit
  clearTimeout(timer)
  if (isOverdue) throw new Error(`Process ${child.pid} did not end after ${signal}`)
}
