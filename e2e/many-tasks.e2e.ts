import type { Locator } from '@playwright/test'
import type { Api } from './api.ts'
import { expect, test } from './fixtures.ts'
import { openSeeded } from './seeded.ts'

const numbers = ['one', 'two', 'three', 'four', 'five'] as const

async function fill(api: Api, token: string) {
  await api.addList(token, 'Home', ['Kitchen', 'Garden'])
  await api.addTasks(
    token,
    numbers.map((title) => ({ title })),
  )
}

test.describe('several tasks at once', () => {
  test('are selected by key and by click, and changed in one step', async ({ host, alice }) => {
    const { page, app } = await openSeeded(host, alice, fill)
    const { tasks } = app
    await tasks.row('one').focus()
    await page.keyboard.press('x')
    await page.keyboard.press('Shift+ArrowDown')
    await expect(tasks.bulk.bar).toContainText('2 selected')
    await tasks.row('four').click({ modifiers: ['ControlOrMeta'], position: { x: 300, y: 10 } })
    await expect(tasks.bulk.bar).toContainText('3 selected')
    await tasks.row('five').click({ modifiers: ['Shift'], position: { x: 300, y: 10 } })
    await expect(tasks.bulk.bar).toContainText('4 selected')
    await tasks.bulk.button('Priority').focus()
    await page.keyboard.press('Escape')
    await expect(tasks.bulk.bar).toBeHidden()
    await expect(tasks.list.locator(':focus')).toBeVisible()
    for (const title of ['one', 'two', 'four', 'five'])
      await tasks.row(title).click({ modifiers: ['ControlOrMeta'], position: { x: 300, y: 10 } })
    await expect(tasks.bulk.bar).toContainText('4 selected')

    await tasks.bulk.button('Move to').click()
    await tasks.picker('Move to a list').getByRole('option', { name: 'Home', exact: true }).click()
    await expect(tasks.rows).toHaveText([/three/])
    await expect(tasks.bulk.bar).toBeHidden()
    await page.getByRole('link', { name: /^Home/ }).click()
    await expect(tasks.rows.filter({ hasText: /one|two|four|five/ })).toHaveCount(4)
  })

  test('are completed together; what is told of it stands in the middle of the list, as their bar does', async ({
    host,
    alice,
  }) => {
    const { page, app } = await openSeeded(host, alice, fill)
    const { tasks } = app
    const middleOf = async (what: Locator) => {
      const box = await what.boundingBox()
      return box && Math.round(box.x + box.width / 2)
    }
    await tasks.openDetails('five')
    await expect(tasks.pane.title).toHaveValue('five')
    await tasks.row('two').focus()
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await expect(tasks.bulk.bar).toBeVisible()
    const middle = await middleOf(page.getByRole('main'))
    expect(await middleOf(tasks.bulk.bar)).toBe(middle)
    await page.keyboard.press('e')
    await expect(app.undo).toBeVisible()
    expect(await middleOf(app.notice.filter({ has: page.getByRole('button', { name: 'Undo' }) }))).toBe(middle)
    await expect(tasks.rows).toHaveText([/one/, /four/, /five/])
    await app.goTo('Completed')
    await expect(tasks.rows).toHaveCount(2)
  })

  test('have a place that is changed by dragging, also with the keyboard', async ({ host, alice }) => {
    const { page, app } = await openSeeded(host, alice, fill)
    const { tasks } = app
    // After Escape, Tab leads into the row instead of indenting it.
    await tasks.row('one').focus()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: 'Move “one”' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: /^Insert / }).first()).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(tasks.rows).toHaveText([/two/, /one/, /three/, /four/, /five/])
    await page.reload()
    await expect(tasks.rows).toHaveText([/two/, /one/, /three/, /four/, /five/])
  })

  test('Tab puts a task below the one before it, Shift+Tab takes it out again', async ({ host, alice }) => {
    const { page, app } = await openSeeded(host, alice, fill)
    const { tasks } = app
    await tasks.row('two').focus()
    await page.keyboard.press('Tab')
    await expect(tasks.row('one')).toContainText('0 of 1 subtasks done')
    await expect(tasks.row('two')).toBeVisible()
    await tasks.row('two').focus()
    await page.keyboard.press('Shift+Tab')
    await expect(tasks.row('one')).not.toContainText('subtasks')
    await expect(tasks.rows).toHaveText([/one/, /two/, /three/, /four/, /five/])
  })

  test('what the server refuses is taken back, with a word', async ({ host, alice, tolerate }) => {
    tolerate(/status of 507/)
    const { page, app } = await openSeeded(host, alice, fill)
    const { tasks } = app
    await expect(tasks.rows).toHaveCount(5)
    await page.route('**/api/tasks/**', async (route) => {
      if (route.request().method() !== 'PATCH') return route.fallback()
      const problem = { type: 'about:blank', title: 'Full', status: 507, detail: 'Full', code: 'storage-full' }
      await route.fulfill({ status: 507, contentType: 'application/problem+json', json: problem })
    })
    await tasks.box('one').click()
    await expect(app.problem).toContainText('“one” stays as it was. There is no room left on the disk.')
    await expect(tasks.box('one')).not.toBeChecked()
    await expect(tasks.rows).toHaveCount(5)
  })
})

test('a row that nobody was near takes what comes to it without a pointer', async ({ host, alice }) => {
  const { page, app } = await openSeeded(host, alice, fill)
  const { tasks } = app
  // A screen reader clicks where no pointer has been.
  await tasks.row('three').dispatchEvent('click')
  await expect(tasks.pane.title).toHaveValue('three')
  await tasks.pane.close.click()
  await expect(tasks.row('three')).toBeFocused()
  // A script gives the focus away, and a key follows at once.
  await tasks.row('five').evaluate((row) => {
    row.focus()
    for (const type of ['keydown', 'keyup'])
      row.dispatchEvent(new KeyboardEvent(type, { key: 'Enter', bubbles: true, cancelable: true }))
  })
  await expect(tasks.pane.title).toHaveValue('five')
  await tasks.pane.close.click()
  await expect(tasks.row('five')).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(tasks.row('four')).toBeFocused()
  await expect(tasks.row('four')).toHaveAttribute('aria-rowindex', '4')
})

test('sections are the groups of their list', async ({ host, alice }) => {
  const { page, app } = await openSeeded(host, alice, fill)
  const { tasks } = app
  await page.getByRole('link', { name: /^Home/ }).click()
  await tasks.quickAdd.fill('Fix the tap /Kitchen')
  await tasks.quickAdd.press('Enter')
  await expect(tasks.row('Fix the tap')).toBeVisible()
  await expect(tasks.group('Kitchen')).toContainText('1')
  await expect(tasks.group('Garden')).toBeVisible()
})

test('all that is overdue is rescheduled at once', async ({ host, alice }) => {
  const dueDate = '2026-01-05'
  const late = ['one', 'two'].map((title) => ({ title, dueDate }))
  const { page, app } = await openSeeded(host, alice, (api, token) => api.addTasks(token, late))
  const { tasks } = app
  await app.goTo('Today')
  await expect(tasks.group('Overdue')).toContainText('2')
  await page.getByRole('button', { name: 'Reschedule all' }).click()
  await tasks.picker('Date').getByRole('button', { name: 'Today', exact: true }).click()
  await expect(tasks.group('Overdue')).toBeHidden()
  await expect(tasks.rows.filter({ hasText: /one|two/ })).toHaveCount(2)
})
