import { useRef } from 'react'
import { Menu, MenuItem, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Task } from '../../../server/contract/task.ts'
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
  const triggerRef = useRef(anchor)
  const actions = useTaskActions()
  const label = tasks.length === 1 ? t('tasks.actions', { title: tasks[0]?.title ?? '' }) : t('tasks.bulk')
  return (
    <Popover
      triggerRef={triggerRef}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      placement="bottom end"
      className="max-w-[300px] min-w-[200px] animate-appear overflow-auto rounded-medium border border-line bg-raised p-1 shadow-lift"
    >
      <Menu aria-label={label} autoFocus="first" onClose={onClose} className="outline-none">
        {menuOf(t, actions, tasks, anchor).map(({ text, run, isDanger }) => (
          <MenuItem
            key={text}
            textValue={text}
            onAction={run}
            className={`cursor-default rounded-small px-2.5 py-[7px] outline-none! data-focused:bg-accent-soft ${isDanger ? 'text-danger' : ''}`}
          >
            {text}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  )
}
