import { readFileSync } from 'node:fs'
import { FuseV1Options } from '@electron/fuses'
import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config.js'
import { expect, it } from 'vitest'
import { linkScheme } from '../electron/main/links.ts'

const config = await getConfig(process.cwd(), 'electron-builder.yml', null)

it('is a configuration that electron-builder takes', async () => {
  await expect(validateConfiguration(config, { isEnabled: false } as never)).resolves.toBeUndefined()
})

it('[case 76] states every fuse that this Electron has, those that open the app switched off', () => {
  const inConfig = (fuse: string) =>
    fuse.replace(/^Enable/, 'enable').replace(/^[A-Z]/, (letter) => letter.toLowerCase())
  const known = Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name)))
  expect(Object.keys(config.electronFuses ?? {}).toSorted()).toEqual(known.map(inConfig).toSorted())
  expect(config.electronFuses).toEqual({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    grantFileProtocolExtraPrivileges: false,
    loadBrowserProcessSpecificV8Snapshot: false,
    enableCookieEncryption: true,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
  })
})

it('leaves an AppImage its sandbox wherever the system has one', () => {
  // electron-builder's oldest tools put --no-sandbox into its desktop entry unless they are told otherwise.
  expect([null, undefined, '0.0.0']).not.toContain(config.toolsets?.appimage)
  for (const target of [config.linux, config.appImage, config.deb])
    expect(target?.executableArgs ?? []).not.toContain('--no-sandbox')
})

it('lets the systems know whose the links are', () => {
  expect(config.protocols).toEqual([{ name: 'Hearth', schemes: [linkScheme] }])
})

it('gives the app one name for the system: in its shortcut and its desktop entry as at run time', () => {
  const main = readFileSync('electron/main/identity.ts', 'utf8')
  expect(main).toContain(`appId = '${config.appId}'`)
  expect(config.linux?.syncDesktopName).toBe(true)
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { desktopName?: string }
  // GNOME and the portals want a reverse domain name.
  expect(manifest.desktopName).toMatch(/^[a-z]+(\.[a-z]+)+\.desktop$/)
})
