import { readFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page } from '@playwright/test'
import { chromiumOptions } from '../chromium.ts'
import { profileVariable } from './control.ts'

/** The Chromium that shows the windows. */
export interface ScreenBrowser {
  readonly context: BrowserContext
  readonly debuggingPort: number
  readonly processId: number
  /** Opens a page that is a window's, not one that a page has opened. */
  newPage(): Promise<Page>
  /** Says that a page is about to open a window of its own, which is to be closed at once. */
  expectPopup(): void
  close(): Promise<void>
}

/** Starts Chromium with a fresh profile and a debugging port by which a test reaches the same pages. */
export async function startScreenBrowser(): Promise<ScreenBrowser> {
  const profile = process.env[profileVariable] ?? (await mkdtemp(join(tmpdir(), 'electron-double-')))
  const options = chromiumOptions()
  const context = await chromium.launchPersistentContext(profile, {
    ...options,
    args: [
      ...(options.args ?? []),
      '--remote-debugging-port=0',
      '--lang=en-US',
      // Whatever a page tries: nothing leaves this computer.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE *.localhost, EXCLUDE 127.0.0.1',
    ],
    locale: 'en-US',
    viewport: null,
    // Main decides when the app ends.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
  const debuggingPort = Number(readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')[0])

  const client = await context.browser()?.newBrowserCDPSession()
  const { processInfo } = (await client?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] }
  const processId = processInfo.find(({ type }) => type === 'browser')?.id
  if (processId === undefined) throw new Error('Chromium does not tell its process')

  let awaited = 0
  let popups = 0
  context.on('page', (page) => {
    if (awaited > 0) awaited -= 1
    else if (popups > 0) {
      popups -= 1
      void page.close()
    }
  })

  return {
    context,
    debuggingPort,
    processId,
    newPage() {
      awaited += 1
      return context.newPage()
    },
    expectPopup() {
      popups += 1
    },
    async close() {
      await context.close()
    },
  }
}
