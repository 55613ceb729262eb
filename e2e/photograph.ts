import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { nothingMoves } from './barriers.ts'
import { projectFolder } from './hosts/host.ts'

/** The pictures of the documentation. */
export const pictures = join(projectFolder, 'docs', 'pictures')

/** Puts two pictures of a page into the documentation, one in the light and one in the dark. */
export async function photograph(page: Page, name: string): Promise<void> {
  await mkdir(pictures, { recursive: true })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await nothingMoves(page)
    await writeFile(join(pictures, `${name}-${colorScheme}.webp`), await taken(page))
  }
}

/** The window as WebP, a fifth of the size of a PNG; Playwright has no name for it, Chromium has. */
async function taken(page: Page): Promise<Buffer> {
  // Whether a caret blinks just now is chance.
  await page.evaluate(() => document.documentElement.style.setProperty('caret-color', 'transparent'))
  const chromium = await page.context().newCDPSession(page)
  const { data } = await chromium.send('Page.captureScreenshot', { format: 'webp', quality: 90 })
  await chromium.detach()
  return Buffer.from(data, 'base64')
}
