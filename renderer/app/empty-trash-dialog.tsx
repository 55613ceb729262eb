import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../api/connection.ts'
import { endpoints } from '../api/endpoints.ts'
import { useAccount } from '../api/use-session.ts'
import { failureWords } from '../lib/failure-words.ts'
import { showNotice } from '../lib/notices.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Problem } from '../ui/problem.tsx'

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
    <Dialog role="alertdialog" heading={t('views.trash.emptyAsk')} onClose={onClose}>
      <p>{t('views.trash.emptyAskText', { count })}</p>
      {emptying.error && <Problem>{failureWords(t, emptying.error)}</Problem>}
      <div className="flex justify-end gap-2">
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button look="danger" autoFocus isPending={emptying.isPending} onPress={() => emptying.mutate()}>
          {t('views.trash.emptyConfirm')}
        </Button>
      </div>
    </Dialog>
  )
}
