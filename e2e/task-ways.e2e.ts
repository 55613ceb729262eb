import { setTimeout } from 'node:timers/promises'
import { expect, test } from './fixtures.ts'
import { openSeeded } from './seeded.ts'

// A Friday.
test.use({ environment: { HEARTH_TEST_NOW: '2026-11-20T09:30:00Z' } })

const weekly = { rule: 'FREQ=WEEKLY;BYDAY=FR', from: 'due' } as const

test('a task is added above and below another, skipped, and copied: by menu, by key, in the palette', async ({
  host,
  alice,
}) => {
  const { page, app } = await openSeeded(host, alice, async (api, token) => {
    await api.addTasks(token, [
      { title: 'Water the plants', dueDate: '2026-11-20', recurrence: weekly },
      { title: 'Pack the bag', notes: 'of the red kind' },
    ])
  })
  const { tasks } = app
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
  await expect(tasks.rows).toHaveText([/Water the plants/, /Pack the bag/])

  // Answers that come late change neither the order nor a place that was chosen meanwhile.
  await page.route('**/api/tasks/quick', async (route) => {
    await setTimeout(500)
    await route.fallback()
  })
  await tasks.choose('Pack the bag', 'Add a task above')
  await expect(tasks.quickAdd).toBeFocused()
  await page.keyboard.type('Find the bag')
  await page.keyboard.press('Enter')
  await expect(tasks.rows).toHaveText([/Water the plants/, /Find the bag/, /Pack the bag/])
  await page.keyboard.press('Escape')
  await expect(tasks.row('Pack the bag')).toBeFocused()
  await page.keyboard.press('o')
  await expect(tasks.quickAdd).toBeFocused()
  // The next one comes below the one before.
  for (const title of ['Carry the bag', 'Empty the bag']) {
    await page.keyboard.type(title)
    await page.keyboard.press('Enter')
  }
  await expect(page.getByText('Comes below “Empty the bag”')).toBeVisible()
  const all = [/Water the plants/, /Find the bag/, /Pack the bag/, /Carry the bag/, /Empty the bag/]
  await expect(tasks.rows).toHaveText(all)
  await page.reload()
  await expect(tasks.rows).toHaveText(all)

  await tasks.choose('Pack the bag', 'Copy as Markdown')
  await expect.poll(clipboard).toBe('- [ ] Pack the bag\n  of the red kind')

  await tasks.row('Water the plants').focus()
  await page.keyboard.press('s')
  await expect(tasks.row('Water the plants')).toContainText('Fri, Nov 27')
  await expect(app.notice.filter({ hasText: '“Water the plants” goes on to its next date' })).toBeVisible()
  await app.undo.click()
  await expect(tasks.row('Water the plants')).toContainText('today')
  await tasks.openDetails('Water the plants')
  await tasks.pane.area.getByRole('button', { name: 'Skip this date' }).click()
  await expect(tasks.pane.fact('Date')).toHaveText('Fri, Nov 27')
  await page.keyboard.press('ControlOrMeta+k')
  await app.search.palette.field.fill('skip')
  await app.search.palette.item('Skip this date').click()
  await expect(tasks.pane.fact('Date')).toHaveText('Fri, Dec 4')
  await tasks.pane.close.click()

  await tasks.row('Find the bag').focus()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(tasks.row('Find the bag')).toBeHidden()
})

