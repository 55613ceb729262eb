import { useTranslation } from 'react-i18next'
import { useHostStatus } from '../../bridge/use-host-status.ts'
import { keychainWords } from '../../lib/keychain-words.ts'

/** Says, below a way in, that the keychain does not work and what that means. */
export function KeychainNote() {
  const { t } = useTranslation()
  const { keychainTrouble } = useHostStatus()
  return (
    <div role="status" className="empty:hidden">
      {keychainTrouble && (
        <p className="rounded-medium bg-warn-soft px-3 py-2 text-[13px]">{keychainWords(t, keychainTrouble)}</p>
      )}
    </div>
  )
}
