import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** How somebody wants to see: by the system's settings. */
const ways = {
  light: { colorScheme: 'light', contrast: 'no-preference' },
  dark: { colorScheme: 'dark', contrast: 'no-preference' },
  'light with more contrast': { colorScheme: 'light', contrast: 'more' },
  'dark with more contrast': { colorScheme: 'dark', contrast: 'more' },
} as const

/**
 * Asks axe for what keeps people out: everything in the light, and the colours in the dark and with more contrast
 * (7:1), which change nothing else. It waits until nothing moves any more.
 */
export async function expectNoBarriers(page: Page, view: string): Promise<void> {
  for (const [way, media] of Object.entries(ways)) {
    await page.emulateMedia({ ...media, reducedMotion: 'reduce' })
    await nothingMoves(page)
    // Legacy mode: no window of its own, and there are no frames to look into.
    const axe = new AxeBuilder({ page }).setLegacyMode()
    if (media.contrast === 'more') axe.withRules(['color-contrast-enhanced'])
    else if (way !== 'light') axe.withRules(['color-contrast'])
    const { violations } = await axe.analyze()
    const barriers = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
    )
    expect.soft(barriers, `${view}, ${way}`).toEqual([])
  }
  await page.emulateMedia({ colorScheme: null, contrast: null })
}

/**
 * Looks whether everything fits: nothing leads out of the window sideways, no words are cut without an ellipsis, and
 * only parts of the page scroll, unless all of it `mayScroll`. What stands side by side, as a board does, may scroll
 * sideways (`data-sideways`).
 */
export async function expectFits(page: Page, view: string, { mayScroll = false } = {}): Promise<void> {
  await nothingMoves(page)
  const about = `${view}, ${page.viewportSize()?.width} px wide`
  // A list takes its new width a frame or two after the window.
  await expect
    .configure({ soft: true })
    .poll(() => page.evaluate(findMisfits, mayScroll), about)
    .toEqual([])
}

/** Resolves when nothing moves any more but what moves for ever. */
export async function nothingMoves(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
        .map((animation) => animation.finished.catch(() => undefined)),
    ),
  )
}

/** Runs in the page. */
function findMisfits(mayScroll: boolean): string[] {
  const misfits: string[] = []
  const name = (element: Element) => `${element.tagName} ${element.className} “${element.textContent.slice(0, 60)}”`
  const { clientWidth, scrollWidth, clientHeight, scrollHeight } = document.documentElement
  if (scrollWidth > clientWidth) misfits.push(`the page is ${scrollWidth} px wide`)
  if (scrollHeight > clientHeight && !mayScroll)
    misfits.push(`the page scrolls, and not a part of it: it is ${scrollHeight} px high`)
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    const box = element.getBoundingClientRect()
    const style = getComputedStyle(element)
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
    // What only draws behind a field is cut off by it.
    if (element.closest('[aria-hidden=true]')) continue
    // What is there for screen readers only has one pixel.
    if (box.width <= 1 || box.height <= 1) continue
    const hasWords = [...element.childNodes].some(
      ({ nodeType, textContent }) => nodeType === Node.TEXT_NODE && textContent?.trim() !== '',
    )
    const isUsed = element.matches('button, a, input, textarea, select, [role=row], [role=option], [role^=menuitem]')
    const isSideways = element.closest('[data-sideways]') !== null
    if ((hasWords || isUsed) && !isSideways && (box.left < -1 || box.right > clientWidth + 1))
      misfits.push(`leads out of the window: ${name(element)}`)
    if (style.overflowX === 'auto' || style.overflowX === 'scroll') {
      if (element.scrollWidth > element.clientWidth + 1 && !element.matches('[data-sideways]'))
        misfits.push(`scrolls sideways: ${name(element)}`)
    } else if (hasWords && style.overflowX !== 'visible') {
      const isEllipsis = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none'
      if (!isEllipsis && element.scrollWidth > element.clientWidth + 1) misfits.push(`cut: ${name(element)}`)
    }
  }
  return misfits
}
