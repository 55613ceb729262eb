import { expect, test } from './fixtures.ts'
import { openSeeded } from './seeded.ts'

test('what breaks one part of the window leaves the others as they are', async ({ host, alice, tolerate }) => {
  test.slow()
  tolerate(/TypeError|RangeError|Cannot read/)
  const { page, app } = await openSeeded(host, alice, (api, token) => api.addTasks(token, [{ title: 'Buy milk' }]))
  const { tasks } = app
  const broken = page.getByRole('alert').filter({ hasText: 'This part of the window has broken' })
  const tryAgain = broken.getByRole('button', { name: 'Try again' })
  await expect(tasks.row('Buy milk')).toBeVisible()

  // A list of tasks that are none: first the page breaks that groups them, then a list that draws them.
  await page.route('**/api/tasks?*', (route) => route.fulfill({ json: [{ id: 'no task' }] }))
  await app.goTo('Today')
  await expect(broken).toBeVisible()
  await app.goTo('Completed')
  await expect(app.viewHeading('Completed')).toBeVisible()
  await expect(broken).toBeVisible()
  await page.unroute('**/api/tasks?*')
  await tryAgain.click()
  await expect(broken).toBeHidden()

  // The details.
  await app.goTo('Inbox')
  await page.route(/\/api\/tasks\/[^/?]+$/, (route) =>
    route.request().method() === 'GET' ? route.fulfill({ json: {} }) : route.fallback(),
  )
  await tasks.openDetails('Buy milk')
  await expect(tasks.pane.area).toContainText('This part of the window has broken')
  await expect(tasks.row('Buy milk')).toBeVisible()
  await tasks.pane.area.getByRole('button', { name: 'Close' }).click()
  await expect(tasks.pane.area).toBeHidden()
  await tasks.add('Call the plumber')

  // The sidebar.
  await page.route('**/api/filters', (route) => route.fulfill({ json: [null] }))
  await page.reload()
  await expect(broken).toBeVisible()
  await expect(tasks.row('Call the plumber')).toBeVisible()
  await page.unroute('**/api/filters')
  await tryAgain.click()
  await expect(app.sidebar.link('Today')).toBeVisible()
  await expect(broken).toBeHidden()
})
