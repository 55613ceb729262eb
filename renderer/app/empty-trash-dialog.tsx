import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../api/connection.ts'
import { endpoints } from '../api/endpoints.ts'
import { useAccount } from '../api/use-session.ts'
import { failureWords } from '../lib/failure-words.ts'
import { showNotice } from '../lib/notices.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'

/** Asks before everything in the trash is deleted for good. */
export default function EmptyTrashDialog({ count, onClose }: { count: number; onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const account = useAccount().id
  const emptying = useMutation({
    mutationFn: async () => {
      await call(endpoints.emptyTrash, {})
    },
    async onSuccess() {
      onClose()
      showNotice(t('views.trash.emptied'))
      await client.invalidateQueries({ queryKey: [account] })
    },
  })
  return (
    <ConfirmDialog
      heading={t('views.trash.emptyAsk')}
      confirm={t('views.trash.emptyConfirm')}
      problem={emptying.error ? failureWords(t, emptying.error) : undefined}
      isPending={emptying.isPending}
      onConfirm={() => emptying.mutate()}
      onClose={onClose}
    >
      <p>{t('views.trash.emptyAskText', { count })}</p>
    </ConfirmDialog>
  )
}
