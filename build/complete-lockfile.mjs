// `npm run lockfile`: writes package-lock.json so that `npm ci` takes it on every platform.
import { readFileSync, writeFileSync } from 'node:fs'

/**
 * @typedef {{ version?: string, dev?: boolean, optional?: boolean, os?: string[], cpu?: string[], libc?: string[],
 *   engines?: Record<string, string>, optionalDependencies?: Record<string, string> }} Entry
 */

const systems = ['darwin', 'win32', 'android', 'freebsd', 'openharmony', 'linux', 'openbsd', 'netbsd', 'sunos', 'aix']
const processors = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'wasm32', 'loong64']

/**
 * Whether a package that is asked for from the folder `from` has an entry, looked up as Node resolves it.
 * @param {Record<string, Entry>} packages
 * @param {string} from
 * @param {string} name
 */
function isResolved(packages, from, name) {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf('node_modules/') - 1))) {
    if (packages[`${base && `${base}/`}node_modules/${name}`]) return true
    if (base === '') return false
  }
}

/**
 * The entry of a binary for one platform, told by its name; undefined where the name tells none.
 * @param {string} name
 * @param {string} version
 * @param {Entry} parent
 * @returns {Entry | undefined}
 */
function entryOf(name, version, parent) {
  const words = name.split(/[/-]/)
  const os = systems.find((system) => words.includes(system))
  const cpu =
    processors.find((processor) => words.some((word) => word === processor)) ??
    (words.includes('arm') ? 'arm' : undefined)
  if (cpu === undefined || (os === undefined && cpu !== 'wasm32')) return undefined
  return {
    version,
    cpu: [cpu],
    ...(parent.dev && { dev: true }),
    ...(os === 'linux' && /gnu|musl/.test(name) && { libc: [name.includes('musl') ? 'musl' : 'glibc'] }),
    optional: true,
    ...(os && { os: [os] }),
  }
}

// A registry may carry only some platforms' binaries. npm then leaves the others out, and `npm ci` refuses the file.
const file = process.argv[2] ?? 'package-lock.json'
const lock = JSON.parse(readFileSync(file, 'utf8'))
/** @type {Record<string, Entry>} */
const packages = lock.packages
for (const [path, entry] of Object.entries(packages)) {
  if (path === '') continue
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isResolved(packages, path, name)) continue
    const added = entryOf(name, version, entry)
    if (added) packages[`node_modules/${name}`] = added
  }
}
const { '': root, ...rest } = packages
const sorted = Object.entries(rest).sort(([one], [other]) => one.localeCompare(other, 'en'))
lock.packages = { '': root, ...Object.fromEntries(sorted) }
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
