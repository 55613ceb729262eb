import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../api/use-session.ts'
import { useHostStatus } from '../bridge/use-host-status.ts'
import { keychainWords } from '../lib/keychain-words.ts'
import { IconButton } from '../ui/button.tsx'
import { CloseIcon } from '../ui/icons.tsx'

const storageKey = 'hearth.keychain-trouble-seen'

/** Tells somebody at their tasks that the keychain does not work: once, and again when that changes. */
export default function KeychainBanner() {
  const { t } = useTranslation()
  const session = useSession()
  const { keychainTrouble: trouble } = useHostStatus()
  // In the window's memory, so that another person's page does not begin with it again.
  const [seen, setSeen] = useState(() => sessionStorage.getItem(storageKey))
  const isShown = trouble !== undefined && trouble !== seen && session.kind === 'signed-in'

  // A trouble that ends and comes back is news again.
  useEffect(() => {
    if (trouble === undefined) return
    return () => {
      sessionStorage.removeItem(storageKey)
      setSeen(null)
    }
  }, [trouble])

  function dismiss() {
    sessionStorage.setItem(storageKey, trouble ?? '')
    setSeen(trouble ?? '')
  }

  return (
    <div role="status" className="shrink-0">
      {isShown && (
        <div className="flex animate-appear items-center justify-center gap-3 border-b border-line bg-warn-soft py-1.5 pr-2 pl-5 text-[13px]">
          <p className="min-w-0 max-w-[100ch]">{keychainWords(t, trouble)}</p>
          <IconButton label={t('common.dismiss')} onPress={dismiss}>
            <CloseIcon />
          </IconButton>
        </div>
      )}
    </div>
  )
}
