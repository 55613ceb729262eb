import { endpoints } from '../contract/endpoints.ts'
import type { Handle } from '../http/handle.ts'
import type { Backups } from './backups.ts'

/** Mounts the endpoints of one's own backups. */
export function mountBackups(handle: Handle, { backups }: { readonly backups: Backups }): void {
  handle(endpoints.listBackups, ({ account }) => backups.list(account.accountId))

  handle(endpoints.makeBackup, ({ account }) => backups.make(account.accountId, 'manual'))

  handle(endpoints.getBackupFolder, ({ account }) => backups.folder(account.accountId))

  handle(endpoints.setBackupFolder, ({ account, body }) => backups.chooseFolder(account.accountId, body.path))

  handle(endpoints.previewBackup, ({ account, params }) => backups.preview(account.accountId, params.backupId))

  handle(endpoints.restoreBackup, async ({ account, params }) => ({
    step: await backups.restore(account.accountId, params.backupId),
  }))

  handle(endpoints.deleteBackup, async ({ account, params }) => {
    await backups.remove(account.accountId, params.backupId)
    return undefined
  })
}
