import { useRef, type ReactNode } from 'react'
import { Dialog, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Priority, Task } from '../../../server/contract/task.ts'
import { FlagIcon } from '../../ui/icons.tsx'
import { useLastingPlace } from '../../ui/lasting-place.ts'
import { DatePicker } from './date-picker.tsx'
import { PlacePicker, TagPicker } from './name-pickers.tsx'
import { RepeatForm } from './repeat-form.tsx'
import { useTaskActions, type PickerKind } from './task-actions.ts'

interface PickerProps {
  kind: PickerKind
  tasks: readonly Task[]
  anchor: HTMLElement
  onClose: () => void
}

/** A small window in which something is chosen for one task or several. */
export default function Picker({ kind, tasks, anchor, onClose }: PickerProps) {
  const { t } = useTranslation()
  const triggerRef = useRef(anchor)
  const getTargetRect = useLastingPlace()
  const { change } = useTaskActions()
  const ids = tasks.map(({ id }) => id)

  let content: ReactNode
  if (kind === 'priority') {
    content = (
      <PriorityList
        value={tasks.length === 1 ? tasks[0]?.priority : undefined}
        onChoose={(priority) => {
          change({ op: 'change', ids, changes: { priority } })
          onClose()
        }}
      />
    )
  } else if (kind === 'place') content = <PlacePicker tasks={tasks} onClose={onClose} />
  else if (kind === 'tags') content = <TagPicker tasks={tasks} />
  else if (kind === 'repeat') content = <RepeatForm tasks={tasks} onClose={onClose} />
  else content = <DatePicker kind={kind} tasks={tasks} onClose={onClose} />

  return (
    <Popover
      triggerRef={triggerRef}
      getTargetRect={getTargetRect}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      placement="bottom start"
      className="max-w-[94vw] animate-appear overflow-auto rounded-medium border border-line bg-raised shadow-lift"
    >
      <Dialog aria-label={t(`tasks.picker.${kind}`)} className="grid gap-2 p-2.5 outline-none">
        {content}
      </Dialog>
    </Popover>
  )
}

const priorities = [1, 2, 3, 4] as const
const flags: Record<Priority, string> = { 1: 'text-p1', 2: 'text-p2', 3: 'text-p3', 4: 'text-p4' }

function PriorityList({ value, onChoose }: { value: Priority | undefined; onChoose: (priority: Priority) => void }) {
  const { t } = useTranslation()
  return (
    <ListBox
      aria-label={t('tasks.picker.priority')}
      autoFocus
      selectionMode="single"
      escapeKeyBehavior="none"
      selectedKeys={value === undefined ? [] : [String(value)]}
      onSelectionChange={(keys) => {
        // The one that it has already: nothing is selected any more.
        const [key = value] = keys
        if (key !== undefined) onChoose(Number(key) as Priority)
      }}
      className="min-w-44 outline-none"
    >
      {priorities.map((priority) => (
        <ListBoxItem
          key={priority}
          id={String(priority)}
          textValue={t('tasks.priorityOf', { priority })}
          className="flex cursor-default items-center gap-2.5 rounded-small px-2.5 py-[7px] outline-none! data-focused:bg-accent-soft data-selected:font-semibold"
        >
          <span className={flags[priority]}>
            <FlagIcon />
          </span>
          {t(priority === 4 ? 'tasks.noPriority' : 'tasks.priorityOf', { priority })}
        </ListBoxItem>
      ))}
    </ListBox>
  )
}
