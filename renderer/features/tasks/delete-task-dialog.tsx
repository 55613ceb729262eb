import { useTranslation } from 'react-i18next'
import type { Task } from '../../../server/contract/task.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

interface DeleteTasksDialogProps {
  tasks: readonly Task[]
  onClose: () => void
  onDelete: () => void
}

/** Asks before tasks are deleted for good. */
export default function DeleteTasksDialog({ tasks, onClose, onDelete }: DeleteTasksDialogProps) {
  const { t } = useTranslation()
  const count = tasks.length
  return (
    <Dialog role="alertdialog" heading={t('tasks.deleteHeading', { count })} onClose={onClose}>
      <p className="line-clamp-6 wrap-anywhere">{t('tasks.deleteText', { count, title: tasks[0]?.title ?? '' })}</p>
      <div className="flex justify-end gap-2">
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button look="danger" autoFocus onPress={onDelete}>
          {t('tasks.deleteConfirm')}
        </Button>
      </div>
    </Dialog>
  )
}
