import { app, nativeImage, type BrowserWindow } from 'electron'
import type { DesktopSettingsStore } from './desktop-settings.ts'
import { installMenu, menuTemplate, type MenuActions } from './menu.ts'
import type { MainParts } from './parts.ts'
import { createTray, headline, type TrayActions } from './tray.ts'
import { drawTrayIcon } from './tray-icon.ts'
import type { Windows } from './windows.ts'
import { languageFor, wordsIn, type Language, type Words } from './words.ts'

/** Time for several changes at once; nobody reads a number faster. */
const pause = 150

/** The words that main uses now: those of whoever is in front, for as long as they are open. */
export function createTongue({ server }: MainParts, front: () => string | null) {
  function choice() {
    const accountId = front()
    try {
      return accountId === null ? undefined : server.glances.of(accountId)?.language
    } catch {
      // A damaged file tells no language; its person is told when they next read from it.
      return undefined
    }
  }
  const language = (): Language => languageFor(choice(), app.getPreferredSystemLanguages())
  return { language, words: (): Words => wordsIn(language()) }
}

/** Keeps menu, tray and badge in step with who is in front, their language and what they have to do today. */
export function followSurroundings(
  { server }: MainParts,
  windows: Windows,
  settings: DesktopSettingsStore,
  words: () => Words,
  actions: MenuActions & TrayActions,
): void {
  const isMac = process.platform === 'darwin'
  const tray = createTray(actions, isMac)
  let timer: NodeJS.Timeout | undefined
  let inMenu = ''
  let isEnding = false

  function dueOf(accountId: string | null): number | undefined {
    try {
      return accountId === null ? undefined : server.glances.of(accountId)?.due
    } catch {
      return undefined
    }
  }

  function show(): void {
    timer = undefined
    const due = dueOf(windows.shownInFront())
    const isAnybodyOpen = server.people.all().some(({ id }) => server.people.isOpen(id))
    const state = { due, isAnybodyOpen }
    tray.show(state, words())
    showBadge(due ?? 0, headline(state, words()))
    const { quickAddKeys } = settings.get()
    const wanted = `${words().menu.file} ${quickAddKeys}`
    if (wanted === inMenu) return
    inMenu = wanted
    installMenu(menuTemplate({ words: words(), isMac, isPackaged: app.isPackaged, quickAddKeys, actions }))
  }

  function showBadge(count: number, line: string): void {
    if (process.platform !== 'win32') return void app.setBadgeCount(count)
    const dot =
      count > 0
        ? nativeImage.createFromBitmap(drawTrayIcon(16, { isDue: true, isLocked: false }, false), {
            width: 16,
            height: 16,
          })
        : null
    windows.each((window: BrowserWindow) => window.setOverlayIcon(dot, count > 0 ? line : ''))
  }

  const soon = () => {
    if (!isEnding) timer ??= setTimeout(show, pause).unref()
  }
  app.on('will-quit', () => {
    isEnding = true
    clearTimeout(timer)
  })
  show()
  server.glances.onChange(soon)
  windows.onChange(soon)
  settings.onChange(soon)
}
