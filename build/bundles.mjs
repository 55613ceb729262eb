import { mustSucceed, run } from './run.mjs'
import { fingerprint, isStamped, leaveStamp } from './stamps.mjs'

const configuration = ['vite.config.ts', 'package.json', 'package-lock.json']

const bundles = [
  { name: 'renderer', sources: ['renderer', 'server/contract', 'server/language', ...configuration], flags: [] },
  { name: 'server', sources: ['server', ...configuration], flags: ['--mode', 'server'] },
  { name: 'main', sources: ['electron', 'server', ...configuration], flags: ['--mode', 'main'] },
  { name: 'preload', sources: ['electron', ...configuration], flags: ['--mode', 'preload'] },
]

/**
 * Builds each part of the app whose sources have changed since it was last built.
 * @param {string} node
 * @throws {SetUpError} with Vite's output
 */
export async function buildBundles(node) {
  const stale = bundles
    .map((bundle) => ({ ...bundle, stampFile: `dist/${bundle.name}.stamp`, stamp: fingerprint(bundle.sources) }))
    .filter(({ stampFile, stamp }) => !isStamped(stampFile, stamp))
  if (stale.length > 0) console.log('Building…')
  for (const { name, flags, stampFile, stamp } of stale) {
    const build = run(node, ['node_modules/vite/bin/vite.js', 'build', ...flags], { quiet: true })
    await mustSucceed(`Building the ${name}`, build)
    leaveStamp(stampFile, stamp)
  }
}
