import { expect, test } from './fixtures.ts'
import { hearthWindow } from './pages/hearth-window.ts'

const count = 3_000

test('a list of three thousand tasks scrolls to its end and stays small', async ({ host, alice }) => {
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
  await expect(page.getByText(/3,?000 tasks/)).toBeVisible()
  expect(await app.tasks.rows.count()).toBeLessThan(100)

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
        return [...seen].some((text) => /^Task ([1-9]|1\d|20)$/.test(text))
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
