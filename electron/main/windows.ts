import { join } from 'node:path'
import {
  BrowserWindow,
  dialog,
  screen,
  session as electronSession,
  shell,
  type Session,
  type WebContents,
} from 'electron'
import type { DesktopStatus, Messages } from '../bridge/desktop.ts'
import { answerApp } from './app-protocol.ts'
import { guardDownloads } from './downloads.ts'
import type { MainParts } from './parts.ts'
import type { ShownAccount } from './relay.ts'
import { isOwnAddress, mayOpenOutside, webPreferences, windowAddress } from './window-guards.ts'
import { createWindowPlaces } from './window-places.ts'

/** One window, and the account that it shows. */
export interface HearthWindow {
  readonly window: BrowserWindow
  readonly shown: ShownAccount
}

export type Windows = ReturnType<typeof createWindows>

const defaultSize = { width: 1180, height: 780 }

/** The windows of the app. Each has a session of its own in memory, so that nothing of a person lies in a profile. */
export function createWindows(parts: MainParts, dataFolder: string) {
  const open = new Map<number, HearthWindow>()
  const isKnown = (accountId: string) => parts.server.people.all().some(({ id }) => id === accountId)
  const places = createWindowPlaces(join(dataFolder, 'windows.json'), isKnown)
  let opened = 0
  let isEnding = false

  function placeOf(accountId: string | null) {
    return places.of(
      accountId,
      screen.getAllDisplays().map(({ workArea }) => workArea),
    )
  }

  function openWindow(): HearthWindow {
    // No `persist:`: the session ends with the window.
    const partition = `window-${(opened += 1)}`
    const session = electronSession.fromPartition(partition, { cache: false })
    denyPermissions(session)
    guardDownloads(session)

    let accountId = parts.credentials.of(places.last()) === undefined ? null : places.last()
    const window = new BrowserWindow({
      ...defaultSize,
      ...placeOf(accountId),
      minWidth: 420,
      minHeight: 480,
      title: 'Hearth',
      backgroundColor: '#f6f3ef',
      webPreferences: webPreferences(join(import.meta.dirname, 'preload.cjs'), partition),
    })
    const shown: ShownAccount = {
      get: () => accountId,
      set(next) {
        if (next === accountId) return
        places.set(accountId, window.getBounds())
        accountId = next
        places.setLast(next)
        const place = placeOf(next)
        if (place) window.setBounds(place)
      },
    }
    answerApp(session.protocol, shown, parts)
    guardNavigation(window.webContents)
    window.webContents.on('will-prevent-unload', (event) => {
      if (isEnding || mayClose(window)) event.preventDefault()
    })
    const { id } = window.webContents
    open.set(id, { window, shown })
    window.on('close', () => places.set(accountId, window.getBounds()))
    window.on('closed', () => open.delete(id))
    void window.loadURL(windowAddress)
    return { window, shown }
  }

  function tell<K extends keyof Messages>({ window }: HearthWindow, message: K, ...content: Messages[K]): void {
    if (!window.isDestroyed()) window.webContents.send(message, ...content)
  }

  const status = (): DesktopStatus => ({
    keychainTrouble: parts.credentials.trouble(),
    apiUrl: parts.server.url,
    update: parts.updates.status(),
  })

  return {
    open: openWindow,
    status,

    /** Tells every window how its surroundings are now. */
    tellStatus(): void {
      for (const each of open.values()) tell(each, 'status', status())
    },

    /** From now on no page can keep its window open: the system wants the app to end. */
    letGo(): void {
      isEnding = true
    },

    /** Brings a window to the front, a new one where there is none. */
    focus(): void {
      const [first] = open.values()
      const { window } = first ?? openWindow()
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
    },

    /** The window that a message came from. */
    of(contents: WebContents): HearthWindow | undefined {
      return open.get(contents.id)
    },

    /** Tells every window which accounts have been locked, if any. */
    tellLocked(accountIds: readonly string[]): void {
      // Also where nobody is shown: the people at the door are not open any more.
      if (accountIds.length > 0) for (const each of open.values()) tell(each, 'locked', accountIds)
    },

    /** Forgets a person who was taken off this computer; a window that shows them shows nobody. */
    letGoOf(accountId: string): void {
      for (const { shown } of open.values()) if (shown.get() === accountId) shown.set(null)
      places.tidy()
    },
  }
}

/** Asks whether to close a window whose page holds something that would be lost, such as a new recovery code. */
function mayClose(window: BrowserWindow): boolean {
  const answer = dialog.showMessageBoxSync(window, {
    type: 'warning',
    message: 'Something in this window is not finished.',
    detail: 'If you close it now, what it shows is gone for good.',
    buttons: ['Stay', 'Close anyway'],
    defaultId: 0,
    cancelId: 0,
  })
  return answer === 1
}

/** A task list needs no camera, no place, no device. */
function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
}

function guardNavigation(contents: WebContents): void {
  const stay = (event: { preventDefault(): void; url: string }) => {
    if (!isOwnAddress(event.url)) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpenOutside(url)) void shell.openExternal(url)
    return { action: 'deny' }
  })
}
