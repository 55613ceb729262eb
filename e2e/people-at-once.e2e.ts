import { expect, test } from './fixtures.ts'
import { hearthWindow } from './pages/hearth-window.ts'

test.describe('two people signed in at once', { tag: '@desktop-only' }, () => {
  test.use({ people: ['Alice', 'Bob'] })

  test('take turns, each with their own tasks and their own lock', async ({ page, app, alice, bob }) => {
    await app.signIn.tile('Alice', 'signed out').click()
    await app.signIn.password.fill(alice.password)
    await app.signIn.submit.click()
    await app.tasks.add("Alice's secret")
    await app.switchTo('Bob', 'signed out')
    await app.signIn.password.fill(bob.password)
    await app.signIn.submit.click()
    await expect(app.tasks.empty).toBeVisible()
    expect(await page.content()).not.toContain("Alice's secret")
    await app.tasks.add("Bob's secret")

    // Both are open: no password is asked for.
    await app.switchTo('Alice', 'open')
    await expect(app.tasks.rows).toHaveText([/Alice's secret/])
    expect(await page.content()).not.toContain("Bob's secret")
    await app.lockButton.click()
    await expect(app.locked.heading).toBeVisible()
    await app.locked.someoneElse()
    await expect(app.signIn.tile('Alice', 'locked')).toBeVisible()
    await app.signIn.tile('Bob', 'open').click()
    await expect(app.tasks.rows).toHaveText([/Bob's secret/])

    await app.switchTo('Alice', 'locked')
    await app.locked.unlock(alice.password)
    await expect(app.tasks.rows).toHaveText([/Alice's secret/])
    await app.signOut()
    await expect(app.signIn.tile('Alice', 'signed out')).toBeVisible()
    await expect(app.signIn.tile('Bob', 'open')).toBeVisible()
  })

  test('are both locked when nobody is at the computer', async ({ desktop, page, app, alice, bob }) => {
    await app.signIn.as(alice)
    await app.tasks.add("Alice's secret")
    await app.switchTo('Bob', 'signed out')
    await app.signIn.password.fill(bob.password)
    await app.signIn.submit.click()
    await app.tasks.add("Bob's secret")
    await desktop.control.power('suspend')
    await expect(app.locked.heading).toBeVisible()
    expect(await page.content()).not.toMatch(/secret/)
    await app.locked.someoneElse()
    await expect(app.signIn.tile('Alice', 'locked')).toBeVisible()
    await expect(app.signIn.tile('Bob', 'locked')).toBeVisible()
  })
})

test.describe('away from the computer', { tag: '@desktop-only' }, () => {
  for (const event of ['suspend', 'lock-screen'] as const)
    test(`${event} locks, and the password opens`, async ({ desktop, page, app, alice }) => {
      await app.signIn.as(alice)
      await app.tasks.add('Buy milk')
      await app.tasks.quickAdd.fill('half a thought')
      await desktop.control.power(event)
      await expect(app.locked.heading).toBeVisible()
      expect(await page.content()).not.toMatch(/Buy milk|half a thought/)
      await app.locked.unlock(alice.password)
      await expect(app.tasks.row('Buy milk')).toBeVisible()
    })

  test('a quarter of an hour without a touch locks', async ({ desktop, app, alice }) => {
    await app.signIn.as(alice)
    await desktop.control.setIdleTime(15 * 60)
    // Main looks every fifteen seconds.
    await expect(app.locked.heading).toBeVisible({ timeout: 40_000 })
  })
})

test.describe('with a keychain', { tag: ['@desktop-only', '@double'] }, () => {
  test.use({ keychain: 'real' })

  test('whoever chose to stay signed in is let in without a password', async ({ desktop, app, alice }) => {
    await app.signIn.password.fill(alice.password)
    await app.signIn.keep.check()
    await app.signIn.submit.click()
    await app.tasks.add('Buy milk')
    await expect.poll(async () => [...(await desktop.secrets.entries()).values()].join()).toContain('slotKey')
    await desktop.restart()
    const again = hearthWindow(await desktop.openWindow())
    await expect(again.tasks.row('Buy milk')).toBeVisible()
  })
})

test.describe('with the local API', { tag: '@desktop-only' }, () => {
  test.use({ localApi: true })

  test('the window says that it is on, and where', async ({ host, app, alice }) => {
    const url = await host.seed(async (api) => {
      expect(await api.listTasks(await api.signIn(alice))).toEqual([])
      return api.url
    })
    await expect(app.localApiSign).toContainText(url)
  })
})
