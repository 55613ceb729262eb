import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Backup, Damage } from '../../../server/contract/backup.ts'
import { call, session } from '../../api/connection.ts'
import { endpoints } from '../../api/endpoints.ts'
import { asFailure } from '../../api/failure.ts'
import { useAccount } from '../../api/use-session.ts'
import { failureWords } from '../../lib/failure-words.ts'
import { showNotice } from '../../lib/notices.ts'
import type { DamagedPerson } from '../../lib/damaged-person.ts'

const backupsKey = (account: string) => [account, 'backups'] as const
const folderKey = (account: string) => [account, 'backup-folder'] as const

/** One's own backups, looked up afresh whenever they are shown. */
export function useBackups() {
  return useQuery({
    queryKey: backupsKey(useAccount().id),
    queryFn: ({ signal }) => call(endpoints.listBackups, {}, signal),
    refetchOnMount: 'always',
  })
}

/** Where one's own backups are copied to. */
export function useBackupFolder() {
  return useQuery({
    queryKey: folderKey(useAccount().id),
    queryFn: ({ signal }) => call(endpoints.getBackupFolder, {}, signal),
    refetchOnMount: 'always',
  })
}

/** Makes a backup now. */
export function useMakeBackup() {
  const renew = useRenew()
  return useMutation({ mutationFn: () => call(endpoints.makeBackup, {}), onSettled: renew })
}

/** Deletes a backup. */
export function useDeleteBackup() {
  const renew = useRenew()
  return useMutation({
    async mutationFn({ id }: Backup) {
      await call(endpoints.deleteBackup, { params: { backupId: id } })
    },
    onSettled: renew,
  })
}

/** Chooses where backups are copied to; null for nowhere. */
export function useChooseFolder() {
  const renew = useRenew()
  return useMutation({
    mutationFn: (path: string | null) => call(endpoints.setBackupFolder, { body: { path } }),
    onSettled: renew,
  })
}

/** What restoring a backup would change. */
export function usePreview({ id }: Backup) {
  return useQuery({
    queryKey: [...backupsKey(useAccount().id), id],
    queryFn: ({ signal }) => call(endpoints.previewBackup, { params: { backupId: id } }, signal),
    // What it is compared with changes all the time.
    gcTime: 0,
    staleTime: 0,
  })
}

/** Restores a backup, and offers to undo that. */
export function useRestoreBackup() {
  const { t } = useTranslation()
  const renew = useRenew()
  return useMutation({
    mutationFn: ({ id }: Backup) => call(endpoints.restoreBackup, { params: { backupId: id } }),
    onSuccess({ step }) {
      if (step) showNotice(t('backups.restored'), { action: { label: t('steps.undo'), run: () => void undo() } })
      else showNotice(t('backups.restoredNothing'))
    },
    onSettled: renew,
  })

  /** Every window hears of what it changes, this one too. */
  async function undo() {
    try {
      await call(endpoints.undo, {})
    } catch (thrown) {
      const reason = failureWords(t, asFailure(thrown))
      showNotice(t('steps.undoFailed', { reason }), { isProblem: true })
    }
  }
}

/** What a damaged account has to go on with. */
export function useDamage({ email, password }: DamagedPerson) {
  return useQuery<Damage>({
    queryKey: ['damage', email],
    queryFn: () => call(endpoints.lookAtDamage, { body: { email, password } }),
    // Each time costs a try with the password.
    retry: false,
    staleTime: Infinity,
    gcTime: 0,
  })
}

/** Lets a damaged account go on: with a backup's id, `as-it-is` or `empty`. */
export function useMend({ email, password }: DamagedPerson) {
  return useMutation({
    async mutationFn(way: string) {
      await call(endpoints.mend, { body: { email, password, way } })
      await session.start()
    },
  })
}

/** What brings a backup from elsewhere in. */
export type Bringing = { readonly path: string } & (
  | { readonly password: string }
  | { readonly code: string; readonly newPassword: string }
)

/** Brings the account of a backup to this computer and opens its tasks. */
export function useBring() {
  return useMutation({
    async mutationFn(body: Bringing) {
      await call(endpoints.bringBackup, { body })
      await session.start()
    },
  })
}

function useRenew() {
  const client = useQueryClient()
  const account = useAccount().id
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: backupsKey(account) }),
      client.invalidateQueries({ queryKey: folderKey(account) }),
    ])
}
