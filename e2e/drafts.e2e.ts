import { expect, test } from './fixtures.ts'
import { openSeeded } from './seeded.ts'

test('what is typed survives a reload, and neither a lock nor a sign-out', async ({ host, alice, tolerate }) => {
  test.slow()
  tolerate(/net::ERR_|status of 507/)
  const { page, app } = await openSeeded(host, alice, (api, token) => api.addTasks(token, [{ title: 'Buy milk' }]))
  const { tasks } = app
  // Nothing is saved any more: all that follows are drafts.
  const full = { type: 'about:blank', title: 'Full', status: 507, detail: 'Full', code: 'storage-full' }
  await page.route('**/api/tasks{,/**}', (route) =>
    route.request().method() === 'GET'
      ? route.fallback()
      : route.fulfill({ status: 507, contentType: 'application/problem+json', json: full }),
  )

  async function typeAll() {
    await tasks.quickAdd.fill('Return the library books')
    await tasks.quickAdd.press('Enter')
    await expect(app.problem).toContainText('“Return the library books” was not added.')
    await tasks.quickAdd.fill('half a thought')
    await tasks.row('Buy milk').getByText('Buy milk', { exact: true }).click()
    await tasks.editor.fill('Buy oat milk')
    await tasks.row('Buy milk').focus()
    await page.keyboard.press('d')
    await tasks.pane.notes.fill('the one in the blue carton')
  }

  await typeAll()
  const kept = () => page.evaluate(() => Object.entries(sessionStorage).flat().join('\n'))
  await expect.poll(kept).not.toBe('')
  expect(await kept()).not.toMatch(/thought|books|oat|carton|quick-add/)
  expect(await page.evaluate(() => localStorage.length)).toBe(0)

  await page.reload()
  await expect(tasks.quickAdd).toHaveValue('half a thought')
  await expect(tasks.editor).toHaveValue('Buy oat milk')
  await expect(tasks.pane.notes).toHaveValue('the one in the blue carton')
  await expect(app.problem.filter({ hasText: '“Return the library books” may not have been added' })).toBeVisible()

  await app.lockButton.click()
  await expect(app.locked.heading).toBeVisible()
  expect(await kept()).toBe('')
  await page.reload()
  await app.locked.unlock(alice.password)
  await expect(tasks.row('Buy milk')).toBeVisible()
  await expect(tasks.quickAdd).toHaveValue('')
  await expect(tasks.editor).toBeHidden()
  await expect(app.problem).toBeHidden()

  await tasks.quickAdd.fill('half a thought')
  await expect.poll(kept).not.toBe('')
  await app.signOut()
  await expect(app.signIn.heading).toBeVisible()
  expect(await kept()).toBe('')
})
