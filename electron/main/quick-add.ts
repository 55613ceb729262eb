import { app, globalShortcut, screen } from 'electron'
import type { QuickAddCall, QuickAddTrouble } from '../bridge/desktop.ts'
import type { DesktopSettingsStore } from './desktop-settings.ts'
import type { MainParts } from './parts.ts'
import { typedBy } from './quick-add-keys.ts'
import type { HearthWindow, Windows } from './windows.ts'

/** The first window has its first seconds to itself. */
const prepareAfter = 3_000
/** And whoever changes to another person has the computer to themselves until their tasks are there. */
const followAfter = 1_000
const lowest = 90
const highest = 640

export type QuickAdd = ReturnType<typeof createQuickAdd>

/**
 * The small window that takes a task from anywhere. It is made ahead of its first use and only hidden in between, so
 * that it is there at once.
 */
export function createQuickAdd({ server, credentials }: MainParts, windows: Windows, settings: DesktopSettingsStore) {
  let own: HearthWindow | undefined
  let accountId: string | null = null
  let text: string | undefined
  /** The keys that the system was asked for, and those that it gave. */
  let asked = ''
  let keys = ''
  let trouble: QuickAddTrouble | undefined
  let preparing: NodeJS.Timeout | undefined
  let following: NodeJS.Timeout | undefined
  /** A window that is made while the others close would keep the app from ending. */
  let mayPrepare = true

  const call = (): QuickAddCall => ({ accountId, text })
  const isUp = () => own?.window.isVisible() === true

  /** Whose list is offered: of whoever is in front, else of somebody who is open, else of somebody who is here. */
  function wanted(): string | null {
    const inFront = windows.shownInFront()
    if (inFront !== null) return inFront
    const people = credentials.people()
    const found = people.find(({ state }) => state === 'open') ?? people.find(({ state }) => state === 'locked')
    return found?.id ?? null
  }

  function make(): HearthWindow {
    clearTimeout(preparing)
    if (own) return own
    accountId = wanted()
    const made = windows.createQuickAdd({
      get: () => accountId,
      set(next) {
        accountId = next
      },
    })
    own = made
    made.window.on('blur', hide)
    made.window.on('closed', () => {
      own = undefined
    })
    return made
  }

  function tell(): void {
    if (own) windows.tell(own, 'quickAdd', call())
  }

  function hide(): void {
    if (!isUp()) return
    text = undefined
    own?.window.hide()
  }

  function place({ window }: HearthWindow): void {
    const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint())
    const { width, height } = window.getBounds()
    window.setBounds({
      x: Math.round(workArea.x + (workArea.width - width) / 2),
      y: Math.round(workArea.y + workArea.height / 5),
      width,
      height,
    })
  }

  /** Shows it, for whoever is in front. */
  function open(proposed?: string): void {
    const made = make()
    if (!isUp()) accountId = wanted()
    text = proposed
    place(made)
    // Also above what fills the screen, and wherever somebody is. A Mac's panel is, and its dock would blink.
    made.window.setAlwaysOnTop(true, 'screen-saver')
    if (process.platform !== 'darwin') made.window.setVisibleOnAllWorkspaces(true)
    made.window.show()
    made.window.focus()
    tell()
  }

  function takeKeys(): void {
    if (keys !== '') globalShortcut.unregister(keys)
    keys = ''
    const { quickAddKeys } = settings.get()
    asked = quickAddKeys
    trouble =
      quickAddKeys === '' ? undefined : typedBy(quickAddKeys, app.getPreferredSystemLanguages(), process.platform)
    if (quickAddKeys !== '' && !trouble) {
      if (globalShortcut.register(quickAddKeys, () => (isUp() ? hide() : open()))) keys = quickAddKeys
      else trouble = { kind: 'taken' }
    }
    windows.tellStatus()
  }

  /** Works for whoever is in front from now on; one that is up stays with whom it is for. */
  function follow(): void {
    const next = wanted()
    if (isUp() || next === accountId) return
    accountId = next
    tell()
  }

  windows.onChange(() => {
    clearTimeout(following)
    if (own) following = setTimeout(follow, followAfter).unref()
    else if (wanted() !== null && mayPrepare) preparing ??= setTimeout(make, prepareAfter).unref()
  })
  // Its page would not hear of a lock by another window before it asks for something.
  server.glances.onChange((changed) => {
    if (own && changed === accountId && !server.people.isOpen(changed)) windows.tell(own, 'locked', [changed])
  })
  settings.onChange(() => {
    if (settings.get().quickAddKeys !== asked) takeKeys()
  })
  app.on('before-quit', () => {
    mayPrepare = false
    clearTimeout(preparing)
    clearTimeout(following)
  })
  app.on('will-quit', () => {
    globalShortcut.unregisterAll()
  })

  return {
    open,
    hide,
    call,
    takeKeys,
    /** Why its keys do not work, if they do not. */
    trouble: () => trouble,

    /** Makes the window as tall as its page. */
    resize(height: number): void {
      if (!own) return
      const bounds = own.window.getBounds()
      own.window.setBounds({ ...bounds, height: Math.min(Math.max(Math.round(height), lowest), highest) })
    },

    /** It holds nothing of somebody who was taken off this computer. */
    letGoOf(gone: string): void {
      if (accountId === gone) {
        accountId = null
        tell()
      }
    },
  }
}
