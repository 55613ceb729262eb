import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * A plugin for Vite that writes `assets/licences.txt`: the licences of all that Hearth is built of and that travels
 * with it, the parts of the window (out of the bundle) and those of the server (out of package.json).
 * @param {string} root the project's folder
 * @returns {import('vite').Plugin}
 */
export function licences(root) {
  return {
    name: 'licences',
    apply: 'build',
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []))
      const folders = new Set(modules.flatMap((id) => packageFolder(id) ?? []))
      for (const folder of shippedFolders(root)) folders.add(folder)
      this.emitFile({ type: 'asset', fileName: 'assets/licences.txt', source: licenceText([...folders]) })
    },
  }
}

/**
 * The folder of the package that a module belongs to.
 * @param {string} id
 * @returns {string | undefined}
 */
function packageFolder(id) {
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id.replace(/^\0/, ''))?.[0]
}

/**
 * The folders of what package.json names as dependencies, and of theirs.
 * @param {string} root
 * @returns {Set<string>}
 */
function shippedFolders(root) {
  const found = new Set()
  /** @param {string} folder */
  function visit(folder) {
    for (const name of Object.keys(manifest(folder).dependencies ?? {})) {
      const place = findPackage(name, folder)
      if (place === undefined || found.has(place)) continue
      found.add(place)
      visit(place)
    }
  }
  visit(root)
  return found
}

/**
 * Where Node finds a package from a folder.
 * @param {string} name
 * @param {string} from
 * @returns {string | undefined}
 */
function findPackage(name, from) {
  const place = join(from, 'node_modules', name)
  if (existsSync(join(place, 'package.json'))) return place
  return dirname(from) === from ? undefined : findPackage(name, dirname(from))
}

/**
 * @param {string} folder
 * @returns {{ name?: string, version?: string, license?: string, dependencies?: Record<string, string> }}
 */
function manifest(folder) {
  const file = join(folder, 'package.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
}

/**
 * Name, version and licence of each package, by name, with the licence's own words where the package carries them.
 * @param {readonly string[]} folders
 * @returns {string}
 */
export function licenceText(folders) {
  const parts = folders
    .map((folder) => ({ ...manifest(folder), words: ownWords(folder) }))
    .filter(({ name }) => name !== undefined)
    .map(({ name, version, license, words }) => ({ heading: `${name} ${version} (${license ?? 'see below'})`, words }))
  return parts
    .toSorted((one, other) => one.heading.localeCompare(other.heading, 'en'))
    .map(({ heading, words }) => `${heading}\n\n${words}`.trim())
    .join(`\n\n${'-'.repeat(72)}\n\n`)
    .concat('\n')
}

/** @param {string} folder */
function ownWords(folder) {
  const files = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name))
  return files.map((name) => readFileSync(join(folder, name), 'utf8').trim()).join('\n\n')
}
