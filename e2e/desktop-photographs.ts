import { createHash } from 'node:crypto'
import { drawTrayIcon } from '../electron/main/tray-icon.ts'
import { drawMenus, type DrawnIcon, type DrawnMenu } from './drawn-menus.ts'
import { expect, test } from './fixtures.ts'
import type { DoubleTrayFacts } from './hosts/electron-double/control.ts'
import { type DesktopHost } from './hosts/host.ts'
import { furnish, householdEnvironment, householdNow } from './household.ts'
import { hearthWindow } from './pages/hearth-window.ts'
import { quickAddWindow } from './pages/quick-add-page.ts'
import { photograph } from './photograph.ts'

test.use({ environment: householdEnvironment, people: ['Alice', 'Bob'] })

test(
  'photographs of the desktop',
  { tag: '@double' },
  async ({ host, double, alice, bob, sharedBrowser, playwright, launchOptions }) => {
    test.setTimeout(600_000)
    await host.seed(async (api) => furnish(api, await api.signIn(alice)))
    const window = await host.openWindow()
    const { control } = double
    const app = hearthWindow(window)
    const states: DrawnMenu[] = [trayOf(await control.tray())]

    await app.signIn.as(bob)
    await app.tasks.empty.waitFor()
    await expect.poll(() => titleOf(double)).toBe('Hearth: Nothing due today')
    states.push(trayOf(await control.tray()))
    await app.lockButton.click()
    await app.locked.someoneElse()
    await app.signIn.as(alice)
    await expect.poll(() => titleOf(double)).toMatch(/^Hearth: \d+ tasks due$/)
    states.push(trayOf(await control.tray()))
    const menus = (await control.menu()).map(({ label, submenu }) => ({
      title: label.replace('&', ''),
      items: submenu,
    }))

    const page = await double.quickAddPage()
    await page.clock.setFixedTime(householdNow)
    const quick = quickAddWindow(page)
    await control.chooseMenuItem('File', 'Add a Task…')
    await expect(quick.person('Alice')).toBeChecked()
    await quick.line.fill('Call the piano tuner on Tuesday at 10 #Piano @phone p2')
    await expect(quick.lit).toHaveText(['on Tuesday at 10', '#Piano', '@phone', 'p2'])
    await photograph(page, 'desktop-quick-add')
    await quick.person('Bob, locked').check()
    await quick.password('Bob').waitFor()
    await photograph(page, 'desktop-quick-add-locked')
    await quick.line.press('Escape')
    expect(await double.startAgain('hearth://add?text=Bring%20a%20cake%20on%20Sunday')).toBe(0)
    await expect(quick.heading).toHaveText('Add this? A link asks for it.')
    await expect(quick.line).toHaveValue('Bring a cake on Sunday')
    await photograph(page, 'desktop-quick-add-link')

    const browser = sharedBrowser ?? (await playwright.chromium.launch(launchOptions))
    const drawn = await browser.newPage({ viewport: { width: 1120, height: 360 } })
    await drawn.evaluate(drawMenus, menus)
    await photograph(drawn, 'desktop-menu')
    await drawn.setViewportSize({ width: 720, height: 260 })
    await drawn.goto('about:blank')
    await drawn.evaluate(drawMenus, states)
    await photograph(drawn, 'desktop-tray')
    await browser.close()
  },
)

const titleOf = async ({ control }: DesktopHost) => (await control.tray())?.toolTip

/** The tray as it is now, with its icon: of all that main can draw, the one that it has drawn. */
function trayOf(tray: DoubleTrayFacts | undefined): DrawnMenu {
  if (!tray) throw new Error('There is no tray')
  const { toolTip, image, menu } = tray
  const drawings = [true, false].flatMap((isDue) =>
    [true, false].map((isLocked) => drawTrayIcon(image.width, { isDue, isLocked }, process.platform === 'darwin')),
  )
  const points = drawings.find((each) => createHash('sha256').update(each).digest('hex') === image.hash)
  if (!points) throw new Error('The icon of the tray is none that Hearth draws')
  const icon: DrawnIcon = { width: image.width, points: [...points] }
  return { title: toolTip, icon, items: menu }
}
