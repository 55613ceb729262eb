import { expect, test } from './fixtures.ts'
import { openSeeded } from './seeded.ts'

test('a list is a board: cards are added, moved by pointer and by key, completed, and it stays one', async ({
  host,
  alice,
}) => {
  test.slow()
  const { page, app } = await openSeeded(host, alice, async (api, token) => {
    const home = await api.addList(token, 'Home', ['Kitchen', 'Cellar'])
    const [kitchen, cellar] = home.sections.map(({ id }) => id)
    await api.addTasks(token, [
      { title: 'Call the plumber', listId: home.id },
      { title: 'Clean the oven', listId: home.id, sectionId: kitchen ?? null, priority: 1, tags: ['weekend'] },
      { title: 'Sharpen the knives', listId: home.id, sectionId: kitchen ?? null },
      ...Array.from({ length: 300 }, (_, index) => ({
        title: `Jar ${index + 1}`,
        listId: home.id,
        sectionId: cellar ?? null,
      })),
    ])
  })
  const cards = (section: string) =>
    page.getByRole('grid', { name: section, exact: true }).locator('[role=row][data-key]')
  const card = (title: string) => page.getByRole('row', { name: title, exact: true })
  const column = (section: string) => page.getByRole('region', { name: section, exact: true })
  await app.sidebar.link('Home').click()
  await app.tasks.row('Clean the oven').waitFor()
  await page.getByRole('button', { name: 'Show as a board' }).click()
  await expect(cards('Without a section')).toHaveText([/Call the plumber/])
  await expect(cards('Kitchen')).toHaveText([/Clean the oven.*@weekend/, /Sharpen the knives/])
  await expect(column('Cellar').getByRole('heading')).toHaveText('Cellar')
  await expect(column('Cellar')).toContainText('300')
  // Of hundreds only those that are seen are drawn.
  await expect(card('Jar 1')).toBeVisible()
  expect(await cards('Cellar').count()).toBeLessThan(60)
  await cards('Cellar').first().hover()
  await page.mouse.wheel(0, 100_000)
  await expect(card('Jar 300')).toBeVisible()

  // What is added goes to the section that was chosen, with all that its words mean.
  await page.getByRole('button', { name: 'Add a task in “Kitchen”' }).click()
  await expect(app.tasks.quickAdd).toBeFocused()
  await expect(page.getByText('New tasks go to “Kitchen”.')).toBeVisible()
  await page.keyboard.type('Buy salt tomorrow')
  await expect(app.tasks.lit).toHaveText('tomorrow')
  await page.keyboard.press('Enter')
  await expect(cards('Kitchen')).toHaveText([/Buy salt.*tomorrow/, /Clean the oven/, /Sharpen the knives/])

  // By pointer: beside another card, and into another column.
  await card('Sharpen the knives').dragTo(card('Buy salt'), { targetPosition: { x: 120, y: 3 } })
  await expect(cards('Kitchen')).toHaveText([/Sharpen the knives/, /Buy salt/, /Clean the oven/])
  await card('Buy salt').dragTo(cards('Without a section').first(), { targetPosition: { x: 120, y: 30 } })
  await expect(cards('Without a section')).toHaveText([/Call the plumber/, /Buy salt/])
  await expect(cards('Kitchen')).toHaveText([/Sharpen the knives/, /Clean the oven/])

  // By key: across the columns, and by the keys of a row.
  await card('Call the plumber').focus()
  await page.keyboard.press('ArrowRight')
  await expect(card('Sharpen the knives')).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(card('Call the plumber')).toBeFocused()
  await page.keyboard.press('v')
  await app.tasks.picker('Move to a list').getByRole('searchbox').fill('Kitchen')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(cards('Kitchen').filter({ hasText: 'Call the plumber' })).toBeVisible()
  await expect(cards('Without a section')).toHaveText([/Buy salt/])
  await expect(card('Call the plumber')).toBeFocused()

  // Dragged by keys: from its handle on Tab leads to the other columns.
  await card('Buy salt').focus()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Move “Buy salt”' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(cards('Kitchen').filter({ hasText: 'Buy salt' })).toBeVisible()
  await expect(page.getByRole('grid', { name: 'Without a section' })).toHaveText('Nothing here')

  await app.undo.click()
  await expect(cards('Without a section')).toHaveText([/Buy salt/])
  await page.getByRole('checkbox', { name: 'Complete “Clean the oven”' }).click()
  await expect(cards('Kitchen').filter({ hasText: 'Clean the oven' })).toHaveCount(0)
  await app.undo.click()
  await expect(cards('Kitchen').filter({ hasText: 'Clean the oven' })).toBeVisible()

  // The details stand beside it, and it stays a board until it is a list again.
  await card('Clean the oven').click()
  await expect(app.tasks.pane.title).toHaveValue('Clean the oven')
  await page.reload()
  await expect(app.tasks.pane.title).toHaveValue('Clean the oven')
  await app.tasks.pane.close.click()
  await expect(card('Clean the oven')).toBeFocused()
  await page.getByRole('button', { name: 'Add a section' }).click()
  await app.sidebar.name.fill('Attic')
  await app.sidebar.submit('Create').click()
  await expect(column('Attic')).toContainText('Nothing here')
  await page.getByRole('button', { name: 'Show as a list' }).click()
  await expect(app.tasks.group('Kitchen')).toBeVisible()
  await expect(app.tasks.row('Clean the oven')).toBeVisible()
})
