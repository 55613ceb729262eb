import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Asks axe, once nothing moves any more, for what keeps people out. */
export async function expectNoBarriers(page: Page, view: string): Promise<void> {
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
        .map((animation) => animation.finished.catch(() => undefined)),
    ),
  )
  // Legacy mode: no window of its own, and there are no frames to look into.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  const barriers = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
  )
  expect(barriers, view).toEqual([])
}
