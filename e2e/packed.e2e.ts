import { mkdtemp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { createDesktopHost } from './hosts/desktop.ts'
import { expect, test } from './fixtures.ts'
import { withFolder } from './hosts/host.ts'
import { filesOf, pack, packToRun, sizeOf, targets } from './hosts/packing.ts'
import { hearthWindow } from './pages/hearth-window.ts'

const budget = 20 * 2 ** 20

/** What it cannot start without. */
const needed = [
  'package.json',
  'dist/electron/main.js',
  'dist/electron/worker.js',
  'dist/electron/preload.cjs',
  'dist/renderer/index.html',
]

/** Everything that a packed app may hold, `native` being its platform. */
const allowed = (native: string) => [
  /^package\.json$/,
  /^dist\/electron\/(main\.js|worker\.js|preload\.cjs|[\w.-]+-[\w-]{8}\.js)$/,
  /^dist\/renderer\/(index\.html|assets\/[\w.-]+\.(js|css|svg|woff2|txt))$/,
  /^node_modules\/(better-sqlite3|keytar)\/(package\.json|LICENSE(\.md)?)$/,
  /^node_modules\/better-sqlite3\/lib\/(methods\/)?[a-z-]+\.js$/,
  /^node_modules\/keytar\/lib\/keytar\.js$/,
  new RegExp(`^node_modules/better-sqlite3/prebuilds/${native}\\.node$`),
  new RegExp(`^node_modules/keytar/prebuilds/${native}/keytar\\.node$`),
]

test.describe('what is packed', { tag: ['@desktop-only', '@double'] }, () => {
  for (const target of targets)
    test(`is for ${target.native} what that needs, small, and closed by its fuses [case 76]`, async () => {
      await withFolder('pack', async (folder) => {
        const { resources, executable } = await pack(target, folder)
        const files = await filesOf(join(resources, 'app.asar'))
        const size = await sizeOf(resources)
        const list = files.map((file) => `${String(file.size).padStart(9)}  ${file.path}`).join('\n')
        await test.info().attach('packed files', { body: `${list}\n${size} bytes in all`, contentType: 'text/plain' })
        console.log(`${target.native}: ${files.length} files, ${(size / 2 ** 20).toFixed(1)} MB besides Electron`)

        const needless = files.filter(({ path }) => !allowed(target.native).some((pattern) => pattern.test(path)))
        expect(needless).toEqual([])
        expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining(needed))
        const natives = files.filter(({ path }) => path.endsWith('.node'))
        expect(natives).toHaveLength(2)
        for (const { path } of natives)
          expect((await readFile(join(resources, 'app.asar.unpacked', path))).byteLength).toBeGreaterThan(10_000)
        expect(size).toBeLessThan(budget)

        const { version: _, ...wire } = await getCurrentFuseWire(executable)
        const enabled = Object.entries(wire).filter(([, state]) => state === FuseState.ENABLE)
        expect(enabled.map(([index]) => FuseV1Options[Number(index)])).toEqual([
          'EnableCookieEncryption',
          'EnableEmbeddedAsarIntegrityValidation',
          'OnlyLoadAppFromAsar',
          'WasmTrapHandlers',
        ])
        expect(Object.keys(wire)).toHaveLength(9)

        // On a Mac the system reads from it whose links to hearth:// are; a desktop entry is in the installers only.
        if (target.system === 'mac')
          expect(await readFile(join(executable, 'Contents', 'Info.plist'), 'utf8')).toMatch(
            /<key>CFBundleURLSchemes<\/key>\s*<array>\s*<string>hearth<\/string>/,
          )
      })
    })

  test('is all that the app needs to run, and takes no switch for tests', async ({ playwright }) => {
    await withFolder('packed', async (folder) => {
      const app = await packToRun(folder)
      const settings = { environment: {}, localApi: false, keychain: 'none' } as const
      const dataFolder = await mkdtemp(join(folder, 'data-'))

      const host = await createDesktopHost({ ...settings, dataFolder }, playwright.chromium, app)
      try {
        const alice = await host.seed((api) => api.signUp('Alice'))
        const window = hearthWindow(await host.openWindow())
        await window.signIn.as(alice)
        await window.tasks.add('Unpack the boxes')
        expect(await host.control.dialogs()).toEqual([])
        expect(await host.control.linkSchemes()).toEqual(['hearth'])
      } finally {
        await host.dispose()
      }

      const refused = await createDesktopHost(
        { ...settings, keychain: 'memory', dataFolder: join(folder, 'other') },
        playwright.chromium,
        app,
      )
      await expect(refused.startAgain()).resolves.toBe(1)
      expect(refused.output()).toContain('HEARTH_TEST_KEYCHAIN is for tests')
      await refused.dispose()
    })
  })
})
