import type { Locator } from '@playwright/test'
import { expectFits, expectNoBarriers } from './barriers.ts'
import { expect, test } from './fixtures.ts'
import { furnish, householdEnvironment } from './household.ts'
import { openSeeded } from './seeded.ts'
import { tourOfSettings, tourOfTasks, tourOfViews } from './tour.ts'

test.use({ environment: householdEnvironment })

const narrow = { width: 320, height: 640 }
/** 1280 × 1200 at 200 %. */
const zoomed = { width: 640, height: 600 }
const usual = { width: 1280, height: 800 }

/** What is the same in all hosts is looked at in one of them. */
const walk = { tag: '@browser-only' }

test(
  'the pages before the tasks, and views with nothing in them, have no barriers and fit at any width',
  walk,
  async ({ page, app, alice }) => {
    test.slow()
    async function look(name: string) {
      await expectNoBarriers(page, name)
      for (const size of [narrow, zoomed]) {
        await page.setViewportSize(size)
        await expectFits(page, name)
      }
      await page.setViewportSize(usual)
    }

    await expect(app.signIn.heading).toBeVisible()
    await look('sign-in')
    await app.signIn.fill({ email: alice.email, password: 'not the password' })
    await expect(app.problem).toBeVisible()
    await look('sign-in refused')
    await app.signIn.goToRecover()
    await expect(app.recover.heading).toBeVisible()
    await look('recovery')
    await page.getByRole('button', { name: 'Back' }).click()
    await app.signIn.goToSignUp()
    await expect(app.signUp.heading).toBeVisible()
    await app.signUp.fill({ name: 'Carol', email: 'not an address', password: 'short' })
    await look('sign-up refused')
    await app.signUp.fill({ name: 'Carol', email: 'carol@example.com', password: 'a few words in a row' })
    await expect(app.signUp.code.text).toBeVisible()
    await look('recovery code')
    await app.signUp.code.kept.check()
    await app.signUp.code.goOn.click()
    await expect(app.tasks.empty).toBeVisible()
    await look('empty inbox')
    for (const [key, heading] of [
      ['t', 'Nothing left for today'],
      ['u', 'Nothing ahead yet'],
      ['o', 'Nothing is late'],
      ['n', 'Everything has a date'],
      ['c', 'Nothing completed yet'],
      ['x', 'The trash is empty'],
    ] as const) {
      await page.keyboard.press('g')
      await page.keyboard.press(key)
      await page.getByRole('heading', { name: heading }).waitFor()
      await look(`empty: ${heading}`)
    }
    await app.lockButton.click()
    await expect(app.locked.heading).toBeVisible()
    await look('lock')
  },
)

test('every view, and all that opens over one, has no barriers', walk, async ({ host, alice }) => {
  test.setTimeout(400_000)
  const { page, app } = await openSeeded(host, alice, furnish)
  page.setDefaultTimeout(30_000)
  const look = (name: string) => expectNoBarriers(page, name)
  await tourOfViews(page, app, look)
  await tourOfTasks(page, app, look)
  await tourOfSettings(page, app, look)

  const { sidebar } = app
  await sidebar.startAdding('list')
  await sidebar.name.waitFor()
  await look('new list')
  await page.keyboard.press('Escape')
  await sidebar.startAdding('filter')
  await sidebar.query.fill('p1 & nonsense')
  await sidebar.dialog.locator('mark').waitFor()
  await look('filter with a mistake')
  await page.keyboard.press('Escape')
  await sidebar.choose('Home', 'Delete…')
  await sidebar.confirmDeletion.waitFor()
  await look('deletion of a list')
  await page.keyboard.press('Escape')
  await app.person.click()
  await page.getByRole('menu').waitFor()
  await look('menu of the person')
  await page.keyboard.press('Escape')
  await sidebar.hide.click()
  await sidebar.show.waitFor()
  await look('hidden sidebar')
  await page.setViewportSize(narrow)
  await sidebar.show.click()
  await sidebar.nav.waitFor()
  await look('drawer')
  await expectFits(page, 'drawer')
})

test(
  'every view, and all that opens over one, fits into a narrow window and at 200 %',
  walk,
  async ({ host, alice }) => {
    test.setTimeout(300_000)
    const { page, app } = await openSeeded(host, alice, furnish)
    page.setDefaultTimeout(30_000)
    await page.setViewportSize(narrow)
    const look = (name: string) => expectFits(page, name)
    await tourOfViews(page, app, look)
    await tourOfTasks(page, app, look)
    await tourOfSettings(page, app, look)
    await page.setViewportSize(zoomed)
    await tourOfViews(page, app, look)
    await tourOfSettings(page, app, look)

    await page.keyboard.press('g')
    await page.keyboard.press('t')
    const left = async (words: Locator) => (await words.boundingBox())?.x
    const group = page.getByRole('grid').getByText('Overdue', { exact: true })
    expect(await left(group), 'the list is below its heading').toBe(await left(app.viewHeading('Today')))
  },
)

