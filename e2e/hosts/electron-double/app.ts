import { existsSync, readFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { App, CommandLine } from 'electron'
import { resourcesVariable } from './control.ts'
import { createEvents, offer, preventable } from './offer.ts'
import { createSingleInstance } from './single-instance.ts'

type OfferedApp = Pick<
  App,
  | 'name'
  | 'getName'
  | 'setName'
  | 'getVersion'
  | 'getPath'
  | 'setPath'
  | 'getAppPath'
  | 'getLocale'
  | 'isPackaged'
  | 'isReady'
  | 'whenReady'
  | 'quit'
  | 'exit'
  | 'relaunch'
  | 'enableSandbox'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'setAppUserModelId'
  | 'getPreferredSystemLanguages'
  | 'setBadgeCount'
  | 'setLoginItemSettings'
  | 'getLoginItemSettings'
  | 'setAsDefaultProtocolClient'
>
type PathName = Parameters<App['getPath']>[0]

const appEvents = [
  'ready',
  'window-all-closed',
  'before-quit',
  'will-quit',
  'quit',
  'activate',
  'second-instance',
  'open-url',
  'web-contents-created',
  'browser-window-created',
  'browser-window-focus',
  'browser-window-blur',
  'render-process-gone',
] as const

interface AppDeps {
  /** Brings up what shows the windows. */
  readonly start: () => Promise<void>
  /** Closes every window as somebody would; false where one stays open. */
  readonly closeWindows: () => Promise<boolean>
  /** Ends what `start` has started. */
  readonly end: () => Promise<void>
}

/** The app itself: its life from ready to quit. */
export function createApp({ start, closeWindows, end }: AppDeps) {
  const events = createEvents('app', appEvents)
  const { folder, manifest } = readManifest()
  Object.assign(process, { resourcesPath: process.env[resourcesVariable] })
  const paths = new Map<PathName, string>()
  const switches = new Map<string, string>()
  let name = manifest.productName ?? manifest.name ?? 'Electron'
  let isReady = false
  let isSandboxed = false
  let ready: Promise<void> | undefined
  let isQuitting = false
  let isLeaving = false
  let badge = 0
  let loginItem: { openAtLogin: boolean; args: readonly string[] } | undefined
  const linkSchemes: string[] = []
  const instance = createSingleInstance(({ argv, folder: from, data }) =>
    events.emit('second-instance', {}, argv, from, data),
  )

  async function becomeReady() {
    await start()
    isReady = true
    events.emit('ready', {}, {})
  }

  function pathOf(wanted: PathName): string {
    const set = paths.get(wanted)
    if (set !== undefined) return set
    switch (wanted) {
      case 'home':
        return homedir()
      case 'temp':
        return tmpdir()
      case 'downloads':
        return join(homedir(), 'Downloads')
      case 'appData':
        return process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config')
      case 'userData':
        return switchValue('user-data-dir') ?? join(pathOf('appData'), name)
      case 'sessionData':
        return pathOf('userData')
      case 'logs':
        return join(pathOf('userData'), 'logs')
      case 'exe':
        return process.execPath
      default:
        throw new Error(`The double of Electron does not offer app.getPath('${wanted}')`)
    }
  }

  function switchValue(wanted: string): string | undefined {
    const given = process.argv.find((argument) => argument === `--${wanted}` || argument.startsWith(`--${wanted}=`))
    return switches.get(wanted) ?? given?.slice(wanted.length + 3)
  }

  async function quit() {
    if (isQuitting) return
    isQuitting = true
    const before = preventable({})
    events.emit('before-quit', before)
    if (before.defaultPrevented || !(await closeWindows())) {
      isQuitting = false
      return
    }
    const will = preventable({})
    events.emit('will-quit', will)
    if (will.defaultPrevented) {
      isQuitting = false
      return
    }
    events.emit('quit', {}, 0)
    await leave(0)
  }

  async function leave(code: number): Promise<never> {
    // The windows that go now are no reason to quit.
    isQuitting = true
    isLeaving = true
    instance.release()
    // Chromium must not keep the process: the test harness ends what is left of it.
    await Promise.race([end(), new Promise((resolve) => setTimeout(resolve, 3_000).unref())])
    process.exit(code)
  }

  const commandLine = offer('app.commandLine', {
    appendSwitch: (wanted, value = '') => void switches.set(wanted, value),
    hasSwitch: (wanted) => switchValue(wanted) !== undefined,
    getSwitchValue: (wanted) => switchValue(wanted) ?? '',
    removeSwitch: (wanted) => void switches.delete(wanted),
    appendArgument: () => undefined,
  } satisfies Pick<CommandLine, 'appendSwitch' | 'hasSwitch' | 'getSwitchValue' | 'removeSwitch' | 'appendArgument'>)

  const face = offer('app', {
    ...events.methods,
    ...({
      get name() {
        return name
      },
      set name(wanted) {
        name = wanted
      },
      getName: () => name,
      setName: (wanted) => void (name = wanted),
      getVersion: () => manifest.version ?? '0.0.0',
      getPath: pathOf,
      setPath: (wanted, path) => void paths.set(wanted as PathName, path),
      getAppPath: () => folder,
      getLocale: () => 'en-US',
      isPackaged: process.env[resourcesVariable] !== undefined,
      isReady: () => isReady,
      whenReady: () => (ready ??= becomeReady()),
      quit: () => void quit(),
      exit: (code = 0) => void leave(code),
      relaunch: () => console.log('The double of Electron is to start the app again'),
      enableSandbox() {
        if (isReady) throw new Error('app.enableSandbox() can only be called before app is ready')
        isSandboxed = true
      },
      requestSingleInstanceLock: (data) =>
        instance.request(pathOf('userData'), { argv: process.argv, folder: process.cwd(), data }),
      hasSingleInstanceLock: () => instance.has(),
      releaseSingleInstanceLock: () => instance.release(),
      setAppUserModelId: () => undefined,
      // As the environment of a Linux desktop names them.
      getPreferredSystemLanguages: () => (process.env['LANGUAGE'] || 'en_US').replaceAll('_', '-').split(':'),
      setBadgeCount(count = 0) {
        badge = count
        return true
      },
      setAsDefaultProtocolClient(scheme) {
        linkSchemes.push(scheme)
        return true
      },
      setLoginItemSettings: ({ openAtLogin = false, args = [] }) => void (loginItem = { openAtLogin, args }),
      getLoginItemSettings: () => ({
        openAtLogin: loginItem?.openAtLogin ?? false,
        openAsHidden: false,
        wasOpenedAtLogin: false,
        wasOpenedAsHidden: false,
        restoreState: false,
        status: loginItem?.openAtLogin ? 'enabled' : 'not-registered',
        executableWillLaunchAtLogin: false,
        launchItems: [],
      }),
    } satisfies OfferedApp),
    commandLine,
    // Only a Mac has one.
    dock: undefined,
  })

  return {
    face,
    events,
    isReady: () => isReady,
    isQuitting: () => isQuitting,
    isLeaving: () => isLeaving,
    isSandboxed: () => isSandboxed,
    switches: () => [...switches.keys()],
    badge: () => badge,
    loginItem: () => loginItem,
    linkSchemes: () => linkSchemes,
  }
}

/** What package.json says about the app whose main runs. */
function readManifest() {
  let folder = dirname(process.argv[1] ?? process.cwd())
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder)
  const path = join(folder, 'package.json')
  const manifest = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as unknown) : {}
  return { folder, manifest: manifest as { name?: string; productName?: string; version?: string } }
}
