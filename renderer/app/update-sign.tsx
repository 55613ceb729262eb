import { useTranslation } from 'react-i18next'
import { useHostStatus } from '../bridge/use-host-status.ts'

/** Says at the foot of every page that a newer Hearth is being fetched, and then that it comes when one quits. */
export default function UpdateSign() {
  const { t } = useTranslation()
  const { update } = useHostStatus()
  if (update?.kind !== 'fetching' && update?.kind !== 'ready') return null
  const { version } = update
  return (
    <footer className="flex shrink-0 items-center justify-center gap-2 border-t border-line px-3 py-1 text-xs text-muted">
      {update.kind === 'fetching' ? (
        <>
          <span>{t('update.fetching', { version, percent: update.percent })}</span>
          <progress
            aria-label={t('update.progress')}
            max={100}
            value={update.percent}
            className="h-1 w-24 accent-accent"
          />
        </>
      ) : (
        <span role="status">{t('update.ready', { version })}</span>
      )}
    </footer>
  )
}
