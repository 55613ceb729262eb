import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { findElectronBinary } from './electron-binary.ts'
import type { DialogFacts, MenuFacts } from './electron-double/control.ts'
import type { ControlClient } from './electron-double/double-process.ts'
import { environmentWith, isQuickAdd, noteComplaints, projectFolder, type Complaint, type DesktopHost } from './host.ts'
import { reportBreaches, type HostSettings } from './host.ts'
import { localApiOf, seedThroughServer } from './local-api.ts'
import { startSecretService, type SecretService } from './secret-service.ts'
import { endProcess } from './server-process.ts'

/** The desktop host as people have it: the built main in Electron itself. */
export async function createElectronHost(settings: HostSettings): Promise<DesktopHost> {
  const { dataFolder, environment, localApi, keychain } = settings
  const complaints: Complaint[] = []
  let output = ''
  let running: ElectronApplication | undefined
  let secrets: SecretService | undefined
  let home: string | undefined

  async function launchOptions() {
    const binary = findElectronBinary()
    if ('obstacle' in binary) throw new Error(binary.obstacle)
    if (keychain === 'real' && process.platform === 'linux') {
      home ??= await mkdtemp(join(dataFolder, '..', 'hearth-home-'))
      secrets ??= await startSecretService(home)
    }
    const isRoot = process.getuid?.() === 0
    return {
      executablePath: binary.path,
      cwd: projectFolder,
      args: [
        '.',
        ...(isRoot ? ['--no-sandbox'] : []),
        '--lang=en-US',
        '--data',
        dataFolder,
        ...(localApi ? ['--api-port', '0'] : []),
      ],
      env: environmentWith({
        LANGUAGE: 'en_US',
        ...(keychain === 'memory' ? { HEARTH_TEST_KEYCHAIN: 'memory' } : secrets?.environment),
        ...(keychain === 'none' && { DBUS_SESSION_BUS_ADDRESS: '' }),
        ...environment,
      }),
    }
  }

  async function start(more: readonly string[] = []): Promise<ElectronApplication> {
    if (running) return running
    const { args, ...options } = await launchOptions()
    running = await _electron.launch({ ...options, args: [...args, ...more] })
    for (const stream of [running.process().stdout, running.process().stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (output += text))
    running.on('window', (page) => noteComplaints(page, (complaint) => complaints.push(complaint)))
    await running.context().addInitScript(reportBreaches)
    await keepWhatIsShown(running)
    home ??= await mkdtemp(join(dataFolder, '..', 'hearth-home-'))
    await keepWhatIsSaved(running, home)
    await expectCryptography(running)
    return running
  }

  async function stop() {
    const ending = running
    running = undefined
    // Windows knows no SIGTERM: there the app is asked from within.
    if (process.platform === 'win32') await ending?.evaluate(({ app: main }) => main.quit()).catch(() => undefined)
    if (ending) await endProcess(ending.process(), 'SIGTERM')
  }

  async function pageOf(index: number): Promise<Page> {
    const started = await start()
    const first = await started.firstWindow()
    await first.waitForURL(/^app:/)
    const page = started.windows().filter((window) => !isQuickAdd(window.url()))[index]
    if (!page) throw new Error(`The app has no window ${index}`)
    return page
  }

  function app(): ElectronApplication {
    if (!running) throw new Error('The app does not run')
    return running
  }

  return {
    kind: 'electron',
    dataFolder,
    async start() {
      await start()
    },
    stop,
    async restart() {
      await stop()
      await start()
    },
    async kill() {
      const ending = running
      running = undefined
      if (ending) await endProcess(ending.process(), 'SIGKILL')
    },
    openWindow: () => pageOf(0),
    async download(_page, act) {
      const before = await savedBy(app())
      await act()
      for (;;) {
        const saved = (await savedBy(app()))[before.length]
        if (saved !== undefined) return { name: basename(saved), text: await readFile(saved, 'utf8') }
        await setTimeout(50)
      }
    },
    async seed(work) {
      if (running) return work(await localApiOf(await pageOf(0), settings))
      return seedThroughServer(settings, (text) => (output += text), work)
    },
    complaints: () => complaints,
    output: () => output,
    async dispose() {
      try {
        await stop()
      } finally {
        await secrets?.stop()
        if (home !== undefined) await rm(home, { recursive: true, force: true, maxRetries: 5 })
      }
    },
    get process() {
      const child = app().process()
      return {
        processId: child.pid,
        exit: once(child, 'exit').then(([code]) => code as number | null),
        signal: (signal: NodeJS.Signals) => void child.kill(signal),
      }
    },
    get control() {
      return controlOf(app())
    },
    get secrets() {
      if (!secrets) throw new Error("There is no keychain here: test.use({ keychain: 'real' })")
      return secrets
    },
    pageOf,
    async quickAddPage() {
      const started = await start()
      const found = () => started.windows().find((window) => isQuickAdd(window.url()))
      while (!found()) await started.waitForEvent('window')
      return found() as Page
    },
    async startHidden() {
      await start(['--hidden'])
    },
    async startAgain(...argv) {
      const { executablePath, args, ...options } = await launchOptions()
      const [code] = await once(spawn(executablePath, [...args, ...argv], { ...options, stdio: 'ignore' }), 'exit')
      return code as number | null
    },
  }
}

/** What main shows, kept for the test instead of shown; lives in Electron's main process. */
interface Kept {
  dialogs: { kind: 'error' | 'message'; title: string; text: string; buttons: string[]; answer: number | undefined }[]
  answers: ((button: number) => void)[]
  prepared: string[]
  folders: string[]
  openedOutside: string[]
  saved: string[]
  files: string[]
  badge: number
  trays: Map<Electron.Tray, { toolTip: string; menu: Electron.Menu | null }>
  notifications: { notification: Electron.Notification; isShown: boolean }[]
}

function keepWhatIsShown(app: ElectronApplication): Promise<void> {
  return app.evaluate(({ app: main, dialog, shell, Notification, Tray }) => {
    const kept: Kept = {
      dialogs: [],
      answers: [],
      prepared: [],
      folders: [],
      openedOutside: [],
      saved: [],
      files: [],
      badge: 0,
      trays: new Map(),
      notifications: [],
    }
    ;(globalThis as unknown as { kept: Kept }).kept = kept
    dialog.showErrorBox = (title, text) =>
      void kept.dialogs.push({ kind: 'error', title, text, buttons: ['OK'], answer: 0 })
    dialog.showMessageBox = async (first: unknown, second?: Electron.MessageBoxOptions) => {
      const { message, title = '', buttons = ['OK'] } = second ?? (first as Electron.MessageBoxOptions)
      const facts = { kind: 'message' as const, title, text: message, buttons, answer: undefined }
      kept.dialogs.push(facts)
      const response = await new Promise<number>((answer) => kept.answers.push(answer))
      Object.assign(facts, { answer: response })
      return { response, checkboxChecked: false }
    }
    dialog.showMessageBoxSync = (first: unknown, second?: Electron.MessageBoxSyncOptions) => {
      const options = second ?? (first as Electron.MessageBoxSyncOptions)
      const { message, title = '', buttons = ['OK'], cancelId = 0 } = options
      const button = kept.prepared.shift()
      const answer = button === undefined ? cancelId : buttons.indexOf(button)
      kept.dialogs.push({ kind: 'message', title, text: message, buttons, answer })
      return answer
    }
    dialog.showOpenDialog = async () => {
      const path = kept.folders.shift()
      return { canceled: path === undefined, filePaths: path === undefined ? [] : [path] }
    }
    shell.openExternal = async (address) => void kept.openedOutside.push(address)
    dialog.showSaveDialog = async () => {
      const filePath = kept.files.shift()
      return { canceled: filePath === undefined, filePath: filePath ?? '' }
    }
    main.setBadgeCount = (count = 0) => {
      kept.badge = count
      return true
    }
    // What the tray showed before this is not known; it shows everything anew with each change.
    const trayOf = (tray: Electron.Tray) => {
      const known = kept.trays.get(tray) ?? { toolTip: '', menu: null }
      kept.trays.set(tray, known)
      return known
    }
    Tray.prototype.setToolTip = function setToolTip(words) {
      trayOf(this).toolTip = words
    }
    Tray.prototype.setContextMenu = function setContextMenu(menu) {
      trayOf(this).menu = menu
    }
    Notification.prototype.show = function show() {
      kept.notifications.push({ notification: this, isShown: true })
    }
    Notification.prototype.close = function close() {
      for (const each of kept.notifications) if (each.notification === this) each.isShown = false
    }
  })
}

/** Saves downloads to `folder`, where otherwise somebody would be asked. */
function keepWhatIsSaved(app: ElectronApplication, folder: string): Promise<void> {
  return app.evaluate(({ session: sessions, BrowserWindow, app: main }, to) => {
    const save = (session: typeof sessions.defaultSession) =>
      session.on('will-download', (_event, item) => {
        const path = `${to}/${item.getFilename()}`
        item.setSavePath(path)
        item.once('done', () => (globalThis as unknown as { kept: Kept }).kept.saved.push(path))
      })
    for (const { webContents } of BrowserWindow.getAllWindows()) save(webContents.session)
    main.on('session-created', save)
  }, folder)
}

function savedBy(app: ElectronApplication): Promise<string[]> {
  return app.evaluate(() => (globalThis as unknown as { kept: Kept }).kept.saved)
}

/** What a test can ask of the double, asked of Electron itself. */
function controlOf(app: ElectronApplication): ControlClient {
  return {
    menu: () =>
      app.evaluate(({ Menu }) => {
        const factsOf = (item: Electron.MenuItem): MenuFacts => ({
          label: item.label,
          role: item.role?.toLowerCase(),
          type: item.type,
          accelerator: item.accelerator ?? undefined,
          isEnabled: item.enabled,
          isChecked: item.checked,
          submenu: (item.submenu?.items ?? []).map(factsOf),
        })
        return (Menu.getApplicationMenu()?.items ?? []).map(factsOf)
      }),
    chooseMenuItem: (...labels) =>
      app.evaluate(({ Menu }, path) => {
        let items = Menu.getApplicationMenu()?.items ?? []
        for (const [depth, label] of path.entries()) {
          const found = items.find((item) => item.label.replace('&', '') === label)
          if (!found) throw new Error(`The menu has no ${path.slice(0, depth + 1).join(' › ')}`)
          if (depth === path.length - 1) return void found.click()
          items = found.submenu?.items ?? []
        }
      }, labels),
    dialogs: () => app.evaluate((): DialogFacts[] => (globalThis as unknown as { kept: Kept }).kept.dialogs),
    answerDialog: (button) =>
      app.evaluate((_, pressed) => {
        const { dialogs, answers } = (globalThis as unknown as { kept: Kept }).kept
        const open = dialogs.find(({ answer }) => answer === undefined)
        answers.shift()?.(open?.buttons.indexOf(pressed) ?? -1)
      }, button),
    prepareAnswer: (button) =>
      app.evaluate((_, pressed) => {
        ;(globalThis as unknown as { kept: Kept }).kept.prepared.push(pressed)
      }, button),
    failInMain: (message) =>
      app.evaluate(
        (_, text) =>
          void setImmediate(() => {
            throw new Error(text)
          }),
        message,
      ),
    clipboard: () => app.evaluate(({ clipboard }) => clipboard.readText()),
    prepareFolder: (path) =>
      app.evaluate((_, chosen) => {
        ;(globalThis as unknown as { kept: Kept }).kept.folders.push(chosen)
      }, path),
    power: (event) => app.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name), event),
    sleep: (milliseconds) =>
      app.evaluate(({ powerMonitor }, time) => {
        powerMonitor.emit('suspend')
        const Former = Date
        const now = () => Former.now() + time
        globalThis.Date = new Proxy(Former, {
          construct: (target, given: [], newTarget) =>
            Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget) as object,
          get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
        })
        powerMonitor.emit('resume')
      }, milliseconds),
    setIdleTime: (seconds) =>
      app.evaluate(({ powerMonitor }, wanted) => {
        powerMonitor.getSystemIdleTime = () => wanted
      }, seconds),
    openedOutside: () => app.evaluate(() => (globalThis as unknown as { kept: Kept }).kept.openedOutside),
    prepareFile: (path) =>
      app.evaluate((_, wanted) => void (globalThis as unknown as { kept: Kept }).kept.files.push(wanted), path),
    badge: () => app.evaluate(() => (globalThis as unknown as { kept: Kept }).kept.badge),
    tray: () =>
      app.evaluate(() => {
        const [tray] = (globalThis as unknown as { kept: Kept }).kept.trays.values()
        if (!tray) return undefined
        const menu = (tray.menu?.items ?? []).map((item): MenuFacts => ({
          label: item.label,
          role: undefined,
          type: item.type,
          accelerator: undefined,
          isEnabled: item.enabled,
          isChecked: item.checked,
          submenu: [],
        }))
        return { toolTip: tray.toolTip, menu }
      }),
    chooseTrayItem: (...labels) =>
      app.evaluate((_, [label]) => {
        const [tray] = (globalThis as unknown as { kept: Kept }).kept.trays.values()
        const found = tray?.menu?.items.find((item) => item.label === label)
        if (!found) throw new Error(`The tray has no ${label}`)
        found.click()
      }, labels),
    notifications: () =>
      app.evaluate(() =>
        (globalThis as unknown as { kept: Kept }).kept.notifications.map(({ notification, isShown }) => ({
          title: notification.title,
          body: notification.body,
          actions: notification.actions.map(({ text = '' }) => text),
          isShown,
        })),
      ),
    clickNotification: () =>
      app.evaluate(() => {
        const shown = (globalThis as unknown as { kept: Kept }).kept.notifications.findLast(({ isShown }) => isShown)
        if (!shown) throw new Error('No notification is shown')
        shown.isShown = false
        shown.notification.emit('click', {})
      }),
    pressNotification: (action) =>
      app.evaluate((_, pressed) => {
        const shown = (globalThis as unknown as { kept: Kept }).kept.notifications.findLast(({ isShown }) => isShown)
        const actionIndex = shown?.notification.actions.findIndex(({ text }) => text === pressed) ?? -1
        if (!shown || actionIndex === -1) throw new Error(`No notification has a button ${pressed}`)
        shown.isShown = false
        shown.notification.emit('action', { actionIndex }, actionIndex)
      }, action),
    openLink: (address) =>
      app.evaluate(({ app: main }, wanted) => void main.emit('open-url', { preventDefault() {} }, wanted), address),
    activate: () => app.evaluate(({ app: main }) => void main.emit('activate', {}, true)),
    closeWindow: (id) => app.evaluate(({ BrowserWindow }, wanted) => BrowserWindow.fromId(wanted)?.close(), id),
    minimizeWindow: (id) => app.evaluate(({ BrowserWindow }, wanted) => BrowserWindow.fromId(wanted)?.minimize(), id),
    resizeWindow: (id, bounds) =>
      app.evaluate(({ BrowserWindow }, wanted) => BrowserWindow.fromId(wanted.id)?.setBounds(wanted.bounds), {
        id,
        bounds,
      }),
    windows: () =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => ({
          id: window.id,
          address: window.webContents.getURL(),
          bounds: window.getBounds(),
          isVisible: window.isVisible(),
          isFocused: window.isFocused(),
          isMinimized: window.isMinimized(),
          isOnTop: window.isAlwaysOnTop(),
          hasFrame: window.getSize()[1] !== window.getContentSize()[1],
        })),
      ),
  }
}

