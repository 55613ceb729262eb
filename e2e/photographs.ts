import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { nothingMoves } from './barriers.ts'
import { expect, test } from './fixtures.ts'
import { projectFolder } from './hosts/host.ts'
import { furnish, householdEnvironment, householdNow } from './household.ts'
import { tourOfSettings, tourOfTasks, tourOfViews, type Look } from './tour.ts'

/** What of the tours is worth a picture. */
const wanted = [
  'sign-in',
  'lock',
  'inbox',
  'today',
  'upcoming',
  'completed',
  'list',
  'tag',
  'filter',
  'search-found',
  'palette',
  'shortcuts',
  'quick-add',
  'picker-date',
  'selection',
  'details',
  'trash',
  'settings-appearance',
  'empty',
  'narrow',
]

const pictures = join(projectFolder, 'docs', 'pictures')

test.use({ environment: householdEnvironment, viewport: { width: 1120, height: 700 } })

test('photographs', async ({ host, page, app, alice }) => {
  test.setTimeout(600_000)
  page.setDefaultTimeout(30_000)
  const taken = new Set<string>()
  const look: Look = async (name) => {
    if (!wanted.includes(name)) return
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await nothingMoves(page)
      await writeFile(join(pictures, `${name}-${colorScheme}.webp`), await photograph(page))
    }
    taken.add(name)
  }

  await rm(pictures, { recursive: true, force: true })
  await mkdir(pictures, { recursive: true })
  await page.clock.setFixedTime(householdNow)
  await app.signIn.heading.waitFor()
  await look('sign-in')
  await app.signIn.as(alice)
  await app.tasks.empty.waitFor()
  await look('empty')
  await app.lockButton.click()
  await app.locked.heading.waitFor()
  await look('lock')
  await host.seed(async (api) => furnish(api, await api.signIn(alice)))
  await app.locked.unlock(alice.password)
  await tourOfViews(page, app, look)
  await tourOfTasks(page, app, look)
  await tourOfSettings(page, app, look)
  await page.setViewportSize({ width: 390, height: 700 })
  await page.keyboard.press('g')
  await page.keyboard.press('t')
  await app.tasks.row('Plan the birthday on Sunday').waitFor()
  await look('narrow')
  expect([...taken].toSorted()).toEqual(wanted.toSorted())
})

/** The window as WebP, a fifth of the size of a PNG; Playwright has no name for it, Chromium has. */
async function photograph(page: Page): Promise<Buffer> {
  // Whether a caret blinks just now is chance.
  await page.evaluate(() => document.documentElement.style.setProperty('caret-color', 'transparent'))
  const chromium = await page.context().newCDPSession(page)
  const { data } = await chromium.send('Page.captureScreenshot', { format: 'webp', quality: 90 })
  await chromium.detach()
  return Buffer.from(data, 'base64')
}
