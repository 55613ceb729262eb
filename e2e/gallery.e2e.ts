import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { build } from 'vite'
import { expectFits, expectNoBarriers } from './barriers.ts'
import { withFolder } from './hosts/host.ts'
import { expect, test } from './fixtures.ts'

const address = 'http://gallery.localhost'

/** Builds the gallery and opens it; its files come from the disk, with no server. */
async function openGallery(page: Page, folder: string, query = '') {
  await page.route(`${address}/**`, (route) =>
    route.fulfill({ path: join(folder, new URL(route.request().url()).pathname) }),
  )
  await page.goto(`${address}/gallery.html${query}`)
}

test(
  'every component is shown in all its states, without barriers, at any width, and in German',
  {
    tag: '@browser-only',
  },
  async ({ sharedBrowser }, testInfo) => {
    test.slow()
    await withFolder('gallery', async (folder) => {
      await build({
        configFile: fileURLToPath(new URL('../vite.config.ts', import.meta.url)),
        mode: 'gallery',
        logLevel: 'silent',
        build: { outDir: folder },
      })
      const context = await sharedBrowser?.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 } })
      if (!context) throw new Error('The gallery needs a browser')
      const page = await context.newPage()
      const figure = (name: string) => page.getByRole('figure', { name, exact: true })

      await openGallery(page, folder)
      await page.getByRole('heading', { name: 'Gallery' }).waitFor()
      expect(await page.getByText('No example of').allInnerTexts()).toEqual([])
      await expectNoBarriers(page, 'gallery')
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await page.screenshot({ path: testInfo.outputPath(`gallery-${colorScheme}.png`), fullPage: true })
      }

      // On and off are told apart by more than colours: also where the system has the colours.
      for (const forcedColors of ['none', 'active'] as const) {
        await page.emulateMedia({ forcedColors })
        for (const component of ['CheckRing', 'CheckBox', 'Choices', 'Switch', 'KeepSignedIn']) {
          const control = (state: string) => figure(`${component} ${state}`).locator('label').last()
          const [off, on] = [await control('off').screenshot(), await control('on').screenshot()]
          expect(off.equals(on), `${component} with forced colours ${forcedColors}`).toBe(false)
        }
      }
      await page.emulateMedia({ forcedColors: 'none' })

      // Wherever the keyboard leads, the focus is seen.
      for (const forcedColors of ['none', 'active'] as const) {
        await page.emulateMedia({ forcedColors })
        await page.locator('h1').click()
        expect(await unseenFocus(page), `focus with forced colours ${forcedColors}`).toEqual([])
      }
      await page.emulateMedia({ forcedColors: 'none' })

      await page.getByRole('button', { name: 'Actions' }).click()
      await page.getByRole('menu').waitFor()
      await expectNoBarriers(page, 'menu')
      await page.keyboard.press('Escape')
      for (const [name, focused] of [
        ['Dialog wide', undefined],
        ['ConfirmDialog question', page.getByRole('button', { name: 'Cancel' })],
        ['ConfirmDialog failed', page.getByRole('button', { name: 'Cancel' })],
        ['AddressDialog at rest', page.getByRole('textbox', { name: /alice@example\.com/ })],
      ] as const) {
        await figure(name).getByRole('button').click()
        const dialog = page.getByRole(focused ? 'alertdialog' : 'dialog')
        await dialog.waitFor()
        // What cannot be taken back is never one key away.
        if (focused) await expect(dialog.locator(focused)).toBeFocused()
        await expectNoBarriers(page, name)
        await page.keyboard.press('Escape')
        await expect(figure(name).getByRole('button')).toBeFocused()
      }
      await page.getByRole('link', { name: 'Door, with words' }).click()
      await page.getByRole('heading', { name: 'Locked' }).waitFor()
      await expectNoBarriers(page, 'door')
      await context.close()

      for (const locale of ['en-US', 'de-DE']) {
        const narrow = await sharedBrowser?.newContext({ locale, viewport: { width: 320, height: 640 } })
        const narrowPage = await narrow?.newPage()
        if (!narrowPage) throw new Error('The gallery needs a browser')
        await openGallery(narrowPage, folder)
        await narrowPage.getByRole('heading', { name: 'Gallery' }).waitFor()
        await expectFits(narrowPage, `gallery in ${locale}`, { mayScroll: true })
        await narrow?.close()
      }
    })
  },
)

/** Goes through the page by Tab; gives what looks the same with the focus as without it. */
async function unseenFocus(page: Page): Promise<string[]> {
  const atRest = await page.evaluateHandle(
    () => new Map([...document.querySelectorAll('*')].map((element) => [element, getComputedStyle(element).boxShadow])),
  )
  const unseen: string[] = []
  for (;;) {
    await page.keyboard.press('Tab')
    const focused = await atRest.evaluate(async (shadows) => {
      const element = document.activeElement
      const shadow = element ? shadows.get(element) : undefined
      // The end of the page, or its beginning again.
      if (!element || element === document.body || shadow === undefined) return undefined
      shadows.delete(element)
      // Some of it is drawn by a component, in the next frame.
      await new Promise(requestAnimationFrame)
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
      const isSeen = (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== shadow
      return { name: element.outerHTML.slice(0, 200), isSeen }
    })
    if (!focused) return unseen
    if (!focused.isSeen) unseen.push(focused.name)
  }
}