/** The first assertion in Electron: its BoringSSL and the cipher build do what the keys of an account need. */
async function expectCryptography(app: ElectronApplication): Promise<void> {
  const found = await app.evaluate((_, folder) => {
    const crypto = process.getBuiltinModule('node:crypto')
    const key = crypto.scryptSync('a password', 'salt', 64, { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 2 ** 20 })
    const half = Buffer.from(crypto.hkdfSync('sha256', key, Buffer.alloc(0), 'half', 32))
    const iv = crypto.randomBytes(12)
    const sealing = crypto.createCipheriv('aes-256-gcm', half, iv).setAAD(Buffer.from('1|account|slot'))
    const sealed = Buffer.concat([sealing.update('a key'), sealing.final()])
    const opening = crypto.createDecipheriv('aes-256-gcm', half, iv).setAAD(Buffer.from('1|account|slot'))
    opening.setAuthTag(sealing.getAuthTag())
    const opened = Buffer.concat([opening.update(sealed), opening.final()]).toString()
    const { createRequire } = process.getBuiltinModule('node:module')
    const Database = createRequire(`${folder}/package.json`)('better-sqlite3') as typeof import('better-sqlite3')
    const database = new Database(':memory:')
    database.pragma(`cipher = 'sqlcipher'`)
    database.pragma(`key = "x'${half.toString('hex')}'"`)
    const row = database.prepare('SELECT 6 * 7 AS answer').get() as { answer: number }
    database.close()
    return { opened, answer: row.answer }
  }, projectFolder)
  if (found.opened !== 'a key' || found.answer !== 42)
    throw new Error(`Electron's cryptography is not what it should be: ${JSON.stringify(found)}`)
}
