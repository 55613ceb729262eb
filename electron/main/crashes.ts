import { app, clipboard, dialog, type WebContents } from 'electron'
import type { CrashLog } from './crash-log.ts'

/** A page that dies again within a minute is not reloaded by itself a second time. */
const soon = 60_000

const words = {
  pageDied: 'This window of Hearth has stopped working again.',
  pageDiedDetail: 'Everything that was saved is kept. You can load the window again, or quit and start Hearth anew.',
  mainFailed: 'Hearth has met with an error and has to end.',
  mainFailedDetail:
    'Everything that was saved is kept. Diagnostics help to find the error: they hold nothing of yours.',
  reload: 'Load again',
  startAgain: 'Start again',
  copy: 'Copy diagnostics',
  quit: 'Quit',
}

export type Crashes = ReturnType<typeof createCrashes>

/** What is done where a page dies or main meets with an error that nobody expected. */
export function createCrashes(log: CrashLog) {
  /** When each page was last reloaded, by the monotonic clock. */
  const reloaded = new WeakMap<WebContents, number>()
  const owedApologies = new WeakSet<WebContents>()
  let diagnostics = () => ''

  const copyDiagnostics = () => void clipboard.writeText(diagnostics())

  function reload(contents: WebContents): void {
    if (contents.isDestroyed()) return
    reloaded.set(contents, performance.now())
    owedApologies.add(contents)
    contents.reload()
  }

  async function ask(contents: WebContents): Promise<void> {
    const buttons = [words.reload, words.copy, words.quit]
    const { response } = await dialog.showMessageBox({
      type: 'error',
      message: words.pageDied,
      detail: words.pageDiedDetail,
      buttons,
      cancelId: 0,
    })
    if (response === 0) return reload(contents)
    if (response === 2) return app.quit()
    copyDiagnostics()
    return ask(contents)
  }

  app.on('render-process-gone', (_event, contents, { reason, exitCode }) => {
    if (reason === 'clean-exit') return
    log.noteGone(reason, exitCode)
    if (performance.now() - (reloaded.get(contents) ?? -soon) < soon) void ask(contents)
    else reload(contents)
  })

  /** Ends Hearth: after an error that nobody expected, nothing in main can be relied on. */
  function fail(error: unknown): void {
    log.note('main', error)
    if (!app.isPackaged) console.error(error)
    if (app.isReady()) {
      const buttons = [words.startAgain, words.copy, words.quit]
      const shown = { type: 'error', message: words.mainFailed, detail: words.mainFailedDetail, buttons } as const
      let answer = 1
      while (answer === 1) {
        answer = dialog.showMessageBoxSync({ ...shown, defaultId: 0, cancelId: 2 })
        if (answer === 1) copyDiagnostics()
      }
      if (answer === 0) app.relaunch()
    } else dialog.showErrorBox(words.mainFailed, words.mainFailedDetail)
    app.exit(1)
  }

  process.on('uncaughtException', fail)
  // Most are of pages that went away while they were asked something: worth a line, not an ending.
  process.on('unhandledRejection', (reason) => log.note('main', reason))

  return {
    /** Says how diagnostics are made, as soon as that is known. */
    tellWith(make: () => string): void {
      diagnostics = make
    },

    /** Puts the diagnostics into the clipboard. */
    copyDiagnostics,

    /** Whether a page was reloaded because it died, once. */
    takeApology: (contents: WebContents): boolean => owedApologies.delete(contents),
  }
}
