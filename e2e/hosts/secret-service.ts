import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { promisify } from 'node:util'
import { projectFolder } from './host.ts'

/** A Secret Service of its own, as a Linux desktop has one: D-Bus and gnome-keyring, opened with a password. */
export interface SecretService {
  /** What a process needs in its environment to find it. */
  readonly environment: Readonly<Record<string, string>>
  /** What Hearth keeps there, by account id. */
  entries(): Promise<ReadonlyMap<string, string>>
  /** Lets whoever asks wait, until `resume`. */
  pause(): Promise<void>
  resume(): void
  stop(): Promise<void>
}

const run = promisify(execFile)

const opening = 'printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null'

const askingWho = [
  '--print-reply',
  '--dest=org.freedesktop.DBus',
  '/',
  'org.freedesktop.DBus.GetConnectionUnixProcessID',
  'string:org.freedesktop.secrets',
]

const listing = `
import keytar from 'keytar'
const found = await keytar.findCredentials('Hearth')
console.log(JSON.stringify(found.map(({ account, password }) => [account, password])))`

/** Starts one whose files lie in `folder`. */
export async function startSecretService(folder: string): Promise<SecretService> {
  const env = { ...process.env, HOME: folder, XDG_DATA_HOME: '', XDG_CACHE_HOME: '', XDG_RUNTIME_DIR: '' }
  // It lives as long as its input is open.
  const script = `${opening} && echo "$DBUS_SESSION_BUS_ADDRESS" && exec cat`
  const child = spawn('dbus-run-session', ['--', 'bash', '-c', script], { env, stdio: ['pipe', 'pipe', 'ignore'] })
  const exit = once(child, 'exit')
  const [address] = (await Promise.race([
    once(child.stdout.setEncoding('utf8'), 'data'),
    exit.then(() => Promise.reject(new Error('D-Bus and gnome-keyring-daemon could not be started'))),
  ])) as [string]
  const environment = { DBUS_SESSION_BUS_ADDRESS: address.trim() }

  let paused: number | undefined

  function resume(): void {
    if (paused !== undefined) process.kill(paused, 'SIGCONT')
    paused = undefined
  }

  return {
    environment,
    async entries() {
      const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', listing], {
        cwd: projectFolder,
        env: { ...process.env, ...environment },
      })
      return new Map(JSON.parse(stdout) as [string, string][])
    },
    async pause() {
      const { stdout } = await run('dbus-send', askingWho, { env: { ...process.env, ...environment } })
      paused = Number(/uint32 (\d+)/.exec(stdout)?.[1])
      process.kill(paused, 'SIGSTOP')
    },
    resume,
    async stop() {
      resume()
      child.stdin.end()
      await exit
    },
  }
}
