import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useHostStatus } from '../../bridge/use-host-status.ts'
import { showNotice } from '../../lib/notices.ts'

/** What was told of already, so that another person, or another page, does not begin with it again. */
const storageKey = 'hearth.keys-trouble-seen'

/** Says once that the keys of quick add do not work, and leads to where others can be chosen. */
export function useKeysTrouble(openSettings: () => void): void {
  const { t } = useTranslation()
  const { quickAddTrouble: trouble } = useHostStatus()
  const open = useRef(openSettings)
  useEffect(() => {
    open.current = openSettings
  })
  const kind = trouble?.kind ?? ''
  useEffect(() => {
    if (kind === '' || sessionStorage.getItem(storageKey) === kind) return
    sessionStorage.setItem(storageKey, kind)
    showNotice(t('desktop.quickAddTrouble'), {
      isProblem: true,
      action: { label: t('shell.settings'), run: () => open.current() },
    })
  }, [kind, t])
}
