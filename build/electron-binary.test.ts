import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { findElectron } from './electron-binary.mjs'

const day = 24 * 60 * 60_000
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-electron-'))
  vi.spyOn(console, 'log').mockReturnValue()
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

/** Stands in for Electron's own installer, counting how often it is run. */
function writeInstaller(outcome: string): void {
  const count = `require('node:fs').appendFileSync(__dirname + '/runs', '.')`
  writeFileSync(join(folder, 'install.js'), `${count}\n${outcome}\n`)
}

function runs(): number {
  return existsSync(join(folder, 'runs')) ? readFileSync(join(folder, 'runs'), 'utf8').length : 0
}

function find(more: NodeJS.ProcessEnv = {}, now = 0) {
  const environment = { PATH: process.env['PATH'], DISPLAY: ':0', ...more }
  return findElectron(process.execPath, { folder, environment, platform: 'linux', now })
}

const unreachable = { obstacle: 'Electron could not be had (its download host cannot be reached)' }
const failing = `console.error('TypeError: fetch failed'); process.exit(1)`

it('is taken where it is', async () => {
  mkdirSync(join(folder, 'dist'))
  writeFileSync(join(folder, 'dist/electron'), '')
  expect(await find()).toEqual({ path: join(folder, 'dist/electron') })
})

it('is fetched by its own installer where it is missing', async () => {
  writeInstaller(
    `fs = require('node:fs'); fs.mkdirSync(__dirname + '/dist'); fs.writeFileSync(__dirname + '/dist/electron', '')`,
  )
  expect(await find()).toEqual({ path: join(folder, 'dist/electron') })
  expect(runs()).toBe(1)
})

it('is not looked for where no window can open', async () => {
  writeInstaller(failing)
  expect(await find({ DISPLAY: '' })).toEqual({ obstacle: 'Electron cannot open a window here (no display)' })
  expect(runs()).toBe(0)
})

it('is taken from the folder of ELECTRON_OVERRIDE_DIST_PATH, and from nowhere else', async () => {
  writeInstaller(failing)
  const own = join(folder, 'own')
  const reason = 'the folder named by ELECTRON_OVERRIDE_DIST_PATH does not hold it'
  expect(await find({ ELECTRON_OVERRIDE_DIST_PATH: own })).toEqual({
    obstacle: `Electron could not be had (${reason})`,
  })
  mkdirSync(own)
  writeFileSync(join(own, 'electron'), '')
  expect(await find({ ELECTRON_OVERRIDE_DIST_PATH: own })).toEqual({ path: join(own, 'electron') })
  expect(runs()).toBe(0)
})

it('is tried again a day after a failure, or by another route, and not sooner', async () => {
  writeInstaller(failing)
  expect(await find()).toEqual(unreachable)
  expect(await find({}, day - 1)).toEqual(unreachable)
  expect(runs()).toBe(1)
  expect(await find({}, day)).toEqual(unreachable)
  expect(runs()).toBe(2)
  expect(await find({ ELECTRON_MIRROR: 'http://localhost/' }, day)).toEqual(unreachable)
  expect(runs()).toBe(3)
})

it('says what else its installer complained of', async () => {
  writeInstaller(`console.error('HTTPError: Response code 404 (Not Found)\\n  at somewhere'); process.exit(1)`)
  const reason = 'its installer ended with "HTTPError: Response code 404 (Not Found)"'
  expect(await find()).toEqual({ obstacle: `Electron could not be had (${reason})` })
})
