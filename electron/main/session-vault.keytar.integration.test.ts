import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, it as vitestIt } from 'vitest'
import type { FixtureCalls } from './session-vault.keytar.fixture.ts'
import type { VaultLimits } from './session-vault.ts'

const fixture = fileURLToPath(new URL('session-vault.keytar.fixture.ts', import.meta.url))
const anna = { credential: 'canary-credential-of-anna', slotKey: 'canary-slot-key-of-anna' }
const ben = { credential: 'canary-credential-of-ben' }

/** Why no real Secret Service can be had here; undefined where it can. */
function findObstacle(): string | undefined {
  if (process.platform !== 'linux') return 'a Secret Service of our own can be started on Linux only'
  const isMissing = (command: string) => spawnSync(command, ['--version']).error !== undefined
  const missing = ['dbus-run-session', 'dbus-send', 'gnome-keyring-daemon'].filter(isMissing)
  const keytar = createRequire(import.meta.url).resolve('keytar')
  if (spawnSync(process.execPath, [keytar]).status !== 0) missing.push('libsecret-1.so.0')
  if (missing.length === 0) return undefined
  return `missing: ${missing.join(', ')} (apt-get install libsecret-1-0 gnome-keyring dbus)`
}

const obstacle = findObstacle()

/** Of mode 0700, as the daemons want it; the keyrings and sockets of a test lie nowhere else. */
let home: string
let children: Child[]

/** The files of a test that hold a credential in plain text. */
function findLeaks(): string {
  const options = ['--recursive', '--text', '--no-messages', '--devices=skip', '--files-with-matches']
  return spawnSync('grep', [...options, 'canary', home], { encoding: 'utf8' }).stdout
}

/** A test that needs a real Secret Service: skipped with the reason where there is none, but never by CI on Linux. */
function it(name: string, test: () => Promise<void>, otherObstacle?: string) {
  vitestIt(name, async (context) => {
    if (obstacle !== undefined && process.env['CI'] === 'true' && process.platform === 'linux') {
      throw new Error(obstacle)
    }
    context.skip((obstacle ?? otherObstacle) !== undefined, obstacle ?? otherObstacle)
    home = mkdtempSync(join(tmpdir(), 'hearth-keychain-'))
    children = []
    try {
      await test()
      expect(findLeaks()).toBe('')
    } finally {
      for (const child of children) await child.end()
      // A daemon that is still on its way out removes files here too, and then rmSync may stop half-way.
      while (existsSync(home)) {
        rmSync(home, { recursive: true, force: true })
        await sleep(20)
      }
    }
  })
}

type Ask = <Name extends keyof FixtureCalls>(
  name: Name,
  ...given: Parameters<FixtureCalls[Name]>
) => Promise<Awaited<ReturnType<FixtureCalls[Name]>>>

interface Child {
  readonly ask: Ask
  end(): Promise<void>
}

const unlocked = 'printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null &&'

/**
 * Starts the fixture under a prefix of commands.
 * @throws at the first question where it ended before it answered
 */
function start({
  prefix = [],
  env = {},
  limits = {},
}: {
  prefix?: readonly string[]
  env?: NodeJS.ProcessEnv
  limits?: VaultLimits
}): Child {
  const [command, ...rest] = [...prefix, process.execPath, fixture, JSON.stringify(limits)]
  const places = { HOME: home, XDG_RUNTIME_DIR: home, XDG_DATA_HOME: join(home, 'data'), XDG_CACHE_HOME: home }
  const child = spawn(command, rest, { env: { PATH: process.env['PATH'], ...places, ...env } })
  const ended = once(child, 'exit')
  // A question to a process that crashed is answered by `ask`.
  child.stdin.on('error', () => undefined)
  let errors = ''
  child.stderr.on('data', (text: Buffer) => (errors += text.toString()))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const ask: Ask = async (name, ...given) => {
    child.stdin.write(`${JSON.stringify([name, ...given])}\n`)
    const line = await lines.next()
    if (line.done) throw new Error(`The process ended (${(await ended).join(' ')}):\n${errors}`)
    return JSON.parse(line.value)
  }
  const started: Child = {
    ask,
    async end() {
      child.stdin.end()
      await ended
    },
  }
  children.push(started)
  return started
}

