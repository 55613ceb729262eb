import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { mustSucceed, projectFolder, run } from './run.mjs'
import { fingerprint, isStamped, leaveStamp } from './stamps.mjs'

const configuration = ['vite.config.ts', 'package.json', 'package-lock.json']

const bundles = [
  {
    name: 'renderer',
    sources: ['renderer', 'server/contract', 'server/language', ...configuration],
    flags: [],
    output: 'dist/renderer/index.html',
  },
  {
    name: 'server',
    sources: ['server', ...configuration],
    flags: ['--mode', 'server'],
    output: 'dist/server/standalone.js',
  },
  {
    name: 'main',
    sources: ['electron', 'server', ...configuration],
    flags: ['--mode', 'main'],
    output: 'dist/electron/main.js',
  },
  {
    name: 'preload',
    sources: ['electron', ...configuration],
    flags: ['--mode', 'preload'],
    output: 'dist/electron/preload.cjs',
  },
]

/**
 * Builds each part of the app whose sources have changed since it was last built, or that is gone.
 * @param {string} node
 * @throws {SetUpError} with Vite's output
 */
export async function buildBundles(node) {
  let isTold = false
  for (const { name, sources, flags, output } of bundles) {
    const stampFile = `dist/${name}.stamp`
    const stamp = fingerprint(sources)
    // Main's build empties the folder in which the preload lies.
    if (isStamped(stampFile, stamp) && existsSync(join(projectFolder, output))) continue
    if (!isTold) console.log('Building…')
    isTold = true
    const build = run(node, ['node_modules/vite/bin/vite.js', 'build', ...flags], { quiet: true })
    await mustSucceed(`Building the ${name}`, build)
    leaveStamp(stampFile, stamp)
  }
}
