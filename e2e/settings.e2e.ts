import { expect, test } from './fixtures.ts'
import { hearthWindow } from './pages/hearth-window.ts'
import { openSeeded } from './seeded.ts'

const dark = 'rgb(26, 23, 21)'
const light = 'rgb(246, 243, 239)'

test('settings apply at once and after a reload, and leave with the person', async ({ page, app, alice }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await app.signIn.as(alice)
  await app.tasks.add('Buy milk')
  const height = async () => (await app.tasks.row('Buy milk').boundingBox())?.height ?? 0
  const comfortable = await height()

  await app.goToSettings('Appearance')
  await app.settings.theme('Dark').check()
  await app.settings.density('Compact').check()
  await app.settings.language('Deutsch').check()
  await expect(page.getByRole('heading', { name: 'Einstellungen' })).toBeVisible()
  expect(await app.appearance()).toEqual({ background: dark, density: 'compact', language: 'de' })
  await page.reload()
  await expect(page.getByRole('group', { name: 'Sprache' }).getByRole('radio', { name: 'Deutsch' })).toBeChecked()
  expect(await app.appearance()).toEqual({ background: dark, density: 'compact', language: 'de' })
  // The mistake of a filter is told in the person's language, too.
  await page.getByRole('button', { name: 'Filter hinzufügen' }).click()
  await page.getByRole('textbox', { name: 'Wonach er fragt' }).fill('p1 & nonsense here')
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('Diese Wörter sind kein Filter.')
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Eingang' }).click()
  await expect(page.getByRole('row', { name: 'Buy milk' })).toBeVisible()
  const compact = (await page.getByRole('row', { name: 'Buy milk' }).boundingBox())?.height ?? 0
  expect(compact).toBeLessThan(comfortable)

  await page.getByRole('button', { name: 'Sperren', exact: true }).click()
  await expect(app.locked.heading).toBeVisible()
  expect(await app.appearance()).toEqual({ background: light, density: 'comfortable', language: 'en-US' })
  await app.locked.unlock(alice.password)
  await expect(page.getByRole('heading', { name: 'Eingang' })).toBeVisible()
  expect(await app.appearance()).toEqual({ background: dark, density: 'compact', language: 'de' })

  // Without motion another theme is there at once, down to the last word.
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  const [before, inLight, after] = await page.getByRole('row', { name: 'Buy milk' }).evaluate((row) => {
    const { dataset } = document.documentElement
    return ['dark', 'light', 'dark'].map((theme) => {
      dataset['theme'] = theme
      return getComputedStyle(row.querySelector('[data-title]') ?? row).color
    })
  })
  expect(inLight).not.toBe(before)
  expect(after).toBe(before)
})

test('a setting that the server does not take is shown as it was', async ({ page, app, alice, tolerate }) => {
  tolerate(/status of 507/)
  await app.signIn.as(alice)
  await app.goToSettings('Appearance')
  await expect(app.settings.theme('As the system')).toBeChecked()
  await page.route('**/api/account/settings', (route) =>
    route.request().method() === 'PATCH'
      ? route.fulfill({
          status: 507,
          contentType: 'application/problem+json',
          body: JSON.stringify({ type: 'about:blank', title: '', status: 507, detail: '', code: 'storage-full' }),
        })
      : route.continue(),
  )
  await app.settings.theme('Dark').click()
  await expect(app.problem).toContainText('Your setting could not be kept. There is no room left on the disk.')
  await expect(app.settings.theme('As the system')).toBeChecked()
})

