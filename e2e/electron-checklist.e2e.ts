import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './fixtures.ts'
import { projectFolder } from './hosts/host.ts'

const read = (path: string) => readFileSync(join(projectFolder, path), 'utf8')

/** @see https://www.electronjs.org/docs/latest/tutorial/security : the list, item by item, on the built main bundle */
test(
  'every item of Electron’s security checklist is kept [case 73, 74, 76, 77, 78]',
  { tag: ['@desktop-only', '@double'] },
  async ({ double, page, app, tolerate }) => {
    tolerate(/Not allowed to load local resource|CSP/)
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    const reply = await page.reload()
    await expect(app.signIn.heading).toBeVisible()
    const { control } = double
    const [{ id, address, webPreferences } = { id: 0, address: '', webPreferences: {} }] = await control.windows()
    const { isSandboxed } = await control.preparations()
    const origin = new URL(page.url()).origin

    const items: [name: string, check: () => unknown][] = [
      [
        'only secure content is loaded',
        () => {
          expect(address).toMatch(/^app:\/\/hearth\//)
          expect(asked.filter((url) => !url.startsWith(`${origin}/`))).toEqual([])
        },
      ],
      ['no Node integration', () => expect(webPreferences).toMatchObject({ nodeIntegration: false })],
      ['context isolation', () => expect(webPreferences).toMatchObject({ contextIsolation: true })],
      [
        'the sandbox',
        () => {
          expect(isSandboxed).toBe(true)
          expect(webPreferences).toMatchObject({ sandbox: true })
        },
      ],
      [
        'permission requests are handled',
        async () => {
          for (const permission of ['media', 'geolocation', 'hid', 'notifications'])
            expect(await control.permission(id, permission)).toEqual({ request: false, check: false, device: false })
        },
      ],
      ['web security stays on', () => expect(webPreferences).toMatchObject({ webSecurity: true })],
      [
        'a content security policy',
        () =>
          expect(reply?.headers()['content-security-policy']).toMatch(
            /^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-[^']+'; .*frame-ancestors 'none'$/,
          ),
      ],
      ['no insecure content', () => expect(webPreferences).toMatchObject({ allowRunningInsecureContent: false })],
      ['no experimental features', () => expect(webPreferences).toMatchObject({ experimentalFeatures: false })],
      ['no Blink features', () => expect(webPreferences).toMatchObject({ enableBlinkFeatures: '' })],
      ['no webview that may open windows', async () => expect(await page.locator('webview').count()).toBe(0)],
      [
        'no webview at all',
        async () => {
          expect(webPreferences).toMatchObject({ webviewTag: false })
          expect(await control.isWebviewPrevented(id)).toBe(true)
        },
      ],
      [
        'navigation is limited',
        async () => {
          await page.evaluate(() => void (location.href = 'https://example.org/'))
          await expect
            .poll(() => control.navigations())
            .toEqual([{ address: 'https://example.org/', isPrevented: true }])
        },
      ],
      [
        'new windows are limited',
        async () => {
          await page.evaluate(() => void window.open('https://example.org/'))
          await expect.poll(() => control.openings()).toEqual([{ address: 'https://example.org/', action: 'deny' }])
        },
      ],
      ['nothing is opened outside', async () => expect(await control.openedOutside()).toEqual([])],
      [
        'a current Electron, pinned',
        () => {
          const { version } = JSON.parse(read('node_modules/electron/package.json')) as { version: string }
          const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: Record<string, string> }
          expect(devDependencies['electron']).toBe(version)
          expect(Number(version.split('.')[0])).toBeGreaterThanOrEqual(45)
        },
      ],
      [
        'senders of messages are checked',
        async () => {
          for (const sender of [
            { address: 'app://hearth/', isSubframe: true },
            { address: 'https://example.org/', isSubframe: false },
          ])
            await expect(control.callAs(id, sender, 'people')).rejects.toThrow(/refused/)
        },
      ],
      [
        'no file: address',
        async () => {
          await page.evaluate(() => void (location.href = 'file:///etc/passwd'))
          expect(page.url().startsWith(origin)).toBe(true)
          expect(read('build/fuses.mjs')).toContain('[FuseV1Options.GrantFileProtocolExtraPrivileges]: false')
        },
      ],
      [
        'fuses are set',
        () => {
          // electron-builder calls it; packed.e2e.ts reads back what it did.
          expect(read('electron-builder.yml')).toContain('afterPack: build/fuses.mjs')
          for (const fuse of ['RunAsNode', 'EnableNodeOptionsEnvironmentVariable', 'EnableNodeCliInspectArguments'])
            expect(read('build/fuses.mjs')).toContain(`[FuseV1Options.${fuse}]: false`)
          expect(read('build/fuses.mjs')).toContain('[FuseV1Options.OnlyLoadAppFromAsar]: true')
        },
      ],
      [
        'the page gets no Electron, only our own functions',
        async () => {
          const found = await page.evaluate(() => {
            const { desktop: offered } = window as unknown as { desktop: Record<string, unknown> }
            const foreign = ['require', 'process', 'ipcRenderer', 'electron'].filter((name) => name in window)
            return { foreign, kinds: [...new Set(Object.values(offered).map((value) => typeof value))] }
          })
          expect(found).toEqual({ foreign: [], kinds: ['function'] })
        },
      ],
    ]
    expect(items).toHaveLength(20)
    for (const [index, [name, check]] of items.entries()) await test.step(`${index + 1}: ${name}`, async () => check())
  },
)
