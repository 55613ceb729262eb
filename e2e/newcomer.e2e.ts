import type { Locator } from '@playwright/test'
import { expect, test } from './fixtures.ts'

test.use({ people: [] })

const dated = [
  'Buy milk today',
  'Call the plumber tomorrow',
  'Return the books in 3 days',
  'Pay the rent next week',
  'Book the train on 24 December',
]

test('somebody new comes with the keyboard alone to five dated tasks, one that repeats, and a list', async ({
  page,
  app,
}) => {
  test.slow()
  const { keyboard } = page
  const { tasks, sidebar, signUp } = app
  let steps = 0

  /** Presses keys or types a text, after what says so is there to be seen. */
  async function step(sign: Locator, act: () => Promise<void>) {
    await expect(sign.first()).toBeInViewport()
    await act()
    steps += 1
  }
  const press = (sign: Locator, key: string) => step(sign, () => keyboard.press(key))
  async function type(field: Locator, text: string) {
    await expect(field).toBeFocused()
    await step(field, () => keyboard.type(text))
  }
  /** With Tab to what one sees. */
  async function goTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab') {
    await target.waitFor()
    for (let tries = 0; tries < 25; tries += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await press(target, key)
    }
    await expect(target).toBeFocused()
  }

  const join = page.getByRole('button', { name: /^(Create an account|Add a person)$/ })
  await goTo(join)
  await press(join, 'Enter')
  await goTo(signUp.name)
  await type(signUp.name, 'Alice')
  await goTo(signUp.email)
  await type(signUp.email, 'alice@example.com')
  await goTo(signUp.password)
  await type(signUp.password, 'a few words in a row')
  await press(signUp.submit, 'Enter')
  await goTo(signUp.code.kept)
  await press(signUp.code.kept, 'Space')
  await goTo(signUp.code.goOn)
  await press(signUp.code.goOn, 'Enter')
  await expect(tasks.empty).toBeVisible()

  const add = page.getByRole('button', { name: 'Add task' })
  await expect(add).toContainText('Q')
  await press(add, 'q')
  for (const line of [...dated, 'Water the plants every monday']) {
    await type(tasks.quickAdd, line)
    await expect(tasks.lit.first()).toBeVisible()
    await press(page.getByRole('button', { name: 'Add', exact: true }), 'Enter')
    await expect(tasks.quickAdd).toHaveValue('')
  }
  await expect(tasks.rows).toHaveCount(6)
  for (const title of ['Buy milk', 'Call the plumber', 'Return the books', 'Pay the rent', 'Book the train'])
    await expect(tasks.row(title)).toBeVisible()
  await expect(tasks.row('Water the plants')).toContainText('comes again')
  await expect(sidebar.link('Today')).toHaveAccessibleDescription(/^[12] tasks?$/)
  await expect(sidebar.link('Upcoming')).toHaveAccessibleDescription(/^[45] tasks$/)

  const addList = page.getByRole('button', { name: 'Add a list' })
  await goTo(addList, 'Shift+Tab')
  await press(addList, 'Enter')
  await type(sidebar.name, 'Home')
  await press(sidebar.submit('Create'), 'Enter')
  await expect(app.viewHeading('Home')).toBeVisible()
  await expect(sidebar.link('Home')).toBeVisible()
  console.log(`From an empty folder to six tasks and a list: ${steps} steps, key presses and texts`)
})
