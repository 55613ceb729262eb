import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { SettingsChanges } from '../../server/contract/settings.ts'
import { call, session } from '../api/connection.ts'
import { endpoints } from '../api/endpoints.ts'
import { asFailure } from '../api/failure.ts'
import { failureReason } from './failure-words.ts'
import { showNotice } from './notices.ts'

/**
 * Changes one's own settings: shown at once, stored one after the other. What the server does not take is shown as it
 * was, with a word about why.
 */
export function useChangeSettings(): (changes: SettingsChanges) => void {
  const { t } = useTranslation()
  const { mutate } = useMutation({
    scope: { id: 'settings' },
    onMutate: session.preview,
    mutationFn: (changes: SettingsChanges) => call(endpoints.updateSettings, { body: changes }),
    onSuccess(_stored, changes, answered) {
      answered()
      session.update({ settings: changes })
    },
    async onError(thrown, _changes, answered) {
      answered?.()
      await session.refresh()
      showNotice(t('settings.notSaved', { reason: failureReason(t, asFailure(thrown)) }), { isProblem: true })
    },
  })
  return mutate
}
