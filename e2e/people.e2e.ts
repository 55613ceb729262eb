import { expect, test } from './fixtures.ts'

test.use({ people: ['Alice', 'Bob'] })

test('two people see only their own tasks [case 40]', async ({ page, app, alice, bob, tolerate }) => {
  await app.signIn.as(alice)
  await app.tasks.add("Alice's secret")
  await app.tasks.openDetails("Alice's secret")
  await expect(app.tasks.pane.area).toBeVisible()
  const address = new URL(page.url())
  expect(address.searchParams.get('task')).not.toBeNull()
  await app.signOut()

  await app.signIn.as(bob)
  await expect(app.tasks.empty).toBeVisible()
  await expect(app.person).toHaveAccessibleName('Account of Bob')
  await app.tasks.add("Bob's secret")
  expect(await page.content()).not.toContain("Alice's secret")
  // Her task's address leads him nowhere.
  tolerate(/status of 404/)
  await page.evaluate((path) => history.replaceState(null, '', path), address.pathname + address.search)
  await page.reload()
  await expect(app.tasks.pane.area).toContainText('This task is no longer there')
  await expect(app.tasks.rows).toHaveText([/Bob's secret/])
  await app.signOut()

  await app.signIn.as(alice)
  await expect(app.tasks.rows).toHaveText([/Alice's secret/])
  expect(await page.content()).not.toContain("Bob's secret")
})

test("one person's wrong guesses leave the other's sign-in alone [case 60]", async ({ page, app, alice, bob }) => {
  for (let guess = 1; guess <= 5; guess += 1) {
    const reply = page.waitForResponse('**/api/auth/sign-in/email')
    await app.signIn.fill({ email: alice.email, password: `guess ${guess}` })
    expect((await reply).status()).toBe(401)
  }
  await app.signIn.as(bob)
})
