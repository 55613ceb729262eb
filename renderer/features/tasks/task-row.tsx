import { memo, useEffect, useRef, type MouseEvent, type RefObject } from 'react'
import { Button as AriaButton, type ButtonProps } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Task } from '../../../server/contract/task.ts'
import { IconButton } from '../../ui/button.tsx'
import { CheckRing } from '../../ui/check-box.tsx'
import { ColourDot } from '../../ui/colour-dot.tsx'
import { CalendarIcon, ChevronIcon, DetailsIcon, GripIcon, MoreIcon, RemoveIcon, RestoreIcon } from '../../ui/icons.tsx'
import type { RowNow } from '../../ui/list-row.tsx'
import { isExpected } from './expected-task.ts'
import { titleDraft, useTaskActions } from './task-actions.ts'
import { TaskMeta } from './task-meta.tsx'
import { TitleEditor } from './title-editor.tsx'
import { useDraft } from './use-draft.ts'

interface TaskRowProps extends RowNow {
  task: Task
  /** How deep it lies below the tasks of the view. */
  level: number
  /** It stands in a narrow column, by itself: what does not fit is in its menu, and a click opens the details. */
  isCard?: boolean
}

/** One task: a line of text with a ring before it. Drawn again only where something of it has changed. */
export const TaskRow = memo(function TaskRow({ task, level, isCard = false, isActive, dragButton }: TaskRowProps) {
  const { t } = useTranslation()
  const actions = useTaskActions()
  const [editing] = useDraft(titleDraft(task.id))
  const wasEditing = useRef(false)
  const row = useRef<HTMLDivElement>(null)
  const { title } = task
  const { view } = actions

  // The editor that had the focus is gone: its row has it now.
  useEffect(() => {
    if (wasEditing.current && editing === undefined && document.activeElement === document.body) {
      actions.focusRow(task.id)
    }
    wasEditing.current = editing !== undefined
  }, [editing, actions, task.id])

  const list = actions.lists.find(({ id }) => id === task.listId)
  const saysList = view.groups !== 'sections' && list !== undefined && view.defaults?.listId !== list.id
  const hasChildren = view.isNested === true && !isCard && task.subtasks.all > 0
  const isEditedHere = view.isTrash !== true && !isCard
  const isExpanded = actions.expanded.has(task.id)

  return (
    <div
      ref={row}
      inert={isExpected(task)}
      style={{ marginLeft: level * 26 }}
      className={`relative flex items-start gap-3 rounded-small py-(--row-gap) pr-2.5 transition-colors ${isCard ? 'border border-line pl-3.5' : `pl-2.5 ${lineBelow}`} ${actions.openTask === task.id ? 'bg-accent-soft after:opacity-0' : isCard ? 'bg-raised group-hover/row:border-edge' : 'group-hover/row:bg-bg group-data-selected/row:bg-accent-soft'}`}
    >
      {isActive && dragButton && (
        <DragHandle label={t('tasks.drag', { title })} button={dragButton} isInside={isCard} />
      )}
      {hasChildren && (
        <IconButton
          label={t(isExpanded ? 'tasks.collapse' : 'tasks.expand', { title })}
          aria-expanded={isExpanded}
          className="absolute! top-[calc(var(--row-gap)-2px)] left-[31px] size-6!"
          onPress={() => actions.expand(task.id, !isExpanded)}
        >
          <ChevronIcon isOpen={isExpanded} />
        </IconButton>
      )}
      {view.isTrash ? (
        <span aria-hidden className="mt-0.5 size-[18px] shrink-0 rounded-full border-2 border-dashed border-line" />
      ) : (
        <CheckRing
          label={t('tasks.complete', { title })}
          isChecked={task.completed}
          priority={task.priority}
          onChange={(completed) => actions.setCompleted([task], completed)}
          className="-mt-[7px]!"
        />
      )}
      <div className={`min-w-0 flex-1 ${hasChildren ? 'pl-4' : ''}`}>
        {editing === undefined ? (
          <span
            data-title
            className={`line-clamp-2 w-fit max-w-full text-[14.5px] leading-[1.45] wrap-anywhere ${isEditedHere ? 'cursor-text' : ''} ${task.completed ? 'text-faint line-through decoration-faint/60' : ''}`}
            {...(isEditedHere && {
              onPointerDown: unlessSelecting,
              onMouseDown: unlessSelecting,
              onClick: (event: MouseEvent) => {
                if (isSelecting(event)) return
                event.stopPropagation()
                actions.edit(task)
              },
            })}
          >
            {title}
          </span>
        ) : (
          <TitleEditor task={task} />
        )}
        <TaskMeta task={task} />
      </div>
      {editing === undefined && (
        <>
          {saysList && !isActive && (
            <span className="flex max-w-36 shrink-0 items-center gap-1.5 pt-px text-[12.5px] text-muted max-narrow:hidden">
              <span className="truncate">{list.name}</span>
              <ColourDot colour={list.colour} />
            </span>
          )}
          {isCard && (
            <div className="-my-1.5 -mr-1.5 size-8 shrink-0">{isActive && <MoreButton task={task} row={row} />}</div>
          )}
          {isActive && !isCard && (
            <div className="-my-1.5 -mr-1 flex shrink-0">
              {view.isTrash ? (
                <IconButton
                  label={t('tasks.restore', { title })}
                  onPress={() => actions.change({ op: 'restore', ids: [task.id] })}
                >
                  <RestoreIcon />
                </IconButton>
              ) : (
                <IconButton
                  label={t('tasks.dateOf', { title })}
                  className={inMenuToo}
                  onPress={() => row.current && actions.pick('date', [task], row.current)}
                >
                  <CalendarIcon />
                </IconButton>
              )}
              <IconButton label={t('tasks.details', { title })} onPress={() => actions.openDetails(task.id)}>
                <DetailsIcon />
              </IconButton>
              <IconButton
                label={t('tasks.remove', { title })}
                className={inMenuToo}
                onPress={() => actions.remove([task])}
              >
                <RemoveIcon />
              </IconButton>
              <MoreButton task={task} row={row} />
            </div>
          )}
        </>
      )}
    </div>
  )
})

