import { useMemo, useRef, type KeyboardEvent, type RefObject } from 'react'
import {
  Collection,
  GridList,
  GridListItem,
  GridListLoadMoreItem,
  ListLayout,
  Virtualizer,
} from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Task } from '../../../server/contract/task.ts'
import { shortcutOf } from '../../lib/shortcuts.ts'
import { Embers } from '../../ui/embers.tsx'
import { useTaskActions } from './task-actions.ts'
import { TaskRow } from './task-row.tsx'

interface TaskListProps {
  tasks: readonly Task[]
  listRef: RefObject<HTMLDivElement | null>
  isLoadingMore: boolean
  onLoadMore: () => void
}

/** The tasks as a list of which only what is seen is drawn; the keyboard's single keys work on the focused row. */
export function TaskList({ tasks, listRef, isLoadingMore, onLoadMore }: TaskListProps) {
  const { t } = useTranslation()
  const actions = useTaskActions()
  const byId = useMemo(() => new Map(tasks.map((task) => [task.id, task])), [tasks])
  const layout = useRef({ estimatedRowSize: 41, loaderSize: 44 })

  // In the capture phase, ahead of the list's own keys.
  function onKeyDownCapture(event: KeyboardEvent) {
    const row = event.target instanceof HTMLElement ? event.target : undefined
    const task = row?.role === 'row' ? byId.get(row.dataset['key'] ?? '') : undefined
    const name = shortcutOf(event)
    if (!row || !task || name === undefined || event.nativeEvent.isComposing) return
    if (name === 'next' || name === 'previous') {
      // J and K are arrows by another name.
      const arrow = name === 'next' ? 'ArrowDown' : 'ArrowUp'
      if (event.key === arrow) return
      row.dispatchEvent(new window.KeyboardEvent('keydown', { key: arrow, bubbles: true, cancelable: true }))
    } else if (name === 'edit') actions.edit(task)
    else if (name === 'complete') actions.setCompleted(task, !task.completed)
    else if (name === 'details') actions.openDetails(task)
    else if (name === 'remove') actions.askToRemove(task)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="contents" onKeyDownCapture={onKeyDownCapture}>
      <Virtualizer layout={ListLayout} layoutOptions={layout.current} shouldObserveItemSize>
        <GridList
          ref={listRef}
          aria-label={t('tasks.list')}
          keyboardNavigationBehavior="tab"
          disallowTypeAhead
          onAction={(id) => {
            const task = byId.get(String(id))
            if (task) actions.openDetails(task)
          }}
          className="min-h-0 flex-1 overflow-y-auto pb-20 outline-none! [scrollbar-gutter:stable]"
        >
          {/* By item and not as children: what did not change is then not made again for each page that comes. */}
          <Collection items={tasks}>
            {(task) => (
              <GridListItem
                id={task.id}
                textValue={task.title}
                className="group/row mx-auto w-full max-w-[760px] cursor-default rounded-small px-3.5 outline-none! data-focus-visible:[&>div>div]:shadow-[inset_0_0_0_2px_var(--focus)]"
              >
                {({ isHovered, isFocused }) => <TaskRow task={task} isActive={isHovered || isFocused} />}
              </GridListItem>
            )}
          </Collection>
          <GridListLoadMoreItem
            onLoadMore={onLoadMore}
            isLoading={isLoadingMore}
            className="mx-auto w-full max-w-[760px] px-6 py-3 text-muted"
          >
            <Embers label={t('tasks.loadingMore')} />
          </GridListLoadMoreItem>
        </GridList>
      </Virtualizer>
    </div>
  )
}
