import { mkdtempSync, rmSync } from 'node:fs'
import { scryptSync } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { createDesktopHost } from '../e2e/hosts/desktop.ts'
import { hearthWindow } from '../e2e/pages/hearth-window.ts'
import { accountOf, fill } from './account.ts'
import { quantile } from './load.ts'
import { createReport, figure, type Report } from './report.ts'

const budget = 200
const unlockRounds = 16

/**
 * Measures, in the built desktop app under the double of Electron, how long it takes from the choice of another open
 * person to the first row of their inbox on the screen, and from one's own password to it.
 * @param tasks how many each of the two people has
 */
export async function measureSwitching(report: Report, tasks = 10_000, rounds = 20): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'hearth-bench-'))
  const host = await createDesktopHost({ dataFolder, environment: {}, localApi: false, keychain: 'memory' }, chromium)
  try {
    const [alice, bob] = await host.seed(async (api) => {
      const people = [await api.signUp('Alice'), await api.signUp('Bob')] as const
      for (const person of people) await fill(accountOf(api, person.id, await api.signIn(person)), tasks)
      return people
    })
    const page = await host.openWindow()
    const app = hearthWindow(page)
    await page.addInitScript(noteInstants)
    await page.reload()
    await app.signIn.as(alice)
    await app.switchTo('Bob', 'signed out')
    await app.signIn.password.fill(bob.password)
    await app.signIn.submit.click()
    await app.tasks.rows.first().waitFor()

    const switches: number[] = []
    let shown = bob
    // The first one of each warms up.
    for (let round = 0; round < rounds + 2; round += 1) {
      shown = shown === bob ? alice : bob
      const time = await timed(page, () => app.switchTo(shown.name, 'open'))
      if (round > 1) switches.push(time)
    }
    const unlocks: number[] = []
    const scrypts: number[] = []
    for (let round = 0; round <= unlockRounds; round += 1) {
      await app.lockButton.click()
      await app.locked.password.fill(shown.password)
      // Right before, while the machine is as it will be: by itself the one differs more than all the rest of the other.
      const scrypt = timeScrypt()
      const time = await timed(page, () => app.locked.submit.click())
      if (round === 0) continue
      unlocks.push(time)
      scrypts.push(scrypt)
    }
    const beyondScrypt = unlocks.map((time, round) => time - Number(scrypts[round]))

    const of = `two accounts of ${tasks.toLocaleString('en')} tasks`
    report.atMost(`switching between ${of}, median`, quantile(switches, 0.5), budget, ' ms')
    report.atMost(`unlocking one of ${of}, less one scrypt, median`, quantile(beyondScrypt, 0.5), budget, ' ms')
    const row = (what: string, times: readonly number[]) => [
      what,
      ...[0.5, 0.95, 0, 1].map((share) => figure(quantile(times, share))),
    ]
    report.table(
      `From the press to the first row, ${of}, ms`,
      ['what', 'median', 'p95', 'least', 'most'],
      [
        row('switching', switches),
        row('unlocking', unlocks),
        row('one scrypt, before each', scrypts),
        row('unlocking, less that', beyondScrypt),
      ],
    )
  } finally {
    await host.dispose()
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Milliseconds of one scrypt as a password is checked with. */
function timeScrypt(): number {
  const start = performance.now()
  scryptSync('a password', 'and its salt', 32, { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 })
  return performance.now() - start
}

/** Milliseconds from the last press of a button of the mouse to the first row after it, by the window's own clock. */
async function timed(page: Page, work: () => Promise<void>): Promise<number> {
  let pressed = Number.NaN
  const { promise, resolve } = Promise.withResolvers<number>()
  const listen = (message: { text(): string }) => {
    const [, kind, instant] = /^instant of (press|row): (.*)$/.exec(message.text()) ?? []
    if (kind === 'press') pressed = Number(instant)
    if (kind === 'row') resolve(Number(instant) - pressed)
  }
  // The window of quick add is made in its own time, and a page behind another one is drawn once in a second.
  await page.bringToFront()
  page.on('console', listen)
  await work()
  const time = await promise
  page.off('console', listen)
  return time
}

/** Runs in the page: tells when a button of the mouse goes up, and when the first row after that is drawn. */
function noteInstants(): void {
  /** Whose rows are on the screen, if any. */
  const whoseRows = () => {
    const person = document.querySelector('[aria-label^="Account of "]')?.getAttribute('aria-label')
    return document.querySelector('[role=row]') === null ? undefined : (person ?? undefined)
  }
  let former: string | undefined
  let isWaiting = false
  document.addEventListener(
    'pointerup',
    () => {
      console.log(`instant of press: ${performance.now()}`)
      former = whoseRows()
      isWaiting = true
    },
    true,
  )
  new MutationObserver(() => {
    const whose = whoseRows()
    if (!isWaiting || whose === undefined || whose === former) return
    isWaiting = false
    requestAnimationFrame(() => setTimeout(() => console.log(`instant of row: ${performance.now()}`)))
  }).observe(document, { subtree: true, childList: true })
}

if (import.meta.main) {
  const [tasks, rounds] = process.argv.slice(2).map(Number)
  const report = createReport()
  await measureSwitching(report, tasks, rounds)
  process.exitCode = report.finish() === 0 ? 0 : 1
}
