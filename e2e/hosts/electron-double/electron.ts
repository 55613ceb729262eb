import { startClockAt } from '../../../server/test-clock.ts'
import { createApp } from './app.ts'
import { openControlChannel } from './control-channel.ts'
import { createIpc } from './ipc.ts'
import { createMenus } from './menus.ts'
import { createNotifications } from './notifications.ts'
import { notOffered, preventable } from './offer.ts'
import { startScreenBrowser, type ScreenBrowser } from './screen-browser.ts'
import {
  createClipboard,
  createDialogs,
  createNativeTheme,
  createNet,
  createPower,
  createScreen,
  createShell,
  display,
} from './services.ts'
import { createSessions } from './sessions.ts'
import { createShortcuts } from './shortcuts.ts'
import { createNativeImages, createTrays } from './trays.ts'
import { createWindows } from './windows.ts'

// The module `electron` as main gets it: its parts put together, and what there is none of.

let browser: ScreenBrowser | undefined
const isShown = Promise.withResolvers<void>()

const application = createApp({
  async start() {
    browser = await startScreenBrowser()
    channel.tellChromium(browser.processId)
  },
  async closeWindows() {
    for (const window of windows.all()) await window.close()
    return windows.all().length === 0
  },
  async end() {
    await browser?.close()
  },
})
const sessions = createSessions(application.isReady)
const ipc = createIpc()
const windows = createWindows({
  browser() {
    if (!browser) throw new Error('Cannot create BrowserWindow before app is ready')
    return browser
  },
  sessions,
  ipc,
  workArea: display,
  onAppEvent(name, ...given) {
    application.events.emit(name, ...given)
    if (name === 'browser-window-created') isShown.resolve()
  },
  onAllClosed() {
    if (application.isQuitting()) return
    if (application.events.has('window-all-closed')) application.events.emit('window-all-closed')
    else application.face.quit()
  },
  onComplaint: (complaint) => channel.tell(complaint),
})
const menus = createMenus({ quit: () => application.face.quit(), focusedWindow: windows.focused })
const trays = createTrays(menus)
const shortcuts = createShortcuts()
const notifications = createNotifications()
const dialogs = createDialogs()
const power = createPower()
const system = createShell()
const clipboardDouble = createClipboard()

const channel = openControlChannel({
  async ready() {
    await isShown.promise
    return browser?.debuggingPort
  },
  windows: () => Promise.all(windows.all().map((window) => window.facts())),
  originPorts: sessions.ports,
  resizeWindow: (id, bounds) => windows.get(id).resize(bounds),
  minimizeWindow: (id) => windows.get(id).face.minimize(),
  closeWindow: (id) => windows.get(id).face.close(),
  crashPage: (id) => windows.get(id).crash(),
  menu: () => menus.facts(menus.application()),
  chooseMenuItem: (...labels) => menus.choose(menus.application(), labels),
  contextMenu: () => menus.facts(menus.poppedUp()),
  chooseContextMenuItem: (...labels) => menus.choose(menus.poppedUp(), labels),
  openContextMenu: (id, at) => windows.get(id).openContextMenu(at),
  tray: trays.facts,
  chooseTrayItem: trays.choose,
  clickTray: trays.click,
  badge: application.badge,
  shortcuts: shortcuts.facts,
  pressShortcut: shortcuts.press,
  takeShortcut: shortcuts.take,
  notifications: notifications.facts,
  clickNotification: notifications.click,
  pressNotification: notifications.press,
  openLink: (address) => void application.events.emit('open-url', preventable({}), address),
  loginItem: application.loginItem,
  linkSchemes: application.linkSchemes,
  printed: windows.printed,
  prepareFile: dialogs.prepareFile,
  spelling: (id) => sessions.of(windows.get(id).contents.session)?.spelling(),
  dialogs: dialogs.facts,
  answerDialog: dialogs.answer,
  prepareAnswer: dialogs.prepare,
  failInMain: (message) =>
    void setImmediate(() => {
      throw new Error(message)
    }),
  clipboard: clipboardDouble.read,
  prepareFolder: dialogs.prepareFolder,
  power: (event) => void power.emit(event, {}),
  sleep(milliseconds) {
    power.emit('suspend', {})
    startClockAt(new Date(Date.now() + milliseconds))
    power.emit('resume', {})
  },
  setIdleTime: power.setIdleTime,
  openedOutside: system.opened,
  navigations: windows.navigations,
  downloads: windows.downloads,
  openings: windows.openings,
  async permission(id, permission) {
    const { contents } = windows.get(id)
    return sessions.of(contents.session)?.permission(contents, permission)
  },
  callAs: (id, sender, name, ...given) => windows.get(id).callAs(sender, name, given),
  isWebviewPrevented: (id) => windows.get(id).isWebviewPrevented(),
  activate: () => void application.events.emit('activate', {}, windows.all().length > 0),
  preparations: () => ({
    isSandboxed: application.isSandboxed(),
    schemes: sessions.schemes(),
    switches: application.switches(),
  }),
})

