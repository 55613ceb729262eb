import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Api } from '../api.ts'
import type { ControlClient, DoubleControlClient, DoubleProcess } from './electron-double/double-process.ts'
import type { SecretService } from './secret-service.ts'

/** What runs Hearth in a test: plain Node with a browser, Electron's double, or Electron itself. */
export type HostKind = 'browser' | 'desktop' | 'electron'

/** Something a window said that no window should: an error on its console, an uncaught one, a breach of the CSP. */
export interface Complaint {
  readonly text: string
  readonly url: string
}

/** A file that a window has given to be saved. */
export interface DownloadedFile {
  readonly name: string
  readonly text: string
}

/** How a test wants its host. */
export interface HostSettings {
  readonly dataFolder: string
  /** Settings as the environment has them, such as `JWT_EXPIRATION`. */
  readonly environment: Readonly<Record<string, string>>
  /** Whether scripts can call the API while the app runs. The browser host cannot do without. */
  readonly localApi: boolean
  /**
   * Where the desktop hosts keep session credentials: in memory, in a real keychain, or in none at all. The browser
   * host has no keychain.
   */
  readonly keychain: 'memory' | 'real' | 'none'
}

/** Hearth as it runs on one data folder: the same to a spec whatever runs it. */
export interface Host {
  readonly kind: HostKind
  readonly dataFolder: string
  /** Starts it; resolves when it can be used. */
  start(): Promise<void>
  /** Ends it as the system does, with everything saved. */
  stop(): Promise<void>
  /** Stops it and starts it again on the same folder. */
  restart(): Promise<void>
  /** Kills it with no warning. */
  kill(): Promise<void>
  /** Opens the window, or gives the one that the app has opened itself. */
  openWindow(): Promise<Page>
  /** Does in a window what downloads a file, and gives the file. */
  download(page: Page, act: () => Promise<void>): Promise<DownloadedFile>
  /** Runs `work` with the API of this data folder, before the app is started where it opens no port. */
  seed<Result>(work: (api: Api) => Promise<Result>): Promise<Result>
  /** What the windows have complained about so far. */
  complaints(): readonly Complaint[]
  /** All that its processes have printed. */
  output(): string
  /** Ends everything that was started. */
  dispose(): Promise<void>
}

/** What only a desktop host has. */
export interface DesktopHost extends Host {
  /** The process of main. */
  readonly process: Pick<DoubleProcess, 'processId' | 'exit' | 'signal'>
  /** Menus, dialogs, power and the rest of what surrounds the windows. */
  readonly control: ControlClient
  readonly secrets: SecretService
  /** Starts it as the system does when somebody logs in: no window comes up. */
  startHidden(): Promise<void>
  /** Starts the app a second time on the same folder, such as with a link; gives the exit code of that process. */
  startAgain(...argv: string[]): Promise<number | null>
  /** The page of quick add, once the app has made it. */
  quickAddPage(): Promise<Page>
  /** The page of a window, in the order in which they were opened. */
  pageOf(index: number): Promise<Page>
}

/** What only the double of Electron has: for specs tagged `@double`. */
export interface DoubleHost extends DesktopHost {
  readonly kind: 'desktop'
  readonly control: DoubleControlClient
}

/** Whether an address is that of the window of quick add. */
export function isQuickAdd(address: string): boolean {
  return address.endsWith('/quick-add')
}

/** The folder of the project, where the bundles lie in `dist`. */
export const projectFolder = join(import.meta.dirname, '..', '..')

/** Runs `work` with a folder of its own, which is removed afterwards. */
export async function withFolder<Result>(name: string, work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), `hearth-${name}-`))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** A download as Chromium tells of it. */
export async function downloadOf(page: Page, act: () => Promise<void>): Promise<DownloadedFile> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()])
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') }
}

/** The environment of this process without what would change Hearth's behaviour, and with `added`. */
export function environmentWith(added: Readonly<Record<string, string>>): Record<string, string> {
  const own = /^(HEARTH_(?!CHROMIUM)|JWT_|SESSION_|BETTER_AUTH_|ELECTRON_RUN_AS_NODE|NODE_OPTIONS)/
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !own.test(entry[0]),
  )
  return { ...Object.fromEntries(inherited), ...added }
}

/** Notes what a page complains about. */
export function noteComplaints(page: Page, note: (complaint: Complaint) => void): void {
  page.on('console', (message) => {
    if (message.type() === 'error') note({ text: message.text(), url: message.location().url })
  })
  page.on('pageerror', (error) => note({ text: `uncaught: ${error.message}`, url: page.url() }))
}

/** Runs in the page: a breach of the CSP becomes an error on the console, the silent ones too. */
export function reportBreaches(): void {
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    console.error(`CSP: ${violatedDirective} forbids ${blockedURI}`),
  )
}
