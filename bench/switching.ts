import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import type { Person } from '../e2e/api.ts'
import { createDesktopHost } from '../e2e/hosts/desktop.ts'
import { hearthWindow } from '../e2e/pages/hearth-window.ts'
import { quantile } from './load.ts'

/**
 * Measures, in the built desktop app under the double of Electron, how long it takes from the choice of another person
 * to their first task on the screen, and from the password to the first task. `node bench/switching.ts [tasks] [rounds]`
 */
const [tasks = 10_000, rounds = 20] = process.argv.slice(2).map(Number)
const dataFolder = mkdtempSync(join(tmpdir(), 'hearth-bench-'))
const host = await createDesktopHost({ dataFolder, environment: {}, localApi: false, keychain: 'memory' }, chromium)
try {
  const [alice, bob] = await host.seed(async (api) => {
    const people = [await api.signUp('Alice'), await api.signUp('Bob')] as const
    for (const person of people) {
      const token = await api.signIn(person)
      for (let added = 0; added < tasks; added += 50)
        await Promise.all(
          Array.from({ length: 50 }, (_, index) =>
            api.addTask(token, { title: `${person.name}'s task ${added + index}` }),
          ),
        )
    }
    return people
  })
  const page = await host.openWindow()
  const app = hearthWindow(page)
  await page.addInitScript(noteInstants)
  await page.reload()
  const firstTask = (of: Person) =>
    app.tasks.rows
      .filter({ hasText: `${of.name}'s task` })
      .first()
      .waitFor()
  await app.signIn.as(alice)
  await app.switchTo('Bob', 'signed out')
  await app.signIn.password.fill(bob.password)
  await app.signIn.submit.click()
  await firstTask(bob)

  const switches: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const next = round % 2 === 0 ? alice : bob
    switches.push(
      await timed(page, async () => {
        await app.switchTo(next.name, 'open')
        await firstTask(next)
      }),
    )
  }
  const unlocks: number[] = []
  const shown = rounds % 2 === 0 ? bob : alice
  for (let round = 0; round < 5; round += 1) {
    await app.lockButton.click()
    await app.locked.password.fill(shown.password)
    unlocks.push(
      await timed(page, async () => {
        await app.locked.submit.click()
        await firstTask(shown)
      }),
    )
  }
  const row = (what: string, times: number[], budget: string) => ({
    what,
    median: `${Math.round(quantile(times, 0.5))} ms`,
    p95: `${Math.round(quantile(times, 0.95))} ms`,
    budget,
  })
  console.table([
    row(`switching between two open accounts of ${tasks} tasks`, switches, '200 ms'),
    row('unlocking, with one scrypt', unlocks, 'that, and one scrypt'),
  ])
} finally {
  await host.dispose()
  rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 })
}

/** Milliseconds from the last press of a button of the mouse to the first row after it, by the window's own clock. */
async function timed(page: Page, work: () => Promise<void>): Promise<number> {
  let pressed = Number.NaN
  let drawn = Number.NaN
  const listen = (message: { text(): string }) => {
    const [, kind, instant] = /^instant of (press|row): (.*)$/.exec(message.text()) ?? []
    if (kind === 'press') [pressed, drawn] = [Number(instant), Number.NaN]
    if (kind === 'row' && Number.isNaN(drawn)) drawn = Number(instant)
  }
  page.on('console', listen)
  await work()
  while (Number.isNaN(drawn)) await page.waitForTimeout(20)
  page.off('console', listen)
  return drawn - pressed
}

/** Runs in each page: tells when a button of the mouse goes up, and when the first row after that is drawn. */
function noteInstants(): void {
  let isWaiting = true
  document.addEventListener(
    'pointerup',
    () => {
      console.log(`instant of press: ${Date.now()}`)
      isWaiting = document.querySelector('[role=row]') === null
    },
    true,
  )
  new MutationObserver(() => {
    if (!isWaiting || document.querySelector('[role=row]') === null) return
    isWaiting = false
    requestAnimationFrame(() => setTimeout(() => console.log(`instant of row: ${Date.now()}`)))
  }).observe(document, { subtree: true, childList: true })
}
