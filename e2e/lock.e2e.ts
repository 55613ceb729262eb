import { expect, test } from './fixtures.ts'

test('locked tasks leave the window, and come back with the password', async ({ page, app, alice }) => {
  await app.signIn.as(alice)
  await app.tasks.add('Buy milk')
  await app.tasks.openDetails('Buy milk')
  await app.tasks.pane.notes.fill('of the red cow')
  await app.tasks.quickAdd.fill('half a thought')
  await app.lockButton.click()

  await expect(app.locked.heading).toBeVisible()
  await expect(page).toHaveTitle('Locked · Hearth')
  const left = await page.evaluate(() => ({
    text: document.documentElement.outerHTML,
    storage: { ...localStorage, ...sessionStorage },
  }))
  expect(JSON.stringify(left)).not.toMatch(/Buy milk|red cow|half a thought/)
  await page.reload()
  await expect(app.locked.heading).toBeVisible()

  await app.locked.unlock(alice.password)
  await expect(app.tasks.row('Buy milk')).toBeVisible()
  await expect(app.tasks.pane.readNotes).toContainText('of the red cow')
})

test('a wrong password leaves the tasks locked and says so', async ({ app, alice, tolerate }) => {
  tolerate(/status of 403/)
  await app.signIn.as(alice)
  await app.tasks.add('Buy milk')
  await app.lockButton.click()
  await app.locked.unlock('not the password')
  await expect(app.problem).toHaveText('The password is wrong.')
  await app.locked.unlock(alice.password)
  await expect(app.tasks.row('Buy milk')).toBeVisible()
})

test('a locked person can sign out, so that another can come in', async ({ app, alice }) => {
  await app.signIn.as(alice)
  await app.lockButton.click()
  await app.locked.signOut()
  await expect(app.signIn.heading).toBeVisible()
  await expect(app.signIn.password.or(app.signIn.email).first()).toHaveValue('')
})

test('the key that locks works while a menu or a dialog is open, too', async ({ page, app, alice }) => {
  await app.signIn.as(alice)
  await app.tasks.add('Buy milk')
  await app.person.click()
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+l')
  await expect(app.locked.heading).toBeVisible()
  await app.locked.unlock(alice.password)

  await app.tasks.row('Buy milk').focus()
  await page.keyboard.press('t')
  await expect(app.tasks.picker('Date')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+l')
  await expect(app.locked.heading).toBeVisible()
  await expect(app.tasks.picker('Date')).toBeHidden()
})
