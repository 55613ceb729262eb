import { rm } from 'node:fs/promises'
import { expect, test } from './fixtures.ts'
import { furnish, householdNow } from './household.ts'
import { photograph, pictures } from './photograph.ts'
import { tourOfSettings, tourOfTasks, tourOfViews, type Look } from './tour.ts'

/** What of the tours is worth a picture. */
const wanted = [
  'sign-in',
  'lock',
  'inbox',
  'today',
  'upcoming',
  'calendar',
  'completed',
  'list',
  'board',
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

// A minute before the others stand there: what reminds comes after the views, whose room it would take.
test.use({ environment: { HEARTH_TEST_NOW: '2026-11-20T09:29:50Z' }, viewport: { width: 1120, height: 700 } })

test('photographs', async ({ host, page, app, alice }) => {
  test.setTimeout(600_000)
  page.setDefaultTimeout(120_000)
  const taken = new Set<string>()
  const look: Look = async (name) => {
    if (!wanted.includes(name)) return
    await photograph(page, name)
    taken.add(name)
  }

  await rm(pictures, { recursive: true, force: true })
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
  // What lies under the pointer shows more than the others.
  await page.mouse.move(0, 0)
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
