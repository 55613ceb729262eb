import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder, run } from './run.mjs'

const downloadLimit = 5 * 60_000
const failureIsRemembered = 24 * 60 * 60_000

/** @param {NodeJS.Platform} platform */
function binaryName(platform) {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return platform === 'win32' ? 'electron.exe' : 'electron'
}

/**
 * A hash over everything in the environment that decides where the download goes.
 * @param {NodeJS.ProcessEnv} environment
 */
function route(environment) {
  const names = Object.keys(environment).filter((name) => /^(npm_config_)?electron_|_proxy$/i.test(name))
  const settings = names.sort().map((name) => [name, environment[name]])
  return createHash('sha256').update(JSON.stringify(settings)).digest('hex')
}

/**
 * What to tell about an attempt of Electron's own installer that failed.
 * @param {Awaited<ReturnType<typeof run>>} attempt
 */
function reasonOf({ output, isOverdue }) {
  if (isOverdue) return `its download took longer than ${downloadLimit / 60_000} minutes`
  if (output.includes('fetch failed')) return 'its download host cannot be reached'
  const error = output.split('\n').find((line) => /error|response code/i.test(line))
  return `its installer ended with "${(error ?? output).trim()}"`
}

/**
 * Looks for Electron's binary and, where it is missing and could be used, has Electron's own installer fetch it.
 * A failed attempt is remembered for a day, or until a mirror or a proxy is set: a start must not wait for it twice.
 * @param {string} node to run the installer with
 * @param {object} [surroundings] replaced by tests
 * @param {string} [surroundings.folder] of the installed package `electron`
 * @param {NodeJS.ProcessEnv} [surroundings.environment]
 * @param {NodeJS.Platform} [surroundings.platform]
 * @param {number} [surroundings.now]
 * @returns {Promise<{ path: string } | { obstacle: string }>} never throws: Hearth runs without it
 */
export async function findElectron(
  node,
  {
    folder = join(projectFolder, 'node_modules/electron'),
    environment = process.env,
    platform = process.platform,
    now = Date.now(),
  } = {},
) {
  /** @param {string} reason */
  const notHad = (reason) => ({ obstacle: `Electron could not be had (${reason})` })
  if (platform === 'linux' && !environment['DISPLAY'] && !environment['WAYLAND_DISPLAY']) {
    return { obstacle: 'Electron cannot open a window here (no display)' }
  }
  const override = environment['ELECTRON_OVERRIDE_DIST_PATH']
  const path = join(override ?? join(folder, 'dist'), binaryName(platform))
  if (existsSync(path)) return { path }
  if (override) return notHad('the folder named by ELECTRON_OVERRIDE_DIST_PATH does not hold it')

  const failureFile = join(folder, 'failed-download.json')
  const remembered = existsSync(failureFile) ? JSON.parse(readFileSync(failureFile, 'utf8')) : undefined
  const isFresh = remembered && now - remembered.at < failureIsRemembered
  if (isFresh && remembered.route === route(environment)) return notHad(remembered.reason)

  console.log('Fetching what the desktop window needs, about 120 MB…')
  const env = { ...environment, ELECTRON_GET_NO_PROGRESS: '1' }
  const attempt = await run(node, [join(folder, 'install.js')], { quiet: true, env, limit: downloadLimit })
  if (existsSync(path)) return { path }
  const reason = reasonOf(attempt)
  writeFileSync(failureFile, JSON.stringify({ at: now, route: route(environment), reason }))
  return notHad(reason)
}
