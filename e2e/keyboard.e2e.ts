import { expect, test } from './fixtures.ts'

test('everything can be done with the keyboard alone', async ({ page, app, alice }) => {
  const { keyboard } = page
  const { tasks } = app

  await app.signIn.heading.waitFor()
  // A host that knows the only person here asks for the password at once.
  if (await app.signIn.email.isVisible()) {
    await expect(app.signIn.email).toBeFocused()
    await keyboard.type(alice.email)
    await keyboard.press('Tab')
  }
  await expect(app.signIn.password).toBeFocused()
  await keyboard.type(alice.password)
  await keyboard.press('Enter')
  await expect(tasks.empty).toBeVisible()

  // Q goes to the field for new tasks, Enter adds, and the field stays for the next one.
  await keyboard.press('q')
  await expect(tasks.quickAdd).toBeFocused()
  for (const title of ['one', 'two', 'three']) {
    await keyboard.type(title)
    await keyboard.press('Enter')
    await expect(tasks.row(title)).toBeVisible()
  }

  // Down goes to the list, J and K through it. Nothing leads to a task that is still on its way.
  await expect(tasks.row('three')).not.toHaveAttribute('aria-disabled')
  await keyboard.press('ArrowDown')
  await expect(tasks.row('three')).toBeFocused()
  await keyboard.press('j')
  await expect(tasks.row('two')).toBeFocused()
  await keyboard.press('j')
  await expect(tasks.row('one')).toBeFocused()
  await keyboard.press('k')
  await expect(tasks.row('two')).toBeFocused()

  // F2 edits in place and Enter saves; the row has the focus again.
  await keyboard.press('F2')
  await expect(tasks.editor).toBeFocused()
  await keyboard.type(' and a half')
  await keyboard.press('Enter')
  await expect(tasks.row('two and a half')).toBeFocused()

  // E completes, Delete deletes; the next row has the focus.
  await keyboard.press('e')
  await expect(tasks.row('two and a half')).toBeHidden()
  await expect(tasks.rows).toHaveCount(2)
  await expect(tasks.row('one')).toBeFocused()
  await keyboard.press('k')
  await expect(tasks.row('three')).toBeFocused()
  await keyboard.press('Delete')
  await expect(tasks.rows).toHaveText([/one/])

  // Enter opens the details, Escape closes them and goes back.
  await expect(tasks.row('one')).toBeFocused()
  await keyboard.press('Enter')
  await expect(tasks.pane.area).toBeFocused()
  await keyboard.press('Escape')
  await expect(tasks.pane.area).toBeHidden()
  await expect(tasks.row('one')).toBeFocused()

  // ? shows the shortcuts.
  await keyboard.press('?')
  await expect(app.shortcuts).toBeVisible()
  await keyboard.press('Escape')
  await expect(app.shortcuts).toBeHidden()

  // The menu of the person; letters lead to an item.
  await app.person.focus()
  await keyboard.press('Enter')
  await expect(page.getByRole('menu').getByRole('menuitem').first()).toBeFocused()
  await keyboard.type('set')
  await expect(page.getByRole('menuitem', { name: 'Settings' })).toBeFocused()
  await keyboard.press('Enter')
  await expect(app.settings.heading).toBeVisible()

  // Ctrl+L locks, from anywhere; the password opens.
  await keyboard.press('ControlOrMeta+l')
  await expect(app.locked.heading).toBeVisible()
  await expect(app.locked.password).toBeFocused()
  await keyboard.type(alice.password)
  await keyboard.press('Enter')
  await expect(app.settings.heading).toBeVisible()
})

test('letters that are typed are no shortcuts', async ({ page, app, alice }) => {
  await app.signIn.as(alice)
  await app.tasks.quickAdd.focus()
  await page.keyboard.type('queue? jack, kelp and eel')
  await expect(app.tasks.quickAdd).toHaveValue('queue? jack, kelp and eel')
  await expect(app.shortcuts).toBeHidden()
})
