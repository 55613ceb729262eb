import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { chromium, type Page } from '@playwright/test'
import { chromiumOptions } from '../e2e/hosts/chromium.ts'
import { createDesktopHost } from '../e2e/hosts/desktop.ts'
import { hearthWindow } from '../e2e/pages/hearth-window.ts'
import { accountOf, fill, person, signUp, type Account } from './account.ts'
import { asStarted, processorTimeOf, startServerProcess } from './load.ts'
import { allBackups, until } from './memory.ts'
import { createReport, figure, type Report } from './report.ts'

const tasks = 1_000
/** Of one processor. */
const budget = 1

/** Hearth with an open account and a window that nobody touches. */
interface Idle {
  readonly host: string
  /** The process of main, or of the server. */
  readonly processId: number | undefined
  readonly page: Page
  readonly data: string
  end(): Promise<void>
}

/**
 * Measures how much of a processor Hearth uses while nobody does anything: the desktop app, in the built form under the
 * double of Electron, with a window and the one of quick add, and the built server with a window in a browser. In both
 * somebody is open who has a thousand tasks and a reminder that waits, and the daily upkeep is done.
 */
export async function measureIdleness(report: Report, seconds = 60): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-bench-'))
  const running: Idle[] = []
  try {
    running.push(await startDesktop(folder))
    running.push(await startBrowser(folder))
    for (const { data } of running) await until(() => allBackups(data).length > 0)
    await setTimeout(5_000)
    const before = await Promise.all(running.map(timesOf))
    await setTimeout(seconds * 1000)
    const after = await Promise.all(running.map(timesOf))

    const rows: string[][] = []
    for (const [index, { host }] of running.entries()) {
      const spent = (part: keyof Times) => Number(after[index]?.[part]) - Number(before[index]?.[part])
      const [own, pages, rest] = [spent('own'), spent('pages'), spent('rest')]
      const share = (own + pages) / (seconds * 10)
      if (!Number.isNaN(share)) report.atMost(`${host}: of a processor while nobody does anything`, share, budget, ' %')
      rows.push([host, ...[own, pages, rest, share].map((value) => figure(value))])
    }
    report.table(
      `Processor time in ${seconds} s in which nobody does anything, ms`,
      ['host', 'main or server', 'pages', 'the rest of Chromium', 'main and pages, % of a processor'],
      rows,
    )
  } finally {
    for (const { end } of running) await end()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function startDesktop(folder: string): Promise<Idle> {
  const data = mkdtempSync(join(folder, 'desktop-'))
  const settings = { dataFolder: data, environment: {}, localApi: false, keychain: 'memory' } as const
  const host = await createDesktopHost(settings, chromium)
  const alice = await host.seed(async (api) => {
    const made = await api.signUp('Alice')
    await prepare(accountOf(api, made.id, await api.signIn(made)))
    return made
  })
  const page = await host.openWindow()
  await hearthWindow(page).signIn.as(alice)
  await host.quickAddPage()
  return { host: 'desktop app', processId: host.process.processId, page, data, end: () => host.dispose() }
}

async function startBrowser(folder: string): Promise<Idle> {
  const data = mkdtempSync(join(folder, 'browser-'))
  const server = await startServerProcess([...asStarted, '--no-open', '--port', '0', '--data', data])
  await prepare(await signUp(server))
  const browser = await chromium.launch(chromiumOptions())
  const page = await browser.newPage()
  await page.goto(server.url)
  await hearthWindow(page).signIn.as(person)
  async function end() {
    await browser.close()
    await server.end()
  }
  return { host: 'server and browser', processId: server.pid, page, data, end }
}

async function prepare(account: Account): Promise<void> {
  await fill(account, tasks)
  await account.ask('POST', '/api/tasks', { title: 'Far away', reminders: [{ at: '2099-01-01T09:00' }] })
}

/** Processor time so far, in ms: of main or the server, of all pages, of whatever else Chromium runs. */
interface Times {
  readonly own: number | undefined
  readonly pages: number
  readonly rest: number
}

async function timesOf({ processId, page }: Idle): Promise<Times> {
  const browser = page.context().browser()
  if (!browser) throw new Error('The page has no browser')
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const sum = (isPage: boolean) =>
    processInfo
      .filter(({ type }) => (type === 'renderer') === isPage)
      .reduce((total, { cpuTime }) => total + cpuTime * 1000, 0)
  return { own: processorTimeOf(processId), pages: sum(true), rest: sum(false) }
}

if (import.meta.main) {
  const [seconds] = process.argv.slice(2).map(Number)
  const report = createReport()
  await measureIdleness(report, seconds)
  process.exitCode = report.finish() === 0 ? 0 : 1
}
