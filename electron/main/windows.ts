import { join } from 'node:path'
import { dialog, screen, type BrowserWindow, type BrowserWindowConstructorOptions, type WebContents } from 'electron'
import type { DesktopStatus, Errand, Messages, WindowCommand } from '../bridge/desktop.ts'
import { createGuardedWindow, type WindowFittings } from './guarded-window.ts'
import type { MainParts } from './parts.ts'
import type { ShownAccount } from './relay.ts'
import { quickAddAddress, windowAddress } from './window-guards.ts'
import { beside, createWindowPlaces } from './window-places.ts'
import type { Words } from './words.ts'

/** One window, and the account that it shows. */
export interface HearthWindow {
  readonly window: BrowserWindow
  readonly shown: ShownAccount
  readonly isQuickAdd: boolean
  /** What its page is to do as soon as the right person is in; null stands for whoever that is. */
  errand?: { readonly accountId: string | null; readonly what: Errand } | undefined
  /** Shows whom it was to show and could not yet, where nobody was chosen meanwhile. */
  catchUp?: () => void
}

export type Windows = ReturnType<typeof createWindows>

const defaultSize = { width: 1180, height: 780 }
const quickAddSize = { width: 620, height: 150 }

/** What the windows ask of those around them. */
interface WindowsAround extends WindowFittings {
  readonly words: () => Words
  /** Why the keys of quick add do not work, if they do not. */
  readonly quickAddTrouble: () => DesktopStatus['quickAddTrouble']
}

