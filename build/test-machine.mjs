import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mustSucceed, run, SetUpError } from './run.mjs'

const chromiumPlaces = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** What the tests need of a Linux machine, by the name of its Debian package. */
export const linuxNeeds = [
  { name: 'chromium', isHere: () => chromiumPlaces.some(existsSync) },
  // An integration test verifies our tokens with another language's library.
  { name: 'python3-jwt', isHere: () => spawnSync('/usr/bin/python3', ['-c', 'import jwt']).status === 0 },
  // The keychain tests talk to a real Secret Service.
  { name: 'libsecret-1-0', isHere: () => isLibraryHere('libsecret-1.so.0') },
  { name: 'gnome-keyring', isHere: () => existsSync('/usr/bin/gnome-keyring-daemon') },
  { name: 'dbus', isHere: () => existsSync('/usr/bin/dbus-run-session') },
]

/** @param {string} name of a shared library */
function isLibraryHere(name) {
  return spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' }).stdout.includes(name)
}

/** Has apt install what is missing, where this process may; else says which command does it. */
async function installLinuxPackages() {
  const missing = linuxNeeds.filter(({ isHere }) => !isHere()).map(({ name }) => name)
  if (missing.length === 0) return
  const install = ['install', '-y', '--no-install-recommends', ...missing]
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    const command = `sudo apt-get update && sudo apt-get ${install.join(' ')}`
    throw new SetUpError(`The tests need ${missing.join(' and ')}. Please run this once and try again:\n  ${command}`)
  }
  console.log(`Installing ${missing.join(' and ')} for the tests…`)
  const options = { quiet: true, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  await mustSucceed('Updating the list of packages', run('apt-get', ['update'], options))
  await mustSucceed(`Installing ${missing.join(' and ')}`, run('apt-get', install, options))
}

/**
 * Brings what the tests need besides the app's own dependencies.
 * @param {string} node
 * @returns {Promise<{ chromium: string }>} the path of the browser
 * @throws {SetUpError} where something is missing and cannot be installed from here
 */
export async function prepareTestMachine(node) {
  if (process.platform === 'linux') {
    await installLinuxPackages()
    const chromium = chromiumPlaces.find(existsSync)
    if (!chromium)
      throw new SetUpError(`apt-get installed chromium, but it is in none of ${chromiumPlaces.join(', ')}.`)
    return { chromium }
  }
  const playwright = await import('@playwright/test')
  const chromium = playwright.chromium.executablePath()
  if (!existsSync(chromium)) {
    console.log('Installing Chromium for the tests…')
    const install = run(node, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'], { quiet: true })
    await mustSucceed('Installing Chromium', install)
  }
  return { chromium }
}
