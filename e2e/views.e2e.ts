import type { Api } from './api.ts'
import { expect, test } from './fixtures.ts'
import { hearthWindow } from './pages/hearth-window.ts'

// A Friday; the window's clock stands where the server's does.
const now = '2026-11-20T09:30:00Z'
test.use({ environment: { HEARTH_TEST_NOW: now } })

async function seedWeek(api: Api, token: string) {
  const home = await api.addList(token, 'Home', ['Kitchen'])
  await api.addTask(token, { title: 'Send the form back', dueDate: '2026-11-18', listId: home.id })
  await api.addTask(token, { title: 'Water the tree', dueDate: '2026-11-20', tags: ['garden'] })
  await api.addTask(token, { title: 'Pack the bag', dueDate: '2026-11-21', priority: 1 })
  await api.addTask(token, { title: 'Return the books', dueDate: '2026-11-24', listId: home.id })
  await api.addTask(token, { title: 'Clean the oven', listId: home.id, sectionId: home.sections[0]?.id ?? null })
  await api.addFilter(token, 'Urgent', 'p1')
  return home
}

test('each view shows its tasks, its count and its address', async ({ host, alice }) => {
  const home = await host.seed(async (api) => seedWeek(api, await api.signIn(alice)))
  const page = await host.openWindow()
  const app = hearthWindow(page)
  await app.signIn.as(alice)
  await expect(app.tasks.rows).toHaveText([/Water the tree/, /Pack the bag/])
  await expect(app.sidebar.link('Inbox')).toHaveAccessibleDescription('2 tasks')

  await app.goTo('Today')
  await expect(app.viewHeading('Today')).toBeVisible()
  await expect(page).toHaveURL(/\/today$/)
  await expect(page).toHaveTitle('Today · Hearth')
  await expect(app.tasks.row('Send the form back')).toBeVisible()
  await expect(app.tasks.row('Water the tree')).toBeVisible()
  await expect(app.tasks.row('Pack the bag')).toBeHidden()
  await expect(app.tasks.group(/^Overdue/)).toBeVisible()
  await expect(app.sidebar.link('Today')).toHaveAccessibleDescription('2 tasks')

  await app.goTo('Upcoming')
  await expect(app.tasks.group(/November 21/)).toBeVisible()
  await expect(app.tasks.row('Pack the bag')).toBeVisible()
  await expect(app.tasks.row('Return the books')).toBeVisible()
  await expect(app.tasks.row('Water the tree')).toBeHidden()

  await app.sidebar.link('Home').click()
  await expect(page).toHaveURL(new RegExp(`/list/${home.id}$`))
  await expect(app.tasks.group('Kitchen')).toBeVisible()
  await expect(app.tasks.row('Clean the oven')).toBeVisible()
  await app.tasks.add('Dust the shelf')
  await expect(app.sidebar.link('Home')).toHaveAccessibleDescription('4 tasks')

  await app.sidebar.link('garden').click()
  await expect(app.tasks.rows).toHaveText([/Water the tree/])
  await app.sidebar.link('Urgent').click()
  await expect(app.tasks.rows).toHaveText([/Pack the bag/])

  // The address holds the view, and the task that is open in it.
  await app.tasks.openDetails('Pack the bag')
  await expect(app.tasks.pane.title).toHaveValue('Pack the bag')
  await page.reload()
  await expect(app.viewHeading('Urgent')).toBeVisible()
  await expect(app.tasks.pane.title).toHaveValue('Pack the bag')
  await page.goBack()
  await expect(app.tasks.pane.area).toBeHidden()
  await page.goBack()
  await expect(app.viewHeading('@garden')).toBeVisible()
  await page.goForward()
  await expect(app.viewHeading('Urgent')).toBeVisible()
})

