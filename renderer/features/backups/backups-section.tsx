import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Backup } from '../../../server/contract/backup.ts'
import { failureWords } from '../../lib/failure-words.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Embers } from '../../ui/embers.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Section } from '../../ui/section.tsx'
import { countWords, sizeWords, whenOf } from './backup-words.ts'
import { useBackups, useDeleteBackup, useMakeBackup } from './queries.ts'
import { RestoreDialog } from './restore-dialog.tsx'

/** The backups that there are, and the ways to make, restore and delete one. */
export function BackupsSection() {
  const { t } = useTranslation()
  const backups = useBackups()
  const make = useMakeBackup()
  const [restoring, setRestoring] = useState<Backup>()
  const [deleting, setDeleting] = useState<Backup>()
  return (
    <Section heading={t('backups.heading')} text={t('backups.text')}>
      <div>
        <Button look="primary" isPending={make.isPending} onPress={() => make.mutate()}>
          {t('backups.make')}
        </Button>
      </div>
      {make.error && <Problem>{t('backups.makeFailed', { reason: failureWords(t, make.error) })}</Problem>}
      {backups.isPending && <Embers label={t('backups.loading')} />}
      {backups.error && (
        <Problem actions={<Button onPress={() => void backups.refetch()}>{t('common.tryAgain')}</Button>}>
          {t('backups.failed')} {failureWords(t, backups.error)}
        </Problem>
      )}
      {backups.data?.length === 0 && <p className="text-muted">{t('backups.none')}</p>}
      {backups.data && backups.data.length > 0 && (
        <ul role="list" aria-label={t('backups.heading')} className="grid">
          {backups.data.map((backup) => (
            <BackupRow
              key={backup.id}
              backup={backup}
              onRestore={() => setRestoring(backup)}
              onDelete={() => setDeleting(backup)}
            />
          ))}
        </ul>
      )}
      {restoring && <RestoreDialog backup={restoring} onClose={() => setRestoring(undefined)} />}
      {deleting && <DeleteDialog backup={deleting} onClose={() => setDeleting(undefined)} />}
    </Section>
  )
}

interface BackupRowProps {
  backup: Backup
  onRestore: () => void
  onDelete: () => void
}

function BackupRow({ backup, onRestore, onDelete }: BackupRowProps) {
  const { t } = useTranslation()
  const when = whenOf(backup)
  return (
    <li className="flex min-h-12 flex-wrap items-center gap-3 border-b border-line py-2 last:border-b-0">
      <span className="min-w-48 flex-1">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium">{when}</span>
          <span className="text-[13px] text-muted">{t(`backups.kind.${backup.kind}`)}</span>
        </span>
        <span className="block text-[13px] text-muted">
          {backup.counts ? countWords(t, backup.counts) : t('backups.unreadable')} · {sizeWords(backup.size)}
          {backup.places.includes('folder') && ` · ${t('backups.inFolder')}`}
        </span>
      </span>
      <span className="flex gap-2">
        {backup.counts && (
          <Button size="small" aria-label={t('backups.restoreNamed', { when })} onPress={onRestore}>
            {t('backups.restore')}
          </Button>
        )}
        <Button size="small" look="quiet" aria-label={t('backups.deleteNamed', { when })} onPress={onDelete}>
          {t('backups.delete')}
        </Button>
      </span>
    </li>
  )
}

function DeleteDialog({ backup, onClose }: { backup: Backup; onClose: () => void }) {
  const { t } = useTranslation()
  const deletion = useDeleteBackup()
  return (
    <ConfirmDialog
      heading={t('backups.deleteHeading')}
      confirm={t('backups.delete')}
      problem={deletion.error ? failureWords(t, deletion.error) : undefined}
      isPending={deletion.isPending}
      onConfirm={() => deletion.mutate(backup, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t('backups.deleteText', { when: whenOf(backup) })}</p>
    </ConfirmDialog>
  )
}
