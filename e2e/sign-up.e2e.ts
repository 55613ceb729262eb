import { expect, test } from './fixtures.ts'

const carol = { name: 'Carol', email: 'carol@example.com', password: 'a few words in a row' }

test.describe('on a computer where nobody has an account', () => {
  test.use({ people: [] })

  test('an account is created, and its recovery code is shown this once', async ({ page, app }) => {
    await app.signIn.goToSignUp()
    await app.signUp.fill(carol)
    const { text, kept, goOn } = app.signUp.code
    const code = await text.innerText()
    expect(code.replaceAll(/[^0-9A-Z]/gi, '').length).toBeGreaterThanOrEqual(32)
    await expect(goOn).toBeDisabled()
    await expect(kept).not.toBeChecked()
    await kept.check()
    await goOn.click()

    await expect(app.tasks.inbox).toBeVisible()
    await expect(app.tasks.empty).toBeVisible()
    await expect(app.person).toHaveAccessibleName('Account of Carol')
    expect(await page.content()).not.toContain(code)
    await page.reload()
    await expect(app.tasks.empty).toBeVisible()
    expect(await page.content()).not.toContain(code)
  })

  test('a password of seven characters is refused beside its field', async ({ app }) => {
    await app.signIn.goToSignUp()
    await app.signUp.fill({ ...carol, password: '1234567' })
    await expect(app.signUp.password).toHaveAccessibleDescription(/A password has 8 to 128 characters/)
    await expect(app.signUp.password).toBeFocused()
    await app.signUp.password.fill('moss cat')
    await app.signUp.submit.click()
    await app.signUp.code.kept.check()
    await app.signUp.code.goOn.click()
    await expect(app.tasks.empty).toBeVisible()
  })
})

test('an e-mail address that somebody here uses is refused beside its field', async ({ app, alice, tolerate }) => {
  tolerate(/status of 4(00|22)/)
  await app.signIn.goToSignUp()
  await app.signUp.fill({ ...carol, email: alice.email })
  await expect(app.signUp.email).toHaveAccessibleDescription(/already uses this e-mail address/)
  await expect(app.signUp.name).toHaveValue('Carol')
})