test('what is overdue and what has no date have views of their own', async ({ host, alice }) => {
  await host.seed(async (api) => seedWeek(api, await api.signIn(alice)))
  const page = await host.openWindow()
  await page.clock.setFixedTime(now)
  const app = hearthWindow(page)
  await app.signIn.as(alice)
  const { rows } = app.tasks

  // Today says how much is late, and leads there.
  await app.goTo('Today')
  await page.getByRole('link', { name: '1 overdue' }).click()
  await expect(app.viewHeading('Overdue')).toBeVisible()
  await expect(page).toHaveURL(/\/overdue$/)
  await expect(page).toHaveTitle('Overdue · Hearth')
  await expect(rows).toHaveText([/Send the form back/])
  await expect(app.tasks.quickAdd).toBeHidden()
  await page.getByRole('button', { name: 'Reschedule all' }).click()
  await app.tasks.picker('Date').getByRole('textbox').fill('Nov 27')
  await expect(app.tasks.picker('Date').getByRole('status')).toHaveText('Fri, Nov 27')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Nothing is late' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Reschedule all' })).toBeHidden()

  // Upcoming says how much has no date. What is added there has none, unless it says one.
  await app.goTo('Upcoming')
  await expect(app.tasks.row('Send the form back')).toBeVisible()
  await page.getByRole('link', { name: '1 without a date' }).click()
  await expect(app.viewHeading('No date')).toBeVisible()
  await expect(rows).toHaveText([/Clean the oven/])
  await app.tasks.add('Dust the shelf')
  await expect(rows).toHaveText([/Dust the shelf/, /Clean the oven/])
  await app.tasks.quickAdd.fill('Feed the cat tomorrow')
  await page.keyboard.press('Enter')
  await expect(app.sidebar.link('Upcoming')).toHaveAccessibleDescription('4 tasks')
  await expect(rows).toHaveText([/Dust the shelf/, /Clean the oven/])
  await page.reload()
  await expect(app.viewHeading('No date')).toBeVisible()
  await expect(rows).toHaveText([/Dust the shelf/, /Clean the oven/])
  await expect(page.getByText('2 tasks', { exact: true })).toBeVisible()

  // From a row, by keys: O alone would add a task.
  await app.tasks.row('Dust the shelf').focus()
  await page.keyboard.press('g')
  await page.keyboard.press('o')
  await expect(app.viewHeading('Overdue')).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('m')
  await expect(app.viewHeading('November 2026')).toBeVisible()
})

test('the address of a list that is gone says so, and leads on', async ({ page, app, alice }) => {
  await app.signIn.as(alice)
  await page.goto(new URL('/list/01900000-0000-7000-8000-000000000000', page.url()).href)
  await expect(app.viewHeading('It is no longer there')).toBeVisible()
  await page.getByRole('button', { name: 'To the inbox' }).click()
  await expect(app.tasks.inbox).toBeVisible()
})

test('the trash gives back, and is emptied after a question', async ({ page, app, alice }) => {
  await app.signIn.as(alice)
  await app.tasks.add('Buy milk')
  await app.tasks.add('Old news')
  await app.tasks.remove('Buy milk')
  await app.tasks.remove('Old news')
  await app.goTo('Trash')
  await expect(app.tasks.rows).toHaveCount(2)
  await app.tasks.restore('Buy milk')
  await expect(app.tasks.rows).toHaveText([/Old news/])
  await page.getByRole('button', { name: 'Empty the trash…' }).click()
  await expect(app.sidebar.question).toContainText('1 task is gone for good')
  await app.sidebar.question.getByRole('button', { name: 'Delete for good' }).click()
  await expect(page.getByRole('heading', { name: 'The trash is empty' })).toBeVisible()
  await app.goTo('Inbox')
  await expect(app.tasks.rows).toHaveText([/Buy milk/])
})

test('the sidebar can be hidden, by key too, and stays so', async ({ page, app, alice }) => {
  await app.signIn.as(alice)
  await expect(app.sidebar.group('Lists')).toBeVisible()
  await app.sidebar.hide.click()
  await expect(app.sidebar.group('Lists')).toBeHidden()
  // The views can still be gone to, and whose tasks these are is still to be seen.
  await expect(app.sidebar.link('Today')).toBeVisible()
  await expect(app.person).toBeVisible()
  await page.reload()
  await expect(app.sidebar.show).toBeVisible()
  await page.keyboard.press('m')
  await expect(app.sidebar.group('Lists')).toBeVisible()
})

