import { app, dialog, type BrowserWindow } from 'electron'
import type { DesktopSettingsStore } from './desktop-settings.ts'
import type { Windows } from './windows.ts'
import type { Words } from './words.ts'

/** What closing the last window does: the first time somebody is asked, and told what the tray is for. */
export function decideClosing(windows: Windows, settings: DesktopSettingsStore, words: () => Words): void {
  let isQuitting = false
  let isAsking = false
  app.on('before-quit', () => {
    isQuitting = true
  })
  // So the app does not quit after all.
  windows.onStayed(() => {
    isQuitting = false
  })

  windows.beforeLastCloses((window) => {
    const { closing } = settings.get()
    if (isQuitting || closing === 'quit') return false
    if (closing === 'tray') window.hide()
    else if (!isAsking) void ask(window)
    return true
  })
  windows.onLastClosed(() => app.quit())
  // The window of quick add keeps the app going by itself; without it there is nothing left to do here.
  app.on('window-all-closed', () => app.quit())

  async function ask(window: BrowserWindow): Promise<void> {
    const { message, detail, keep, quit, cancel } = words().closing
    isAsking = true
    const buttons = [keep, quit, cancel]
    const { response } = await dialog.showMessageBox(window, {
      type: 'question',
      message,
      detail,
      buttons,
      defaultId: 0,
      cancelId: 2,
    })
    isAsking = false
    if (response === 2) return
    settings.change({ closing: response === 0 ? 'tray' : 'quit' })
    window.close()
  }
}
