import { useTranslation } from 'react-i18next'
import type { Task } from '../../../server/contract/task.ts'
import { OpenMenu } from '../../ui/action-menu.tsx'
import { useTaskActions } from './task-actions.ts'
import { menuOf } from './task-menu-actions.ts'

interface TaskMenuProps {
  tasks: readonly Task[]
  anchor: HTMLElement
  onClose: () => void
}

/** All that can be done with a task, or with several. */
export default function TaskMenu({ tasks, anchor, onClose }: TaskMenuProps) {
  const { t } = useTranslation()
  const actions = useTaskActions()
  const label = tasks.length === 1 ? t('tasks.actions', { title: tasks[0]?.title ?? '' }) : t('tasks.bulk')
  return <OpenMenu label={label} actions={menuOf(t, actions, tasks, anchor)} anchor={anchor} onClose={onClose} />
}
