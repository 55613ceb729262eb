import { expect, test } from './fixtures.ts'

test('keys lead to the views', async ({ page, app, alice }) => {
  await app.signIn.as(alice)
  for (const [keys, name] of [
    ['gt', 'Today'],
    ['gu', 'Upcoming'],
    ['go', 'Overdue'],
    ['gn', 'No date'],
    ['gc', 'Completed'],
    ['gi', 'Inbox'],
  ] as const) {
    for (const key of keys) await page.keyboard.press(key)
    await expect(app.viewHeading(name)).toBeVisible()
  }
  // On a row, too, where T alone is the date.
  await app.tasks.add('Buy milk')
  await app.tasks.row('Buy milk').focus()
  await page.keyboard.press('g')
  await page.keyboard.press('t')
  await expect(app.viewHeading('Today')).toBeVisible()

  // The overview has them all.
  await page.keyboard.press('?')
  for (const [name, keys] of [
    ['Overdue', 'G then O'],
    ['No date', 'G then N'],
    ['Calendar', 'G then M'],
  ] as const)
    await expect(app.shortcuts.getByRole('button', { name: `Change the key for “${name}”: ${keys}` })).toBeVisible()
})

test('a shortcut can be given another key, which no other has', async ({ page, app, alice }) => {
  await app.signIn.as(alice)
  await page.keyboard.press('?')
  const change = (name: string) => app.shortcuts.getByRole('button', { name: `Change the key for “${name}”` })
  await change('Add a task').click()
  await page.keyboard.press('/')
  await expect(app.shortcuts).toContainText('/ is “Search” already.')
  await change('Add a task').click()
  await page.keyboard.press('n')
  await expect(app.shortcuts).toContainText('“Add a task” is now N.')
  await page.keyboard.press('Escape')
  await expect(app.shortcuts).toBeHidden()

  await page.keyboard.press('q')
  await expect(app.tasks.quickAdd).not.toBeFocused()
  await page.keyboard.press('n')
  await expect(app.tasks.quickAdd).toBeFocused()

  await page.reload()
  await app.tasks.empty.waitFor()
  await page.keyboard.press('?')
  await app.shortcuts.getByRole('button', { name: 'Back to the usual keys' }).click()
  await expect(change('Add a task')).toHaveAccessibleName(/: Q$/)
})
