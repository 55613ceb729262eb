import { expect, test } from './fixtures.ts'

// In the desktop hosts the server cannot be gone while the window is there.
test.describe('with the server gone', { tag: '@browser-only' }, () => {
  test.beforeEach(({ tolerate }) => tolerate(/net::ERR_/))

  test('the window says so, keeps what was typed, and goes on by itself', async ({ host, app, alice }) => {
    await app.signIn.as(alice)
    await app.tasks.add('Buy milk')
    await host.stop()

    await app.tasks.quickAdd.fill('Call the plumber')
    await app.tasks.quickAdd.press('Enter')
    await expect(app.banner).toBeVisible()
    await expect(app.problem).toContainText('“Call the plumber” was not added. Hearth is not answering.')
    await app.tasks.quickAdd.fill('half a thought')
    await app.tasks.row('Buy milk').getByText('Buy milk', { exact: true }).click()
    await app.tasks.editor.fill('Buy oat milk')
    await app.tasks.editor.press('Enter')
    await expect(app.tasks.row('Buy milk').getByRole('alert')).toContainText('Not saved. Hearth is not answering.')

    await host.start()
    await expect(app.banner).toBeHidden({ timeout: 20_000 })
    // A restart locks; the password opens, and everything typed is still there.
    await app.locked.unlock(alice.password)
    await expect(app.tasks.quickAdd).toHaveValue('half a thought')
    await expect(app.problem.filter({ hasText: 'Call the plumber' })).toBeVisible()
    await expect(app.tasks.editor).toHaveValue('Buy oat milk')
  })

  test('“Try again” asks at once', async ({ page, host, app, alice }) => {
    // Before anything waits by it: the window's clock is to stand still, so that it does not ask of its own accord.
    await page.clock.install()
    await app.signIn.as(alice)
    // The sidebar comes after the tasks, and would say that it could not be read either.
    await expect(page.getByText('Keep a question you often ask.')).toBeVisible()
    await host.stop()
    await app.goTo('Completed')
    await expect(app.problem).toContainText('The tasks could not be read. Hearth is not answering.')
    await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1_000))
    await host.start()
    const asked = page.waitForResponse('**/api/health')
    await page.getByRole('status').getByRole('button', { name: 'Try again' }).click()
    expect((await asked).status()).toBe(200)
    await expect(app.banner).toBeHidden()
  })

  test('a sign-in says so, and works once the server is back', async ({ host, app, alice }) => {
    await expect(app.signIn.heading).toBeVisible()
    await host.stop()
    await app.signIn.fill(alice)
    await expect(app.problem).toContainText('Hearth is not answering.')
    await expect(app.signIn.email).toHaveValue(alice.email)
    await host.start()
    await app.signIn.submit.click()
    await expect(app.tasks.inbox).toBeVisible()
  })
})
