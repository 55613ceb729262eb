import { expect, test } from './fixtures.ts'

test('what was done is undone and redone, by the word about it and by keys', async ({ page, app, alice }) => {
  const { tasks } = app
  await app.signIn.as(alice)
  await tasks.add('Buy milk')
  // A task that was added says so by itself.
  await expect(app.undo).toBeHidden()
  await tasks.remove('Buy milk')
  await expect(tasks.row('Buy milk')).toBeHidden()
  await expect(app.notice.filter({ hasText: '“Buy milk” deleted' })).toBeVisible()
  await app.undo.click()
  await expect(tasks.row('Buy milk')).toBeVisible()
  await expect(app.notice.filter({ hasText: 'Undone: Task deleted' })).toBeVisible()
  await app.redo.click()
  await expect(tasks.row('Buy milk')).toBeHidden()

  await page.keyboard.press('ControlOrMeta+z')
  await expect(tasks.row('Buy milk')).toBeVisible()
  await tasks.box('Buy milk').check()
  await expect(tasks.row('Buy milk')).toBeHidden()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(tasks.row('Buy milk')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await expect(tasks.row('Buy milk')).toBeHidden()
})

test('steps are kept through a restart, and there is a first one', async ({ host, app, alice }) => {
  await app.signIn.as(alice)
  await app.tasks.add('Buy milk')
  await host.restart()
  const page = await host.openWindow()
  const { hearthWindow } = await import('./pages/hearth-window.ts')
  const again = hearthWindow(page)
  await expect(again.signIn.heading.or(again.locked.heading)).toBeVisible()
  if (await again.locked.heading.isVisible()) await again.locked.unlock(alice.password)
  else await again.signIn.as(alice)
  await expect(again.tasks.row('Buy milk')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(again.tasks.row('Buy milk')).toBeHidden()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(again.notice.filter({ hasText: 'There is nothing to undo.' })).toBeVisible()
})

test('while somebody types, undo is that of the field', async ({ page, app, alice }) => {
  await app.signIn.as(alice)
  await app.tasks.add('Buy milk')
  await app.tasks.quickAdd.pressSequentially('half')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(app.tasks.row('Buy milk')).toBeVisible()
  await expect(app.notice.filter({ hasText: 'Undone' })).toBeHidden()
})
