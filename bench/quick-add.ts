import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { createDesktopHost } from '../e2e/hosts/desktop.ts'
import { isQuickAdd } from '../e2e/hosts/host.ts'
import { hearthWindow } from '../e2e/pages/hearth-window.ts'
import { quantile } from './load.ts'
import { createReport, figure, type Report } from './report.ts'

const budget = 100
const keys = 'CommandOrControl+Alt+A'

/**
 * Measures, in the built desktop app under the double of Electron, how long it takes from the keys of quick add until
 * its field has the focus and is drawn. What a window manager takes to show a window comes on top of it.
 */
export async function measureQuickAdd(report: Report, rounds = 30): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'hearth-bench-'))
  const host = await createDesktopHost({ dataFolder, environment: {}, localApi: false, keychain: 'memory' }, chromium)
  try {
    const alice = await host.seed((api) => api.signUp('Alice'))
    const app = hearthWindow(await host.openWindow())
    await app.signIn.as(alice)
    const page = await host.quickAddPage()
    const isUp = async () => (await host.control.windows()).some((each) => isQuickAdd(each.address) && each.isVisible)
    const times: number[] = []
    // The first one warms up.
    for (let round = 0; round < rounds + 1; round += 1) {
      const drawn = await whenDrawn(page)
      const pressed = Date.now()
      await host.control.pressShortcut(keys)
      const time = (await drawn()) - pressed
      if (!(await isUp())) throw new Error('Quick add did not come up')
      if (round > 0) times.push(time)
      await host.control.pressShortcut(keys)
    }
    report.atMost('quick add, from the keys to its field, p95', quantile(times, 0.95), budget, ' ms')
    report.table(
      'From the keys of quick add to its field with the focus, drawn, ms',
      ['median', 'p95', 'least', 'most'],
      [[0.5, 0.95, 0, 1].map((share) => figure(quantile(times, share)))],
    )
  } finally {
    await host.dispose()
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Begins to look, and gives how to wait for the instant at which the field that has lost the focus has it again. */
async function whenDrawn(page: Page): Promise<() => Promise<number>> {
  const drawn = await page.evaluateHandle(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    const { promise, resolve } = Promise.withResolvers<number>()
    document.addEventListener(
      'focusin',
      () => requestAnimationFrame(() => setTimeout(() => resolve(performance.timeOrigin + performance.now()))),
      { once: true },
    )
    return { promise }
  })
  return () => drawn.evaluate(({ promise }) => promise)
}

if (import.meta.main) {
  const [rounds] = process.argv.slice(2).map(Number)
  const report = createReport()
  await measureQuickAdd(report, rounds)
  process.exitCode = report.finish() === 0 ? 0 : 1
}
