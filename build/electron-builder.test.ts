import { readFileSync } from 'node:fs'
import { FuseV1Options } from '@electron/fuses'
import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config.js'
import { expect, it } from 'vitest'
import { linkScheme } from '../electron/main/links.ts'
import { fuses } from './fuses.mjs'

const config = await getConfig(process.cwd(), 'electron-builder.yml', null)

it('is a configuration that electron-builder takes', async () => {
  await expect(validateConfiguration(config, { isEnabled: false } as never)).resolves.toBeUndefined()
})

it('[case 76] states every fuse, those that open the app switched off, and leaves none to electron-builder', () => {
  expect(config.afterPack).toBe('build/fuses.mjs')
  expect(config.electronFuses).toBeUndefined()
  const known = Object.values(FuseV1Options).filter((fuse) => typeof fuse === 'number')
  expect(Object.keys(fuses).map(Number)).toEqual(known)
  expect(known.filter((fuse) => fuses[fuse]).map((fuse) => FuseV1Options[fuse])).toEqual([
    'EnableCookieEncryption',
    'EnableEmbeddedAsarIntegrityValidation',
    'OnlyLoadAppFromAsar',
    'WasmTrapHandlers',
  ])
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