/** All else that can be done with a task. */
function MoreButton({ task, row }: { task: Task; row: RefObject<HTMLElement | null> }) {
  const { t } = useTranslation()
  const actions = useTaskActions()
  return (
    <IconButton
      label={t('tasks.actions', { title: task.title })}
      aria-haspopup="menu"
      onPress={() => row.current && actions.openMenu([task], row.current)}
    >
      <MoreIcon />
    </IconButton>
  )
}

/** Comes with the focus and with the pointer: a button in every row costs time while one scrolls. */
function DragHandle({ label, button, isInside }: { label: string; button: ButtonProps; isInside: boolean }) {
  return (
    <AriaButton
      {...button}
      aria-label={label}
      // The pointer drags the row itself.
      style={{ pointerEvents: 'none' }}
      className={`absolute top-(--row-gap) ${isInside ? '-left-px' : '-left-2.5'} grid h-[21px] w-4 cursor-grab place-items-center rounded-[4px] text-faint`}
    >
      <GripIcon />
    </AriaButton>
  )
}

const lineBelow =
  'after:absolute after:right-2.5 after:bottom-0 after:left-10 after:h-px after:bg-line forced-colors:after:bg-[CanvasText] group-data-focus-visible/row:after:opacity-0'

/** Four buttons would leave the title no room in a narrow window. */
const inMenuToo = 'max-narrow:hidden'

/** With Shift, Ctrl or Cmd a click on the words selects the row instead of editing them. */
function isSelecting(event: Pick<MouseEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>): boolean {
  return event.shiftKey || event.ctrlKey || event.metaKey
}

function unlessSelecting(event: MouseEvent): void {
  if (!isSelecting(event)) event.stopPropagation()
}
