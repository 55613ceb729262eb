import { expect, test } from './fixtures.ts'
import { hearthWindow } from './pages/hearth-window.ts'

test.describe('on a desktop', { tag: '@desktop-only' }, () => {
  test.use({ people: ['Alice', 'Bob'], localApi: true })

  test('each account locks after the idle time of its own', async ({ desktop, host, page, app, alice, bob }) => {
    await host.seed(async (api) => {
      await api.changeSettings(await api.signIn(alice), { lockAfter: 5 })
      await api.changeSettings(await api.signIn(bob), { lockAfter: null })
    })
    await app.signIn.as(alice)
    await app.tasks.add("Alice's secret")
    await app.switchTo('Bob', 'signed out')
    await app.signIn.password.fill(bob.password)
    await app.signIn.submit.click()
    await app.tasks.add("Bob's secret")
    await desktop.control.setIdleTime(5 * 60)
    await app.person.click()
    // Main looks every fifteen seconds.
    await expect(page.getByRole('menuitem', { name: 'Alice, locked' })).toBeVisible({ timeout: 40_000 })
    await page.keyboard.press('Escape')
    await expect(app.tasks.row("Bob's secret")).toBeVisible()

    await app.switchTo('Alice', 'locked')
    await expect(app.locked.heading).toBeVisible()
    expect(await page.content()).not.toContain('secret')
    await desktop.control.setIdleTime(0)
    await app.locked.unlock(alice.password)
    await expect(app.tasks.row("Alice's secret")).toBeVisible()
  })
})

test.describe('in a browser', { tag: '@browser-only' }, () => {
  const minutes = (count: number) => count * 60_000

  test('a quarter of an hour without a touch locks; a touch keeps it open', async ({ page, app, alice }) => {
    await page.clock.install()
    await page.reload()
    await app.signIn.as(alice)
    await app.tasks.add('Buy milk')
    await app.tasks.quickAdd.fill('half a thought')
    await page.clock.runFor(minutes(14))
    await page.mouse.move(300, 300)
    await page.clock.runFor(minutes(14))
    await expect(app.tasks.row('Buy milk')).toBeVisible()
    await page.clock.runFor(minutes(2))
    await expect(app.locked.heading).toBeVisible()
    await expect(page).toHaveTitle('Locked · Hearth')
    expect(await page.content()).not.toMatch(/Buy milk|half a thought/)
    // The server has locked it too.
    await page.reload()
    await expect(app.locked.heading).toBeVisible()
    await app.locked.unlock(alice.password)
    await expect(app.tasks.row('Buy milk')).toBeVisible()
  })

  test('the time is a setting, and one can have it never lock', async ({ page, app, alice }) => {
    await page.clock.install()
    await page.reload()
    await app.signIn.as(alice)
    await app.goToSettings('Security')
    await app.settings.lockAfter('Never').check()
    await page.clock.runFor(minutes(300))
    await expect(app.settings.heading).toBeVisible()
    await app.settings.lockAfter('1 minute').check()
    await page.clock.runFor(minutes(1.2))
    await expect(app.locked.heading).toBeVisible()
  })

  test('several tabs are one: a touch in one keeps the others open', async ({ host, page, app, alice }) => {
    await page.clock.install()
    await page.reload()
    await app.signIn.as(alice)
    // The clock is that of all tabs.
    const second = await host.openWindow()
    const other = hearthWindow(second)
    await expect(other.tasks.inbox).toBeVisible()
    await page.clock.runFor(minutes(14))
    await page.evaluate(() => {
      const tabs = new BroadcastChannel('hearth-touched')
      const heard = new Promise((resolve) => tabs.addEventListener('message', resolve, { once: true }))
      Object.assign(window, { heard })
    })
    await second.mouse.move(300, 300)
    await page.evaluate(async () => void (await (window as unknown as { heard: Promise<unknown> }).heard))
    await page.clock.runFor(minutes(2))
    await expect(app.tasks.inbox).toBeVisible()
    await page.clock.runFor(minutes(14))
    await expect(app.locked.heading).toBeVisible()
    await expect(other.locked.heading).toBeVisible()
  })

  test('input alone tells the server that somebody is there, seldom', async ({ page, app, alice }) => {
    await page.clock.install()
    await page.reload()
    await app.signIn.as(alice)
    await expect(app.tasks.empty).toBeVisible()
    let asked = 0
    page.on('request', (request) => (asked += Number(request.url().endsWith('/api/account/settings'))))
    for (let step = 0; step < 8; step += 1) {
      await page.mouse.move(300 + step, 300)
      await page.clock.runFor(15_000)
    }
    expect(asked).toBeGreaterThanOrEqual(1)
    expect(asked).toBeLessThanOrEqual(2)
  })
})
