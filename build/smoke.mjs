// `node build/smoke.mjs [executable]`: starts the packed app on a fresh folder and asks it what everybody asks of it.
// Without an argument, the one that `npm run dist -- --dir` (or any packing) has left in release/.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { fuses } from './fuses.mjs'
import { exitWith, projectFolder, SetUpError } from './run.mjs'

const startLimit = 60_000
const endLimit = 10_000
/** Chromium refuses its sandbox to root. */
const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** Where electron-builder leaves the app of this system. */
function packedExecutable() {
  const names = { darwin: 'Hearth.app/Contents/MacOS/Hearth', win32: 'Hearth.exe', linux: 'hearth' }
  const name = names[/** @type {keyof typeof names} */ (process.platform)]
  const folder = join(projectFolder, 'release')
  const own = process.arch === 'arm64' ? /arm64/ : /^(?!.*arm64)/
  const folders = existsSync(folder) ? readdirSync(folder).filter((each) => own.test(each)) : []
  const found = folders.map((each) => join(folder, each, name)).find((path) => existsSync(path))
  if (!found) throw new SetUpError('There is no packed app in release/: run npm run dist first')
  return found
}

/** A port that is free now. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

/**
 * Says what was looked at, and ends the test where it is not so.
 * @param {string} what
 * @param {boolean} isSo
 */
function expectThat(what, isSo) {
  if (!isSo) throw new SetUpError(`Not so: ${what}`)
  console.log(`✓ ${what}`)
}

/** @param {string} executable */
async function readFusesBack(executable) {
  const { version: _, ...wire } = await getCurrentFuseWire(executable)
  const wanted = new Map(Object.entries(fuses))
  for (const [fuse, state] of Object.entries(wire)) {
    const isOn = wanted.get(fuse)
    expectThat(
      `the fuse ${FuseV1Options[Number(fuse)] ?? fuse} is ${isOn ? 'on' : 'off'}`,
      isOn !== undefined && state === (isOn ? FuseState.ENABLE : FuseState.DISABLE),
    )
  }
  expectThat('no fuse is missing', Object.keys(wire).length === wanted.size)
}

/**
 * @param {string} executable
 * @param {string} data
 */
async function useIt(executable, data) {
  const port = await freePort()
  const child = spawn(executable, [...sandbox, '--data', data, '--api-port', String(port)], { stdio: 'inherit' })
  const exit = once(child, 'exit')
  const base = `http://127.0.0.1:${port}`
  try {
    const deadline = Date.now() + startLimit
    while (
      !(await fetch(`${base}/api/health`).then(
        ({ ok }) => ok,
        () => false,
      ))
    ) {
      if (Date.now() > deadline || child.exitCode !== null) throw new SetUpError('The packed app does not answer')
      await setTimeout(200)
    }
    console.log('✓ it starts and answers')
    expectThat('it serves its window', (await (await fetch(base)).text()).includes('<div id="root">'))
    /** @type {(path: string, body: object, token?: string) => Promise<Response>} */
    const post = (path, body, token) =>
      fetch(base + path, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(body),
      })
    const person = { name: 'Alice', email: 'alice@example.com', password: 'the password of Alice' }
    const signedUp = await post('/api/auth/signup', person)
    expectThat('an account can be made, in an encrypted file', signedUp.status === 201)
    const { token } = await signedUp.json()
    expectThat('a task can be added', (await post('/api/tasks', { title: 'Buy milk' }, token)).status === 201)
  } finally {
    child.kill('SIGTERM')
    await Promise.race([exit, setTimeout(endLimit).then(() => child.kill('SIGKILL'))])
  }
  const [code] = await exit
  // Windows knows no signals: there it is a hard end.
  if (process.platform !== 'win32') expectThat('it ends cleanly when it is told to', code === 0)
}

/**
 * @param {string} executable
 * @param {string} data
 */
function tryToOpenIt(executable, data) {
  const run = (/** @type {Record<string, string>} */ env, /** @type {string[]} */ args) =>
    spawnSync(executable, [...sandbox, ...args], {
      env: { ...process.env, ...env },
      encoding: 'utf8',
      timeout: startLimit,
    })
  const asNode = run({ ELECTRON_RUN_AS_NODE: '1', HEARTH_TEST_NOW: 'none' }, ['-e', 'console.log("it is Node")'])
  expectThat('ELECTRON_RUN_AS_NODE has no effect', !asNode.stdout.includes('it is Node'))
  const tested = run({ HEARTH_TEST_KEYCHAIN: 'memory' }, ['--data', data])
  expectThat('it refuses to start with a switch for tests', tested.status === 1)
}

await exitWith(async () => {
  const executable = process.argv[2] ?? packedExecutable()
  const data = mkdtempSync(join(tmpdir(), 'hearth-smoke-'))
  try {
    await readFusesBack(executable)
    await useIt(executable, data)
    tryToOpenIt(executable, data)
  } finally {
    rmSync(data, { recursive: true, force: true, maxRetries: 5 })
  }
  return 0
})
