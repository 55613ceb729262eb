import { expect, test } from './fixtures.ts'

test('a wrong password says so, and keeps the e-mail address', async ({ app, alice }) => {
  await app.signIn.fill({ email: alice.email, password: 'not the password' })
  await expect(app.problem).toHaveText('The e-mail address or the password is wrong.')
  await expect(app.signIn.email).toHaveValue(alice.email)
  await app.signIn.as(alice)
})

test('the sixth wrong password says how long to wait [case 60]', async ({ page, app, alice, tolerate }) => {
  tolerate(/status of 429/)
  for (let guess = 1; guess <= 5; guess += 1) {
    const reply = page.waitForResponse('**/api/auth/sign-in/email')
    await app.signIn.fill({ email: alice.email, password: `guess ${guess}` })
    expect((await reply).status()).toBe(401)
  }
  await app.signIn.fill({ email: alice.email, password: 'guess 6' })
  await expect(app.problem).toHaveText('Too many wrong tries.')
  await expect(page.getByRole('timer')).toHaveText(/You can try again in 1[45] minutes/)
  await expect(app.signIn.submit).toBeDisabled()
})

test('sign-out leaves nothing behind', async ({ page, app, alice }) => {
  await app.signIn.as(alice)
  await app.tasks.add('Buy milk')
  await app.tasks.quickAdd.fill('half a thought')
  await app.signOut()
  await expect(app.signIn.heading).toBeVisible()
  const left = await page.evaluate(() => ({
    text: document.documentElement.outerHTML,
    address: location.href,
    storage: { ...localStorage, ...sessionStorage },
  }))
  expect(JSON.stringify(left)).not.toMatch(/Buy milk|half a thought/)
  await page.reload()
  await expect(app.signIn.heading).toBeVisible()
  await app.signIn.as(alice)
  await expect(app.tasks.quickAdd).toHaveValue('')
})
