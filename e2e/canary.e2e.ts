import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from './fixtures.ts'
import { findInFolder } from './find-bytes.ts'

// All temporary files of the processes go here, and are searched too.
const temporary = mkdtempSync(join(tmpdir(), 'hearth-canary-'))
test.afterAll(() => rmSync(temporary, { recursive: true, force: true, maxRetries: 5 }))
test.use({ environment: { TMPDIR: temporary, TMP: temporary, TEMP: temporary, HEARTH_LOG_LEVEL: 'trace' } })

const randomWord = () => randomBytes(9).toString('hex')

test('five random words are nowhere on the disk, while in, while locked and after sign-out', async ({
  host,
  page,
  app,
  alice,
}) => {
  const [title = '', notes = '', draft = '', edited = '', done = ''] = Array.from({ length: 5 }, randomWord)
  const words = [title, notes, draft, edited, done]
  const found = () => [
    ...findInFolder(host.dataFolder, words),
    ...findInFolder(temporary, words),
    ...words.filter((word) => host.output().includes(word)),
  ]
  await app.signIn.as(alice)
  await app.tasks.add(title)
  await app.tasks.openDetails(title)
  await app.tasks.pane.notes.fill(notes)
  await expect(app.tasks.pane.saved).toBeVisible()
  await app.tasks.pane.close.click()
  await app.tasks.add('to be edited')
  await app.tasks.edit('to be edited', edited)
  await app.tasks.add(done)
  await app.tasks.box(done).check()
  await expect(app.tasks.row(done)).toBeHidden()
  await app.tasks.quickAdd.fill(draft)
  expect(found()).toEqual([])

  await app.lockButton.click()
  await expect(app.locked.heading).toBeVisible()
  expect(found()).toEqual([])
  expect(await page.content()).not.toMatch(new RegExp(words.join('|')))
  await app.locked.unlock(alice.password)
  await expect(app.tasks.row(title)).toBeVisible()
  await app.signOut()
  await expect(app.signIn.heading).toBeVisible()
  expect(found()).toEqual([])
  await host.stop()
  expect(found()).toEqual([])
})

test('a deleted account leaves no byte of its id, address and name', async ({ host, app, alice }) => {
  const words = [alice.id, alice.email, alice.name]
  await app.signIn.as(alice)
  for (const title of ['Buy milk', 'Call the plumber', 'Water the plants']) await app.tasks.add(title)
  await app.goToSettings('Appearance')
  await app.settings.density('Compact').check()
  await app.lockButton.click()
  await app.locked.unlock(alice.password)
  await app.settings.open('Account')
  expect(findInFolder(host.dataFolder, words).length).toBeGreaterThan(0)
  await app.settings.deletion.start.click()
  await app.settings.deletion.confirm(alice.email, alice.password)
  await expect(app.signIn.heading).toBeVisible()
  expect(findInFolder(host.dataFolder, words)).toEqual([])
  await host.stop()
  expect(findInFolder(host.dataFolder, words)).toEqual([])
  expect(findInFolder(temporary, words)).toEqual([])
})
