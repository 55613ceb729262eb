import { expect, test } from './fixtures.ts'
import { hearthWindow } from './pages/hearth-window.ts'

const count = 1_200

test('a list of twelve hundred tasks scrolls to its end and stays small', async ({ host, alice }) => {
  test.slow()
  await host.seed(async (api) => {
    const token = await api.signIn(alice)
    const numbers = Array.from({ length: count }, (_, index) => index + 1)
    // A few at a time, and in the order of their numbers within each batch.
    while (numbers.length > 0)
      await Promise.all(
        numbers
          .splice(0, 20)
          .map((number) =>
            api.addTask(token, { title: `Task ${number}`, notes: number % 3 === 0 ? 'has a second line' : '' }),
          ),
      )
  })
  const page = await host.openWindow()
  const app = hearthWindow(page)
  await app.signIn.as(alice)
  await expect(app.tasks.rows.first()).toBeVisible()
  await expect(page.getByText(/1,?200 tasks/)).toBeVisible()
  expect(await app.tasks.rows.count()).toBeLessThan(100)

  // Row by row nothing is passed over, down past all that is held at a time, and up again.
  const numbers = Array.from({ length: 600 }, (_, index) => index + 1)
  for (const way of ['down', 'up'] as const) {
    const passed = new Set<string>()
    await expect
      .poll(
        async () => {
          for (const title of await app.tasks.list.evaluate(goOn, way)) passed.add(title)
          return numbers.filter((number) => !passed.has(`Task ${number}`)).length === 0 || way
        },
        { message: `all are seen on the way ${way}`, timeout: 60_000, intervals: [50] },
      )
      .toBe(true)
    expect(passed.size).toBeLessThan(900)
  }
  await app.tasks.list.evaluate((list) => (list.scrollTop = 0))
  // What moves keeps a processor busy, seen or not.
  await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0)

  // Page by page, as far as there is more to load.
  const seen = new Set<string>()
  await expect
    .poll(
      async () => {
        for (const text of await app.tasks.rows.allInnerTexts()) seen.add(text.trim())
        const size = await app.tasks.list.evaluate((list) => {
          list.scrollTop = list.scrollHeight
          return { rows: list.querySelectorAll('[role=row]').length, elements: document.querySelectorAll('*').length }
        })
        expect(size.rows).toBeLessThan(100)
        expect(size.elements).toBeLessThan(3_000)
        return [...seen].some((text) => /^Task (11[89]\d|1200)\b/.test(text))
      },
      { timeout: 60_000, intervals: [50] },
    )
    .toBe(true)

  // Rows of one line and of two stand one below the other, also where the list was laid out anew.
  await expect.poll(() => page.evaluate(findOverlaps)).toEqual([])
  await page.setViewportSize({ width: 1100, height: 600 })
  await expect.poll(() => page.evaluate(findOverlaps)).toEqual([])
  await app.tasks.list.evaluate((list) => (list.scrollTop = 0))
  await app.tasks.list.hover()
  await page.mouse.wheel(0, 2_000)
  await expect.poll(() => app.tasks.list.evaluate((list) => list.scrollTop)).toBeGreaterThan(1_000)
  await expect.poll(() => page.evaluate(findOverlaps)).toEqual([])
})

/** Runs in the page: brings the last row that is seen to the other edge of the list, and gives the titles in sight. */
function goOn(list: Element, way: 'down' | 'up'): string[] {
  const { top, bottom } = list.getBoundingClientRect()
  const inSight = [...list.querySelectorAll('[role=row]:has([data-title])')]
    .map((row) => ({
      row,
      title: row.querySelector('[data-title]')?.textContent ?? '',
      box: row.getBoundingClientRect(),
    }))
    .filter(({ box }) => box.top >= top - 1 && box.bottom <= bottom + 1)
    .toSorted((one, other) => one.box.top - other.box.top)
  const last = way === 'down' ? inSight.at(-1) : inSight[0]
  last?.row.scrollIntoView({ block: way === 'down' ? 'start' : 'end' })
  return inSight.map(({ title }) => title)
}

/** Runs in the page: pairs of rows of which one lies on the other. */
function findOverlaps(): string[] {
  const rows = [...document.querySelectorAll('[role=grid] [role=row]:has([data-title])')]
    .map((row) => ({ title: row.querySelector('[data-title]')?.textContent, box: row.getBoundingClientRect() }))
    .toSorted((one, other) => one.box.top - other.box.top)
  return rows.flatMap(({ title, box }, index) => {
    const next = rows[index + 1]
    return next && next.box.top < box.bottom - 1 ? [`${next.title} lies on ${title}`] : []
  })
}
