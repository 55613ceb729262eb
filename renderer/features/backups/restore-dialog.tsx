import { useTranslation } from 'react-i18next'
import type { Backup, BackupPreview } from '../../../server/contract/backup.ts'
import { failureWords } from '../../lib/failure-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Embers } from '../../ui/embers.tsx'
import { Problem } from '../../ui/problem.tsx'
import { countWords, whenOf } from './backup-words.ts'
import { usePreview, useRestoreBackup } from './queries.ts'

/** Says what restoring a backup would change, and does it. */
export function RestoreDialog({ backup, onClose }: { backup: Backup; onClose: () => void }) {
  const { t } = useTranslation()
  const preview = usePreview(backup)
  const restore = useRestoreBackup()
  return (
    <Dialog isWide heading={t('backups.restoreHeading', { when: whenOf(backup) })} onClose={onClose}>
      {backup.counts && <p className="text-muted">{t('backups.holds', { what: countWords(t, backup.counts) })}</p>}
      {preview.isPending && <Embers label={t('backups.comparing')} />}
      {preview.error && <Problem>{failureWords(t, preview.error)}</Problem>}
      {preview.data && <Changes preview={preview.data} />}
      <p className="text-[13px] text-muted">{t('backups.undoable')}</p>
      {restore.error && <Problem>{failureWords(t, restore.error)}</Problem>}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button
          look="primary"
          isDisabled={!preview.data}
          isPending={restore.isPending}
          onPress={() => restore.mutate(backup, { onSuccess: onClose })}
        >
          {t('backups.restoreNow')}
        </Button>
      </div>
    </Dialog>
  )
}

const ways = ['added', 'changed', 'removed'] as const

function Changes({ preview }: { preview: BackupPreview }) {
  const { t } = useTranslation()
  const othersOf = (way: (typeof ways)[number]) =>
    preview.lists[way] + preview.sections[way] + preview.tags[way] + preview.filters[way]
  const shown = ways.filter((way) => preview.tasks[way] + othersOf(way) > 0)
  if (shown.length === 0) return <p>{t('backups.same')}</p>
  return (
    <ul role="list" aria-label={t('backups.changes')} className="grid gap-3">
      {shown.map((way) => (
        <li key={way} className="rounded-medium bg-sunken px-3 py-2">
          <span className="block font-medium">
            {t(`backups.way.${way}`)} {t('backups.counts.tasks', { count: preview.tasks[way] })}
            {othersOf(way) > 0 && `, ${t('backups.counts.others', { count: othersOf(way) })}`}
          </span>
          <Titles titles={preview.titles[way]} all={preview.tasks[way]} />
        </li>
      ))}
    </ul>
  )
}

/** The first titles of more. */
export function Titles({ titles, all }: { titles: readonly string[]; all: number }) {
  const { t } = useTranslation()
  if (titles.length === 0) return null
  return (
    <ul role="list" className="mt-1 max-h-40 overflow-y-auto text-[13px] text-muted">
      {titles.map((title, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- titles may be the same, and never move
        <li key={index} className="wrap-anywhere">
          {title}
        </li>
      ))}
      {all > titles.length && <li>{t('backups.more', { count: all - titles.length })}</li>}
    </ul>
  )
}
