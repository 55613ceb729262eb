import { expect, test } from './fixtures.ts'
import { findInFolder } from './find-bytes.ts'

test.describe('a person is removed from this computer', { tag: ['@desktop-only', '@double'] }, () => {
  test.use({ people: ['Alice', 'Bob'], keychain: 'real' })

  test.beforeEach(async ({ desktop, app, alice, bob }) => {
    await app.signIn.as(alice)
    await app.tasks.add("Alice's secret")
    await app.switchTo('Bob', 'signed out')
    await app.signIn.password.fill(bob.password)
    await app.signIn.submit.click()
    await app.tasks.add("Bob's secret")
    // Nobody waits for the keychain.
    await expect.poll(async () => (await desktop.secrets.entries()).size).toBe(2)
    await app.lockButton.click()
    await app.locked.someoneElse()
    await expect(app.signIn.tiles).toHaveText([/Alice.*open/, /Bob.*locked/])
  })

  test('without the password: hidden at once, and back with it', async ({ desktop, app, alice, bob }) => {
    await app.removal.open('Alice')
    await app.removal.cancel.click()
    await expect(app.signIn.tiles).toHaveCount(2)
    await app.removal.open('Alice')
    await expect(app.removal.withoutPassword).toBeChecked()
    await app.removal.hide.click()
    await expect(app.signIn.tiles).toHaveText([/Bob.*locked/])
    await expect.poll(async () => [...(await desktop.secrets.entries()).keys()]).toEqual([bob.id])
    expect(findInFolder(desktop.dataFolder, [alice.id]).filter(({ path }) => path === 'windows.json')).toEqual([])

    await app.signIn.as(alice)
    await expect(app.tasks.rows).toHaveText([/Alice's secret/])
    await app.lockButton.click()
    await app.locked.someoneElse()
    await expect(app.signIn.tiles).toHaveText([/Alice.*locked/, /Bob.*locked/])
  })

  test('with the password: at once and for good, and nothing of them is left', async ({ desktop, app, alice, bob }) => {
    await app.removal.open('Alice')
    await app.removal.withPassword.check()
    await app.removal.password('Alice').fill('not the password')
    await app.removal.deleteForGood.click()
    await expect(app.removal.dialog).toContainText('The password is wrong.')
    await app.removal.password('Alice').fill(alice.password)
    await app.removal.deleteForGood.click()
    await expect(app.signIn.tiles).toHaveText([/Bob.*locked/])
    await expect.poll(async () => [...(await desktop.secrets.entries()).keys()]).toEqual([bob.id])
    expect(findInFolder(desktop.dataFolder, [alice.id, alice.email, 'Alice'])).toEqual([])

    await app.signIn.fill(alice)
    await expect(app.problem).toHaveText('The e-mail address or the password is wrong.')
    await desktop.stop()
    expect(findInFolder(desktop.dataFolder, [alice.id, 'Alice'])).toEqual([])
  })
})