test.describe('of two people', () => {
  test.use({ people: ['Alice', 'Bob'] })

  test("one's settings are never the other's", async ({ page, app, alice, bob }) => {
    await page.emulateMedia({ colorScheme: 'light' })
    await app.signIn.as(alice)
    await app.goToSettings('Appearance')
    await app.settings.theme('Dark').check()
    await app.settings.density('Compact').check()
    await app.signOut()
    await app.signIn.as(bob)
    expect(await app.appearance()).toEqual({ background: light, density: 'comfortable', language: 'en-US' })
    await app.signOut()
    await app.signIn.as(alice)
    expect(await app.appearance()).toEqual({ background: dark, density: 'compact', language: 'en-US' })
  })

  // @see https://github.com/laurent22/joplin/issues/12714
  test.describe('on a desktop', { tag: ['@desktop-only', '@double'] }, () => {
    test.use({ keychain: 'real' })

    test('layout and sort settings are not shared, across switching and a restart', async ({
      host,
      page,
      app,
      alice,
      bob,
    }) => {
      await page.emulateMedia({ colorScheme: 'light' })
      await app.signIn.as(alice)
      await app.goToSettings('Appearance')
      await app.settings.theme('Dark').check()
      await app.switchTo('Bob', 'signed out')
      await app.signIn.password.fill(bob.password)
      await app.signIn.submit.click()
      await app.goToSettings('Appearance')
      await app.settings.density('Compact').check()
      // What has no control yet is kept apart in the same place.
      const sorts = (way: 'write' | 'read') =>
        page.evaluate(async (what) => {
          const { token } = (await (await fetch('/api/auth/token')).json()) as { token: string }
          const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
          const body = JSON.stringify({ sorts: { inbox: 'title' }, sidebar: 'hidden' })
          const asked = { headers, ...(what === 'write' && { method: 'PATCH', body }) }
          const settings = (await (await fetch('/api/account/settings', asked)).json()) as Record<string, unknown>
          return { sorts: settings['sorts'], sidebar: settings['sidebar'] }
        }, way)
      expect(await sorts('write')).toEqual({ sorts: { inbox: 'title' }, sidebar: 'hidden' })

      await app.switchTo('Alice', 'open')
      await expect(app.person).toHaveAccessibleName('Account of Alice')
      expect(await app.appearance()).toMatchObject({ background: dark, density: 'comfortable' })
      expect(await sorts('read')).toEqual({ sorts: {}, sidebar: 'shown' })

      await host.restart()
      const window = await host.openWindow()
      await window.emulateMedia({ colorScheme: 'light' })
      const again = hearthWindow(window)
      await again.locked.unlock(alice.password)
      await expect(again.person).toHaveAccessibleName('Account of Alice')
      expect(await again.appearance()).toMatchObject({ background: dark, density: 'comfortable' })
      await again.switchTo('Bob', 'locked')
      await again.locked.unlock(bob.password)
      await expect(again.person).toHaveAccessibleName('Account of Bob')
      expect(await again.appearance()).toMatchObject({ background: light, density: 'compact' })
    })
  })
})

