import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { hearthWindow } from './pages/hearth-window.ts'

/** A red square of 300 by 200. */
async function pictureFile(page: Page): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 300
    canvas.height = 200
    const context = canvas.getContext('2d')
    if (context) {
      context.fillStyle = '#c00'
      context.fillRect(0, 0, 300, 200)
    }
    return canvas.toDataURL('image/png')
  })
  return Buffer.from(url.split(',')[1] ?? '', 'base64')
}

test("one's own name and picture are changed, and stay", async ({ page, app, alice }) => {
  await app.signIn.as(alice)
  await app.goToSettings('Account')
  await app.settings.rename('Alice of the hill')
  await expect(app.person).toHaveAccessibleName('Account of Alice of the hill')

  const choosing = page.waitForEvent('filechooser')
  await app.settings.picture.choose.click()
  await (await choosing).setFiles({ name: 'me.png', mimeType: 'image/png', buffer: await pictureFile(page) })
  await expect(app.settings.picture.remove).toBeVisible()
  const shown = app.settings.picture.shown
  await expect(shown).toHaveAttribute('src', /^data:image\/(webp|jpeg);base64,/)
  const size = await shown.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])
  expect(size).toEqual([128, 128])

  await page.reload()
  await expect(app.settings.picture.shown).toBeVisible()
  // A lock shows who it is by name only.
  await app.lockButton.click()
  await expect(app.locked.heading).toBeVisible()
  expect(await page.content()).not.toContain('data:image')
  await app.locked.unlock(alice.password)
  await app.settings.picture.remove.click()
  await expect(app.settings.picture.shown).toHaveCount(0)
})

test('a file that is no picture is refused in words', async ({ page, app, alice }) => {
  await app.signIn.as(alice)
  await app.goToSettings('Account')
  const choosing = page.waitForEvent('filechooser')
  await app.settings.picture.choose.click()
  await (await choosing).setFiles({ name: 'me.png', mimeType: 'image/png', buffer: Buffer.from('no picture') })
  await expect(app.problem).toHaveText('This file is not a picture that Hearth can read.')
})

test.describe('of two people', () => {
  test.use({ people: ['Alice', 'Bob'] })

  test('the e-mail address is changed with the password, to one that nobody has', async ({
    app,
    alice,
    bob,
    tolerate,
  }) => {
    tolerate(/status of 40[039]/)
    await app.signIn.as(alice)
    await app.goToSettings('Account')
    await app.settings.changeEmail(bob.email, alice.password)
    await expect(app.settings.email).toHaveAccessibleDescription(/already uses this e-mail address/)
    await app.settings.changeEmail('alice@example.org', 'not the password')
    await expect(app.problem).toHaveText('The password is wrong.')
    await app.settings.changeEmail('alice@example.org', alice.password)
    await expect(app.settings.saved).toBeVisible()
    await app.signOut()
    await expect(app.signIn.heading).toBeVisible()
    await app.signIn.fill(alice)
    await expect(app.problem).toHaveText('The e-mail address or the password is wrong.')
    await app.signIn.as({ ...alice, email: 'alice@example.org' })
  })
})

test.describe('with another session', () => {
  test.use({ localApi: true })

  test('sessions are listed with the device, and ended one by one or all at once', async ({
    host,
    page,
    app,
    alice,
  }) => {
    const token = await host.seed((api) => api.signIn(alice))
    await app.signIn.as(alice)
    await app.goToSettings('Sign-ins')
    // Signing up was one as well.
    await expect(app.settings.sessions).toHaveCount(3)
    await expect(app.settings.sessions.filter({ hasText: 'this one' })).toHaveCount(1)
    const programs = page.getByRole('button', { name: 'End “A program”' })
    await programs.first().click()
    await expect(app.settings.sessions).toHaveCount(2)
    await programs.click()
    await expect(app.settings.sessions).toHaveCount(1)
    await expect(app.settings.endOthers).toBeHidden()
    await expect(host.seed((api) => api.listTasks(token))).rejects.toThrow(/401/)

    const more = await host.seed(async (api) => [await api.signIn(alice), await api.signIn(alice)])
    await page.reload()
    await expect(app.settings.sessions).toHaveCount(3)
    await app.settings.endOthers.click()
    await expect(app.settings.sessions).toHaveCount(1)
    for (const ended of more) await expect(host.seed((api) => api.listTasks(ended))).rejects.toThrow(/401/)
    await app.goTo('Inbox')
    await app.tasks.add('Buy milk')
  })

  test('the activity log tells what happened, also while nobody was in', async ({ host, app, alice }) => {
    await expect(host.seed((api) => api.signIn({ ...alice, password: 'not the password' }))).rejects.toThrow(/401/)
    await app.signIn.as(alice)
    await app.goToSettings('Security')
    await app.settings.renewCode(alice.password)
    await app.settings.newCode.kept.check()
    await app.settings.newCode.goOn.click()
    await app.settings.open('Sign-ins')
    await expect(app.settings.activity.first()).toContainText('New recovery code made')
    await expect(app.settings.activity.filter({ hasText: 'A wrong password was tried' })).toHaveCount(1)
    await expect(app.settings.activity.filter({ hasText: 'Account created' })).toHaveCount(1)
    await host.seed(async (api) => {
      for (let turn = 0; turn < 9; turn += 1) await api.signOut(await api.signIn(alice))
    })
    await app.goTo('Inbox')
    await app.goToSettings('Sign-ins')
    await expect(app.settings.activity).toHaveCount(20)
    while (await app.settings.showMore.isVisible()) {
      const before = await app.settings.activity.count()
      await app.settings.showMore.click()
      await expect.poll(() => app.settings.activity.count()).toBeGreaterThan(before)
    }
    await expect(app.settings.activity.last()).toContainText('Account created')
  })
})

test('a deleted account is gone from the window and from the door', async ({ host, app, alice, tolerate }) => {
  tolerate(/status of 40[03]/)
  await app.signIn.as(alice)
  await app.tasks.add('Buy milk')
  await app.goToSettings('Account')
  await app.settings.deletion.start.click()
  await app.settings.deletion.confirm('bob@example.com', alice.password)
  await expect(app.settings.deletion.dialog).toContainText('This is not your e-mail address.')
  await app.settings.deletion.confirm(alice.email, 'not the password')
  await expect(app.settings.deletion.dialog).toContainText('The password is wrong.')
  await app.settings.deletion.confirm(alice.email, alice.password)
  await expect(app.signIn.heading).toHaveText('Welcome home')
  await app.signIn.fill(alice)
  await expect(app.problem).toHaveText('The e-mail address or the password is wrong.')
  await host.restart()
  await expect(hearthWindow(await host.openWindow()).signIn.heading).toHaveText('Welcome home')
})