test('a duration and a repetition are set by word and by form', async ({ host, alice }) => {
  const { page, app } = await openSeeded(host, alice, (api, token) =>
    api.addTask(token, { title: 'Play the piano', dueDate: '2026-11-20' }),
  )
  const { tasks } = app
  await tasks.openDetails('Play the piano')
  const takes = tasks.pane.area.getByRole('textbox', { name: 'Takes' })
  await takes.fill('a while')
  await expect(takes).toHaveAccessibleDescription('Try “45 min” or “2 hours”.')
  await takes.fill('1h 30')
  await expect(takes).toHaveAccessibleDescription('1 hr 30 min')
  await takes.press('Enter')
  await expect(tasks.row('Play the piano')).toContainText('1 hr 30 min')
  await takes.fill('')
  await takes.press('Enter')
  await expect(tasks.row('Play the piano')).not.toContainText('hr')

  const form = page.getByRole('dialog', { name: 'Repeat' })
  const choose = tasks.pane.area.getByRole('button', { name: 'Choose…' })
  await choose.click()
  await form.getByRole('spinbutton', { name: 'Every' }).fill('2')
  await form.getByRole('checkbox', { name: 'Monday' }).check()
  await expect(form.getByRole('status')).toHaveText('every 2 weeks on Monday and Friday')
  await form.getByRole('combobox', { name: 'Ends' }).selectOption('ends after some times')
  await form.getByRole('spinbutton', { name: 'How many times' }).fill('6')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(tasks.pane.repeat).toHaveValue(/every 2 weeks on Monday and Friday.*6/)

  await choose.click()
  await expect(form.getByRole('checkbox', { name: 'Monday' })).toBeChecked()
  await form.getByRole('combobox', { name: 'Unit' }).selectOption('months')
  await form.getByRole('spinbutton', { name: 'Every' }).fill('1')
  await form.getByRole('combobox', { name: 'Day of the month' }).selectOption('on the third Friday')
  await form.getByRole('combobox', { name: 'Ends' }).selectOption('ends on a date')
  await expect(form.getByRole('group', { name: 'Last day' })).toContainText('12/20/2026')
  await form.getByRole('spinbutton', { name: /^day/ }).press('ArrowUp')
  await expect(form.getByRole('status')).toContainText('until 21 December 2026')
  await form.getByRole('group', { name: 'Last day' }).getByRole('button').click()
  await page.getByRole('button', { name: /December 31, 2026/ }).click()
  await expect(form.getByRole('status')).toContainText('until 31 December 2026')
  await form.getByRole('combobox', { name: 'Ends' }).selectOption('never ends')
  await form.getByRole('checkbox', { name: 'Count from the day it is completed' }).check()
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(tasks.pane.repeat).toHaveValue(/3rd Friday|third Friday/)
  await choose.click()
  await form.getByRole('button', { name: 'No longer' }).click()
  await expect(tasks.pane.repeat).toHaveValue('')
})

test('tasks are dragged to another day, by key too, to a day without tasks, and onto a list', async ({
  host,
  alice,
}) => {
  const { page, app } = await openSeeded(host, alice, async (api, token) => {
    await api.addList(token, 'Home', ['Kitchen'])
    await api.addTasks(token, [
      { title: 'one', dueDate: '2026-11-23' },
      { title: 'two', dueDate: '2026-11-24' },
      { title: 'three', dueDate: '2026-11-25' },
    ])
  })
  const { tasks } = app
  await app.goTo('Upcoming')
  await expect(tasks.group('Monday, November 23')).toBeVisible()
  const one = (day: RegExp) =>
    tasks.list.getByRole('rowgroup', { name: day }).getByRole('row', { name: 'one', exact: true })
  // The lower half of the last row of its day.
  const { height } = (await tasks.row('three').boundingBox()) ?? { height: 0 }
  await tasks.row('one').dragTo(tasks.row('three'), { targetPosition: { x: 200, y: height - 4 } })
  await expect(one(/^Wednesday, November 25/)).toBeVisible()
  // The days of the coming week are there with tasks and without.
  await tasks.row('one').dragTo(tasks.group('Monday, November 23'))
  await expect(one(/^Monday, November 23/)).toBeVisible()

  // The places of every day are there for the keyboard as well.
  await tasks.row('one').focus()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Move “one”' })).toBeFocused()
  await page.keyboard.press('Enter')
  const before = page.getByRole('button', { name: 'Insert before three' })
  await expect(before).toBeVisible()
  await expect(async () => {
    await page.keyboard.press('ArrowDown')
    await expect(before).toBeFocused({ timeout: 500 })
  }).toPass()
  await page.keyboard.press('Enter')
  await expect(one(/^Wednesday, November 25/)).toBeVisible()

  /** Drags a task by keys alone, to the place of that name. */
  async function dragByKeys(title: string, place: string, arrow: 'ArrowUp' | 'ArrowDown') {
    await tasks.row(title).focus()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: `Move “${title}”` })).toBeFocused()
    await page.keyboard.press('Enter')
    const target = page.getByRole('button', { name: place, exact: true })
    await expect(target).toBeVisible()
    await expect(async () => {
      await page.keyboard.press(arrow)
      await expect(target).toBeFocused({ timeout: 500 })
    }).toPass()
    await page.keyboard.press('Enter')
  }
  await dragByKeys('one', 'Into “Monday, November 23”', 'ArrowUp')
  await expect(one(/^Monday, November 23/)).toBeVisible()
  await dragByKeys('one', 'Into “Friday, November 27”', 'ArrowDown')
  await expect(one(/^Friday, November 27/)).toBeVisible()

  await tasks
    .row('one')
    .getByText('one', { exact: true })
    .click({ modifiers: ['ControlOrMeta'] })
  await tasks
    .row('three')
    .getByText('three', { exact: true })
    .click({ modifiers: ['ControlOrMeta'] })
  await tasks.row('one').dragTo(app.sidebar.link('Home'))
  await expect(app.sidebar.link('Home')).toHaveAccessibleDescription('2 tasks')
  await app.sidebar.link('Home').click()
  await expect(tasks.list).toContainText(/one.*three.*Kitchen/)
  await dragByKeys('one', 'Into “Kitchen”', 'ArrowDown')
  await expect(tasks.list.getByRole('rowgroup', { name: 'Kitchen' }).getByRole('row', { name: 'one' })).toBeVisible()
})

