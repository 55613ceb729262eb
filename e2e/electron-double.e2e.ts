import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test as base, expect, type Browser, type Page } from '@playwright/test'
import { withFolder, type Complaint } from './hosts/host.ts'
import { startDouble, type DoubleProcess } from './hosts/electron-double/double-process.ts'

/** A main of the test's own under the double, with a window of its own. */
interface Running extends DoubleProcess {
  page(): Promise<Page>
  /** What main has noted with `note(…)`. */
  notes(): Promise<unknown[]>
  output(): string
}

interface Fixtures {
  folder: string
  complaints: Complaint[]
  /** Runs `source` as main, after the usual beginning. */
  run: (source: string, argv?: readonly string[]) => Promise<Running>
}

const beginning = `
import { app, BrowserWindow, dialog, globalShortcut, ipcMain, Menu, nativeImage, Notification, powerMonitor, protocol, session, shell, TouchBar, Tray } from 'electron'
import { createServer } from 'node:http'
import { join } from 'node:path'
const notes = []
const note = (...what) => notes.push(what.length === 1 ? what[0] : what)
app.setPath('userData', join(import.meta.dirname, 'user-data'))
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
])
ipcMain.handle('notes', () => notes)
const html = (text) => new Response('<title>test</title>' + text, { headers: { 'content-type': 'text/html' } })
async function open(answer = () => html('hello'), options = {}) {
  await app.whenReady()
  const partition = options.partition ?? 'one'
  session.fromPartition(partition).protocol.handle('app', answer)
  const window = new BrowserWindow({
    width: 640,
    height: 480,
    webPreferences: { preload: join(import.meta.dirname, 'preload.cjs'), partition, sandbox: true },
    ...options,
  })
  await window.loadURL('app://test/')
  return window
}
`

const preload = `
const { contextBridge, ipcRenderer } = require('electron')
contextBridge.exposeInMainWorld('bridge', {
  call: (channel, ...given) => ipcRenderer.invoke(channel, ...given),
  listen(channel, listener) {
    const onMessage = (_event, ...given) => listener(...given)
    ipcRenderer.on(channel, onMessage)
    return () => { ipcRenderer.removeListener(channel, onMessage) }
  },
  parts: { list: [1, 2], text: 'kept' },
})
`

const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern
  folder: async ({}, use) =>
    withFolder('double', async (folder) => {
      await mkdir(join(folder, 'user-data'))
      await writeFile(join(folder, 'package.json'), '{ "name": "double-test", "version": "1.2.3" }')
      await writeFile(join(folder, 'preload.cjs'), preload)
      await use(folder)
    }),

  // oxlint-disable-next-line no-empty-pattern -- as above
  complaints: async ({}, use) => use([]),

  run: async ({ folder, playwright, complaints }, use) => {
    const started: DoubleProcess[] = []
    const browsers: Browser[] = []
    await use(async (source, argv = []) => {
      const main = join(folder, `main-${started.length}.mjs`)
      await writeFile(main, beginning + source)
      let output = ''
      const double = startDouble({
        main,
        argv,
        environment: {},
        profile: join(folder, `profile-${started.length}`),
        onOutput: (text) => (output += text),
        onComplaint: (complaint) => complaints.push(complaint),
      })
      started.push(double)
      return {
        ...double,
        async page() {
          const port = await double.control.ready()
          const browser = await playwright.chromium.connectOverCDP(`http://127.0.0.1:${port}`)
          browsers.push(browser)
          const found = () => browser.contexts().flatMap((context) => context.pages().filter(isWindow))
          await expect.poll(() => found().length).toBeGreaterThan(0)
          const [page] = found()
          if (!page) throw new Error('There is no page')
          await expect(page).toHaveTitle('test')
          return page
        },
        notes: async () =>
          (await double.control.callAs(1, { address: 'app://test/', isSubframe: false }, 'notes')) as unknown[],
        output: () => output,
      }
    })
    for (const double of started) await double.kill()
    for (const browser of browsers) await browser.close()
  },
})

function isWindow(page: Page): boolean {
  return page.url().startsWith('http://test.localhost')
}

