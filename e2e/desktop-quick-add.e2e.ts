import { expect, test } from './fixtures.ts'
import { isQuickAdd, type DesktopHost } from './hosts/host.ts'
import { quickAddWindow } from './pages/quick-add-page.ts'

async function factsOf({ control }: DesktopHost) {
  return (await control.windows()).find(({ address }) => isQuickAdd(address))
}
const isUp = async (desktop: DesktopHost) => (await factsOf(desktop))?.isVisible

test.describe('quick add', { tag: '@desktop-only' }, () => {
  test.use({ people: ['Alice', 'Bob'] })

  test('takes a task from anywhere, for whoever is chosen, behind their lock', async ({
    desktop,
    app,
    alice,
    bob,
    tolerate,
  }) => {
    // A wrong password.
    tolerate(/403/)
    const { control } = desktop
    await app.signIn.as(alice)
    await app.switchTo('Bob', 'signed out')
    await app.signIn.password.fill(bob.password)
    await app.signIn.submit.click()
    await expect(app.viewHeading('Inbox')).toBeVisible()
    await app.lockButton.click()
    await app.locked.someoneElse()
    await app.signIn.tile('Alice', 'open').click()
    await expect(app.viewHeading('Inbox')).toBeVisible()

    // It was made ahead, and waits unseen.
    const quick = quickAddWindow(await desktop.quickAddPage())
    expect(await isUp(desktop)).toBe(false)
    await control.chooseMenuItem('File', 'Add a Task…')
    await expect.poll(() => factsOf(desktop)).toMatchObject({ isVisible: true, isOnTop: true })
    await expect(quick.person('Alice')).toBeChecked()
    await expect(quick.line).toBeFocused()
    await expect(quick.hint).toBeVisible()
    await quick.line.fill('Buy milk tomorrow p1')
    await expect(quick.lit).toHaveText(['tomorrow', 'p1'])
    await quick.line.press('Enter')
    await expect.poll(() => isUp(desktop)).toBe(false)
    await app.goTo('Upcoming')
    await expect(app.tasks.row('Buy milk')).toBeVisible()

    // What was typed for Alice goes to Bob, but not past his lock.
    await control.chooseMenuItem('File', 'Add a Task…')
    await expect(quick.line).toHaveValue('')
    await quick.line.fill('Feed the cat')
    await quick.person('Bob, locked').check()
    await expect(quick.line).toHaveValue('Feed the cat')
    await expect(quick.password('Bob')).toBeVisible()
    // Enter unlocks now, and adds nothing.
    await expect(quick.hint).toBeHidden()
    await quick.password('Bob').fill('not his password')
    await quick.unlock.click()
    await expect(quick.problem).toHaveText('The password is wrong.')
    await quick.password('Bob').fill(bob.password)
    await quick.unlock.click()
    await expect(quick.line).toHaveValue('Feed the cat')
    await expect(quick.person('Bob')).toBeChecked()
    await quick.line.press('Enter')
    await expect.poll(() => isUp(desktop)).toBe(false)
    await app.switchTo('Bob', 'open')
    await expect(app.tasks.row('Feed the cat')).toBeVisible()

    // Escape leaves nothing behind, a lock neither.
    await control.chooseMenuItem('File', 'Add a Task…')
    await expect(quick.person('Bob')).toBeChecked()
    await quick.line.fill('Never mind')
    await quick.line.press('Escape')
    await expect.poll(() => isUp(desktop)).toBe(false)
    await control.chooseMenuItem('File', 'Add a Task…')
    await expect(quick.line).toHaveValue('')
    await quick.line.fill('Between us')
    await control.power('lock-screen')
    await expect(quick.password('Bob')).toBeVisible()
    await expect(quick.line).toHaveValue('')
  })

  test(
    'has keys of the whole system, and says where they cannot be had',
    { tag: '@double' },
    async ({ double, app, alice }) => {
      const { control } = double
      await app.signIn.as(alice)
      expect(await control.shortcuts()).toEqual(['CommandOrControl+Alt+A'])
      await control.pressShortcut('CommandOrControl+Alt+A')
      await expect.poll(() => factsOf(double)).toMatchObject({ isVisible: true, isFocused: true, hasFrame: false })
      await control.pressShortcut('CommandOrControl+Alt+A')
      await expect.poll(() => isUp(double)).toBe(false)
      await control.pressShortcut('CommandOrControl+Alt+A')
      await control.chooseTrayItem('Open Hearth')
      await expect.poll(() => isUp(double)).toBe(false)

      await app.goToSettings('Desktop')
      const { keys, noKeys } = app.settings.desktop
      await expect(keys).toHaveValue('Ctrl+Alt+A')
      await keys.press('b')
      await expect(app.problem).toContainText('together with Ctrl, Alt or Cmd')
      await keys.press('Alt+Shift+B')
      await expect.poll(() => control.shortcuts()).toEqual(['Alt+Shift+B'])
      await control.takeShortcut('CommandOrControl+Alt+C')
      await keys.press('Control+Alt+C')
      await expect(app.problem.filter({ hasText: 'Another program has these keys' })).toBeVisible()
      expect(await control.shortcuts()).toEqual([])
      await noKeys.click()
      await expect(keys).toHaveValue('None')
      await expect(app.problem.filter({ hasText: 'Another program' })).toHaveCount(0)
    },
  )
})

test.describe('quick add that is not there yet', { tag: ['@desktop-only', '@double'] }, () => {
  test('does not come while the app ends, which it would keep from ending', async ({ desktop, app, page, alice }) => {
    await app.signIn.as(alice)
    const { exit } = desktop.process
    // A page that is busy for longer than quick add takes to come.
    const busy = page.evaluate(() => {
      const end = performance.now() + 5_000
      while (performance.now() < end);
    })
    desktop.process.signal('SIGTERM')
    await busy.catch(() => undefined)
    expect(await exit).toBe(0)
  })
})

test.describe('on a Polish keyboard', { tag: ['@desktop-only', '@double'] }, () => {
  test.use({ environment: { LANGUAGE: 'pl_PL:en_US' } })

  test('quick add leaves the keys alone that type a letter, says so, and takes others', async ({
    double,
    app,
    alice,
  }) => {
    const { control } = double
    await app.signIn.as(alice)
    expect(await control.shortcuts()).toEqual([])
    await expect(app.problem.filter({ hasText: 'The keys for quick add do not work.' })).toBeVisible()
    await app.goToSettings('Desktop')
    await expect(app.problem.filter({ hasText: 'AltGr and A type “ą”' })).toBeVisible()
    await app.settings.desktop.keys.press('Control+Alt+B')
    await expect.poll(() => control.shortcuts()).toEqual(['CommandOrControl+Alt+B'])
    await expect(app.problem.filter({ hasText: 'AltGr' })).toHaveCount(0)
  })
})
