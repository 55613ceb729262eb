import { useTranslation } from 'react-i18next'
import type { Task } from '../../../server/contract/task.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

interface SubtasksDialogProps {
  tasks: readonly Task[]
  onClose: () => void
  onAnswer: (openSubtasks: 'complete' | 'leave') => void
}

/** Asks what becomes of open subtasks as their parents are completed. */
export default function SubtasksDialog({ tasks, onClose, onAnswer }: SubtasksDialogProps) {
  const { t } = useTranslation()
  const count = tasks.reduce((sum, { subtasks }) => sum + subtasks.open, 0)
  return (
    <Dialog heading={t('tasks.subtasksHeading')} onClose={onClose}>
      <p>{t('tasks.subtasksText', { count })}</p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button onPress={() => onAnswer('leave')}>{t('tasks.subtasksLeave')}</Button>
        <Button look="primary" autoFocus onPress={() => onAnswer('complete')}>
          {t('tasks.subtasksComplete')}
        </Button>
      </div>
    </Dialog>
  )
}
