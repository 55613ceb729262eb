import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import {
  BrowserWindow,
  nativeTheme,
  session as electronSession,
  shell,
  type BrowserWindowConstructorOptions,
  type Session,
  type WebContents,
} from 'electron'
import { answerApp } from './app-protocol.ts'
import { guardDownloads } from './downloads.ts'
import type { MainParts } from './parts.ts'
import type { ShownAccount } from './relay.ts'
import { isGranted, isOwnAddress, mayOpenOutside, webPreferences } from './window-guards.ts'

/** What those around the windows want to have done with each new one. */
export interface WindowFittings {
  /** Whether a new page underlines what is misspelt. */
  readonly checksSpelling: () => boolean
  /** Called for each new session, ahead of its page. */
  readonly prepareSession: (session: Session) => void
  /** Called for each new page, such as to give it a context menu. */
  readonly prepare: (contents: WebContents) => void
}

/**
 * The one way by which windows are made: with a session of their own in memory, so that nothing of a person lies in a
 * profile, with every guard in place before the page comes, and with an API that answers for the account they show.
 * @param address of a page of Hearth's own
 * @param shownBy gives the account that the window shows
 */
export function createGuardedWindow(
  address: string,
  options: BrowserWindowConstructorOptions,
  shownBy: (window: BrowserWindow) => ShownAccount,
  parts: MainParts,
  { checksSpelling, prepareSession, prepare }: WindowFittings,
): { window: BrowserWindow; shown: ShownAccount } {
  // No `persist:`: the session ends with the window.
  const partition = `window-${randomUUID()}`
  const session = electronSession.fromPartition(partition, { cache: false })
  guardPermissions(session)
  guardDownloads(session)
  prepareSession(session)
  const window = new BrowserWindow({
    title: 'Hearth',
    // As the page's own will be, so that nothing flashes up.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1a1715' : '#f6f3ef',
    ...options,
    webPreferences: webPreferences(join(import.meta.dirname, 'preload.cjs'), partition, checksSpelling()),
  })
  const shown = shownBy(window)
  answerApp(session.protocol, shown, parts)
  guardNavigation(window.webContents)
  prepare(window.webContents)
  window.loadURL(address).catch((error: unknown) => {
    // A window that closes while its page is on the way has no more use for it.
    if (!window.isDestroyed()) throw error
  })
  return { window, shown }
}

function guardPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { isMainFrame, requestingUrl }) =>
    answer(isMainFrame && isGranted(permission, requestingUrl)),
  )
  session.setPermissionCheckHandler(
    (_contents, permission, origin, { isMainFrame }) => isMainFrame && isGranted(permission, origin),
  )
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
