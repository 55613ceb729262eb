import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from './fixtures.ts'
import { publicKeyOf, signUpdate } from '../electron/main/update-signature.ts'
import { createDesktopHost } from './hosts/desktop.ts'
import { withFolder } from './hosts/host.ts'
import { packToRun } from './hosts/packing.ts'

const newKey = () =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url')
const key = newKey()
const sha512 = (bytes: Buffer) => createHash('sha512').update(bytes).digest('base64')

/** A feed as a release makes it, on a port of this computer; a file is held back until it is asked to go on. */
async function serveFeed() {
  const newer = randomBytes(300_000)
  const asked: string[] = []
  const goOn = Promise.withResolvers<void>()
  let feed = ''
  let sent = newer

  async function sendFile(response: ServerResponse) {
    response.writeHead(200, { 'Content-Length': sent.length })
    response.write(sent.subarray(0, 100_000))
    await goOn.promise
    response.end(sent.subarray(100_000))
  }

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    asked.push(pathname)
    if (pathname.endsWith('.yml')) return void response.end(feed)
    if (pathname.endsWith('.AppImage')) return void sendFile(response)
    response.writeHead(404).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    newer,
    asked,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    goOn: goOn.resolve,
    offer({ signedWith = key, bytes = newer }) {
      const file = { url: 'Hearth-9.9.9-linux-x64.AppImage', sha512: sha512(newer), size: newer.length }
      const signature = signUpdate({ version: '9.9.9', files: [file] }, signedWith)
      sent = bytes
      feed = JSON.stringify({ version: '9.9.9', files: [file], path: file.url, sha512: file.sha512, signature })
    },
    close: () => server.close(),
  }
}

test.describe('updates', { tag: ['@desktop-only', '@double'] }, () => {
  test.skip(process.platform !== 'linux', 'what installs an update differs; the double has the AppImage alone')

  test('are fetched where a feed was built in, checked, shown, and installed at quit; a failed one changes nothing', async ({
    playwright,
  }) => {
    // Packs the app, and starts it three times.
    test.slow()
    await withFolder('updates', async (folder) => {
      const feed = await serveFeed()
      const packed = await packToRun(folder, { updateKey: publicKeyOf(key) })
      await writeFile(
        join(packed.resources, 'app-update.yml'),
        `provider: generic\nurl: ${feed.url}\nupdaterCacheDirName: hearth-updater\n`,
      )
      const appImage = join(folder, 'Hearth.AppImage')
      await writeFile(appImage, 'the version that is there', { mode: 0o755 })
      await mkdir(join(folder, 'data'))
      const environment = { APPIMAGE: appImage, XDG_CACHE_HOME: join(folder, 'cache') }
      const settings = { dataFolder: join(folder, 'data'), environment, localApi: false, keychain: 'none' } as const
      const host = await createDesktopHost(settings, playwright.chromium, packed)
      const installed = () => readFile(appImage)
      try {
        await test.step('one that nobody here has signed is not even fetched', async () => {
          feed.offer({ signedWith: newKey() })
          const page = await host.openWindow()
          await expect.poll(() => feed.asked).toEqual(['/latest-linux.yml'])
          await expect(page.getByRole('heading', { name: 'Welcome home' })).toBeVisible()
          await host.stop()
          expect(feed.asked).toEqual(['/latest-linux.yml'])
          expect((await installed()).toString()).toBe('the version that is there')
        })

        await test.step('one whose bytes are not what was signed is thrown away', async () => {
          feed.offer({ bytes: randomBytes(feed.newer.length) })
          const page = await host.openWindow()
          await expect(page.getByText('Fetching Hearth 9.9.9')).toBeVisible()
          await expect(page.getByRole('progressbar', { name: 'Progress of the update' })).toBeVisible()
          feed.goOn()
          await expect(page.getByText('Fetching Hearth 9.9.9')).toBeHidden()
          await host.stop()
          expect((await installed()).toString()).toBe('the version that is there')
        })

        await test.step('the right one is installed when Hearth quits', async () => {
          feed.offer({})
          const page = await host.openWindow()
          await expect(page.getByText('Hearth 9.9.9 is here and will be installed when you quit.')).toBeVisible()
          expect((await installed()).toString()).toBe('the version that is there')
          await host.stop()
          expect((await installed()).equals(feed.newer)).toBe(true)
        })
      } finally {
        await host.dispose()
        feed.close()
      }
    })
  })
})