// Electron's main goes on after a promise that nobody waited for has failed; a test that meets with one must not. While
// the process ends, nothing of main goes on there.
process.on(
  'unhandledRejection',
  (reason) => application.isLeaving() || channel.tell({ text: `unhandled in main: ${String(reason)}`, url: '' }),
)

// As Electron does on these systems.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => application.face.quit())

export const app = application.face
export const { BrowserWindow } = windows
export const { Menu } = menus
export const { clipboard } = clipboardDouble
export const { dialog } = dialogs
export const { ipcMain } = ipc
export const { powerMonitor } = power
export const { protocol, session } = sessions
export const { shell } = system
export const { Tray } = trays
export const { globalShortcut } = shortcuts
export const { Notification } = notifications
export const nativeImage = createNativeImages()
export const nativeTheme = createNativeTheme()
export const net = createNet()
export const screen = createScreen()

export const autoUpdater = notOffered('autoUpdater')
export const BaseWindow = notOffered('BaseWindow')
export const BrowserView = notOffered('BrowserView')
export const ClipboardItem = notOffered('ClipboardItem')
export const contentTracing = notOffered('contentTracing')
export const crashReporter = notOffered('crashReporter')
export const desktopCapturer = notOffered('desktopCapturer')
export const ImageView = notOffered('ImageView')
export const inAppPurchase = notOffered('inAppPurchase')
export const IpcMainServiceWorker = notOffered('IpcMainServiceWorker')
export const MenuItem = notOffered('MenuItem')
export const MessageChannelMain = notOffered('MessageChannelMain')
export const netLog = notOffered('netLog')
export const powerSaveBlocker = notOffered('powerSaveBlocker')
export const pushNotifications = notOffered('pushNotifications')
export const safeStorage = notOffered('safeStorage')
export const ShareMenu = notOffered('ShareMenu')
export const sharedTexture = notOffered('sharedTexture')
export const systemPreferences = notOffered('systemPreferences')
export const TouchBar = notOffered('TouchBar')
export const utilityProcess = notOffered('utilityProcess')
export const View = notOffered('View')
export const webContents = notOffered('webContents')
export const WebContentsView = notOffered('WebContentsView')
export const webFrameMain = notOffered('webFrameMain')
export const WebSocket = notOffered('WebSocket')

type MainNames = keyof typeof import('electron/main') | keyof typeof import('electron/common')

// Every name that Electron's main process can import, so that an import of any of them names what is missing.
export default {
  app,
  autoUpdater,
  BaseWindow,
  BrowserView,
  BrowserWindow,
  clipboard,
  ClipboardItem,
  contentTracing,
  crashReporter,
  desktopCapturer,
  dialog,
  globalShortcut,
  ImageView,
  inAppPurchase,
  ipcMain,
  IpcMainServiceWorker,
  Menu,
  MenuItem,
  MessageChannelMain,
  nativeImage,
  nativeTheme,
  net,
  netLog,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  pushNotifications,
  safeStorage,
  screen,
  session,
  ShareMenu,
  sharedTexture,
  shell,
  systemPreferences,
  TouchBar,
  Tray,
  utilityProcess,
  View,
  webContents,
  WebContentsView,
  webFrameMain,
  WebSocket,
} satisfies Record<MainNames, unknown>
