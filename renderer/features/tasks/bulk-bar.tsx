import type { ReactNode } from 'react'
import { Toolbar } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Task } from '../../../server/contract/task.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { IconButton } from '../../ui/button.tsx'
import {
  CalendarIcon,
  CloseIcon,
  DoneIcon,
  FlagIcon,
  MoreIcon,
  MoveIcon,
  RemoveIcon,
  RestoreIcon,
  TagIcon,
} from '../../ui/icons.tsx'
import { useTaskActions, type PickerKind } from './task-actions.ts'

/** What can be done with all the tasks that are selected. */
export default function BulkBar({ tasks, onClear }: { tasks: readonly Task[]; onClear: () => void }) {
  const { t } = useTranslation()
  const actions = useTaskActions()
  const count = tasks.length
  const isDone = tasks.every(({ completed }) => completed)
  useShortcuts({ close: onClear })

  const picking = (kind: PickerKind, label: string, icon: ReactNode) => (
    <IconButton label={label} onPress={({ target }) => actions.pick(kind, tasks, target as HTMLElement)}>
      {icon}
    </IconButton>
  )

  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-[84px] z-[25] grid justify-items-center px-3">
      <Toolbar
        aria-label={t('tasks.bulk')}
        className="pointer-events-auto flex max-w-full animate-appear flex-wrap items-center gap-0.5 rounded-medium border border-line bg-raised py-1 pr-1 pl-3.5 shadow-lift max-narrow:gap-0 max-narrow:pl-2.5"
      >
        <span role="status" className="mr-2 font-medium max-narrow:mr-1">
          {t('tasks.selected', { count })}
        </span>
        {actions.view.isTrash ? (
          <IconButton
            label={t('tasks.restoreAll')}
            onPress={() => actions.change({ op: 'restore', ids: tasks.map(({ id }) => id) })}
          >
            <RestoreIcon />
          </IconButton>
        ) : (
          <>
            <IconButton
              label={t(isDone ? 'tasks.reopenAll' : 'tasks.completeAll')}
              onPress={() => actions.setCompleted(tasks, !isDone)}
            >
              <DoneIcon />
            </IconButton>
            {picking('date', t('tasks.setDate'), <CalendarIcon />)}
            {picking('priority', t('tasks.setPriority'), <FlagIcon />)}
            {picking('place', t('tasks.moveTo'), <MoveIcon />)}
            {picking('tags', t('tasks.addTags'), <TagIcon />)}
          </>
        )}
        <IconButton label={t('tasks.deleteAll')} onPress={() => actions.remove(tasks)}>
          <RemoveIcon />
        </IconButton>
        <IconButton
          label={t('tasks.more')}
          aria-haspopup="menu"
          onPress={({ target }) => actions.openMenu(tasks, target as HTMLElement)}
        >
          <MoreIcon />
        </IconButton>
        <IconButton label={t('tasks.clearSelection')} onPress={onClear}>
          <CloseIcon />
        </IconButton>
      </Toolbar>
    </div>
  )
}
