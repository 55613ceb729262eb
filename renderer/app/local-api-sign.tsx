import { useTranslation } from 'react-i18next'
import { useHostStatus } from '../bridge/use-host-status.ts'

/** Says at the foot of every page that programs of this computer can reach the API, for as long as they can. */
export default function LocalApiSign() {
  const { t } = useTranslation()
  const { apiUrl } = useHostStatus()
  if (apiUrl === undefined) return null
  return (
    <footer className="flex shrink-0 items-center justify-center gap-2 border-t border-line px-3 py-1 text-xs text-muted">
      <span aria-hidden className="size-1.5 shrink-0 rounded-full bg-warn" />
      <span className="wrap-anywhere select-text">{t('localApi', { url: apiUrl })}</span>
    </footer>
  )
}
