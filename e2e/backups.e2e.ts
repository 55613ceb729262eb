import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './fixtures.ts'
import type { DesktopHost, Host } from './hosts/host.ts'
import { hearthWindow } from './pages/hearth-window.ts'

const isDesktop = (host: Host): host is DesktopHost => 'control' in host

test('a backup is made, compared, restored, undone, copied to a folder and deleted', async ({
  host,
  app,
  alice,
  page,
  tolerate,
}) => {
  // A folder that is not there is refused.
  tolerate(/status of 400/)
  const { backups } = app.settings
  await app.signIn.as(alice)
  await app.tasks.add('Water the plants')
  await app.goToSettings('Backups')
  await backups.make.click()
  await expect(backups.row('made by hand')).toContainText('1 open task, 0 done, 0 lists')

  await app.goTo('Inbox')
  await app.tasks.add('Written since')
  await app.goToSettings('Backups')
  await backups
    .row('made by hand')
    .getByRole('button', { name: /^Restore/ })
    .click()
  await expect(backups.changes).toContainText('Goes away: 1 task')
  await expect(backups.changes).toContainText('Written since')
  await backups.restore.click()
  await expect(page.getByRole('status').filter({ hasText: 'Backup restored' })).toBeVisible()
  // What was there before is a backup by now.
  await expect(backups.row('before a restore')).toContainText('2 open tasks')
  await app.undo.click()
  await app.goTo('Inbox')
  for (const title of ['Water the plants', 'Written since']) await expect(app.tasks.row(title)).toBeVisible()

  const drive = join(host.dataFolder, 'drive')
  mkdirSync(drive)
  await app.goToSettings('Backups')
  if (isDesktop(host)) {
    await host.control.prepareFolder(drive)
    await page.getByRole('button', { name: 'Choose a folder…' }).click()
  } else {
    await page.getByRole('textbox', { name: 'Folder' }).fill(`${drive}-not`)
    await page.getByRole('button', { name: 'Use this folder' }).click()
    await expect(page.getByText('This must be the whole path of a folder')).toBeVisible()
    await page.getByRole('textbox', { name: 'Folder' }).fill(drive)
    await page.getByRole('button', { name: 'Use this folder' }).click()
  }
  await expect(page.getByText(`Copied to ${drive}`)).toBeVisible()
  await expect(backups.row('also in your folder')).toHaveCount(1)
  await backups
    .row('made by hand')
    .getByRole('button', { name: /^Delete/ })
    .click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(backups.row('made by hand')).toHaveCount(0)
})

test.describe('an account that is lost', () => {
  test.use({ people: ['Alice', 'Bob'] })

  test('goes on from its backup where its file is damaged, and from anywhere with the recovery code', async ({
    host,
    alice,
    bob,
    tolerate,
  }) => {
    tolerate(/status of (500|400)/)
    const folder = join(host.dataFolder, 'accounts', alice.id)
    await host.seed(async (api) => {
      const token = await api.signIn(alice)
      await api.addTask(token, { title: 'Kept in the backup' })
      await api.makeBackup(token)
      await api.addTask(token, { title: 'Written since' })
    })
    await host.stop()
    const bytes = readFileSync(join(folder, 'tasks.db'))
    // In the first page, without which nothing opens.
    bytes[100] = (bytes[100] ?? 0) ^ 1
    writeFileSync(join(folder, 'tasks.db'), bytes)

    const page = await host.openWindow()
    const app = hearthWindow(page)
    await app.signIn.fill(alice)
    await expect(page.getByRole('heading', { name: 'Your file is damaged' })).toBeVisible()
    await expect(page.getByText('1 open task, 0 done, 0 lists')).toBeVisible()
    await expect(page.getByText('What was changed since then can no longer be read.')).toBeVisible()
    await page.getByRole('button', { name: 'Begin with an empty account…' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Begin empty' }).click()
    await expect(page.getByText('Please fill this in.')).toBeVisible()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Go on with this backup' }).click()
    await expect(app.tasks.row('Kept in the backup')).toBeVisible()
    await app.signOut()
    await app.signIn.as(bob)
    await app.signOut()

    // The whole computer is lost but for the backup, which an account's own folder is as well.
    await host.stop()
    const elsewhere = join(host.dataFolder, 'elsewhere')
    renameSync(folder, elsewhere)
    rmSync(join(host.dataFolder, 'auth.db'))
    const other = await host.openWindow()
    await other.getByRole('button', { name: 'Restore from a backup…' }).click()
    await other.getByRole('textbox', { name: 'Folder' }).fill(elsewhere)
    await other.getByText('Recovery code', { exact: true }).click()
    await other.getByRole('textbox', { name: 'Recovery code' }).fill(alice.recoveryCode)
    await other.getByLabel('New password', { exact: true }).fill('another long password')
    await other.getByRole('button', { name: 'Restore the account' }).click()
    await expect(hearthWindow(other).tasks.row('Kept in the backup')).toBeVisible()
  })
})
