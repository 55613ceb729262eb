import { expect, test } from './fixtures.ts'

test.describe('with access tokens of two seconds', () => {
  test.use({ environment: { JWT_EXPIRATION: '2s' } })

  test('an expired token is replaced unseen', async ({ page, app, alice }) => {
    await page.clock.install()
    await page.reload()
    await app.signIn.as(alice)
    await expect(app.tasks.empty).toBeVisible()

    // The window's own clock makes a last jump, which renews the token, and then stands still: nothing renews it ahead
    // of its end any more.
    const renewal = page.waitForResponse('**/api/auth/token')
    await page.clock.pauseAt(await page.evaluate(() => Date.now() + 10_000))
    await renewal
    const asked = page.waitForRequest('**/api/tasks/quick')
    await app.tasks.quickAdd.fill('Buy milk')
    await app.tasks.quickAdd.press('Enter')
    const token = (await (await asked).allHeaders())['authorization'] ?? ''
    // The next task is sent when this one has been drawn, which takes a frame of the window's clock.
    await page.clock.runFor(100)
    await expect(app.tasks.row('Buy milk')).toBeVisible()

    await expect
      .poll(
        () =>
          page.evaluate(
            async (authorization) => (await fetch('/api/tasks', { headers: { authorization } })).status,
            token,
          ),
        { timeout: 15_000, message: 'the token ends, two seconds of life and five of tolerance' },
      )
      .toBe(401)

    const answers: string[] = []
    page.on('response', (response) => {
      const { pathname } = new URL(response.url())
      if (pathname.startsWith('/api/')) answers.push(`${response.request().method()} ${pathname} ${response.status()}`)
    })
    await app.tasks.quickAdd.fill('Call the plumber')
    await app.tasks.quickAdd.press('Enter')
    await expect(app.tasks.row('Call the plumber')).toBeVisible()
    // The row is there before the server has answered.
    await expect
      .poll(() => answers.filter((answer) => answer.startsWith('POST')))
      .toEqual(['POST /api/tasks/quick 401', 'POST /api/tasks/quick 201'])
    expect(answers).toContain('GET /api/auth/token 200')
    await expect(app.problem).toBeHidden()
  })
})

test.describe('with the session ended elsewhere', () => {
  test.use({ localApi: true })

  test('sign-in is asked for, and what was typed is kept', async ({ host, page, app, alice }) => {
    await app.signIn.as(alice)
    await app.tasks.add('Buy milk')
    await app.tasks.quickAdd.fill('half a thought')
    const newPassword = 'another few words in a row'
    await host.seed(async (api) => api.changePassword(await api.signIn(alice), alice.password, newPassword))

    // The stream of events ends with the session, so the window knows without asking.
    await expect(app.signIn.heading).toBeVisible()
    await expect(app.signIn.endedNotice).toBeVisible()
    expect(await page.content()).not.toMatch(/Buy milk|half a thought/)
    await expect(app.signIn.email).toHaveValue(alice.email)
    await app.signIn.password.fill(newPassword)
    await app.signIn.submit.click()
    await expect(app.tasks.inbox).toBeVisible()
    await expect(app.tasks.quickAdd).toHaveValue('half a thought')
    await expect(app.tasks.row('Buy milk')).toBeVisible()
  })

  test('somebody else who signs in then is shown nothing of it', async ({ host, page, app, alice }) => {
    await app.signIn.as(alice)
    await app.tasks.add('Buy milk')
    await app.tasks.quickAdd.fill('half a thought')
    const bob = await host.seed(async (api) => {
      await api.changePassword(await api.signIn(alice), alice.password, 'another few words in a row')
      return api.signUp('Bob')
    })
    await expect(app.signIn.endedNotice).toBeVisible()
    await app.signIn.as(bob)
    await expect(app.tasks.quickAdd).toHaveValue('')
    expect(await page.content()).not.toMatch(/Buy milk|half a thought/)
  })
})
