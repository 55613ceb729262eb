import { expect, test } from './fixtures.ts'
import { openSeeded } from './seeded.ts'

test('words that mean something light up while one types, and become the task', async ({ host, alice }) => {
  const { page, app } = await openSeeded(host, alice, (api, token) => api.addList(token, 'Home'))
  const { tasks } = app
  await tasks.quickAdd.fill('Call the plumber tomorrow 5pm #Home @phone p1')
  await expect(tasks.lit).toHaveText(['tomorrow 5pm', '#Home', '@phone', 'p1'])
  await tasks.quickAdd.press('Enter')
  // It went to another list than the one that is shown: a word says so.
  await expect(page.getByText('“Call the plumber” is in Home')).toBeVisible()
  await expect(tasks.quickAdd).toHaveValue('')
  await page.getByRole('link', { name: /^Home/ }).click()
  await expect(tasks.row('Call the plumber')).toContainText('tomorrow, 5:00 PM')
  await expect(tasks.row('Call the plumber')).toContainText('@phone')
})

test('Backspace at the end of a lit word makes it text again', async ({ app, alice }) => {
  const { tasks } = app
  await app.signIn.as(alice)
  await tasks.quickAdd.fill('Read Tomorrow')
  await expect(tasks.lit).toHaveText(['Tomorrow'])
  await tasks.quickAdd.press('Backspace')
  await expect(tasks.lit).toHaveCount(0)
  await expect(tasks.quickAdd).toHaveValue('Read Tomorrow')
  await tasks.quickAdd.press('Enter')
  await expect(tasks.row('Read Tomorrow')).toBeVisible()
})

test('names are suggested, and Enter takes one only where it was chosen', async ({ host, alice }) => {
  const { page, app } = await openSeeded(host, alice, (api, token) => api.addList(token, 'Home and garden'))
  const { tasks } = app
  await tasks.quickAdd.pressSequentially('Mow the lawn #ga')
  await expect(tasks.suggestion('Home and garden')).toBeVisible()
  await tasks.quickAdd.press('ArrowDown')
  await tasks.quickAdd.press('Enter')
  await expect(tasks.quickAdd).toHaveValue('Mow the lawn #"Home and garden" ')
  await tasks.quickAdd.press('Enter')
  await expect(tasks.quickAdd).toHaveValue('')

  await tasks.quickAdd.pressSequentially('Item #ho')
  await expect(tasks.suggestion('Home and garden')).toBeVisible()
  await tasks.quickAdd.press('Enter')
  await expect(tasks.quickAdd).toHaveValue('')
  await page.getByRole('link', { name: /^Home and garden/ }).click()
  await expect(tasks.rows).toHaveText([/Mow the lawn/])
})

test('several lines become several tasks, in one step', async ({ app, alice }) => {
  const { tasks } = app
  await app.signIn.as(alice)
  await tasks.quickAdd.focus()
  await tasks.quickAdd.evaluate((field) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', '- [ ] milk\n- bread\n\n3. eggs')
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await tasks.addSeveral(3).click()
  await expect(tasks.rows).toHaveText([/milk/, /bread/, /eggs/])
  await expect(tasks.quickAdd).toBeFocused()
})

test('a new task is in the list before the server has answered', async ({ app, alice, page }) => {
  const { tasks } = app
  await app.signIn.as(alice)
  await tasks.add('Water the plants')
  let answer = () => {}
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route('**/api/tasks/quick', async (route) => {
    await held
    await route.continue()
  })
  const place = () => tasks.list.evaluate((list) => list.getBoundingClientRect().top)
  const before = await place()
  const placeThen = tasks.list.evaluate(
    (list) =>
      new Promise<number>((resolve) => {
        const observer = new MutationObserver(() => {
          if (list.textContent.includes('Buy milk')) resolve(list.getBoundingClientRect().top)
        })
        observer.observe(list, { subtree: true, childList: true, characterData: true })
      }),
  )
  await tasks.quickAdd.fill('Buy milk p1')
  await tasks.quickAdd.press('Enter')
  await expect(tasks.rows).toHaveText([/Buy milk/, /Water the plants/])
  expect(await placeThen, 'the list goes nowhere for it').toBe(before)
  // What takes long is spoken of.
  await expect(page.getByText('Adding “Buy milk p1”…')).toBeVisible()
  expect(await place()).toBeGreaterThan(before)
  answer()
  await tasks.row('Buy milk').hover()
  await expect(page.getByRole('button', { name: 'Details of “Buy milk”' })).toBeVisible()
  await expect(tasks.rows).toHaveCount(2)
})
