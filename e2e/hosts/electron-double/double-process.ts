import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { environmentWith, type Complaint } from '../host.ts'
import { endProcess } from '../server-process.ts'
import { profileVariable, type Control, type DoubleControl, type ControlMessage, type ControlName } from './control.ts'

/** What can be asked, as a test reaches it: every question is answered by another process. */
type ClientOf<Offered extends { [Name in keyof Offered]: (...given: never[]) => unknown }> = {
  readonly [Name in keyof Offered]: (...given: Parameters<Offered[Name]>) => Promise<Awaited<ReturnType<Offered[Name]>>>
}
export type ControlClient = ClientOf<Control>
export type DoubleControlClient = ClientOf<DoubleControl>

export interface DoubleSettings {
  /** The built main. */
  readonly main: string
  readonly argv: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** The folder of Chromium's profile. */
  readonly profile: string
  readonly onOutput?: (text: string) => void
  readonly onComplaint?: (complaint: Complaint) => void
}

/** A main that runs under the double. */
export interface DoubleProcess {
  readonly processId: number | undefined
  readonly control: DoubleControlClient
  /** Its exit code, once it has ended; null where a signal ended it. */
  readonly exit: Promise<number | null>
  signal(signal: 'SIGTERM' | 'SIGINT'): void
  stop(): Promise<void>
  kill(): Promise<void>
}

const register = fileURLToPath(new URL('register.ts', import.meta.url))

/** Starts a main under the double of Electron. */
export function startDouble({
  main,
  argv,
  environment,
  profile,
  onOutput,
  onComplaint,
}: DoubleSettings): DoubleProcess {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--import', register, main, ...argv],
    {
      env: environmentWith({ ...environment, [profileVariable]: profile }),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  )
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let output = ''
  let calls = 0
  let ended: Error | undefined
  let chromium: number | undefined

  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
      onOutput?.(text)
    })
  child.on('message', (message) => {
    const told = message as ControlMessage
    if ('complaint' in told) return onComplaint?.(told.complaint)
    if ('chromium' in told) return void (chromium = told.chromium)
    const asked = waiting.get(told.call)
    waiting.delete(told.call)
    if ('error' in told) asked?.reject(new Error(told.error))
    else asked?.resolve(told.result)
  })
  const exit = once(child, 'exit').then(([code]) => {
    ended = new Error(`The app has ended with ${code}:\n${output}`)
    for (const { reject } of waiting.values()) reject(ended)
    return code as number | null
  })

  function ask(name: ControlName, given: readonly unknown[]): Promise<unknown> {
    if (ended) return Promise.reject(ended)
    const answer = Promise.withResolvers<unknown>()
    waiting.set((calls += 1), answer)
    child.send({ call: calls, name, given }, (error) => error && answer.reject(error))
    return answer.promise
  }

  return {
    processId: child.pid,
    control: new Proxy({} as DoubleControlClient, {
      get: (_, name) => (name === 'then' ? undefined : (...given: unknown[]) => ask(name as ControlName, given)),
    }),
    exit,
    signal: (signal) => void child.kill(signal),
    stop: () => endProcess(child, 'SIGTERM'),
    async kill() {
      await endProcess(child, 'SIGKILL')
      if (chromium !== undefined) await killAndWait(chromium)
    },
  }
}

/** Ends what a killed double could not end itself, so that nothing writes into its folders any more. */
async function killAndWait(processId: number): Promise<void> {
  const until = Date.now() + 10_000
  try {
    while (Date.now() < until) {
      process.kill(processId, 'SIGKILL')
      await setTimeout(20)
    }
  } catch {
    // It is gone.
  }
}
