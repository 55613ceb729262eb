import { expect, test } from './fixtures.ts'

test('tasks are added, edited in place, completed and deleted', async ({ page, app, alice }) => {
  const { tasks } = app
  await app.signIn.as(alice)
  await expect(tasks.empty).toBeVisible()
  await tasks.add('Buy milk')
  await expect(tasks.quickAdd).toBeFocused()
  await expect(tasks.quickAdd).toHaveValue('')
  await tasks.add('Call the plumber')
  await tasks.add('Water the plants')
  // The newest first.
  await expect(tasks.rows).toHaveText([/Water the plants/, /Call the plumber/, /Buy milk/])

  await tasks.edit('Buy milk', 'Buy oat milk')
  await expect(tasks.row('Buy milk')).toBeHidden()

  await tasks.box('Water the plants').check()
  await expect(tasks.row('Water the plants')).toBeHidden()

  await tasks.remove('Call the plumber')
  await expect(tasks.row('Call the plumber')).toBeHidden()

  await page.reload()
  await expect(tasks.rows).toHaveText([/Buy oat milk/])
  await app.goTo('Completed')
  await expect(tasks.completed).toBeVisible()
  await expect(tasks.box('Water the plants')).toBeChecked()
  await expect(tasks.rows).toHaveCount(1)

  await tasks.box('Water the plants').uncheck()
  await expect(tasks.row('Water the plants')).toBeHidden()
  await app.goTo('Inbox')
  await expect(tasks.row('Water the plants')).toBeVisible()
})

test('what is in the trash is put back, or deleted for good after a question', async ({ page, app, alice }) => {
  const { tasks } = app
  await app.signIn.as(alice)
  await tasks.add('Buy milk')
  await tasks.add('Call the plumber')
  await tasks.remove('Buy milk')
  await tasks.remove('Call the plumber')
  await expect(tasks.empty).toBeVisible()

  await app.goTo('Trash')
  await tasks.remove('Call the plumber')
  await expect(tasks.deletion.dialog).toContainText('“Call the plumber” and its notes cannot be brought back')
  // What cannot be taken back is never one key away.
  await expect(tasks.deletion.cancel).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(tasks.deletion.dialog).toBeHidden()
  await expect(tasks.row('Call the plumber')).toBeVisible()
  await tasks.remove('Call the plumber')
  await tasks.deletion.confirm.click()
  await expect(tasks.row('Call the plumber')).toBeHidden()
  await tasks.restore('Buy milk')
  await expect(tasks.row('Buy milk')).toBeHidden()
  await app.goTo('Inbox')
  await expect(tasks.rows).toHaveText([/Buy milk/])
})

test('Escape leaves a title as it was', async ({ app, alice }) => {
  await app.signIn.as(alice)
  await app.tasks.add('Buy milk')
  await app.tasks.row('Buy milk').getByText('Buy milk', { exact: true }).click()
  await app.tasks.editor.fill('Something else')
  await app.tasks.editor.press('Escape')
  await expect(app.tasks.row('Buy milk')).toBeVisible()
})

test('notes are kept beside their task', async ({ page, app, alice }) => {
  await app.signIn.as(alice)
  await app.tasks.add('Buy milk')
  await app.tasks.openDetails('Buy milk')
  await app.tasks.pane.notes.fill('Two bottles\nand one of cream')
  await expect(app.tasks.pane.saved).toBeVisible()
  // The address names the task, so its details open again.
  await page.reload()
  await expect(app.tasks.pane.readNotes).toContainText('Two bottles')
  await app.tasks.pane.editNotes.click()
  await expect(app.tasks.pane.notes).toHaveValue('Two bottles\nand one of cream')
  await app.tasks.pane.close.click()
  await expect(app.tasks.pane.area).toBeHidden()
})

test('markup in a title is text [case 57]', async ({ page, app, alice }) => {
  await app.signIn.as(alice)
  const titles = [
    '<img src=x onerror="document.title = 1">',
    '<script>document.title = 2</script>',
    '<b>bold</b> & &lt;i&gt;',
    '{{constructor.constructor("document.title = 3")()}}',
  ]
  for (const title of titles) await app.tasks.add(title)
  await app.tasks.openDetails('<b>bold</b> & &lt;i&gt;')
  await expect(app.tasks.pane.title).toHaveValue('<b>bold</b> & &lt;i&gt;')
  await page.reload()
  for (const title of titles) await expect(app.tasks.row(title).getByText(title, { exact: true })).toBeVisible()
  await expect(app.tasks.list.locator('img, script, b')).toHaveCount(0)
  await expect(page).toHaveTitle('Inbox · Hearth')
})
