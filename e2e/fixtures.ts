import { test as base, expect, type Browser, type BrowserType } from '@playwright/test'
import type { Person } from './api.ts'
import { createBrowserHost } from './hosts/browser.ts'
import { createDesktopHost } from './hosts/desktop.ts'
import { createElectronHost } from './hosts/electron.ts'
import {
  withFolder,
  type DesktopHost,
  type DoubleHost,
  type Host,
  type HostKind,
  type HostSettings,
} from './hosts/host.ts'
import { hearthWindow, type HearthWindow } from './pages/hearth-window.ts'

export { expect }

/** What a spec can set with `test.use`. */
interface Options {
  /** Settings of the host, as the environment has them. */
  environment: Readonly<Record<string, string>>
  /** Whether the desktop hosts open the local API; the browser host has it always. */
  localApi: boolean
  /** Where the desktop hosts keep session credentials. */
  keychain: HostSettings['keychain']
  /** Who has an account before the window opens, by name. */
  people: readonly string[]
}

interface Fixtures {
  /** Hearth on a fresh data folder, started when it is first needed. */
  host: Host
  /** The host where it is a desktop; only for specs tagged `@desktop-only`. */
  desktop: DesktopHost
  /** The same where it is the double of Electron, with what only that can tell; only for specs tagged `@double`. */
  double: DoubleHost
  /** The accounts that `people` asks for. */
  accounts: ReadonlyMap<string, Person>
  alice: Person
  bob: Person
  /** The window, by the roles and names of what is in it. */
  app: HearthWindow
  /** Says that an error on the window's console is expected in this test. */
  tolerate: (text: RegExp) => void
}

export interface WorkerOptions {
  hostKind: HostKind
  /** The browser that the tests of this worker share; undefined where the host brings its own. */
  sharedBrowser: Browser | undefined
}

/** What Chromium prints about answers that belong to every window's life: an ended token, a locked account. */
const networkNoise = /^Failed to load resource: the server responded with a status of (401|423) /

/**
 * The test of every spec: a host, a window and people by name. A test fails where a window complains: an error on
 * its console, an uncaught one, a breach of the CSP.
 */
export const test = base.extend<Options & Fixtures, WorkerOptions>({
  environment: [{}, { option: true }],
  localApi: [false, { option: true }],
  keychain: ['memory', { option: true }],
  people: [['Alice'], { option: true }],
  hostKind: ['browser', { option: true, scope: 'worker' }],

  sharedBrowser: [
    async ({ playwright, launchOptions, hostKind }, use) => {
      if (hostKind !== 'browser') return use(undefined)
      const browser = await playwright.chromium.launch(launchOptions)
      await use(browser)
      await browser.close()
    },
    { scope: 'worker' },
  ],

  // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern
  tolerate: async ({}, use, testInfo) => {
    await use((text) => testInfo.annotations.push({ type: 'tolerates', description: text.source }))
  },

  host: [
    async ({ playwright, hostKind, sharedBrowser, environment, localApi, keychain }, use, testInfo) => {
      await withFolder('e2e', async (dataFolder) => {
        const settings = { dataFolder, environment, localApi, keychain }
        const host = await createHost(hostKind, settings, playwright.chromium, sharedBrowser)
        try {
          await use(host)
        } finally {
          await host.dispose()
          if (testInfo.status !== testInfo.expectedStatus)
            await testInfo.attach('output of the host', { body: host.output(), contentType: 'text/plain' })
        }
        const tolerated = testInfo.annotations
          .filter(({ type }) => type === 'tolerates')
          .map(({ description = '' }) => new RegExp(description))
        const unexpected = host
          .complaints()
          .filter(({ text }) => ![networkNoise, ...tolerated].some((pattern) => pattern.test(text)))
        expect(unexpected, 'A window complained').toEqual([])
      })
    },
    { timeout: 60_000 },
  ],

  desktop: ({ host }, use) => {
    if (!('control' in host)) throw new Error(`The host ${host.kind} has no desktop: tag the spec @desktop-only`)
    return use(host as DesktopHost)
  },

  double: async ({ desktop }, use, { tags }) => {
    if (!tags.includes('@double')) throw new Error('Electron itself has no such fixture: tag the spec @double')
    await use(desktop as DoubleHost)
  },

  accounts: async ({ host, people }, use) => {
    const accounts = new Map<string, Person>()
    if (people.length > 0)
      await host.seed(async (api) => {
        for (const name of people) accounts.set(name, await api.signUp(name))
      })
    await use(accounts)
  },
  alice: ({ accounts }, use) => use(personOf(accounts, 'Alice')),
  bob: ({ accounts }, use) => use(personOf(accounts, 'Bob')),

  // The accounts come first: a desktop host is seeded before it starts.
  page: async ({ host, accounts: _ }, use) => use(await host.openWindow()),
  app: ({ page }, use) => use(hearthWindow(page)),
})

async function createHost(
  kind: HostKind,
  settings: HostSettings,
  chromium: BrowserType,
  browser: Browser | undefined,
): Promise<Host> {
  if (kind === 'desktop') return createDesktopHost(settings, chromium)
  if (kind === 'electron') return createElectronHost(settings)
  if (browser) return createBrowserHost(settings, browser)
  throw new Error('The browser host needs a browser')
}

function personOf(accounts: ReadonlyMap<string, Person>, name: string): Person {
  const person = accounts.get(name)
  if (!person) throw new Error(`${name} has no account here: test.use({ people: ['${name}'] })`)
  return person
}
