import { useTranslation } from 'react-i18next'
import type { Task } from '../../../server/contract/task.ts'
import { failureWords } from '../../lib/failure-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useDeleteTask } from './queries.ts'

interface DeleteTaskDialogProps {
  task: Task
  onClose: () => void
  onDeleted: () => void
}

/** Asks before a task is deleted, by its name. */
export default function DeleteTaskDialog({ task, onClose, onDeleted }: DeleteTaskDialogProps) {
  const { t } = useTranslation()
  const deletion = useDeleteTask()
  return (
    <Dialog role="alertdialog" heading={t('tasks.deleteHeading')} onClose={onClose}>
      <p className="line-clamp-6 wrap-anywhere">{t('tasks.deleteText', { title: task.title })}</p>
      {deletion.error && (
        <Problem>{t('tasks.deleteFailed', { title: task.title, reason: failureWords(t, deletion.error) })}</Problem>
      )}
      <div className="flex justify-end gap-2">
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button
          look="danger"
          autoFocus
          isPending={deletion.isPending}
          onPress={() => deletion.mutate(task, { onSuccess: onDeleted })}
        >
          {t(deletion.error ? 'common.tryAgain' : 'tasks.deleteConfirm')}
        </Button>
      </div>
    </Dialog>
  )
}
