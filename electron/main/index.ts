import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { app, dialog } from 'electron'
import { createAccountApi } from './account-api.ts'
import { registerAppScheme } from './app-protocol.ts'
import { isStartedHidden, setOpensAtLogin } from './autostart.ts'
import { decideClosing } from './closing.ts'
import { createCrashLog } from './crash-log.ts'
import { createCrashes } from './crashes.ts'
import { createCredentials } from './credentials.ts'
import { createDesktopSettings, type DesktopSettingsStore } from './desktop-settings.ts'
import { diagnosticsOf } from './diagnostics.ts'
import { expectLinks, followLinks } from './follow-links.ts'
import { introduceApp } from './identity.ts'
import { answerCalls } from './ipc.ts'
import { lockWhenAway } from './locks.ts'
import { showNotice } from './notifications.ts'
import { createQuickAdd } from './quick-add.ts'
import { quitCleanly } from './quitting.ts'
import { createReminderNotices } from './reminder-notices.ts'
import { ConfigError, readDesktopConfig, startServerHost } from './server-host.ts'
import { createKeytarKeychain } from './session-vault.keytar.ts'
import { createMemoryKeychain } from './session-vault.memory.ts'
import { createSessionVault } from './session-vault.ts'
import { checkSpelling, giveContextMenu } from './spelling.ts'
import { createTongue, followSurroundings } from './surroundings.ts'
import { createUpdates } from './updates.ts'
import { wakeWithComputer } from './wake.ts'
import { createWindows, type Windows } from './windows.ts'

// Before the app is ready: the sandbox for every renderer, and app:// as an origin like https://.
app.enableSandbox()
registerAppScheme()
introduceApp()
expectLinks()

async function start(): Promise<void> {
  const config = readDesktopConfig({ isPackaged: app.isPackaged, argv: process.argv, env: process.env })
  app.setPath('userData', join(config.dataFolder, 'electron'))
  if (!app.requestSingleInstanceLock()) return app.quit()
  await app.whenReady()

  const log = createCrashLog(join(config.dataFolder, 'logs', 'crashes.log'))
  const crashes = createCrashes(log)
  const server = await startServerHost(config)
  const keychain = config.testKeychain === 'memory' ? createMemoryKeychain() : createKeytarKeychain()
  const vault = createSessionVault(keychain)
  const credentials = createCredentials(vault, server.people)
  // A keychain may ask the person first; the window does not wait for that.
  const restored = credentials.restore()
  await Promise.race([restored, setTimeout(500)])
  const updates = createUpdates(log, () => windows.tellStatus())
  const parts = { server, credentials, crashes, updates }
  const settings = createDesktopSettings(join(config.dataFolder, 'desktop.json'), process.platform)
  const tongue = createTongue(parts, () => windows.shownInFront())
  const system = app.getPreferredSystemLanguages()
  const windows: Windows = createWindows(parts, config.dataFolder, {
    words: tongue.words,
    checksSpelling: () => settings.get().checksSpelling,
    prepareSession: (session) => checkSpelling(session, settings.get().checksSpelling, tongue.language(), system),
    prepare: (contents) => giveContextMenu(contents, tongue.words),
    quickAddTrouble: () => quickAdd.trouble(),
  })
  const quickAdd = createQuickAdd(parts, windows, settings)
  const api = createAccountApi(parts)
  const notices = createReminderNotices({
    windows,
    people: credentials.people,
    api,
    words: tongue.words,
    show: showNotice,
  })
  server.reminders.listen(notices)
  server.glances.onChange((accountId) => {
    if (server.people.isOpen(accountId)) notices.opened(accountId)
  })
  answerCalls(parts, {
    windows,
    api,
    settings,
    quickAdd,
    words: tongue.words,
    onRemoved(accountId) {
      windows.letGoOf(accountId)
      quickAdd.letGoOf(accountId)
      notices.letGoOf(accountId)
    },
  })
  crashes.tellWith({
    words: tongue.words,
    diagnostics: () =>
      diagnosticsOf({
        version: app.getVersion(),
        isPackaged: app.isPackaged,
        locale: app.getLocale(),
        crashes: log,
        logFile: join(config.dataFolder, 'logs', 'hearth.log'),
        status: windows.status,
        people: credentials.people,
      }),
  })
  void restored.then(windows.catchUp)
  credentials.onTrouble((trouble) => {
    // What a prompt kept back may be there now.
    const again = trouble === undefined ? credentials.restore() : Promise.resolve()
    void again.then(windows.catchUp)
  })
  lockWhenAway(server.people, windows)
  wakeWithComputer(server, notices)

  if (!isStartedHidden()) windows.open()
  decideClosing(windows, settings, tongue.words)
  followSurroundings(parts, windows, settings, tongue.words, {
    add: () => quickAdd.open(),
    newWindow: () => void windows.open(),
    print: () => windows.command('print'),
    savePdf: () => windows.command('savePdf'),
    settings: () => windows.command('settings'),
    shortcuts: () => windows.command('shortcuts'),
    lock: () => windows.command('lock'),
    lockAll: () => windows.tellLocked(server.people.lockAll()),
    today: () => windows.command('today'),
    open: windows.focus,
    quit: () => app.quit(),
  })
  quickAdd.takeKeys()
  followLinks(parts, windows, quickAdd, tongue.words)
  followSettings(settings)

  app.on('activate', windows.focus)
  quitCleanly({
    close: server.close,
    isHanging: vault.isHanging,
    letGo: windows.letGo,
    kill: () => process.kill(process.pid, 'SIGKILL'),
  })
  updates.start()
}

/** Has the system do what the settings say, from now on. */
function followSettings(settings: DesktopSettingsStore): void {
  let { opensAtLogin } = settings.get()
  settings.onChange(() => {
    if (settings.get().opensAtLogin === opensAtLogin) return
    opensAtLogin = settings.get().opensAtLogin
    setOpensAtLogin(opensAtLogin, process.env)
  })
}

start().catch((error: unknown) => {
  const words = error instanceof ConfigError ? error.message : String(error)
  console.error(`Hearth cannot start: ${words}`)
  if (app.isReady()) dialog.showErrorBox('Hearth cannot start', words)
  app.exit(1)
})
