import { request } from 'node:http'
import type {
  ClientRequestConstructorOptions,
  Clipboard,
  Dialog,
  Display,
  MessageBoxOptions,
  MessageBoxSyncOptions,
  NativeTheme,
  PowerMonitor,
  Rectangle,
  Screen,
  Shell,
} from 'electron'
import type { DialogFacts } from './control.ts'
import { createEvents, NotOffered, offer } from './offer.ts'

/** The one display there is. */
export const display: Rectangle = { x: 0, y: 0, width: 1920, height: 1080 }

/** Dialogs: shown to nobody, kept for the test, answered by it. */
export function createDialogs() {
  const shown: DialogFacts[] = []
  const prepared: string[] = []
  const folders: string[] = []
  const files: string[] = []
  const waiting: { index: number; answer: (button: number) => void }[] = []

  return {
    facts: () => shown,

    answer(button: string): void {
      const oldest = waiting.shift()
      if (!oldest) throw new Error('No dialog is open')
      const facts = shown[oldest.index]
      const pressed = facts?.buttons.indexOf(button) ?? -1
      if (!facts || pressed === -1) throw new Error(`The dialog has no button ${button}`)
      shown[oldest.index] = { ...facts, answer: pressed }
      oldest.answer(pressed)
    },

    prepare: (button: string) => void prepared.push(button),
    prepareFile: (path: string) => void files.push(path),

    /** The folder that the next dialog for one gives. */
    prepareFolder: (path: string) => void folders.push(path),

    dialog: offer('dialog', {
      async showOpenDialog() {
        const path = folders.shift()
        return { canceled: path === undefined, filePaths: path === undefined ? [] : [path] }
      },
      showErrorBox(title, text) {
        shown.push({ kind: 'error', title, text, buttons: ['OK'], answer: 0 })
      },
      async showMessageBox(first: unknown, second?: MessageBoxOptions) {
        const options = second ?? (first as MessageBoxOptions)
        const { buttons = ['OK'], message, detail, title = '' } = options
        const text = detail === undefined ? message : `${message}\n${detail}`
        const index = shown.push({ kind: 'message', title, text, buttons, answer: undefined }) - 1
        const response = await new Promise<number>((answer) => waiting.push({ index, answer }))
        return { response, checkboxChecked: options.checkboxChecked ?? false }
      },
      showMessageBoxSync(first: unknown, second?: MessageBoxSyncOptions) {
        const options = second ?? (first as MessageBoxSyncOptions)
        const { buttons = ['OK'], message, detail, title = '', cancelId = 0 } = options
        // Nothing comes in while main waits, so the answer is there already.
        const button = prepared.shift()
        const answer = button === undefined ? cancelId : buttons.indexOf(button)
        if (answer === -1) throw new Error(`The dialog has no button ${button}`)
        const text = detail === undefined ? message : `${message}\n${detail}`
        shown.push({ kind: 'message', title, text, buttons, answer })
        return answer
      },
      async showSaveDialog() {
        const filePath = files.shift()
        return { canceled: filePath === undefined, filePath: filePath ?? '' }
      },
    } satisfies Pick<
      Dialog,
      'showErrorBox' | 'showMessageBox' | 'showMessageBoxSync' | 'showOpenDialog' | 'showSaveDialog'
    >),
  }
}

/** Power and idleness, as the test says. */
export function createPower() {
  const events = createEvents('powerMonitor', [
    'suspend',
    'resume',
    'lock-screen',
    'unlock-screen',
    'shutdown',
    'on-ac',
    'on-battery',
  ])
  let idleTime = 0
  return {
    emit: events.emit,
    setIdleTime: (seconds: number) => void (idleTime = seconds),
    powerMonitor: offer('powerMonitor', {
      ...events.methods,
      ...({
        getSystemIdleTime: () => idleTime,
        getSystemIdleState: (threshold) => (idleTime >= threshold ? 'idle' : 'active'),
      } satisfies Pick<PowerMonitor, 'getSystemIdleTime' | 'getSystemIdleState'>),
    }),
  }
}

/** The system around: addresses handed to it are kept, not opened. */
export function createShell() {
  const opened: string[] = []
  return {
    opened: () => opened,
    shell: offer('shell', {
      async openExternal(address) {
        opened.push(address)
      },
    } satisfies Pick<Shell, 'openExternal'>),
  }
}

/** The clipboard of the app alone. */
export function createClipboard() {
  let text = ''
  return {
    read: () => text,
    clipboard: offer('clipboard', {
      async writeText(wanted) {
        text = wanted
      },
      readText: async () => text,
    } satisfies Pick<Clipboard, 'writeText' | 'readText'>),
  }
}

/** Requests of main's own, by plain Node; nothing leaves this computer. */
export function createNet() {
  return offer('net', {
    request(given: string | ClientRequestConstructorOptions) {
      const options = typeof given === 'string' ? { url: given } : given
      const { url = `${options.protocol}//${options.hostname}:${options.port ?? 80}${options.path ?? '/'}` } = options
      const { hostname } = new URL(url)
      if (hostname !== '127.0.0.1')
        throw new NotOffered(`The double of Electron reaches 127.0.0.1 alone, not ${hostname}`)
      const headers = options.headers as Record<string, string> | undefined
      return request(url, { method: options.method, headers })
    },
  })
}

/** One display of 1920 × 1080. */
export function createScreen() {
  const only = offer('Display', {
    id: 1,
    bounds: display,
    workArea: display,
    size: display,
    workAreaSize: display,
    scaleFactor: 1,
    rotation: 0,
    internal: false,
  } satisfies Partial<Display>) as unknown as Display
  return offer('screen', {
    getAllDisplays: () => [only],
    getPrimaryDisplay: () => only,
    getDisplayMatching: () => only,
    getDisplayNearestPoint: () => only,
    getCursorScreenPoint: () => ({ x: 100, y: 100 }),
  } satisfies Pick<
    Screen,
    'getAllDisplays' | 'getPrimaryDisplay' | 'getDisplayMatching' | 'getDisplayNearestPoint' | 'getCursorScreenPoint'
  >)
}

/** Day and night: light, unless main says otherwise. */
export function createNativeTheme() {
  const events = createEvents('nativeTheme', ['updated'])
  let source: NativeTheme['themeSource'] = 'system'
  return offer('nativeTheme', {
    ...events.methods,
    get shouldUseDarkColors() {
      return source === 'dark'
    },
    get themeSource() {
      return source
    },
    set themeSource(wanted: NativeTheme['themeSource']) {
      source = wanted
      events.emit('updated')
    },
  })
}