/** Starts the fixture in a D-Bus session of its own, after some shell commands. */
const startInSession = (before: string, limits?: VaultLimits) =>
  start({ prefix: ['dbus-run-session', '--', 'bash', '-c', `${before} exec "$0" "$@"`], ...(limits && { limits }) })

/** The environment of another process in the D-Bus session of a child. */
async function sessionOf(child: Child) {
  return { DBUS_SESSION_BUS_ADDRESS: (await child.ask('environment')).busAddress }
}

/** Sends a message over the D-Bus session of a child; gives the answer's text. */
async function sendFor(child: Child, destination: string, path: string, method: string, argument: string) {
  const message = ['--session', '--print-reply', `--dest=${destination}`, path, method, argument]
  return execFileSync('dbus-send', message, { env: { ...process.env, ...(await sessionOf(child)) }, encoding: 'utf8' })
}

/** The process id of the keyring daemon of a child's session. */
async function daemonOf(child: Child): Promise<number> {
  const method = 'org.freedesktop.DBus.GetConnectionUnixProcessID'
  const name = 'org.freedesktop.DBus'
  const reply = await sendFor(child, name, '/org/freedesktop/DBus', method, 'string:org.freedesktop.secrets')
  return Number(/uint32 (\d+)/.exec(reply)?.[1])
}

/** Leaves a keyring with a session of Anna's in it, closed, for whoever starts in the same home next. */
async function leaveLockedKeyring() {
  const first = startInSession(unlocked)
  expect(await first.ask('set', 'anna', anna)).toBe(true)
  await first.end()
}

it('a session is written, read back, found once per account by other processes, and removed', async () => {
  const app = startInSession(unlocked)
  expect(await app.ask('all')).toEqual({})
  expect(await app.ask('set', 'anna', { credential: 'canary-first' })).toBe(true)
  expect(await app.ask('set', 'anna', anna)).toBe(true)
  expect(await app.ask('set', 'ben', ben)).toBe(true)

  const other = start({ env: await sessionOf(app) })
  const found = (await other.ask('found')).toSorted((a, b) => a.accountId.localeCompare(b.accountId))
  expect(found).toEqual([
    { accountId: 'anna', value: JSON.stringify(anna) },
    { accountId: 'ben', value: JSON.stringify(ben) },
  ])
  expect(await other.ask('get', 'anna')).toEqual(anna)

  await app.ask('remove', 'anna')
  await app.ask('remove', 'ben')
  expect(await app.ask('trouble')).toBeNull()
  expect(await other.ask('found')).toEqual([])
})

it('a session outlives the D-Bus session in the keyring', async () => {
  await leaveLockedKeyring()
  const next = startInSession(unlocked)
  expect(await next.ask('all')).toEqual({ anna })
  expect(await next.ask('trouble')).toBeNull()
})

it('[case 71] no D-Bus session: no-service', async () => {
  const app = start({})
  expect(await app.ask('all')).toEqual({})
  expect(await app.ask('trouble')).toBe('no-service')
  expect(await app.ask('set', 'anna', anna)).toBe(false)
  expect(await app.ask('all')).toEqual({ anna })
})

it('[case 71] no keyring in the service: no-collection', async () => {
  const app = startInSession('')
  expect(await app.ask('all')).toEqual({})
  expect(await app.ask('set', 'anna', anna)).toBe(false)
  expect(await app.ask('trouble')).toBe('no-collection')
  expect(await app.ask('get', 'anna')).toEqual(anna)
})

