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
  await tasks.closePicker('Tags')
  await expect(tasks.row('Plan the birthday')).toContainText('@family')

  await page.reload()
  await expect(pane.fact('Date')).toHaveText('tomorrow')
  await expect(pane.repeat).toHaveValue('every 2 weeks')
})

test('a time is typed part by part, and saved as a whole or not at all', async ({ host, alice }) => {
  const { page, app } = await openSeeded(host, alice, (api, token) =>
    api.addTask(token, { title: 'Plan the birthday', dueDate: '2099-12-24', dueTime: '18:00' }),
  )
  const { pane, row } = app.tasks
  const time = pane.parts('Time')
  const part = (name: string) => time.getByRole('spinbutton', { name })
  const unsaved = pane.area.getByText('nothing is saved yet')
  await app.tasks.openDetails('Plan the birthday')
  await expect(time).toHaveText(/6:00\W+PM/)

  // By keys alone: Enter saves, and the focus stays where it is.
  await part('hour').focus()
  await page.keyboard.type('745p')
  await expect(time).toHaveText(/7:45\W+PM/)
  await expect(row('Plan the birthday')).toContainText('6:00 PM')
  await page.keyboard.press('Enter')
  await expect(row('Plan the birthday')).toContainText('7:45 PM')
  await expect(part('AM/PM')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(time).toHaveText(/7:45\W+AM/)
  await page.keyboard.press('Escape')
  await expect(time).toHaveText(/7:45\W+PM/)
  await expect(pane.area).toBeVisible()

  // Leaving the whole field saves, and going from part to part does not.
  await part('minute').click()
  await page.keyboard.press('ArrowUp')
  await part('hour').click()
  await expect(row('Plan the birthday')).toContainText('7:45 PM')
  await pane.title.click()
  await expect(row('Plan the birthday')).toContainText('7:46 PM')

  await part('minute').click()
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')
  for (const leave of [() => page.keyboard.press('Enter'), () => pane.title.click()]) {
    await leave()
    await expect(unsaved).toBeVisible()
    await expect(row('Plan the birthday')).toContainText('7:46 PM')
  }
  await part('hour').focus()
  await page.keyboard.press('Escape')
  await expect(unsaved).toBeHidden()
  await expect(time).toHaveText(/7:46\W+PM/)

  await pane.area.getByRole('button', { name: 'Remove the time' }).click()
  await expect(row('Plan the birthday')).not.toContainText('PM')
  await expect(part('hour')).toBeFocused()
  await page.keyboard.type('11')
  await page.keyboard.type('15')
  await page.keyboard.press('Enter')
  await expect(row('Plan the birthday')).toContainText('11:15 AM')
  // Without its numbers a time is none.
  await part('hour').focus()
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')
  await part('minute').focus()
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Enter')
  await expect(row('Plan the birthday')).not.toContainText('AM')
})

test('times and moments are written as in the language of the person', async ({ host, alice }) => {
  const { page, app } = await openSeeded(host, alice, (api, token) =>
    api.addTask(token, { title: 'Plan the birthday', dueDate: '2099-12-24', dueTime: '18:00' }),
  )
  await app.goToSettings('Appearance')
  await app.settings.language('Deutsch').check()
  await page.getByRole('link', { name: 'Eingang' }).click()
  const pane = page.getByRole('complementary', { name: 'Einzelheiten' })
  const row = page.getByRole('row', { name: 'Plan the birthday' })
  await row.focus()
  await page.keyboard.press('d')
  const time = pane.getByRole('group', { name: 'Uhrzeit' })
  await expect(time).toContainText('18:00')
  await time.getByRole('spinbutton', { name: 'Stunde' }).focus()
  await page.keyboard.type('0930')
  await page.keyboard.press('Enter')
  await expect(row).toContainText('9:30')

  await pane.getByRole('button', { name: 'Erinnerung hinzufügen' }).click()
  await page.getByRole('menuitem', { name: 'An Tag und Uhrzeit erinnern' }).click()
  await expect(pane.getByRole('spinbutton', { name: /^Tag, An Tag und Uhrzeit/ })).toBeFocused()
  await page.keyboard.type('30022099')
  await page.keyboard.type('2015')
  await page.keyboard.press('Enter')
  await expect(pane.getByRole('button', { name: 'Erinnerung entfernen: 28.02.2099, 20:15' })).toBeVisible()
  await expect(pane.getByRole('button', { name: 'Erinnerung hinzufügen' })).toBeFocused()
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
