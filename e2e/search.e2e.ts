import { expect, test } from './fixtures.ts'
import { hearthWindow } from './pages/hearth-window.ts'

test('tasks are found as one types, and open beside the results', async ({ host, alice }) => {
  await host.seed(async (api) => {
    const token = await api.signIn(alice)
    const home = await api.addList(token, 'Home')
    await api.addTask(token, { title: 'Call the plumber', notes: 'the leaking tap in the kitchen', listId: home.id })
    await api.addTask(token, { title: 'Buy <b>müsli</b>', tags: ['shop'] })
    await api.addTask(token, { title: 'Plum jam', completed: true })
    await api.addTasks(
      token,
      Array.from({ length: 80 }, (_, index) => ({
        title: `Chapter ${index + 1}`,
        notes: index % 3 ? '' : 'a chapter',
      })),
    )
  })
  const page = await host.openWindow()
  const app = hearthWindow(page)
  const { search } = app
  await app.signIn.as(alice)
  await page.keyboard.press('/')
  await expect(search.field).toBeFocused()
  await search.field.pressSequentially('plum')
  await expect(search.hits.getByRole('row')).toHaveCount(2)
  await expect(search.marked.first()).toHaveText(/^plum$/i)
  await page.getByRole('checkbox', { name: 'Completed ones too' }).uncheck()
  await expect(search.hits.getByRole('row')).toHaveText([/Call the plumber/])

  await search.field.fill('kitchen')
  await expect(search.marked).toHaveText('kitchen')
  await search.field.fill('musli')
  await expect(search.hit('Buy <b>müsli</b>')).toBeVisible()
  await search.field.fill('nothing of the kind')
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible()

  // Of many only those in sight are drawn; the keyboard goes to the best one, wherever the list was scrolled to.
  await search.field.fill('chapter')
  await expect(page.getByRole('status').filter({ hasText: '80' })).toBeVisible()
  const best = await search.hits.getByRole('row').first().getAttribute('aria-label')
  expect(await search.hits.getByRole('row').count()).toBeLessThan(40)
  await search.hits.evaluate((list) => (list.scrollTop = list.scrollHeight))
  await expect(search.hit(best ?? '')).toBeHidden()
  await search.field.focus()
  await page.keyboard.press('ArrowDown')
  await expect(search.hit(best ?? '')).toBeFocused()
  await page.keyboard.press('End')
  await expect(search.hits.getByRole('row').last()).toBeFocused()
  await page.keyboard.press('Home')
  await expect(search.hit(best ?? '')).toBeFocused()

  await search.field.fill('leak')
  await page.keyboard.press('ArrowDown')
  await expect(search.hit('Call the plumber')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(app.tasks.pane.title).toHaveValue('Call the plumber')
  // What was searched for is in the address.
  await page.reload()
  await expect(search.field).toHaveValue('leak')
  await expect(app.tasks.pane.title).toHaveValue('Call the plumber')
  await app.tasks.pane.close.click()
  await expect(app.tasks.pane.area).toBeHidden()
})

test('the palette leads to views, lists and tasks, and does things', async ({ host, alice }) => {
  await host.seed(async (api) => {
    const token = await api.signIn(alice)
    const home = await api.addList(token, 'Home')
    await api.addTask(token, { title: 'Call the plumber', listId: home.id })
  })
  const page = await host.openWindow()
  const app = hearthWindow(page)
  const { palette } = app.search
  await app.signIn.as(alice)
  await page.keyboard.press('ControlOrMeta+k')
  await expect(palette.field).toBeFocused()
  await palette.field.pressSequentially('upc')
  await page.keyboard.press('Enter')
  await expect(app.viewHeading('Upcoming')).toBeVisible()

  await page.keyboard.press('ControlOrMeta+k')
  await palette.field.fill('plumber')
  await expect(palette.item('Call the plumber')).toBeVisible()
  await palette.item('Call the plumber').click()
  await expect(app.viewHeading('Home')).toBeVisible()
  await expect(app.tasks.pane.title).toHaveValue('Call the plumber')

  // It works while somebody types, too.
  await app.tasks.quickAdd.focus()
  await page.keyboard.press('ControlOrMeta+k')
  await palette.field.fill('dark')
  await palette.item('Colours: Dark').click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')

  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.press('Escape')
  await expect(palette.dialog).toBeHidden()
})
