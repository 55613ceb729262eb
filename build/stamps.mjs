import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from './run.mjs'

/**
 * The files below the given files and folders of the project, in a fixed order, without tests.
 * @param {readonly string[]} paths
 * @returns {string[]}
 */
function filesBelow(paths) {
  return paths.flatMap((path) => {
    if (!statSync(join(projectFolder, path)).isDirectory()) return /\.test\.tsx?$/.test(path) ? [] : [path]
    const names = readdirSync(join(projectFolder, path)).sort()
    return filesBelow(names.map((name) => `${path}/${name}`))
  })
}

/**
 * A hash over names and contents: it changes when something is added, removed, renamed or edited.
 * @param {readonly string[]} paths files and folders of the project
 */
export function fingerprint(paths) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`)
  for (const file of filesBelow(paths)) {
    hash.update(`\0${file}\0`).update(readFileSync(join(projectFolder, file)))
  }
  return hash.digest('hex')
}

/**
 * Whether a step has left this stamp, that is, has run to its end on the same sources.
 * @param {string} stampFile in the project
 * @param {string} stamp
 */
export function isStamped(stampFile, stamp) {
  const file = join(projectFolder, stampFile)
  return existsSync(file) && readFileSync(file, 'utf8') === stamp
}

/**
 * Leaves a stamp once a step has run to its end.
 * @param {string} stampFile in the project
 * @param {string} stamp
 */
export function leaveStamp(stampFile, stamp) {
  writeFileSync(join(projectFolder, stampFile), stamp)
}
