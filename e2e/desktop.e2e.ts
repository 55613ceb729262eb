import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { expect, test } from './fixtures.ts'
import { hearthWindow } from './pages/hearth-window.ts'

test.describe('the desktop app', { tag: '@desktop-only' }, () => {
  test('is there once: a second start brings the first window to the front', async ({ desktop, app, page }) => {
    await expect(app.signIn.heading).toBeVisible()
    const [{ id } = { id: 0 }] = await desktop.control.windows()
    await desktop.control.minimizeWindow(id)
    expect(await desktop.startAgain()).toBe(0)
    await expect
      .poll(() => desktop.control.windows())
      .toEqual([expect.objectContaining({ id, isMinimized: false, isVisible: true, isFocused: true })])
    expect(page.isClosed()).toBe(false)
  })

  test('has a menu that quits', async ({ desktop, app }) => {
    await expect(app.signIn.heading).toBeVisible()
    const { exit } = desktop.process
    const menu = await desktop.control.menu()
    expect(menu.map(({ label }) => label)).toEqual(expect.arrayContaining(['File', 'Edit', 'View', 'Window']))
    await desktop.control.chooseMenuItem('File', 'Quit Hearth')
    expect(await exit).toBe(0)
  })

  test('ends on SIGTERM with everything saved', async ({ desktop, host, app, alice }) => {
    await app.signIn.as(alice)
    await app.tasks.add('Buy milk')
    const { exit } = desktop.process
    desktop.process.signal('SIGTERM')
    expect(await exit).toBe(0)
    await host.restart()
    const again = hearthWindow(await host.openWindow())
    await again.signIn.as(alice)
    await expect(again.tasks.row('Buy milk')).toBeVisible()
  })

  test('ends on SIGTERM while a recovery code is shown, too', async ({ desktop, app }) => {
    await app.signIn.goToSignUp()
    await app.signUp.fill({ name: 'Carol', email: 'carol@example.com', password: 'a few words in a row' })
    await expect(app.signUp.code.text).toBeVisible()
    const { exit } = desktop.process
    desktop.process.signal('SIGTERM')
    expect(await exit).toBe(0)
  })

  test('has its window show nothing but itself [case 73]', async ({ desktop, page, app, tolerate }) => {
    tolerate(/Not allowed to load local resource|javascript:|JavaScript URL|CSP: script-src/)
    await expect(app.signIn.heading).toBeVisible()
    const home = page.url()
    for (const address of ['https://example.org/', 'http://127.0.0.1:1/', 'file:///etc/passwd', 'javascript:1'])
      await page.evaluate((to) => void (location.href = to), address)
    const opened = await page.evaluate(() => [
      window.open('https://example.org/'),
      window.open('file:///etc/passwd'),
      window.open(location.href),
    ])
    expect(opened).toEqual([null, null, null])
    await expect(app.signIn.heading).toBeVisible()
    expect(page.url()).toBe(home)
    expect(await desktop.control.openedOutside()).toEqual([])
    expect(await desktop.control.windows()).toHaveLength(1)
  })

  test('gives its window no Node and no Electron [case 77]', async ({ page, app }) => {
    await expect(app.signIn.heading).toBeVisible()
    const found = await page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter((name) => name in window),
    )
    expect(found).toEqual([])
    expect(
      await page.evaluate(() => Object.keys((window as unknown as { desktop: object }).desktop).toSorted()),
    ).toEqual([
      'changeDesktopSettings',
      'chooseFolder',
      'closeQuickAdd',
      'copyDiagnostics',
      'desktopSettings',
      'isKeptSignedIn',
      'keepSignedIn',
      'lockAll',
      'onCommand',
      'onErrand',
      'onLocked',
      'onQuickAdd',
      'onStatus',
      'openHearth',
      'people',
      'print',
      'quickAddCall',
      'removePerson',
      'resizeQuickAdd',
      'savePdf',
      'showAccount',
      'shownAccount',
      'status',
      'takeApology',
      'takeErrand',
    ])
  })

  test('serves no file but its own [case 75]', async ({ page, app, tolerate }) => {
    tolerate(/status of 404/)
    await expect(app.signIn.heading).toBeVisible()
    const answers = await page.evaluate(async () => {
      const paths = ['/..%2f..%2fetc/passwd', '/%2e%2e/%2e%2e/package.json', '/assets/..%5c..%5cmain.js', '/%00']
      return Promise.all(paths.map(async (path) => (await fetch(path)).text().catch(() => '')))
    })
    expect(answers.join('\n')).not.toMatch(/root:|"name": "hearth"|import /)
  })

  test('shows its window no session credential', async ({ page, app, alice }) => {
    const replies: Promise<string>[] = []
    page.on('response', (response) => {
      if (!response.url().includes('/api/')) return
      const headers = response.headersArray().then((all) => JSON.stringify(all))
      replies.push(headers)
      // The stream of events ends with the session, if at all.
      if (!response.url().includes('/api/events')) replies.push(response.text().catch(() => ''))
    })
    await app.signIn.as(alice)
    await app.tasks.add('Buy milk')
    await page.reload()
    await expect(app.tasks.row('Buy milk')).toBeVisible()
    const said = (await Promise.all(replies)).join('\n')
    expect(said).not.toMatch(/set-cookie|set-auth-token/i)
    // Access tokens are JWTs; a session's token is not.
    for (const [, token = ''] of said.matchAll(/"token":"([^"]*)"/g)) expect(token.split('.')).toHaveLength(3)
    const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie)
    expect(stored).not.toMatch(/eyJ|token/)
  })
})

