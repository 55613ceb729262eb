import { useTranslation } from 'react-i18next'
import type { Task } from '../../../server/contract/task.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'

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
    <ConfirmDialog
      heading={t('tasks.deleteHeading', { count })}
      confirm={t('tasks.deleteConfirm')}
      onConfirm={onDelete}
      onClose={onClose}
    >
      <p className="line-clamp-6 wrap-anywhere">{t('tasks.deleteText', { count, title: tasks[0]?.title ?? '' })}</p>
    </ConfirmDialog>
  )
}