test.describe('on a Saturday', () => {
  test.use({ environment: { HEARTH_TEST_NOW: '2026-11-21T09:30:00Z' } })

  test('dates, weeks, signs and the first view are as they are set, everywhere', async ({ host, alice }) => {
    const { page, app } = await openSeeded(host, alice, async (api, token) => {
      await api.addList(token, 'Home')
      await api.addTask(token, { title: 'Count the days', dueDate: '2026-12-31' })
    })
    await expect(app.tasks.row('Count the days')).toContainText('Thu, Dec 31')
    await app.goToSettings('Tasks and dates')
    await expect(page.getByText('“Thu, Dec 31”')).toBeVisible()
    await app.settings.dateFormat('Day, month').check()
    await expect(page.getByText('“Thu 31 Dec”')).toBeVisible()
    await app.settings.dateFormat('Year-month-day').check()
    await expect(page.getByText('“Thu, 2026-12-31”')).toBeVisible()
    await app.settings.weekStart('Saturday').check()
    await app.settings.signs('+list #tag').check()
    await app.settings.startView('Upcoming').check()
    await app.settings.openSubtasks('Asks').check()

    await app.goTo('Upcoming')
    await expect(app.tasks.group('Thursday, 2026-12-31')).toBeVisible()
    await app.goTo('Inbox')
    await expect(app.tasks.row('Count the days')).toContainText('Thu, 2026-12-31')
    await app.tasks.openDetails('Count the days')
    await expect(app.tasks.pane.fact('Date')).toHaveText('Thu, 2026-12-31')
    await app.tasks.pane.fact('Date').click()
    // The names of the days are hidden from screen readers: each day says its own.
    await expect(app.tasks.picker('Date').locator('thead')).toHaveText('SSMTWTF')
    // The next week begins in seven days, and its first working day is a Monday.
    await app.tasks.picker('Date').getByRole('button', { name: 'Next week' }).click()
    await expect(app.tasks.pane.fact('Date')).toHaveText('Mon, 2026-11-30')

    // So are dates that are typed part by part.
    const { area, parts } = app.tasks.pane
    const moment = parts('Remind at a date and time')
    const add = area.getByRole('button', { name: 'Add a reminder' })
    const startTyping = async () => {
      await add.click()
      await page.getByRole('menuitem', { name: 'Remind at a date and time' }).click()
      await expect(moment.getByRole('spinbutton').first()).toBeFocused()
    }
    await startTyping()
    await expect(moment).toContainText('yyyy-mm-dd')
    await page.keyboard.type('20261201')
    await expect(moment).toContainText('2026-12-01')
    await moment.getByRole('button').click()
    await expect(page.getByRole('dialog').locator('thead')).toHaveText('SSMTWTF')
    await page.keyboard.press('Escape')
    await expect(moment.getByRole('button')).toBeFocused()
    // From part to part nothing is left, and half of it is not taken.
    await moment.getByRole('spinbutton', { name: /^hour/ }).click()
    await page.keyboard.press('Enter')
    await expect(area.getByText('nothing is saved yet')).toBeVisible()
    await page.keyboard.type('0915a')
    await expect(moment).toContainText('09:15')
    await page.keyboard.press('Enter')
    await expect(area.getByRole('button', { name: 'Remove the reminder Tue, 2026-12-01, 9:15 AM' })).toBeVisible()
    await expect(add).toBeFocused()
    // Escape gives it up, a day that is past is refused, and leaving saves what the calendar was asked for.
    await startTyping()
    await page.keyboard.press('Escape')
    await expect(moment).toBeHidden()
    await expect(add).toBeFocused()
    await startTyping()
    await page.keyboard.type('202501010800a')
    await page.keyboard.press('Enter')
    await expect(area.getByText('or a later day')).toBeVisible()
    await moment.getByRole('button').click()
    await page.getByRole('button', { name: /November 27, 2026/ }).click()
    await expect(moment.getByRole('button')).toBeFocused()
    await expect(moment).toContainText('2026-11-27')
    await app.tasks.pane.title.click()
    await expect(area.getByRole('button', { name: 'Remove the reminder Friday, 8:00 AM' })).toBeVisible()
    await expect(moment).toBeHidden()

    await app.tasks.quickAdd.fill('Call Ann +Home #calls')
    await expect(app.tasks.lit).toHaveText(['+Home', '#calls'])
    await app.tasks.quickAdd.press('Enter')
    await app.sidebar.link('Home').click()
    await expect(app.tasks.row('Call Ann')).toContainText('@calls')

    await page.goto(new URL('/', page.url()).href)
    await expect(app.viewHeading('Upcoming')).toBeVisible()
    await app.goToSettings('Tasks and dates')
    await expect(app.settings.openSubtasks('Asks')).toBeChecked()
    await expect(app.settings.weekStart('Saturday')).toBeChecked()
    await app.settings.showKeys.click()
    await expect(app.shortcuts).toBeVisible()
    await app.shortcuts.getByRole('button', { name: 'Close' }).click()

    await app.settings.open('About')
    await expect(app.settings.about).toContainText(/Version\s*\d+\.\d+\.\d+/)
    await expect(app.settings.about).toContainText(host.dataFolder)
    await app.settings.showLicences.click()
    await expect(app.settings.licences).toContainText('react-aria-components')
    await expect(app.settings.licences).toContainText('express')
  })
})
