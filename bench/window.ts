import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium, type CDPSession, type Page } from '@playwright/test'
import { chromiumOptions } from '../e2e/hosts/chromium.ts'
import { hearthWindow } from '../e2e/pages/hearth-window.ts'
import { fill, person, signUp } from './account.ts'
import { asStarted, quantile, startServerProcess } from './load.ts'
import { createReport, figure, type Report } from './report.ts'
import { timeFirstRows, timeNextKey, type Awaited } from './window-marks.ts'
import { mainTasksOf } from './window-trace.ts'

const rowsToScroll = 5_000
const rowsOfPage = 50

/**
 * Measures the built window against its budgets, in Chromium.
 * @param url of a server on which the benchmark's person has 50,000 tasks
 */
export async function measureWindow(report: Report, url: string, rounds = 5): Promise<void> {
  const browser = await chromium.launch(chromiumOptions())
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    const page = await context.newPage()
    await page.addInitScript(timeFirstRows)
    await page.goto(url)
    await hearthWindow(page).signIn.as(person)
    await page.evaluate(() => window.benchFirstRows)

    const figures: Record<'open' | 'add' | 'search' | 'arrow' | 'scroll' | 'scrollCpu', number[]> = {
      open: [],
      add: [],
      search: [],
      arrow: [],
      scroll: [],
      scrollCpu: [],
    }
    let script = 0
    for (let round = 0; round < rounds; round += 1) {
      const opened = await open(page)
      figures.open.push(opened.time)
      script = Math.max(script, opened.script)
      figures.add.push(await add(page, round))
      figures.arrow.push(await arrows(page))
      figures.search.push(await search(page))
      const { time, cpu } = await scroll(page, await context.newCDPSession(page))
      figures.scroll.push(time)
      figures.scrollCpu.push(cpu)
    }

    const rows: string[][] = []
    function keep(what: string, times: readonly number[], limit: number) {
      report.atMost(`window, 50,000 tasks: ${what}`, quantile(times, 0.5), limit, ' ms')
      rows.push([what, ...[0.5, 0, 1].map((share) => figure(quantile(times, share)))])
    }
    keep('navigation to first rows', figures.open, 1_000)
    keep('quick add to visible row, slowest of ten', figures.add, 50)
    keep('keystroke to search results, slowest of ten', figures.search, 50)
    keep('arrow key to the next row, slowest of twenty', figures.arrow, 50)
    keep(`scrolling ${rowsToScroll.toLocaleString('en')} rows: longest task of the main thread`, figures.scroll, 50)
    report.atMost('window: JavaScript loaded before the first rows, gzip', script / 1_000, 250, ' kB')
    rows.push([
      'the same, its processor time',
      ...[0.5, 0, 1].map((share) => figure(quantile(figures.scrollCpu, share))),
    ])
    report.table(`The window with 50,000 tasks, ms, ${rounds} rounds`, ['what', 'median', 'least', 'most'], rows)
  } finally {
    await browser.close()
  }
}

/** The inbox, opened anew by somebody who is signed in. */
async function open(page: Page): Promise<{ time: number; script: number }> {
  await page.goto(new URL('/inbox', page.url()).href)
  const time = Number(await page.evaluate(() => window.benchFirstRows))
  const scripts = await page.evaluate(
    (until) =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(({ startTime, name }) => startTime < until && name.endsWith('.js'))
        .map(({ name }) => new URL(name).pathname),
    time,
  )
  const sizes = scripts.map((path) => gzipSync(readFileSync(join('dist/renderer', path))).length)
  return { time, script: sizes.reduce((sum, size) => sum + size, 0) }
}

/** Presses a key and gives the milliseconds until what it is for is drawn. */
async function timed(page: Page, key: string, awaited: Awaited): Promise<number> {
  await page.evaluate(timeNextKey, awaited)
  await page.keyboard.press(key)
  return Number(await page.evaluate(() => window.benchTime))
}

async function slowest(count: number, measure: (index: number) => Promise<number>): Promise<number> {
  const times: number[] = []
  for (let index = 0; index < count; index += 1) times.push(await measure(index))
  return Math.max(...times)
}

async function add(page: Page, round: number): Promise<number> {
  const { quickAdd } = hearthWindow(page).tasks
  await quickAdd.focus()
  return slowest(10, async (index) => {
    const title = `Buy oat milk ${round + 1}-${index + 1}`
    await page.keyboard.type(title)
    return timed(page, 'Enter', { kind: 'row', title })
  })
}

async function arrows(page: Page): Promise<number> {
  await hearthWindow(page).tasks.rows.first().focus()
  return slowest(20, () => timed(page, 'ArrowDown', { kind: 'focus' }))
}

async function search(page: Page): Promise<number> {
  await page.keyboard.press('/')
  await hearthWindow(page).search.field.waitFor()
  const time = await slowest(10, async (index) => {
    // A space alone asks for nothing else.
    if (index === 5) await page.keyboard.press('Space')
    return timed(page, 'waterplant'.charAt(index), { kind: 'hits' })
  })
  await page.goBack()
  await hearthWindow(page).tasks.rows.first().waitFor()
  return time
}

/** Turns the wheel until so many rows have come, and gives the longest task of the main thread meanwhile. */
async function scroll(page: Page, session: CDPSession): Promise<{ time: number; cpu: number }> {
  const { list } = hearthWindow(page).tasks
  await list.hover()
  const pages = () =>
    page.evaluate(
      () => performance.getEntriesByType('resource').filter(({ name }) => /\/api\/tasks\?.*cursor=/.test(name)).length,
    )
  await page.evaluate(() => performance.setResourceTimingBufferSize(10_000))
  const before = await pages()
  const tasks = await mainTasksOf(session, async () => {
    while ((await pages()) - before < rowsToScroll / rowsOfPage)
      for (let turn = 0; turn < 10; turn += 1) await page.mouse.wheel(0, 400)
  })
  return { time: Math.max(...tasks.map(({ time }) => time)), cpu: Math.max(...tasks.map(({ cpu }) => cpu)) }
}

if (import.meta.main) {
  const [given, rounds] = process.argv.slice(2)
  const folder = given ?? mkdtempSync(join(tmpdir(), 'hearth-bench-'))
  const server = await startServerProcess([...asStarted, '--no-open', '--port', '0', '--data', folder])
  try {
    const isNew = readdirSync(join(folder, 'accounts')).length === 0
    if (isNew) await fill(await signUp(server), 50_000)
    const report = createReport()
    await measureWindow(report, server.url, rounds === undefined ? undefined : Number(rounds))
    process.exitCode = report.finish() === 0 ? 0 : 1
  } finally {
    await server.end()
    if (given === undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
