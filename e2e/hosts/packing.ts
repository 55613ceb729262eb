import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Arch, build, Platform, type Configuration } from 'electron-builder'
import type { PackedApp } from './desktop.ts'
import { projectFolder } from './host.ts'

/** The systems that Hearth is packed for. */
export const targets = [
  { system: 'linux', arch: 'x64', native: 'linux-x64' },
  { system: 'linux', arch: 'arm64', native: 'linux-arm64' },
  { system: 'mac', arch: 'x64', native: 'darwin-x64' },
  { system: 'mac', arch: 'arm64', native: 'darwin-arm64' },
  { system: 'win', arch: 'x64', native: 'win32-x64' },
] as const
export type Target = (typeof targets)[number]

/** A file of the packed app, by its path in the app. */
export interface PackedFile {
  readonly path: string
  readonly size: number
}

/** What electron-builder has packed. */
export interface Packed {
  /** The folder that Electron knows as `process.resourcesPath`. */
  readonly resources: string
  /** The executable, which carries the fuses. */
  readonly executable: string
}

/** By which the fuses are found in Electron's binary; after it their version, their number and one character each. */
const fuseMark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/**
 * Has electron-builder pack the built app as the configuration says, up to where installers are made of it. In the
 * place of Electron's binaries stand files that have nothing of them but their names and the mark of the fuses.
 * @param folder an empty one, for all that is made
 * @param changes to the configuration
 */
export async function pack(
  { system, arch }: Pick<Target, 'system' | 'arch'>,
  folder: string,
  changes: Configuration = {},
): Promise<Packed> {
  const electronDist = join(folder, 'electron')
  await writeStandIn(electronDist, system)
  const platform = { linux: Platform.LINUX, mac: Platform.MAC, win: Platform.WINDOWS }[system]
  await build({
    projectDir: projectFolder,
    targets: platform.createTarget('dir', Arch[arch]),
    publish: 'never',
    config: {
      ...changes,
      electronDist,
      directories: { output: join(folder, 'out') },
      // No stand-in can be signed, and only a real Windows program can hold icon and hash.
      mac: { identity: null },
      win: { signAndEditExecutable: false },
      ...(system === 'win' && { disableAsarIntegrity: true }),
    },
  })
  const [unpacked = ''] = await readdir(join(folder, 'out')).then((names) =>
    names.filter((name) => !name.includes('.')),
  )
  const app = join(folder, 'out', unpacked)
  if (system !== 'mac')
    return { resources: join(app, 'resources'), executable: join(app, system === 'win' ? 'Hearth.exe' : 'hearth') }
  return { resources: join(app, 'Hearth.app/Contents/Resources'), executable: join(app, 'Hearth.app') }
}

/**
 * Packs for this computer, in files that plain Node can run under the double of Electron: it reads no archives.
 * @param extraMetadata what is to stand in package.json besides
 */
export async function packToRun(folder: string, extraMetadata: Record<string, string> = {}): Promise<PackedApp> {
  const system = process.platform === 'darwin' ? 'mac' : process.platform === 'win32' ? 'win' : 'linux'
  const { resources } = await pack({ system, arch: process.arch === 'arm64' ? 'arm64' : 'x64' }, folder, {
    asar: false,
    extraMetadata,
  })
  return { main: join(resources, 'app', 'dist', 'electron', 'main.js'), resources }
}

async function writeStandIn(folder: string, system: Target['system']): Promise<void> {
  const binary = Buffer.concat([Buffer.from(fuseMark), Buffer.from([1, 9]), Buffer.from('010101010')])
  async function put(path: string, content: string | Buffer) {
    await mkdir(join(folder, path, '..'), { recursive: true })
    await writeFile(join(folder, path), content, { mode: 0o755 })
  }
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'version']) await put(name, name)
  if (system !== 'mac') {
    await put(system === 'win' ? 'electron.exe' : 'electron', binary)
    for (const language of ['en-US', 'de', 'fr']) await put(`locales/${language}.pak`, language)
    await mkdir(join(folder, 'resources'))
    return
  }
  const contents = 'Electron.app/Contents'
  const framework = `${contents}/Frameworks/Electron Framework.framework`
  await put(`${contents}/MacOS/Electron`, binary)
  await put(`${contents}/Info.plist`, propertyList('Electron'))
  await put(`${framework}/Electron Framework`, binary)
  for (const language of ['en', 'de', 'fr']) {
    await put(`${contents}/Resources/${language}.lproj/locale.pak`, language)
    await put(`${framework}/Versions/A/Resources/${language}.lproj/locale.pak`, language)
  }
  for (const kind of ['', ' (GPU)', ' (Plugin)', ' (Renderer)']) {
    const helper = `Electron Helper${kind}`
    await put(`${contents}/Frameworks/${helper}.app/Contents/MacOS/${helper}`, '')
    await put(`${contents}/Frameworks/${helper}.app/Contents/Info.plist`, propertyList(helper))
  }
}

function propertyList(name: string): string {
  const entry = (key: string, value: string) => `<key>${key}</key><string>${value}</string>`
  const id = `org.example.${name.replaceAll(/[^a-z]/gi, '')}`
  return `<?xml version="1.0"?><plist version="1.0"><dict>${entry('CFBundleExecutable', name)}${entry('CFBundleIdentifier', id)}</dict></plist>`
}

/** The files in an archive of Electron's, those that lie unpacked beside it too. */
export async function filesOf(archive: string): Promise<PackedFile[]> {
  const bytes = await readFile(archive)
  // A pickle of a size, then one of the header's text: https://github.com/electron/asar#format
  const header = JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))) as Entry
  return flat(header, '')
}

interface Entry {
  readonly files?: Readonly<Record<string, Entry>>
  readonly size?: number
}

function flat({ files, size = 0 }: Entry, path: string): PackedFile[] {
  if (!files) return [{ path, size }]
  return Object.entries(files).flatMap(([name, entry]) => flat(entry, path === '' ? name : `${path}/${name}`))
}

/** The size of all that a folder holds, in bytes. */
export async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map(async (file) => (await stat(join(file.parentPath, file.name))).size)
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}
