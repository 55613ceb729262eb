import { app, clipboard, dialog, type WebContents } from 'electron'
import type { CrashLog } from './crash-log.ts'
import { languageFor, wordsIn, type Words } from './words.ts'

/** A page that dies again within a minute is not reloaded by itself a second time. */
const soon = 60_000

export type Crashes = ReturnType<typeof createCrashes>

/** What is done where a page dies or main meets with an error that nobody expected. */
export function createCrashes(log: CrashLog) {
  /** When each page was last reloaded, by the monotonic clock. */
  const reloaded = new WeakMap<WebContents, number>()
  const owedApologies = new WeakSet<WebContents>()
  let diagnostics = () => ''
  /** Until somebody's own language is known, that of the system. */
  let words = (): Words => wordsIn(languageFor(undefined, app.getPreferredSystemLanguages()))

  const copyDiagnostics = () => void clipboard.writeText(diagnostics())

  function reload(contents: WebContents): void {
    if (contents.isDestroyed()) return
    reloaded.set(contents, performance.now())
    owedApologies.add(contents)
    contents.reload()
  }

  async function ask(contents: WebContents): Promise<void> {
    const { crash } = words()
    const { response } = await dialog.showMessageBox({
      type: 'error',
      message: crash.pageDied,
      detail: crash.pageDiedDetail,
      buttons: [crash.reload, crash.copy, crash.quit],
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
    const { crash } = words()
    if (app.isReady()) {
      const buttons = [crash.startAgain, crash.copy, crash.quit]
      const shown = { type: 'error', message: crash.mainFailed, detail: crash.mainFailedDetail, buttons } as const
      let answer = 1
      while (answer === 1) {
        answer = dialog.showMessageBoxSync({ ...shown, defaultId: 0, cancelId: 2 })
        if (answer === 1) copyDiagnostics()
      }
      if (answer === 0) app.relaunch()
    } else dialog.showErrorBox(crash.mainFailed, crash.mainFailedDetail)
    app.exit(1)
  }

  process.on('uncaughtException', fail)
  // Most are of pages that went away while they were asked something: worth a line, not an ending.
  process.on('unhandledRejection', (reason) => log.note('main', reason))

  return {
    /** Says how diagnostics are made, and in which words people are spoken to, as soon as that is known. */
    tellWith(made: { readonly diagnostics: () => string; readonly words: () => Words }): void {
      diagnostics = made.diagnostics
      words = made.words
    },

    /** Puts the diagnostics into the clipboard. */
    copyDiagnostics,

    /** Whether a page was reloaded because it died, once. */
    takeApology: (contents: WebContents): boolean => owedApologies.delete(contents),
  }
}