test.describe('the desktop app under the double', { tag: ['@desktop-only', '@double'] }, () => {
  test('refuses what its window has no need of [case 78]', async ({ double, app }) => {
    await expect(app.signIn.heading).toBeVisible()
    const [{ id, webPreferences } = { id: 0, webPreferences: {} }] = await double.control.windows()
    for (const permission of ['media', 'geolocation', 'notifications', 'hid', 'clipboard-read'])
      expect(await double.control.permission(id, permission)).toEqual({ request: false, check: false, device: false })
    // What somebody copies.
    expect(await double.control.permission(id, 'clipboard-sanitized-write')).toMatchObject({
      request: true,
      check: true,
    })
    expect(await double.control.isWebviewPrevented(id)).toBe(true)
    expect(webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    })
    const { isSandboxed, schemes, switches } = await double.control.preparations()
    expect(isSandboxed).toBe(true)
    // By the portal, which is the only way on Wayland.
    expect(switches.includes('enable-features')).toBe(process.platform === 'linux')
    expect(schemes).toEqual([
      { scheme: 'app', privileges: expect.objectContaining({ standard: true, secure: true, supportFetchAPI: true }) },
    ])
  })

  test('answers calls of its own page only [case 74]', async ({ double, app }) => {
    await expect(app.signIn.heading).toBeVisible()
    const [{ id } = { id: 0 }] = await double.control.windows()
    const call = (address: string, isSubframe: boolean, ...given: unknown[]) =>
      double.control.callAs(id, { address, isSubframe }, 'people', ...given)
    expect(await call('app://hearth/', false)).toEqual([expect.objectContaining({ name: 'Alice' })])
    await expect(call('app://hearth/', true)).rejects.toThrow(/refused/)
    for (const address of ['https://example.org/', 'app://other/', 'file:///app/', 'about:blank', ''])
      await expect(call(address, false)).rejects.toThrow(/refused/)
    await expect(call('app://hearth/', false, 'more')).rejects.toThrow(/arguments/)
  })

  test('asks before its window goes elsewhere, and stays', async ({ double, page, app }) => {
    await expect(app.signIn.heading).toBeVisible()
    await page.evaluate(() => void (location.href = 'https://example.org/'))
    await page.evaluate(() => void window.open('https://example.org/'))
    await expect
      .poll(() => double.control.navigations())
      .toEqual([{ address: 'https://example.org/', isPrevented: true }])
    await expect.poll(() => double.control.openings()).toEqual([{ address: 'https://example.org/', action: 'deny' }])
  })

  test('opens no port', async ({ double, app, alice }) => {
    test.skip(process.platform !== 'linux', 'Only Linux tells a process its ports in /proc')
    await app.signIn.as(alice)
    await app.tasks.add('Buy milk')
    expect(listeningPorts(double.process.processId)).toEqual(await double.control.originPorts())
  })
})

/** The TCP ports that a process listens on. */
function listeningPorts(processId: number | undefined): number[] {
  const folder = `/proc/${processId}/fd`
  const sockets = new Set(
    readdirSync(folder).flatMap((name) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`${folder}/${name}`))?.[1] ?? []
      } catch {
        // Closed in the meantime.
        return []
      }
    }),
  )
  const listening = '0A'
  return ['tcp', 'tcp6'].flatMap((table) =>
    readFileSync(`/proc/${processId}/net/${table}`, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , state, , , , , , inode]) => state === listening && sockets.has(inode ?? ''))
      .map(([, address]) => Number.parseInt(address?.split(':')[1] ?? '', 16)),
  )
}
