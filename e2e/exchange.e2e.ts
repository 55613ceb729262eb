import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from './fixtures.ts'
import type { DoubleHost, Host } from './hosts/host.ts'
import { openSeeded } from './seeded.ts'

const isDouble = (host: Host): host is DoubleHost => host.kind === 'desktop'

const table = [
  'What;When;Where;Odd',
  'Paint the fence;2026-12-01;Garden;1',
  ';2026-12-02;Garden;2',
  'Water the plants;;;3',
  'Mow the lawn;someday soon;Garden;4',
].join('\r\n')

test('a file is looked at, imported and taken back, and everything is exported', async ({ host, alice, tolerate }) => {
  tolerate(/status of (403|400)/)
  const { page, app } = await openSeeded(host, alice, async (api, token) => {
    const { id } = await api.addList(token, 'Home')
    await api.addTasks(token, [{ title: 'Water the plants' }, { title: 'Buy milk', listId: id, tags: ['shop'] }])
  })
  const { exports, imports } = app.settings
  await app.goToSettings('Import and export')

  // Nothing can be imported as long as it is not known where the titles are, or one is missing.
  await imports.choose('garden.csv', table)
  await expect(imports.dialog.getByRole('alert')).toContainText('This file cannot be imported')
  await imports.column('What').selectOption('Title')
  await imports.column('When').selectOption('Date')
  await imports.column('Where').selectOption('List')
  await expect(imports.findings.first()).toHaveText('Line 3: The title is missing.')
  await expect(imports.start).toBeDisabled()
  await imports.cancel.click()
  await expect(imports.dialog).toBeHidden()

  await imports.choose('garden.csv', table.replace(';2026-12-02', 'Trim the hedge;2026-12-02'))
  await imports.column('What').selectOption('Title')
  await imports.column('When').selectOption('Date')
  await imports.column('Where').selectOption('List')
  await expect(imports.adds).toHaveText('Would be added: 3 tasks, 1 list.')
  await expect(imports.findings).toHaveText(['Line 5: The date is not understood and is left out. “someday soon”'])
  await expect(imports.sample.first()).toHaveText('Paint the fence Garden · 2026-12-01')
  await imports.dialog.getByRole('radio', { name: 'Add again' }).check()
  await expect(imports.adds).toHaveText('Would be added: 4 tasks, 1 list.')
  await imports.dialog.getByRole('radio', { name: 'Leave out' }).check()
  await imports.start.click()
  await expect(app.undo).toBeVisible()
  await expect(imports.dialog).toBeHidden()
  await expect(app.sidebar.link('Garden')).toBeVisible()
  await app.undo.click()
  await expect(app.sidebar.link('Garden')).toBeHidden()
  await app.redo.click()
  await app.sidebar.link('Garden').click()
  for (const title of ['Paint the fence', 'Trim the hedge', 'Mow the lawn'])
    await expect(app.tasks.row(title)).toBeVisible()

  await app.goToSettings('Import and export')
  await exports.password.fill('not the password')
  await exports.start.click()
  await expect(app.problem).toHaveText('The password is wrong.')
  await exports.password.fill(alice.password)
  const whole = await host.download(page, () => exports.start.click())
  await expect(exports.done).toBeVisible()
  await expect(exports.password).toHaveValue('')
  expect(whole.name).toMatch(/^hearth-\d{4}-\d\d-\d\d\.json$/)
  const { lists, tasks } = JSON.parse(whole.text) as Record<'lists' | 'tasks', { name?: string; title?: string }[]>
  expect(lists.map(({ name }) => name)).toEqual(['Home', 'Garden'])
  expect(tasks.map(({ title }) => title)).toEqual([
    'Water the plants',
    'Buy milk',
    'Paint the fence',
    'Trim the hedge',
    'Mow the lawn',
  ])

  await exports.format.selectOption('Check lists (Markdown)')
  await exports.what.selectOption('Home')
  await exports.password.fill(alice.password)
  const home = await host.download(page, () => exports.start.click())
  expect(home.name).toMatch(/\.md$/)
  expect(home.text).toBe('\n# Home\n\n- [ ] Buy milk @shop\n')
  if (isDouble(host)) {
    const [asked] = await host.control.downloads()
    expect(asked).toMatchObject({ isPrevented: false, address: expect.stringMatching(/^blob:app:\/\/hearth\//) })
    expect(basename(asked?.proposed ?? '')).toBe(whole.name)
  }
})

test('a file is dropped, one with a mistake is refused, and an import is cancelled half-way', async ({
  host,
  alice,
  tolerate,
}) => {
  tolerate(/status of (400|409)/)
  const { page, app } = await openSeeded(host, alice, (api, token) => api.addTask(token, { title: 'There before' }))
  const { imports } = app.settings
  const broken = join(host.dataFolder, 'broken.json')
  const garden = join(host.dataFolder, 'garden.md')
  writeFileSync(broken, '{"format": "hearth",\n"version": 1,\n"lists": [,]}\n')
  writeFileSync(garden, '# Garden\n- [ ] Mow the lawn\n- [ ] Sharpen the blades\n')
  await app.goToSettings('Import and export')

  await imports.drop(broken)
  await expect(imports.dialog.getByRole('alert')).toContainText('This file cannot be imported')
  await expect(imports.findings).toHaveText([/^Line 3: /])
  await expect(imports.start).toBeDisabled()
  await imports.cancel.click()

  // So many that there is time to think better of it.
  await imports.choose('many.md', `# Many\n${'- [ ] One of many @tag\n'.repeat(40_000)}`)
  await imports.dialog.getByRole('button', { name: /^Import 40[,.]?000 tasks/ }).click()
  await expect(imports.underWay).toBeVisible()
  await imports.cancelUnderWay.click()
  await expect(page.getByText('The import was cancelled. Nothing was changed.')).toBeVisible()
  await expect(imports.dialog).toBeHidden()
  await expect(app.sidebar.link('Many')).toBeHidden()

  await imports.drop(garden)
  await expect(imports.adds).toHaveText('Would be added: 2 tasks, 1 list.')
  await imports.start.click()
  await expect(imports.dialog).toBeHidden()
  await app.sidebar.link('Garden').click()
  for (const title of ['Mow the lawn', 'Sharpen the blades']) await expect(app.tasks.row(title)).toBeVisible()
  await app.goTo('Inbox')
  await expect(app.tasks.row('There before')).toBeVisible()
})

test(
  'nothing is downloaded but what the window has made',
  { tag: ['@desktop-only', '@double'] },
  async ({ double, page }) => {
    await page.evaluate(() => Object.assign(document.createElement('a'), { href: '/', download: 'x.txt' }).click())
    await expect.poll(() => double.control.downloads()).toMatchObject([{ address: 'app://hearth/', isPrevented: true }])
  },
)
