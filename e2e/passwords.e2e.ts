import { expect, test } from './fixtures.ts'

const newPassword = 'another few words in a row'

test('the recovery code sets a new password', async ({ app, alice }) => {
  await app.signIn.as(alice)
  await app.tasks.add('Buy milk')
  await app.signOut()

  await app.signIn.goToRecover()
  await app.recover.fill({ email: alice.email, code: 'AAAA-BBBB-CCCC-DDDD', newPassword })
  await expect(app.problem).toHaveText('The e-mail address or the recovery code is wrong.')
  // As people type it: in small letters, without the hyphens.
  await app.recover.fill({ code: alice.recoveryCode.toLowerCase().replaceAll('-', ' '), newPassword })
  await expect(app.tasks.row('Buy milk')).toBeVisible()
  await app.signOut()

  await app.signIn.fill(alice)
  await expect(app.problem).toHaveText('The e-mail address or the password is wrong.')
  await app.signIn.as({ ...alice, password: newPassword })
  await expect(app.tasks.row('Buy milk')).toBeVisible()
})

test('the recovery code opens what is locked', async ({ app, alice }) => {
  await app.signIn.as(alice)
  await app.tasks.add('Buy milk')
  await app.lockButton.click()
  await app.locked.goToRecover()
  await expect(app.recover.email).toHaveValue(alice.email)
  await app.recover.fill({ code: alice.recoveryCode, newPassword })
  await expect(app.tasks.row('Buy milk')).toBeVisible()
})

test('a changed password is the only one that opens', async ({ app, alice, tolerate }) => {
  tolerate(/status of 40[03]/)
  await app.signIn.as(alice)
  await app.goToSettings('Security')
  await app.settings.changePassword('not the password', newPassword)
  await expect(app.problem).toHaveText('The password is wrong.')
  await app.settings.changePassword(alice.password, newPassword)
  await expect(app.settings.passwordChanged).toBeVisible()
  // The window goes on without being asked for anything.
  await app.goTo('Inbox')
  await app.tasks.add('Buy milk')
  await app.signOut()

  await app.signIn.fill(alice)
  await expect(app.problem).toHaveText('The e-mail address or the password is wrong.')
  await app.signIn.as({ ...alice, password: newPassword })
  await expect(app.tasks.row('Buy milk')).toBeVisible()
})

test('a new recovery code takes the place of the old one', async ({ app, alice }) => {
  await app.signIn.as(alice)
  await app.goToSettings('Security')
  await app.settings.renewCode(alice.password)
  const code = await app.settings.newCode.text.innerText()
  await app.settings.newCode.kept.check()
  await app.settings.newCode.goOn.click()
  await expect(app.settings.newCode.text).toBeHidden()
  await app.signOut()

  await app.signIn.goToRecover()
  await app.recover.fill({ email: alice.email, code: alice.recoveryCode, newPassword })
  await expect(app.problem).toHaveText('The e-mail address or the recovery code is wrong.')
  await app.recover.fill({ code, newPassword })
  await expect(app.tasks.inbox).toBeVisible()
})

test('a password is told how hard it is to guess, and one that everybody uses is refused', async ({
  app,
  alice,
  tolerate,
}) => {
  tolerate(/status of 400/)
  await app.signIn.as(alice)
  await app.goToSettings('Security')
  await app.settings.newPassword.fill(alice.email)
  await expect(app.settings.strength).toHaveText('Guessed at once')
  await app.settings.newPassword.fill(newPassword)
  await expect(app.settings.strength).toHaveText('Very hard to guess')
  await app.settings.changePassword(alice.password, 'Password123')
  await expect(app.settings.newPassword).toHaveAccessibleDescription(/Many people use this password/)
  await expect(app.settings.newPassword).toBeFocused()
  await app.signOut()

  await app.signIn.goToRecover()
  await app.recover.fill({ email: alice.email, code: alice.recoveryCode, newPassword: 'password123' })
  await expect(app.recover.newPassword).toHaveAccessibleDescription(/Many people use this password/)
  await app.recover.fill({ code: alice.recoveryCode, newPassword })
  await expect(app.tasks.inbox).toBeVisible()
})

test('an account is not created with a password that everybody uses', async ({ app, tolerate }) => {
  tolerate(/status of 400/)
  await app.signIn.goToSignUp()
  await app.signUp.fill({ name: 'Carol', email: 'carol@example.com', password: 'password123' })
  await expect(app.signUp.password).toHaveAccessibleDescription(/Many people use this password/)
  await app.signUp.password.fill('a few words in a row')
  await app.signUp.submit.click()
  await expect(app.signUp.code.text).toBeVisible()
})
