import { expect, test } from './fixtures.ts'
import { openSeeded } from './seeded.ts'

test('what is typed before a field is there is neither lost nor a shortcut', async ({ host, alice }) => {
  const { page, app } = await openSeeded(host, alice, (api, token) => api.addTasks(token, [{ title: 'Eat pie' }]))
  const { tasks, search } = app
  await tasks.row('Eat pie').focus()
  // E would complete the task, and X select it. All in one go, while the search page is still on its way.
  const typeAtOnce = (keys: string) =>
    page.evaluate((all) => {
      for (const key of all)
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
    }, keys)
  await typeAtOnce('/ex pie')
  await expect(search.field).toHaveValue('ex pie')
  await expect(search.field).toBeFocused()
  await page.keyboard.press('Backspace')
  await search.field.fill('pie')
  await expect(search.hit('Eat pie')).toBeVisible()

  // From where there is no field for new tasks, too.
  await search.hit('Eat pie').focus()
  await typeAtOnce('qexit')
  await expect(app.viewHeading('Inbox')).toBeVisible()
  await expect(tasks.quickAdd).toHaveValue('exit')
  await expect(tasks.quickAdd).toBeFocused()
  await expect(tasks.row('Eat pie')).toBeVisible()
})
