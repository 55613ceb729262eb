import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asFailure } from '../../api/failure.ts'
import { host, type App } from '../../bridge/host.ts'
import { failureReason } from '../../lib/failure-words.ts'
import { showNotice } from '../../lib/notices.ts'

const settingsKey = ['desktop-settings']

/** How the app behaves on this computer, looked up afresh whenever it is shown, and how to change it. */
export function useDesktopSettings() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { app } = host
  const { data } = useQuery({
    queryKey: settingsKey,
    queryFn: app ? () => app.settings() : skipToken,
    refetchOnMount: 'always',
  })
  const { mutate, variables, isPending } = useMutation({
    mutationFn: async (changes: Parameters<App['change']>[0]) => app?.change(changes),
    onSuccess: (now) => client.setQueryData(settingsKey, now),
    onError: (thrown) =>
      showNotice(t('settings.notSaved', { reason: failureReason(t, asFailure(thrown)) }), { isProblem: true }),
  })
  // Shown as it is meant to be until main has answered.
  const now = data && isPending ? { ...data, settings: { ...data.settings, ...variables } } : data
  return { now, change: mutate }
}