test('lists, tags and filters are put in order by dragging and by key; filters tell how many they find', async ({
  host,
  alice,
}) => {
  const { page, app } = await openSeeded(host, alice, async (api, token) => {
    for (const name of ['Home', 'Work', 'Garden']) await api.addList(token, name)
    await api.addTasks(token, [
      { title: 'one', tags: ['calls', 'errands'], priority: 1 },
      { title: 'two', tags: ['shop'], priority: 1 },
    ])
    await api.addFilter(token, 'Urgent', 'p1')
    await api.addFilter(token, 'Called', '@calls')
  })
  const { sidebar } = app
  await expect(sidebar.link('Urgent')).toHaveAccessibleDescription('2 tasks')
  await expect(sidebar.link('Called')).toHaveAccessibleDescription('1 task')
  await app.tasks.box('one').click()
  await expect(sidebar.link('Urgent')).toHaveAccessibleDescription('1 task')

  const names = (group: 'Lists' | 'Tags' | 'Filters') => sidebar.group(group).getByRole('link')
  await sidebar.link('Garden').dragTo(sidebar.link('Home'), { targetPosition: { x: 20, y: 3 } })
  await expect(names('Lists')).toHaveText([/Garden/, /Home/, /Work/])
  await sidebar.link('Garden').focus()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(names('Lists')).toHaveText([/Home/, /Garden/, /Work/])
  await expect(page.getByText('“Garden” is now 2 of 3')).toBeAttached()
  await expect(sidebar.link('Garden')).toBeFocused()

  await expect(names('Tags')).toHaveText([/calls/, /errands/, /shop/])
  await sidebar.link('shop').focus()
  await page.keyboard.press('Alt+ArrowUp')
  await page.keyboard.press('Alt+ArrowUp')
  await expect(names('Tags')).toHaveText([/shop/, /calls/, /errands/])
  await sidebar.link('Called').dragTo(sidebar.link('Urgent'), { targetPosition: { x: 20, y: 3 } })
  await expect(names('Filters')).toHaveText([/Called/, /Urgent/])

  await page.reload()
  await expect(names('Lists')).toHaveText([/Home/, /Garden/, /Work/])
  await expect(names('Tags')).toHaveText([/shop/, /calls/, /errands/])
  await expect(names('Filters')).toHaveText([/Called/, /Urgent/])
})
