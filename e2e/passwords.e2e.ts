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
  await app.goToSettings()
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
  await app.goToSettings()
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
