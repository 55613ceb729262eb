import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './fixtures.ts'
import type { MenuFacts } from './hosts/electron-double/control.ts'
import { isQuickAdd, withFolder, type DesktopHost } from './hosts/host.ts'
import { hearthWindow } from './pages/hearth-window.ts'

const labels = (menu: readonly MenuFacts[] = []) =>
  menu.filter(({ type }) => type !== 'separator').map((item) => item.label)
const trayLabels = async ({ control }: DesktopHost) => labels((await control.tray())?.menu)

test.describe('around the windows', { tag: '@desktop-only' }, () => {
  test.use({ people: ['Alice', 'Bob'] })

  test('menu, tray and badge follow whoever is in front, in their language', async ({ desktop, app, alice }) => {
    const { control } = desktop
    await app.signIn.as(alice)
    for (const line of ['Buy milk today', 'Water the plants today', 'Read a book']) {
      await app.tasks.quickAdd.fill(line)
      await app.tasks.quickAdd.press('Enter')
    }
    await expect(app.tasks.rows).toHaveCount(3)
    await expect.poll(() => trayLabels(desktop)).toContain('2 tasks due')
    expect(await control.badge()).toBe(2)
    expect((await control.tray())?.toolTip).toBe('Hearth: 2 tasks due')
    await control.chooseTrayItem('2 tasks due')
    await expect(app.viewHeading('Today')).toBeVisible()
    await app.tasks.box('Buy milk').click()
    await expect.poll(() => trayLabels(desktop)).toContain('1 task due')

    await control.chooseMenuItem('File', 'Settings…')
    await app.settings.open('Appearance')
    await app.settings.language('Deutsch').check()
    await expect
      .poll(() => trayLabels(desktop))
      .toEqual(['1 Aufgabe fällig', 'Aufgabe hinzufügen…', 'Hearth öffnen', 'Alle sperren', 'Beenden'])
    const menu = await control.menu()
    expect(labels(menu)).toEqual(expect.arrayContaining(['Datei', 'Bearbeiten', 'Ansicht', 'Fenster', 'Hilfe']))
    await control.chooseMenuItem('Hilfe', 'Tastenkürzel')
    await expect(app.tasks.list.page().getByRole('dialog')).toBeVisible()

    // Nothing of a locked person shows, not even how much there is to do.
    await control.chooseTrayItem('Alle sperren')
    await expect(app.locked.heading).toBeVisible()
    await expect.poll(() => trayLabels(desktop)).toContain('Hearth is locked')
    expect(await control.badge()).toBe(0)
    await app.locked.unlock(alice.password)
    await expect.poll(() => control.badge()).toBe(1)
    await control.chooseMenuItem('Datei', 'Sperren')
    await expect(app.locked.heading).toBeVisible()
  })

  test('closing the last window asks once, and then keeps Hearth in the tray', async ({
    desktop,
    host,
    app,
    alice,
  }) => {
    const { control } = desktop
    await app.signIn.as(alice)
    const [{ id } = { id: 0 }] = await control.windows()
    await control.closeWindow(id)
    await expect
      .poll(async () => (await control.dialogs()).map(({ text }) => text))
      .toEqual([expect.stringContaining('Keep Hearth in the tray?')])
    await control.answerDialog('Cancel')
    await control.closeWindow(id)
    await expect.poll(async () => (await control.dialogs()).length).toBe(2)
    await control.answerDialog('Keep in the tray')
    const isVisible = async () => (await control.windows()).find((window) => window.id === id)?.isVisible
    await expect.poll(isVisible).toBe(false)
    await control.chooseTrayItem('Open Hearth')
    await expect.poll(isVisible).toBe(true)
    await expect(app.viewHeading('Inbox')).toBeVisible()
    await control.closeWindow(id)
    await expect.poll(isVisible).toBe(false)
    expect(await control.dialogs()).toHaveLength(2)
    // A second start brings it back too.
    expect(await desktop.startAgain()).toBe(0)
    await expect.poll(isVisible).toBe(true)

    await app.goToSettings('Desktop')
    await expect(app.settings.desktop.closing('Keep in the tray')).toBeChecked()
    await app.settings.desktop.closing('Quit').check()
    await host.restart()
    const again = hearthWindow(await host.openWindow())
    await expect(again.signIn.heading.or(again.locked.heading)).toBeVisible()
    const { exit } = desktop.process
    const [{ id: next } = { id: 0 }] = await desktop.control.windows()
    await desktop.control.closeWindow(next)
    expect(await exit).toBe(0)
  })
})

test.describe('with the computer', { tag: ['@desktop-only', '@double'] }, () => {
  test.use({
    keychain: 'real',
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern
    environment: async ({}, use) => withFolder('config', (folder) => use({ XDG_CONFIG_HOME: folder })),
  })

  test('Hearth starts in the tray alone, where that is wanted, and ends from there', async ({
    double,
    app,
    alice,
    environment,
  }) => {
    await app.signIn.as(alice)
    await app.goToSettings('Desktop')
    const { autostart } = app.settings.desktop
    await expect(autostart).not.toBeChecked()
    await autostart.check()
    const entry = join(environment['XDG_CONFIG_HOME'] ?? '', 'autostart', 'hearth.desktop')
    // Electron writes none on Linux, so Hearth does.
    const isOn = async () =>
      process.platform === 'linux' ? existsSync(entry) : (await double.control.loginItem())?.openAtLogin === true
    await expect.poll(isOn).toBe(true)
    // The file is there before its text is.
    if (process.platform === 'linux')
      await expect.poll(() => readFileSync(entry, 'utf8')).toMatch(/^Exec=.*"--hidden"$/m)
    await autostart.uncheck()
    await expect.poll(isOn).toBe(false)

    await double.stop()
    await double.startHidden()
    await expect.poll(() => trayLabels(double)).toContain('Hearth is locked')
    const { control, process: main } = double
    expect((await control.windows()).filter(({ address }) => !isQuickAdd(address))).toEqual([])
    await control.chooseTrayItem('Open Hearth')
    const late = hearthWindow(await double.openWindow())
    await late.locked.unlock(alice.password)
    await expect(late.viewHeading('Inbox')).toBeVisible()
    await control.chooseTrayItem('Quit')
    expect(await main.exit).toBe(0)
  })
})