test.describe('the double of Electron', { tag: ['@double', '@desktop-only'] }, () => {
  test('shows main app:// and the page an origin of its own', async ({ run }) => {
    const app = await run(`
      await open(async (request) => {
        note(request.method, request.url, Object.fromEntries(request.headers), await request.text())
        return html('hello')
      })`)
    const page = await app.page()
    expect(await page.evaluate(() => isSecureContext)).toBe(true)
    await page.evaluate(() => fetch('/api/tasks?a=b', { method: 'POST', body: 'milk', headers: { 'x-own': '1' } }))
    const posted = (await app.notes()).find((noted) => Array.isArray(noted) && noted[0] === 'POST') as unknown[]
    expect(posted[1]).toBe('app://test/api/tasks?a=b')
    expect(posted[2]).toMatchObject({ origin: 'app://test', referer: 'app://test/', 'x-own': '1' })
    // What only HTTP has.
    expect(Object.keys(posted[2] as object).join()).not.toMatch(/host|cookie|sec-fetch|connection/)
    expect(posted[3]).toBe('milk')
  })

  test('streams replies, and tells main where the page lets go', async ({ run }) => {
    const app = await run(`
      await open((request) => {
        if (!request.url.endsWith('/events')) return html('hello')
        request.signal.addEventListener('abort', () => note('let go'))
        const body = new ReadableStream({ start: (control) => control.enqueue(new TextEncoder().encode('first')) })
        return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
      })`)
    const page = await app.page()
    const first = await page.evaluate(async () => {
      const control = new AbortController()
      const reply = await fetch('/events', { signal: control.signal })
      const { value } = (await reply.body?.getReader().read()) ?? {}
      control.abort()
      return new TextDecoder().decode(value)
    })
    expect(first).toBe('first')
    await expect.poll(() => app.notes()).toContain('let go')
  })

  test('carries calls and messages over the bridge, and nothing else into the page', async ({ run }) => {
    const app = await run(`
      let window
      ipcMain.handle('double', (event, number) => {
        note(event.senderFrame.url, event.senderFrame.parent?.url ?? null, event.sender === window.webContents)
        note(event.senderFrame === window.webContents.mainFrame, BrowserWindow.fromWebContents(event.sender) === window)
        return number * 2
      })
      ipcMain.handle('fail', () => { throw new Error('no milk') })
      ipcMain.handle('shout', (event) => event.sender.send('shouted', { at: new Date(0) }, 'loud'))
      window = await open()`)
    const page = await app.page()
    const seen = await page.evaluate(async () => {
      interface Bridge {
        call(channel: string, ...given: unknown[]): Promise<unknown>
        listen(channel: string, listener: (...given: unknown[]) => void): () => void
        parts: { list: number[]; text: string }
      }
      const { bridge } = window as unknown as { bridge: Bridge }
      const messages: unknown[] = []
      const heard = Promise.withResolvers<void>()
      const stop = bridge.listen('shouted', (...given) => {
        messages.push(given)
        heard.resolve()
      })
      const doubled = await bridge.call('double', 21)
      const failure = await bridge.call('fail').catch((error: Error) => error.message)
      const missing = await bridge.call('missing').catch((error: Error) => error.message)
      await bridge.call('shout')
      await heard.promise
      stop()
      await bridge.call('shout')
      await bridge.call('double', 0)
      return {
        doubled,
        failure,
        missing,
        messages,
        parts: bridge.parts,
        isFrozen: Object.isFrozen(bridge) && Object.isFrozen(bridge.parts.list),
        others: ['require', 'process', 'module', 'ipcRenderer'].filter((name) => name in window),
        invokers: Object.keys(window).filter((name) => name.startsWith('invoke')),
      }
    })
    expect(seen).toEqual({
      doubled: 42,
      failure: "Error invoking remote method 'fail': Error: no milk",
      missing: "Error invoking remote method 'missing': Error: No handler registered for 'missing'",
      messages: [[{ at: new Date(0) }, 'loud']],
      parts: { list: [1, 2], text: 'kept' },
      isFrozen: true,
      others: [],
      invokers: [],
    })
    expect(await app.notes()).toEqual(
      expect.arrayContaining([
        ['app://test/', null, true],
        [true, true],
      ]),
    )
    const foreign = { address: 'https://example.org/', isSubframe: true }
    await app.control.callAs(1, foreign, 'double', 1)
    expect(await app.notes()).toContainEqual(['https://example.org/', 'app://test/', true])
  })

  test('asks main before a page goes anywhere by itself', async ({ run }) => {
    const app = await run(`
      const window = await open((request) => {
        if (request.url.endsWith('/away')) return new Response(null, { status: 302, headers: { location: '/inside' } })
        return html('<a id=link href="https://example.org/link">x</a>')
      })
      window.webContents.on('will-navigate', (event) => {
        note('navigate', event.url, event.isMainFrame)
        if (!event.url.startsWith('app://test/')) event.preventDefault()
      })
      window.webContents.on('will-redirect', (event) => event.preventDefault())`)
    const page = await app.page()
    const home = page.url()
    // Schemes that Chromium does not know are left out: giving one up, it may drop the wish that comes next.
    const attempts = ['https://example.org/', 'http://127.0.0.1:1/']
    for (const [index, address] of attempts.entries()) {
      await page.evaluate((to) => void (location.href = to), address)
      // One after the other: Chromium drops a wish that the next one overtakes.
      await expect.poll(() => app.control.navigations()).toHaveLength(index + 1)
    }
    await page.click('#link')
    await expect
      .poll(() => app.control.navigations())
      .toEqual([...attempts, 'https://example.org/link'].map((address) => ({ address, isPrevented: true })))
    expect(page.url()).toBe(home)

    await page.evaluate(() => void (location.href = '/away'))
    await expect
      .poll(() => app.control.navigations())
      .toContainEqual({ address: 'app://test/inside', isPrevented: true })
    expect(page.url()).toBe(home)

    await page.evaluate(() => void (location.href = '/inside'))
    await page.waitForURL('**/inside')
    expect((await app.control.windows())[0]?.address).toBe('app://test/inside')
    // Neither a test's own reload nor one of main's is asked about.
    const asked = (await app.control.navigations()).length
    await page.reload()
    expect(await app.control.navigations()).toHaveLength(asked)
  })

  test('asks main before a page opens a window, and opens none', async ({ run }) => {
    const app = await run(`
      const window = await open(() => html('<a id=link target=_blank href="https://example.org/link">x</a>'))
      window.webContents.setWindowOpenHandler(({ url }) => {
        if (url.startsWith('https:')) void shell.openExternal(url)
        return { action: 'deny' }
      })`)
    const page = await app.page()
    const opened = await page.evaluate(() => [window.open('https://example.org/'), window.open('file:///etc/hosts')])
    expect(opened).toEqual([null, null])
    await page.click('#link')
    await expect.poll(() => app.control.openedOutside()).toEqual(['https://example.org/', 'https://example.org/link'])
    expect((await app.control.openings()).every(({ action }) => action === 'deny')).toBe(true)
    // The page that was there before the window, and the window's own.
    await expect.poll(() => page.context().pages().length).toBe(2)
  })

  test('lets one process have the lock, and the second one tell it', async ({ run }) => {
    const source = `
      if (!app.requestSingleInstanceLock({ from: process.pid })) {
        console.log('second')
        app.quit()
      } else {
        app.on('second-instance', (_event, argv, folder, data) => note(argv.at(-1), typeof folder, typeof data.from))
        await open()
      }`
    const first = await run(source)
    await first.page()
    const second = await run(source, ['--loud'])
    expect(await second.exit).toBe(0)
    expect(second.output()).toContain('second')
    await expect.poll(() => first.notes()).toEqual([['--loud', 'string', 'number']])
    await first.kill()
    const third = await run(source)
    expect(await third.page()).toBeTruthy()
  })

  test('throws on what it does not offer, and names it', async ({ run }) => {
    const app = await run(`
      const words = (work) => { try { return String(work()) } catch (error) { return error.message } }
      const window = await open()
      note(words(() => new TouchBar({})))
      note(words(() => app.getFileIcon))
      note(words(() => window.setKiosk(true)))
      note(words(() => window.webContents.executeJavaScript('1')))
      note(words(() => app.on('continue-activity', () => {})))
      note(words(() => session.fromPartition('two').webRequest))
      note(words(() => session.fromPartition('two').protocol.handle('other', () => {})))
      note(words(() => protocol.registerSchemesAsPrivileged([])))`)
    await app.page()
    await expect
      .poll(() => app.notes())
      .toEqual([
        'The double of Electron does not offer TouchBar',
        'The double of Electron does not offer app.getFileIcon',
        'The double of Electron does not offer BrowserWindow.setKiosk',
        'The double of Electron does not offer webContents.executeJavaScript',
        "The double of Electron does not offer the event app 'continue-activity'",
        'The double of Electron does not offer session.webRequest',
        'The scheme other was not registered as standard, secure and with fetch before the app was ready',
        'protocol.registerSchemesAsPrivileged should be called before app is ready',
      ])
  })

  test('has a clipboard of its own and requests that stay here, and tells of promises that failed', async ({
    run,
    complaints,
  }) => {
    const app = await run(`
      const { clipboard, net } = await import('electron')
      await open()
      await clipboard.writeText('kept')
      try { net.request('https://example.org/') } catch (error) { note(error.message) }
      const here = createServer((_request, response) => response.end('here')).listen(0, '127.0.0.1', () => {
        const { port } = here.address()
        const request = net.request({ protocol: 'http:', hostname: '127.0.0.1', port, path: '/' })
        request.on('response', (response) => response.on('data', (data) => note(String(data))))
        request.end()
      })
      void Promise.reject(new Error('nobody waited'))
      process.on('uncaughtException', ({ message }) => note(message))`)
    await app.page()
    await app.control.failInMain('thrown by the test')
    await expect
      .poll(() => app.notes())
      .toEqual([
        'The double of Electron reaches 127.0.0.1 alone, not example.org',
        expect.stringMatching(/^(here|thrown by the test)$/),
        expect.stringMatching(/^(here|thrown by the test)$/),
      ])
    expect(await app.control.clipboard()).toBe('kept')
    await expect.poll(() => complaints.map(({ text }) => text)).toEqual(['unhandled in main: Error: nobody waited'])
  })

  test('hands menus, dialogs, power and idleness to the test', async ({ run }) => {
    const app = await run(`
      const window = await open()
      Menu.setApplicationMenu(Menu.buildFromTemplate([
        { label: 'File', submenu: [{ label: 'New', accelerator: 'CmdOrCtrl+N', click: (item, from) => note(item.label, from === window) }, { role: 'quit' }] },
        { role: 'editMenu' },
      ]))
      for (const event of ['suspend', 'lock-screen']) powerMonitor.on(event, () => note(event))
      ipcMain.handle('idle', () => powerMonitor.getSystemIdleTime())
      dialog.showErrorBox('Oh', 'no milk')
      ipcMain.handle('ask', () => dialog.showMessageBoxSync({ message: 'Really?', buttons: ['Stay', 'Go'], cancelId: 0 }))
      note((await dialog.showMessageBox(window, { message: 'Sure?', buttons: ['Yes', 'No'] })).response)`)
    await app.page()
    await expect.poll(async () => (await app.control.dialogs()).length).toBe(2)
    expect(await app.control.dialogs()).toEqual([
      { kind: 'error', title: 'Oh', text: 'no milk', buttons: ['OK'], answer: 0 },
      { kind: 'message', title: '', text: 'Sure?', buttons: ['Yes', 'No'] },
    ])
    await app.control.answerDialog('No')
    await app.control.chooseMenuItem('File', 'New')
    await app.control.power('suspend')
    await app.control.power('lock-screen')
    await app.control.setIdleTime(900)
    expect(await app.notes()).toEqual([1, ['New', true], 'suspend', 'lock-screen'])
    expect(await app.control.callAs(1, { address: 'app://test/', isSubframe: false }, 'idle')).toBe(900)
    const ask = () => app.control.callAs(1, { address: '', isSubframe: false }, 'ask')
    expect(await ask()).toBe(0)
    await app.control.prepareAnswer('Go')
    expect(await ask()).toBe(1)
    const menu = await app.control.menu()
    expect(menu.map(({ label }) => label)).toEqual(['File', 'Edit'])
    expect(menu[0]?.submenu.map(({ label, accelerator }) => [label, accelerator ?? ''])).toEqual([
      ['New', 'CmdOrCtrl+N'],
      ['Quit', ''],
    ])
    await expect(app.control.chooseMenuItem('File', 'Nothing')).rejects.toThrow('The menu has no File › Nothing')
    await app.control.chooseMenuItem('File', 'Quit')
    expect(await app.exit).toBe(0)
  })

  test('hands tray, keys of the system, notifications, links and paper to the test', async ({ run, folder }) => {
    const app = await run(`
      app.on('open-url', (event, address) => note(event.defaultPrevented, address))
      const window = await open()
      const tray = new Tray(nativeImage.createFromBitmap(Buffer.alloc(16 * 16 * 4), { width: 16, height: 16 }))
      tray.setToolTip('two')
      tray.setContextMenu(Menu.buildFromTemplate([{ label: 'Open', click: () => note('open') }]))
      tray.on('click', () => note('tray'))
      app.setBadgeCount(2)
      note(globalShortcut.register('Alt+A', () => note('pressed')), globalShortcut.register('Alt+A', () => {}))
      const shown = new Notification({ title: 'Milk', actions: [{ type: 'button', text: 'Done' }] })
      shown.on('click', () => note('clicked'))
      shown.on('action', ({ actionIndex }) => note('action', actionIndex))
      shown.show()
      app.setLoginItemSettings({ openAtLogin: true, args: ['--hidden'] })
      window.webContents.on('context-menu', (_event, { misspelledWord }) => {
        Menu.buildFromTemplate([{ label: misspelledWord, click: () => note('word') }]).popup()
      })
      session.fromPartition('one').setSpellCheckerLanguages(['de'])
      ipcMain.handle('again', () => shown.show())
      ipcMain.handle('where', () => dialog.showSaveDialog(window, {}))
      ipcMain.handle('print', () => window.webContents.print({}, (isDone) => note('printed', isDone)))
      ipcMain.handle('pdf', async () => String((await window.webContents.printToPDF({})).subarray(0, 5)))`)
    await app.page()
    const call = (name: string) => app.control.callAs(1, { address: 'app://test/', isSubframe: false }, name)
    await expect.poll(() => app.control.badge()).toBe(2)
    expect(await app.control.tray()).toMatchObject({ toolTip: 'two', image: { width: 16 }, menu: [{ label: 'Open' }] })
    await app.control.chooseTrayItem('Open')
    await app.control.clickTray()
    expect(await app.control.shortcuts()).toEqual(['Alt+A'])
    await app.control.pressShortcut('Alt+A')
    await expect(app.control.pressShortcut('Alt+B')).rejects.toThrow('Nobody listens to Alt+B')
    expect(await app.control.notifications()).toEqual([{ title: 'Milk', body: '', actions: ['Done'], isShown: true }])
    await app.control.pressNotification('Done')
    await expect(app.control.clickNotification()).rejects.toThrow('No notification is shown')
    await call('again')
    await app.control.clickNotification()
    await app.control.openLink('test://milk')
    expect(await app.control.loginItem()).toEqual({ openAtLogin: true, args: ['--hidden'] })
    await app.control.openContextMenu(1, { misspelledWord: 'mlik' })
    await app.control.chooseContextMenuItem('mlik')
    expect(await app.control.spelling(1)).toEqual({ isOn: true, languages: ['de'] })
    expect(await call('where')).toEqual({ canceled: true, filePath: '' })
    const file = join(folder, 'milk.pdf')
    await app.control.prepareFile(file)
    expect(await call('where')).toEqual({ canceled: false, filePath: file })
    await call('print')
    expect(await app.control.printed()).toBe(1)
    expect(await call('pdf')).toBe('%PDF-')
    expect(await app.notes()).toEqual([
      [true, false],
      'open',
      'tray',
      'pressed',
      ['action', 0],
      'clicked',
      [false, 'test://milk'],
      'word',
      ['printed', true],
    ])
  })

  test('keeps windows where main and the test put them', async ({ run }) => {
    const app = await run(`
      const window = await open(undefined, { x: 10, y: 20, minWidth: 300 })
      for (const event of ['move', 'resize', 'minimize', 'restore', 'close', 'closed'])
        window.on(event, () => note(event))
      app.on('window-all-closed', () => note('all closed'))
      app.on('second-instance', () => undefined)
      ipcMain.handle('restore', () => window.restore())
      ipcMain.handle('set', () => window.setBounds({ x: 30, y: 40, width: 500, height: 400 }))
      await open(undefined, { partition: 'two', show: false })`)
    const page = await app.page()
    const facts = async () => (await app.control.windows())[0]
    await expect.poll(async () => (await app.control.windows()).length).toBe(2)
    expect(await facts()).toMatchObject({ bounds: { x: 10, y: 20, width: 640, height: 480 }, isFocused: true })
    expect((await app.control.windows())[1]).toMatchObject({ isVisible: false, isFocused: false })
    await app.control.resizeWindow(1, { width: 200, height: 700 })
    await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([300, 700])
    await app.control.callAs(1, { address: '', isSubframe: false }, 'set')
    expect((await facts())?.bounds).toEqual({ x: 30, y: 40, width: 500, height: 400 })
    await app.control.minimizeWindow(1)
    expect(await facts()).toMatchObject({ isMinimized: true, isFocused: false })
    await app.control.callAs(1, { address: '', isSubframe: false }, 'restore')
    expect(await facts()).toMatchObject({ isMinimized: false, isFocused: true })
    const seen = ['resize', 'move', 'resize', 'minimize', 'restore']
    await expect.poll(() => app.notes()).toEqual(seen)
    await app.control.closeWindow(1)
    await expect.poll(async () => (await app.control.windows()).map(({ id }) => id)).toEqual([2])
    const other = await app.control.callAs(2, { address: 'app://test/', isSubframe: false }, 'notes')
    expect(other).toEqual([...seen, 'close', 'closed'])
  })

  test('asks main about permissions and webviews', async ({ run }) => {
    const app = await run(`
      const window = await open()
      ipcMain.handle('deny', () => {
        window.webContents.session.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === 'fullscreen'))
        window.webContents.session.setPermissionCheckHandler(() => false)
        window.webContents.session.setDevicePermissionHandler(() => false)
        window.webContents.on('will-attach-webview', (event) => event.preventDefault())
      })`)
    await app.page()
    // Without handlers Electron grants everything.
    expect(await app.control.permission(1, 'media')).toEqual({ request: true, check: true, device: true })
    expect(await app.control.isWebviewPrevented(1)).toBe(false)
    await app.control.callAs(1, { address: '', isSubframe: false }, 'deny')
    expect(await app.control.permission(1, 'media')).toEqual({ request: false, check: false, device: false })
    expect((await app.control.permission(1, 'fullscreen')).request).toBe(true)
    expect(await app.control.isWebviewPrevented(1)).toBe(true)
  })

  test('ends as Electron does', async ({ run }) => {
    const app = await run(`
      const window = await open()
      const say = (what) => console.log('<' + what + '>')
      for (const event of ['before-quit', 'will-quit', 'quit', 'window-all-closed']) app.on(event, () => say(event))
      window.on('close', () => say('close'))
      let isSaved = false
      app.on('will-quit', (event) => {
        if (isSaved) return
        event.preventDefault()
        setTimeout(() => { isSaved = true; say('saved'); app.quit() }, 10)
      })`)
    await app.page()
    app.signal('SIGTERM')
    expect(await app.exit).toBe(0)
    expect(
      app
        .output()
        .match(/<[a-z-]+>/g)
        ?.join(''),
    ).toBe('<before-quit><close><will-quit><saved><before-quit><will-quit><quit>')
  })

  test('heeds a page that asks to be kept, unless main overrules it', async ({ run }) => {
    const app = await run(`
      const window = await open(() => html('<button>x</button>'))
      let mayGo = false
      ipcMain.handle('let go', () => { mayGo = true })
      window.webContents.on('will-prevent-unload', (event) => {
        note('asked')
        if (mayGo) event.preventDefault()
      })
      window.on('closed', () => note('closed'))`)
    const page = await app.page()
    await page.evaluate(() => window.addEventListener('beforeunload', (event) => event.preventDefault()))
    await page.click('button')
    await app.control.closeWindow(1)
    await expect.poll(() => app.notes()).toEqual(['asked'])
    await app.control.callAs(1, { address: '', isSubframe: false }, 'let go')
    await app.control.closeWindow(1)
    // The last window closes, and nobody listens for that: the app ends.
    expect(await app.exit).toBe(0)
  })

  test('passes on what a page complains about', async ({ run, complaints }) => {
    const app = await run(`
      await open(() => new Response('<title>test</title><style>p { color: red }</style>', {
        headers: { 'content-type': 'text/html', 'content-security-policy': "style-src 'none'" },
      }))`)
    const page = await app.page()
    await page.evaluate(
      () =>
        void setTimeout(() => {
          throw new Error('spilt milk')
        }),
    )
    await expect.poll(() => complaints.map(({ text }) => text).join('\n')).toMatch(/CSP: style-src-elem[^]*spilt milk/)
  })
})