test('in a narrow window the sidebar comes over the page', async ({ page, app, alice }) => {
  await app.signIn.as(alice)
  await page.setViewportSize({ width: 320, height: 640 })
  await expect(app.sidebar.nav).toBeHidden()
  await app.sidebar.show.click()
  await app.sidebar.link('Upcoming').click()
  await expect(app.viewHeading('Upcoming')).toBeVisible()
  await expect(app.sidebar.nav).toBeHidden()
  await app.sidebar.show.click()
  await page.keyboard.press('Escape')
  await expect(app.sidebar.nav).toBeHidden()
  await expect(app.sidebar.show).toBeFocused()
  // Nothing is wider than the window.
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
})

test('the calendar shows each day of a month; tasks go to another one by pointer and by key', async ({
  host,
  alice,
}) => {
  await host.seed(async (api) => seedWeek(api, await api.signIn(alice)))
  const page = await host.openWindow()
  await page.clock.setFixedTime(now)
  const app = hearthWindow(page)
  await app.signIn.as(alice)
  await app.sidebar.link('Calendar').click()
  await expect(app.viewHeading('November 2026')).toBeVisible()
  await expect(page).toHaveTitle('November 2026 · Hearth')
  const day = (name: string) => page.getByRole('region', { name, exact: true })
  const tasksOn = (name: string) => day(name).getByRole('listitem')
  await expect(tasksOn('Friday, November 20')).toHaveText([/Water the tree/])
  await expect(tasksOn('Saturday, November 21')).toHaveText([/Pack the bag/])

  // What is added goes to the day that was chosen, unless it says another one.
  await day('Wednesday, November 25').getByRole('button', { name: 'Add a task on Wednesday, November 25' }).click()
  await expect(app.tasks.quickAdd).toBeFocused()
  await expect(page.getByText('New tasks are due on Wednesday, November 25.')).toBeVisible()
  await page.keyboard.type('Bake bread')
  await page.keyboard.press('Enter')
  await expect(tasksOn('Wednesday, November 25')).toHaveText([/Bake bread/])
  await page.keyboard.type('Buy milk tomorrow')
  await page.keyboard.press('Enter')
  await expect(tasksOn('Saturday, November 21')).toHaveText([/Pack the bag/, /Buy milk/])

  await tasksOn('Saturday, November 21').filter({ hasText: 'Pack the bag' }).dragTo(day('Monday, November 23'))
  await expect(tasksOn('Monday, November 23')).toHaveText([/Pack the bag/])
  await expect(app.notice.filter({ hasText: 'Pack the bag' })).toBeVisible()
  await page.getByRole('button', { name: 'Pack the bag', exact: true }).focus()
  await page.keyboard.press('t')
  await app.tasks.picker('Date').getByRole('textbox').fill('Nov 27')
  await page.keyboard.press('Enter')
  await expect(tasksOn('Friday, November 27')).toHaveText([/Pack the bag/])
  await page.getByRole('checkbox', { name: 'Complete “Water the tree”' }).click()
  await expect(tasksOn('Friday, November 20')).toHaveCount(0)

  // The address holds the month and what is open beside it.
  await page.getByRole('button', { name: 'Next month' }).click()
  await expect(app.viewHeading('December 2026')).toBeVisible()
  await page.goBack()
  await expect(app.viewHeading('November 2026')).toBeVisible()
  await page.getByRole('button', { name: 'Pack the bag', exact: true }).click()
  await expect(app.tasks.pane.title).toHaveValue('Pack the bag')
  await page.reload()
  await expect(app.tasks.pane.title).toHaveValue('Pack the bag')
  await app.tasks.pane.close.click()
  await expect(page.getByRole('button', { name: 'Pack the bag', exact: true })).toBeFocused()
})