it('[case 71] a locked keyring and no display to ask on: no-collection, and listing does not crash', async () => {
  await leaveLockedKeyring()
  const app = startInSession('')
  expect(await app.ask('all')).toEqual({})
  expect(await app.ask('set', 'ben', ben)).toBe(false)
  expect(await app.ask('trouble')).toBe('no-collection')
  expect(await app.ask('all')).toEqual({ ben })
})

it('[case 71] a locked keyring behind a prompt that nobody answers: timeout, and later calls go on', async () => {
  await leaveLockedKeyring()
  // The real daemon waits for its prompter; this one never speaks, as a window that nobody looks at.
  const prompter = join(home, 'prompter')
  const services = join(home, 'data/dbus-1/services')
  mkdirSync(services, { recursive: true })
  writeFileSync(prompter, `#!/bin/sh\necho $$ >'${prompter}.pid'\nexec sleep 100\n`, { mode: 0o755 })
  const service = `[D-BUS Service]\nName=org.gnome.keyring.SystemPrompter\nExec=${prompter}\n`
  writeFileSync(join(services, 'org.gnome.keyring.SystemPrompter.service'), service)

  const app = startInSession('', { answer: 1000 })
  try {
    expect(await app.ask('all')).toEqual({})
    expect(await app.ask('trouble')).toBe('timeout')
    expect(await app.ask('set', 'ben', ben)).toBe(false)
    expect(await app.ask('all')).toEqual({ ben })
    expect(await app.ask('isHanging')).toBe(true)
  } finally {
    process.kill(Number(readFileSync(`${prompter}.pid`, 'utf8')), 'SIGKILL')
  }
  while (await app.ask('isHanging')) await sleep(20)
  expect(await app.ask('trouble')).toBe('timeout')
})

it(
  '[case 71] the service of another user: refused',
  async () => {
    const owner = startInSession(unlocked)
    await owner.ask('set', 'anna', anna)
    const prefix = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups']
    const app = start({ prefix, env: await sessionOf(owner) })
    expect(await app.ask('all')).toEqual({})
    expect(await app.ask('trouble')).toBe('refused')
    expect(await app.ask('set', 'ben', ben)).toBe(false)
    expect(await owner.ask('found')).toHaveLength(1)
  },
  process.getuid?.() === 0 ? undefined : 'only root can start a process as somebody else',
)

it('[case 71] libsecret cannot be loaded: library-missing', async () => {
  writeFileSync(join(home, 'libsecret-1.so.0'), '')
  const app = start({ env: { LD_LIBRARY_PATH: home } })
  expect(await app.ask('all')).toEqual({})
  expect(await app.ask('trouble')).toBe('library-missing')
  expect(await app.ask('set', 'anna', anna)).toBe(false)
  expect(await app.ask('get', 'anna')).toEqual(anna)
})

it('[case 72] the daemon dies in mid-session: died, and sessions go on from memory', async () => {
  const app = startInSession(unlocked, { rest: 0 })
  expect(await app.ask('set', 'anna', anna)).toBe(true)
  process.kill(await daemonOf(app), 'SIGKILL')
  expect(await app.ask('set', 'ben', ben)).toBe(false)
  expect(await app.ask('trouble')).toBe('died')
  expect(await app.ask('all')).toEqual({ anna, ben })
  await app.ask('remove', 'anna')
  expect(await app.ask('all')).toEqual({ ben })
  expect(await app.ask('trouble')).toBe('died')
})

it('[case 72] the keyring is locked in mid-session: died, and a sign-out is not taken for done', async () => {
  const app = startInSession(unlocked)
  expect(await app.ask('set', 'anna', anna)).toBe(true)
  const collection = 'array:objpath:/org/freedesktop/secrets/collection/login'
  const method = 'org.freedesktop.Secret.Service.Lock'
  await sendFor(app, 'org.freedesktop.secrets', '/org/freedesktop/secrets', method, collection)
  await app.ask('remove', 'anna')
  expect(await app.ask('trouble')).toBe('died')
  expect(await app.ask('get', 'anna')).toBeNull()
})
