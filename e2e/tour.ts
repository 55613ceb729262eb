import type { Page } from '@playwright/test'
import { expect } from './fixtures.ts'
import type { HearthWindow } from './pages/hearth-window.ts'

/** Looks at what the window shows now; the name says what that is. */
export type Look = (name: string) => Promise<void>

/**
 * Walks through a window of somebody whose account was filled by `furnish`, and has each view looked at, and what can
 * open over it. It goes by keys, which work at any width. It begins and ends at the inbox.
 */
export async function tourOfViews(page: Page, { tasks, search, sidebar, ...app }: HearthWindow, look: Look) {
  /** To a list, tag or filter. */
  async function goTo(name: string) {
    await page.keyboard.press('ControlOrMeta+k')
    await search.palette.field.fill(name)
    await search.palette.item(name).first().click()
    await expect(search.palette.dialog).toBeHidden()
    // What lies under the pointer shows more than the others.
    await page.mouse.move(0, 0)
  }
  async function press(keys: string, ...more: string[]) {
    for (const key of [keys, ...more]) await page.keyboard.press(key)
  }

  await tasks.row('Renew the passports').waitFor()
  await look('inbox')
  await press('g', 't')
  await tasks.row('Plan the birthday on Sunday').waitFor()
  await look('today')
  await press('g', 'u')
  await tasks.row('Pick apples').waitFor()
  await look('upcoming')
  await press('g', 'o')
  await tasks.row('Send the school form back').waitFor()
  await look('overdue')
  await press('g', 'n')
  await tasks.row('Find a place for the telescope').waitFor()
  await look('no-date')
  await press('g', 'm')
  await page.getByRole('button', { name: 'Pick apples', exact: true }).waitFor()
  await look('calendar')
  await press('g', 'c')
  await tasks.row('Order firewood').waitFor()
  await look('completed')
  await goTo('Home')
  await tasks.row('Clean the oven').waitFor()
  await look('list')
  await goTo('Show as a board')
  await page.getByRole('grid', { name: 'Kitchen' }).getByRole('row', { name: 'Clean the oven' }).waitFor()
  await look('board')
  await goTo('Show as a list')
  await tasks.row('Clean the oven').waitFor()
  await goTo('phone')
  await tasks.row('Tune the piano').waitFor()
  await look('tag')
  await goTo('Urgent at home')
  await tasks.row('Plan the birthday on Sunday').waitFor()
  await look('filter')

  await press('/')
  await look('search')
  await search.field.fill('piano')
  await search.hit('Tune the piano').waitFor()
  await look('search-found')
  await search.field.fill('nowhere')
  await page.getByRole('heading', { name: 'Nothing found' }).waitFor()
  await look('search-nothing')

  await goTo('Inbox')
  await tasks.row('Renew the passports').waitFor()
  await press('ControlOrMeta+k')
  await search.palette.field.fill('p')
  await expect(search.palette.items.first()).toBeVisible()
  await look('palette')
  await press('Escape')
  await expect(search.palette.dialog).toBeHidden()
  await press('?')
  await app.shortcuts.waitFor()
  await look('shortcuts')
  await press('Escape')
  await expect(app.shortcuts).toBeHidden()
}

/** The same for what can be done with tasks: at the row, in the details, with several, and in the trash. */
export async function tourOfTasks(page: Page, { tasks, search, ...app }: HearthWindow, look: Look) {
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }

  await tasks.quickAdd.fill('Call the plumber tomorrow 5pm @phone p1')
  await expect(tasks.lit).toHaveCount(3)
  await look('quick-add')
  await tasks.quickAdd.fill('Tidy up #')
  await tasks.suggestion('Garden').waitFor()
  await look('quick-add-lists')
  await press('Escape')
  await tasks.quickAdd.fill('')
  await tasks.quickAdd.evaluate((field) => {
    const data = new DataTransfer()
    data.setData('text/plain', 'Flour\nEggs\nSugar')
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  await tasks.addSeveral(3).waitFor()
  await look('quick-add-pasted')
  await page.getByRole('button', { name: 'As one line' }).click()
  await tasks.quickAdd.fill('')

  // Out of the field, where keys are letters.
  await press('Escape', 'g', 't')
  await tasks.row('Plan the birthday on Sunday').focus()
  await press('F2')
  await tasks.editor.waitFor()
  await look('title')
  await press('Escape')
  for (const [key, name] of [
    ['t', 'Date'],
    ['v', 'Move to a list'],
  ] as const) {
    await tasks.row('Plan the birthday on Sunday').focus()
    await press(key)
    await tasks.picker(name).waitFor()
    await look(`picker-${name.toLowerCase().split(' ', 1)[0]}`)
    await press('Escape')
    await expect(tasks.picker(name)).toBeHidden()
  }
  await tasks.row('Return the library books').focus()
  await press('x')
  await tasks.row('Plan the birthday on Sunday').focus()
  await press('x')
  await tasks.bulk.bar.waitFor()
  await look('selection')
  for (const [button, name] of [
    ['Priority', 'Priority'],
    ['Add tags', 'Tags'],
  ] as const) {
    await tasks.bulk.button(button).click()
    await tasks.picker(name).waitFor()
    await look(`picker-${name.toLowerCase()}`)
    if (name === 'Tags') await tasks.closePicker(name)
    else await press('Escape')
    await expect(tasks.picker(name)).toBeHidden()
  }
  // What closes a picker leaves the selection, unless it is pressed once more than was needed.
  if (await tasks.bulk.bar.isVisible()) await press('Escape')
  await expect(tasks.bulk.bar).toBeHidden()
  await page.getByRole('button', { name: /^Sorted by/ }).click()
  await page.getByRole('menu').waitFor()
  await look('menu')
  await press('Escape')

  await app.reminders.getByText('Feed the cat').waitFor()
  await look('reminder')
  await app.reminders.getByRole('button', { name: 'Snooze “Feed the cat”' }).click()
  await look('reminder-snooze')
  await app.reminders.getByRole('button', { name: 'Dismiss the reminder of “Feed the cat”' }).click()

  await tasks.row('Plan the birthday on Sunday').focus()
  await press('d')
  await expect(tasks.pane.title).toHaveValue('Plan the birthday on Sunday')
  await expect(tasks.pane.subtasks).toContainText('Buy candles')
  await look('details')
  await tasks.pane.editNotes.click()
  await look('details-notes')
  await tasks.pane.close.click()

  await tasks.row('Return the library books').focus()
  await press('Delete')
  await app.undo.waitFor()
  await look('undo')
  await press('g', 'x')
  await tasks.row('Return the library books').waitFor()
  await look('trash')
  await tasks.row('Return the library books').focus()
  await press('Delete')
  await tasks.deletion.dialog.waitFor()
  await look('deletion')
  await tasks.deletion.cancel.click()
  await press('g', 'i')
  await tasks.row('Renew the passports').waitFor()
}

/** The same for the settings, all groups that there are, and back to the inbox. */
export async function tourOfSettings(page: Page, app: HearthWindow, look: Look) {
  await app.goToSettings()
  const groups = page.getByRole('navigation', { name: 'Settings' }).getByRole('link')
  for (const name of await groups.allInnerTexts()) {
    await groups.filter({ hasText: name }).click()
    await page.getByRole('region').first().waitFor()
    await look(`settings-${name.toLowerCase()}`)
  }
  await page.keyboard.press('g')
  await page.keyboard.press('i')
  await app.tasks.row('Renew the passports').waitFor()
}
