import { expect, test } from './fixtures.ts'
import { openSeeded } from './seeded.ts'

test('everything about a task is set beside the list', async ({ app, alice, page }) => {
  const { tasks } = app
  const { pane } = tasks
  await app.signIn.as(alice)
  await tasks.add('Plan the birthday')
  await tasks.openDetails('Plan the birthday')

  await pane.fact('Date').click()
  await tasks.picker('Date').getByRole('textbox', { name: 'Date in words' }).fill('tomorrow 6pm')
  await page.keyboard.press('Enter')
  await expect(pane.fact('Date')).toHaveText('tomorrow')
  await expect(tasks.row('Plan the birthday')).toContainText('tomorrow, 6:00 PM')

  await pane.repeat.fill('every 2 weeks')
  await expect(pane.area.getByRole('status').filter({ hasText: 'every 2 weeks' })).toBeVisible()
  await pane.repeat.press('Enter')
  await expect(tasks.row('Plan the birthday')).toContainText('comes again')

  await pane.fact('Priority').click()
  await tasks.picker('Priority').getByRole('option', { name: 'Priority 1' }).click()
  await expect(pane.fact('Priority')).toHaveText('Priority 1')

  await pane.fact('Tags').click()
  await tasks.picker('Tags').getByRole('searchbox').fill('family')
  await tasks.picker('Tags').getByRole('option', { name: 'New tag “family”' }).click()
  await expect(tasks.row('Plan the birthday')).toContainText('@family')
  await tasks.closePicker('Tags')

  await page.reload()
  await expect(pane.fact('Date')).toHaveText('tomorrow')
  await expect(pane.repeat).toHaveValue('every 2 weeks')
})

test('subtasks are added, ticked and opened', async ({ app, alice }) => {
  const { tasks } = app
  const { pane } = tasks
  await app.signIn.as(alice)
  await tasks.add('Plan the birthday')
  await tasks.openDetails('Plan the birthday')
  for (const title of ['Buy candles', 'Wrap the telescope']) {
    await pane.subtasks.getByRole('textbox', { name: 'Add a subtask' }).fill(title)
    await pane.subtasks.getByRole('textbox', { name: 'Add a subtask' }).press('Enter')
    await expect(pane.subtasks.getByRole('button', { name: title })).toBeVisible()
  }
  await pane.subtasks.getByRole('checkbox', { name: 'Complete “Buy candles”' }).check()
  await expect(tasks.row('Plan the birthday')).toContainText('1 of 2 subtasks done')

  await tasks.row('Plan the birthday').getByRole('button', { name: 'Show the subtasks' }).click()
  await expect(tasks.rows).toHaveText([/Plan the birthday/, /Buy candles/, /Wrap the telescope/])
  await pane.subtasks.getByRole('button', { name: 'Wrap the telescope' }).click()
  await expect(pane.title).toHaveValue('Wrap the telescope')
})

test('notes are shown as they are meant, without fetching or running anything', async ({ app, alice, page }) => {
  const { tasks } = app
  const { pane } = tasks
  await app.signIn.as(alice)
  await tasks.add('Plan the birthday')
  await tasks.openDetails('Plan the birthday')
  await pane.notes.fill(
    [
      '# For Sunday',
      '- [ ] candles',
      '- [x] cake',
      '',
      '[recipe](https://example.com/cake) [no](javascript:alert(1)) [file](http://example.com)',
      '',
      '![plan](https://example.com/plan.png) <img src=x onerror="document.title = 1">',
    ].join('\n'),
  )
  await pane.title.focus()
  const notes = pane.readNotes
  await expect(notes.getByRole('heading', { name: 'For Sunday' })).toBeVisible()
  await expect(notes.getByRole('link')).toHaveText(['recipe', 'Picture: plan'])
  await expect(notes.locator('img')).toHaveCount(0)
  await expect(notes).toContainText('<img src=x')

  await notes.getByRole('checkbox').first().check()
  await expect(pane.saved).toBeVisible()
  await page.reload()
  await expect(notes.getByRole('checkbox').first()).toBeChecked()
  await pane.editNotes.click()
  await expect(pane.notes).toHaveValue(/- \[x\] candles\n- \[x\] cake/)
})

test('who wants to be asked is asked what becomes of open subtasks', async ({ host, alice }) => {
  const { page, app } = await openSeeded(host, alice, async (api, token) => {
    await api.changeSettings(token, { completeSubtasks: 'ask' })
    const { id } = await api.addTask(token, { title: 'Plan the birthday' })
    await api.addTask(token, { title: 'Buy candles', parentId: id })
  })
  const { tasks } = app
  const question = page.getByRole('dialog', { name: 'Complete the subtasks too?' })
  await tasks.box('Plan the birthday').click()
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(tasks.box('Plan the birthday')).not.toBeChecked()
  await tasks.box('Plan the birthday').click()
  await expect(question).toContainText('1 subtask is still open.')
  await question.getByRole('button', { name: 'Complete all' }).click()
  await expect(tasks.row('Plan the birthday')).toBeHidden()
  await app.goTo('Completed')
  await expect(tasks.rows).toHaveCount(2)
})
