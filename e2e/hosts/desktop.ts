import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Browser, BrowserType, Page } from '@playwright/test'
import { resourcesVariable } from './electron-double/control.ts'
import type { DoubleControlClient, DoubleProcess } from './electron-double/double-process.ts'
import { startDouble } from './electron-double/double-process.ts'
import { downloadOf, isQuickAdd, projectFolder, type Complaint, type DoubleHost, type HostSettings } from './host.ts'
import { localApiOf, seedThroughServer } from './local-api.ts'
import { startSecretService, type SecretService } from './secret-service.ts'

/** The built main bundle. */
const main = join(projectFolder, 'dist', 'electron', 'main.js')

/** Where a packed app lies. */
export interface PackedApp {
  readonly main: string
  /** The folder that Electron knows as `process.resourcesPath`. */
  readonly resources: string
}

/**
 * The desktop host without Electron's binary: the built main and preload under the double of Electron.
 * @param packed the app to run instead, as it is installed: it takes no switches for tests
 */
export async function createDesktopHost(
  settings: HostSettings,
  chromium: BrowserType,
  packed?: PackedApp,
): Promise<DoubleHost> {
  const { dataFolder, environment, localApi, keychain } = settings
  const complaints: Complaint[] = []
  let output = ''
  let running: DoubleProcess | undefined
  let browser: Browser | undefined
  let secrets: SecretService | undefined
  const homes: string[] = []

  async function folder(name: string) {
    const made = await mkdtemp(join(dataFolder, '..', `hearth-${name}-`))
    homes.push(made)
    return made
  }

  async function launch(more: readonly string[] = []): Promise<DoubleProcess> {
    // Elsewhere the real keychain is the one that is there.
    if (keychain === 'real' && process.platform === 'linux')
      secrets ??= await startSecretService(await folder('keyring'))
    return startDouble({
      main: packed?.main ?? main,
      argv: ['--data', dataFolder, ...(localApi ? ['--api-port', '0'] : []), ...more],
      environment: {
        LANGUAGE: 'en_US',
        ...(keychain === 'memory' ? { HEARTH_TEST_KEYCHAIN: 'memory' } : secrets?.environment),
        ...(keychain === 'none' && { DBUS_SESSION_BUS_ADDRESS: '' }),
        ...(packed && { [resourcesVariable]: packed.resources }),
        ...environment,
      },
      profile: await folder('profile'),
      onOutput: (text) => (output += text),
      onComplaint: (complaint) => complaints.push(complaint),
    })
  }

  async function start(): Promise<DoubleControlClient> {
    running ??= await launch()
    const port = await running.control.ready()
    browser ??= await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
    return running.control
  }

  async function end(how: 'stop' | 'kill') {
    const ended = running
    running = undefined
    try {
      await ended?.[how]()
    } finally {
      await browser?.close()
      browser = undefined
    }
  }

  const pageOf = async (control: DoubleControlClient, index: number) =>
    pageWith((await control.windows()).filter(({ address }) => !isQuickAdd(address))[index]?.targetId)

  /** Waits for what the app makes in its own time. */
  async function quickAddPage(control: DoubleControlClient): Promise<Page> {
    for (;;) {
      const facts = (await control.windows()).find(({ address }) => isQuickAdd(address))
      if (facts) return pageWith(facts.targetId)
      await setTimeout(50)
    }
  }

  /** The page of a window; the test's browser hears of a new one a little later than the app. */
  async function pageWith(targetId: string | undefined): Promise<Page> {
    for (let tries = 0; tries < 100; tries += 1) {
      for (const context of browser?.contexts() ?? [])
        for (const page of context.pages()) {
          const session = await context.newCDPSession(page)
          const { targetInfo } = await session.send('Target.getTargetInfo')
          await session.detach()
          if (targetInfo.targetId === targetId) return page
        }
      await setTimeout(100)
    }
    throw new Error('The app has no such window')
  }

  return {
    kind: 'desktop',
    dataFolder,
    async start() {
      await start()
    },
    stop: () => end('stop'),
    async restart() {
      await end('stop')
      await start()
    },
    kill: () => end('kill'),
    async openWindow() {
      const page = await pageOf(await start(), 0)
      await page.waitForURL(/^http:/)
      return page
    },
    download: downloadOf,
    async seed(work) {
      if (running) return work(await localApiOf(await pageOf(running.control, 0), settings))
      return seedThroughServer(settings, (text) => (output += text), work)
    },
    complaints: () => complaints,
    output: () => output,
    async dispose() {
      try {
        await end('stop')
      } finally {
        await secrets?.stop()
        for (const made of homes) await rm(made, { recursive: true, force: true, maxRetries: 5 })
      }
    },
    get process() {
      if (!running) throw new Error('The app does not run')
      return running
    },
    get control() {
      if (!running) throw new Error('The app does not run')
      return running.control
    },
    get secrets() {
      if (!secrets) throw new Error("There is no keychain here: test.use({ keychain: 'real' })")
      return secrets
    },
    async startHidden() {
      running ??= await launch(['--hidden'])
    },
    startAgain: async (...argv) => (await launch(argv)).exit,
    pageOf: async (index) => pageOf(await start(), index),
    quickAddPage: async () => quickAddPage(await start()),
  }
}
