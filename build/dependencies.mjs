import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { mustSucceed, projectFolder, runNpm } from './run.mjs'

/** @typedef {Record<string, { version?: string, optional?: boolean }>} Packages by the folder they go to */

/**
 * @param {string} file
 * @returns {Packages}
 */
function packagesOf(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {}
}

/**
 * Whether everything that a lockfile holds is installed; optional packages may be meant for another platform.
 * @param {Packages} wanted
 * @param {Packages} installed what npm notes in node_modules at the end of every installation
 */
export function isInstalled(wanted, installed) {
  if (Object.keys(installed).length === 0) return false
  return Object.entries(wanted).every(([folder, { version, optional = false }]) => {
    const found = installed[folder]
    return folder === '' || (found ? found.version === version : optional)
  })
}

/**
 * Installs what a lockfile holds, unless exactly that is there. No install script runs: every native part
 * brings its binaries along, and Electron's is fetched apart (see electron-binary.mjs).
 * @param {string} folder of the lockfile, in the project
 * @param {string} notice what to say while it takes its time
 * @throws {SetUpError} with npm's output
 */
export async function installByLockfile(folder, notice) {
  const wanted = packagesOf(join(projectFolder, folder, 'package-lock.json'))
  const installed = packagesOf(join(projectFolder, folder, 'node_modules/.package-lock.json'))
  if (isInstalled(wanted, installed)) return
  console.log(notice)
  // Stated, because a NODE_ENV of production or a user's own npm settings would leave them out.
  const include = ['--include=dev', '--include=optional']
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder]
  await mustSucceed('Installing', runNpm(['ci', ...include, ...flags], { quiet: true }))
}