/** The windows of the app: which are open, whom they show, and what is told to them. */
export function createWindows(parts: MainParts, dataFolder: string, around: WindowsAround) {
  const open = new Map<number, HearthWindow>()
  const isKnown = (accountId: string) => parts.server.people.all().some(({ id }) => id === accountId)
  const places = createWindowPlaces(join(dataFolder, 'windows.json'), isKnown)
  const changeListeners = new Set<() => void>()
  let latest: HearthWindow | undefined
  let isEnding = false
  /** Asked before the last window closes; true keeps it. */
  let keepsLast: (window: BrowserWindow) => boolean = () => false
  let lastClosed: () => void = () => undefined
  let stayed: () => void = () => undefined

  const changed = () => changeListeners.forEach((listener) => listener())
  const mains = () => [...open.values()].filter(({ isQuickAdd }) => !isQuickAdd)

  const workAreas = () => screen.getAllDisplays().map(({ workArea }) => workArea)

  /** Where a new window goes: not right on top of another one. */
  function placeOf(accountId: string | null) {
    const place = places.of(accountId, workAreas()) ?? latest?.window.getBounds()
    const others = mains().map(({ window }) => window.getBounds())
    return place && beside(place, others)
  }

  /** A window with a page of Hearth's own in it, whatever it is for, known to main from now on. */
  function createPage(
    address: string,
    options: BrowserWindowConstructorOptions,
    shownBy: (window: BrowserWindow) => ShownAccount,
  ): HearthWindow {
    const { window, shown } = createGuardedWindow(address, options, shownBy, parts, around)
    const own: HearthWindow = { window, shown, isQuickAdd: address === quickAddAddress }
    const { id } = window.webContents
    open.set(id, own)
    window.on('closed', () => {
      open.delete(id)
      if (latest === own) latest = mains().at(-1)
      if (!own.isQuickAdd && mains().length === 0) lastClosed()
      changed()
    })
    return own
  }

  function openWindow(wanted?: string): HearthWindow {
    const before = wanted ?? latest?.shown.get() ?? places.last()
    const isHere = (id: string | null) => parts.credentials.of(id) !== undefined
    let accountId = isHere(before) ? before : null
    /** A keychain may be slower than the window. */
    let awaited = accountId === null ? before : null
    const options = { ...defaultSize, ...placeOf(accountId), minWidth: 420, minHeight: 480 }
    const own = createPage(windowAddress, options, (window) => ({
      get: () => accountId,
      set(next) {
        awaited = null
        if (next === accountId) return
        places.set(accountId, window.getBounds())
        accountId = next
        places.setLast(next)
        const place = places.of(next, workAreas())
        if (place) window.setBounds(place)
        changed()
      },
    }))
    const { window } = own
    own.catchUp = () => {
      if (isHere(awaited)) own.shown.set(awaited)
    }
    window.webContents.on('will-prevent-unload', (event) => {
      if (isEnding || mayClose(window, around.words())) event.preventDefault()
      else stayed()
    })
    window.on('close', (event) => {
      places.set(accountId, window.getBounds())
      if (!isEnding && mains().length === 1 && keepsLast(window)) event.preventDefault()
    })
    window.on('focus', () => {
      if (latest === own) return
      latest = own
      changed()
    })
    latest = own
    changed()
    return own
  }

  function tell<K extends keyof Messages>({ window }: HearthWindow, message: K, ...content: Messages[K]): void {
    if (!window.isDestroyed()) window.webContents.send(message, ...content)
  }

  const status = (): DesktopStatus => ({
    keychainTrouble: parts.credentials.trouble(),
    apiUrl: parts.server.url,
    update: parts.updates.status(),
    quickAddTrouble: around.quickAddTrouble(),
  })

  function tellStatus(): void {
    for (const each of open.values()) tell(each, 'status', status())
  }

  function show({ window }: HearthWindow): void {
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }

  /** The window that somebody was at last, a new one where there is none. */
  const front = () => latest ?? openWindow()

  return {
    open: () => openWindow(),
    status,

    /** Opens the window of quick add, hidden; `shown` is the account that its page works for. */
    createQuickAdd: (shown: ShownAccount): HearthWindow =>
      createPage(
        quickAddAddress,
        {
          ...quickAddSize,
          show: false,
          frame: false,
          resizable: false,
          maximizable: false,
          minimizable: false,
          fullscreenable: false,
          skipTaskbar: true,
          alwaysOnTop: true,
          // Floats above programs that fill the screen, and leaves the program in front where it is.
          ...(process.platform === 'darwin' && { type: 'panel' }),
        },
        () => shown,
      ),

    /** Tells a window something. */
    tell,

    /** Does something to every window but quick add's. */
    each: (work: (window: BrowserWindow) => void): void => mains().forEach(({ window }) => work(window)),

    /** Tells every window how its surroundings are now. */
    tellStatus,

    /** The keychain has brought who was signed in: whoever was here last is shown, where nobody else is by now. */
    catchUp(): void {
      for (const each of open.values()) each.catchUp?.()
      tellStatus()
    },

    /** From now on no page can keep its window open: the system wants the app to end. */
    letGo(): void {
      isEnding = true
    },

    /** Calls `keeps` before the last window closes, which stays where that says true. */
    beforeLastCloses(keeps: (window: BrowserWindow) => boolean): void {
      keepsLast = keeps
    },

    /** Calls `listener` when somebody keeps a window open that was to be closed. */
    onStayed(listener: () => void): void {
      stayed = listener
    },

    /** Calls `listener` when the last window has closed. */
    onLastClosed(listener: () => void): void {
      lastClosed = listener
    },

    /** Calls `listener` when a window opens, closes, comes to the front or shows another account. */
    onChange(listener: () => void): void {
      changeListeners.add(listener)
    },

    /** The account of the window that somebody was at last; null where it shows nobody. */
    shownInFront: (): string | null => latest?.shown.get() ?? null,

    /** Whether somebody has an account's tasks before their eyes. */
    isLookedAt: (accountId: string): boolean =>
      mains().some(({ window, shown }) => window.isFocused() && shown.get() === accountId),

    /** Whether some window shows an account, seen or not. */
    isShown: (accountId: string): boolean => mains().some(({ shown }) => shown.get() === accountId),

    /** Brings a window to the front, a new one where there is none. */
    focus(): void {
      show(front())
    },

    /** Has the page in front do something, if somebody is at their tasks there. */
    command(command: WindowCommand): void {
      const own = front()
      show(own)
      tell(own, 'command', command)
    },

    /** Sends somebody to something of theirs: through the lock and the door, if need be. Null: whoever is there. */
    send(accountId: string | null, what: Errand): void {
      const theirs = mains().find(({ shown }) => shown.get() === accountId)
      const own = (accountId !== null && theirs) || (latest ?? openWindow(accountId ?? undefined))
      own.errand = { accountId, what }
      show(own)
      tell(own, 'errand', accountId)
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
function mayClose(window: BrowserWindow, { leaving }: Words): boolean {
  const answer = dialog.showMessageBoxSync(window, {
    type: 'warning',
    message: leaving.message,
    detail: leaving.detail,
    buttons: [leaving.stay, leaving.close],
    defaultId: 0,
    cancelId: 0,
  })
  return answer === 1
}