test(
  'names of many letters fit in the language of many letters, and nothing hides what has the focus',
  walk,
  async ({ host, alice }) => {
    const long = 'Haushaltsangelegenheiten und Wohnungsinstandhaltung im Winter'
    const { page, app } = await openSeeded(host, alice, async (api, token) => {
      await api.changeSettings(token, { timeZone: 'UTC' })
      const { id: listId } = await api.addList(token, long, [long], 'teal')
      await api.addFilter(token, long, '#Home')
      const { id } = await api.addTask(token, {
        title: `${long}, ${long}`,
        notes: `- [ ] ${long}`,
        listId,
        dueDate: '2026-11-20',
        dueTime: '18:00',
        recurrence: { rule: 'FREQ=MONTHLY;INTERVAL=3;BYDAY=3FR', from: 'due' },
        tags: ['telefon', 'garten', 'nachbarn'],
        // A few seconds after the start.
        reminders: [{ at: '2026-11-20T09:31' }],
      })
      await api.addTask(token, { title: `${long}, ${long}`, parentId: id })
    })
    await app.goToSettings('Appearance')
    await app.settings.language('Deutsch').check()
    const row = page.getByRole('row', { name: long }).first()
    const pane = page.getByRole('complementary', { name: 'Einzelheiten' })
    const bar = page.getByRole('toolbar', { name: 'Für die ausgewählten Aufgaben' })
    const said = page.getByRole('status').getByRole('button', { name: 'Rückgängig' })
    const boxOf = async (part: Locator) => (await part.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }

    for (const size of [usual, { width: 390, height: 844 }, narrow]) {
      await page.setViewportSize(size)
      await page.keyboard.press('g')
      await page.keyboard.press('t')
      await row.waitFor()
      await page.keyboard.press('m')
      if (size === usual) await page.keyboard.press('m')
      await page.getByRole('link', { name: long }).first().waitFor()
      await expectFits(page, 'sidebar')
      if (size !== usual) await page.keyboard.press('Escape')

      await row.focus()
      await page.keyboard.press('d')
      await pane.getByRole('button', { name: long }).last().waitFor()
      await expectFits(page, 'details')
      const reminder = page.getByRole('region', { name: 'Erinnerungen' }).getByRole('article')
      await reminder.waitFor()
      const next = pane.getByRole('textbox', { name: 'Unteraufgabe hinzufügen' })
      await next.focus()
      const focused = await boxOf(next)
      expect(focused.y + focused.height, 'the field is above what reminds').toBeLessThan((await boxOf(reminder)).y)
      await page.keyboard.press('Escape')
      await row.focus()
      await page.keyboard.press('v')
      const places = page.getByRole('dialog', { name: 'In eine Liste verschieben' })
      await expectFits(page, 'lists to move to')
      expect((await boxOf(places)).width, 'the picker is no page').toBeLessThan(400)
      await page.keyboard.press('Escape')

      await row.focus()
      await page.keyboard.press('2')
      await said.waitFor()
      await page.keyboard.press('x')
      await bar.waitFor()
      await expectFits(page, 'selection')
      const { y, height } = await boxOf(bar)
      if (size !== narrow) expect(height, 'the bar is one line').toBeLessThan(60)
      expect(y + height, 'the bar is above what is said').toBeLessThan((await boxOf(said)).y)
      await page.keyboard.press('x')
      await page.keyboard.press('ControlOrMeta+z')
    }
  },
)

test.describe(() => {
  test.use({ people: ['Alice', 'Bob'] })

  test(
    'the people of this computer, and what asks about them, have no barriers and fit',
    {
      tag: '@desktop-only',
    },
    async ({ page, app, alice, bob }) => {
      test.slow()
      async function look(name: string) {
        await expectNoBarriers(page, name)
        await page.setViewportSize(narrow)
        await expectFits(page, name)
        await page.setViewportSize(usual)
      }

      await app.signIn.as(alice)
      await app.signOut()
      await app.signIn.tile('Alice', 'signed out').waitFor()
      await look('people')
      await app.signIn.tile('Alice', 'signed out').click()
      await app.signIn.password.waitFor()
      await look('password of somebody')
      await app.removal.open('Alice')
      await app.removal.dialog.waitFor()
      await look('removal')
      await app.removal.withPassword.check()
      await app.removal.password('Alice').waitFor()
      await look('removal with the password')
      await app.removal.cancel.click()
      await app.signIn.as(bob)
      await app.person.click()
      await page.getByRole('menu').waitFor()
      await look('menu of people')
      await page.keyboard.press('Escape')
      await app.goToSettings('Security')
      await page.getByRole('region', { name: 'Staying signed in' }).waitFor()
      await look('staying signed in')
    },
  )
})

test(
  'while tasks are on their way, and where they do not come, the window says so',
  walk,
  async ({ host, alice, tolerate }) => {
    tolerate(/status of 500/)
    const { page, app } = await openSeeded(host, alice, furnish)
    await app.tasks.row('Renew the passports').waitFor()
    let answer = () => undefined as unknown
    const asked = new Promise<void>((resolve) => {
      answer = resolve
    })
    await page.route(/\/api\/tasks\?/, async (route) => {
      await asked
      await route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"code":"internal"}' })
    })
    await page.keyboard.press('g')
    await page.keyboard.press('u')
    await expect(page.getByRole('status').filter({ hasText: 'Loading tasks' })).toBeAttached()
    await expectNoBarriers(page, 'loading')
    answer()
    await expect(app.problem).toContainText('The tasks could not be read')
    await expectNoBarriers(page, 'failed')
    await page.unroute(/\/api\/tasks\?/)
    await app.problem.getByRole('button', { name: 'Try again' }).click()
    await app.tasks.row('Pick apples').waitFor()
  },
)
