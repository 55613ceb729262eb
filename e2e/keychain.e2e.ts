import { expect, test } from './fixtures.ts'
import { hearthWindow } from './pages/hearth-window.ts'

test.describe('with a real keychain', { tag: ['@desktop-only', '@double'] }, () => {
  test.use({ keychain: 'real', people: ['Alice', 'Bob'] })

  test('one entry for whoever is signed in, none after sign-out', async ({ desktop, app, alice }) => {
    await app.signIn.as(alice)
    await expect.poll(async () => [...(await desktop.secrets.entries()).keys()]).toEqual([alice.id])
    const [kept = ''] = (await desktop.secrets.entries()).values()
    expect(kept).not.toContain(alice.password)
    await app.tasks.add('Buy milk')
    await app.signOut()
    await expect(app.signIn.heading).toBeVisible()
    await expect.poll(async () => (await desktop.secrets.entries()).size).toBe(0)
  })

  test('a deleted account leaves nothing in the keychain', async ({ desktop, app, alice }) => {
    await app.signIn.as(alice)
    await expect.poll(async () => [...(await desktop.secrets.entries()).keys()]).toEqual([alice.id])
    await app.goToSettings('Account')
    await app.settings.deletion.start.click()
    await app.settings.deletion.confirm(alice.email, alice.password)
    await expect(app.signIn.heading).toBeVisible()
    await expect.poll(async () => JSON.stringify([...(await desktop.secrets.entries())])).toBe('[]')
  })

  test('a restart finds somebody signed in but locked, with the same entry', async ({ desktop, app, alice, page }) => {
    await app.signIn.as(alice)
    await app.tasks.add('Buy milk')
    await expect.poll(async () => (await desktop.secrets.entries()).size).toBe(1)
    expect(desktop.output()).not.toMatch(/Buy milk|eyJ/)
    expect(await page.evaluate(() => document.cookie)).toBe('')

    await desktop.restart()
    const window = await desktop.openWindow()
    const again = hearthWindow(window)
    await expect(again.locked.heading).toBeVisible()
    expect(await window.content()).not.toContain('Buy milk')
    await again.locked.unlock(alice.password)
    await expect(again.tasks.row('Buy milk')).toBeVisible()
    expect([...(await desktop.secrets.entries()).keys()]).toEqual([alice.id])
  })
})

test.describe('with a keychain that takes its time', { tag: ['@desktop-only', '@double'] }, () => {
  test.use({ keychain: 'real', people: ['Alice', 'Bob'] })

  test('whoever was here last is shown as soon as it answers, unless another was chosen', async ({
    desktop,
    app,
    alice,
    bob,
  }) => {
    await app.signIn.as(alice)
    await expect.poll(async () => (await desktop.secrets.entries()).size).toBe(1)

    await desktop.stop()
    await desktop.secrets.pause()
    await desktop.start()
    const late = hearthWindow(await desktop.openWindow())
    await expect(late.signIn.tile('Alice', 'signed out')).toBeVisible()
    desktop.secrets.resume()
    await expect(late.locked.heading).toBeVisible()
    await late.locked.unlock(alice.password)
    await expect(late.viewHeading('Inbox')).toBeVisible()

    await desktop.stop()
    await desktop.secrets.pause()
    await desktop.start()
    const other = hearthWindow(await desktop.openWindow())
    await other.signIn.tile('Bob', 'signed out').click()
    await other.signIn.password.fill(bob.password)
    desktop.secrets.resume()
    await expect(other.signIn.tile('Alice', 'locked')).toBeVisible()
    await other.signIn.submit.click()
    await expect(other.viewHeading('Inbox')).toBeVisible()
    await expect(other.person).toHaveAccessibleName('Account of Bob')
  })
})

test.describe('without any keychain', { tag: ['@desktop-only', '@double'] }, () => {
  test.use({ keychain: 'none' })

  test('a sign-in lasts until the app ends', async ({ host, app, alice }) => {
    await app.signIn.as(alice)
    await app.tasks.add('Buy milk')
    await host.restart()
    const again = hearthWindow(await host.openWindow())
    await expect(again.signIn.heading).toBeVisible()
    await again.signIn.as(alice)
    await expect(again.tasks.row('Buy milk')).toBeVisible()
  })
})
