import '../../lib/later-words.ts'
import { memo, useRef, type ReactNode } from 'react'
import { GridList } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { PlusIcon } from '../../ui/icons.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { ListWindow } from '../../ui/list-window.tsx'
import { MeasuredLayout, useRowSizes } from '../../ui/row-sizes.ts'
import { isExpected } from './expected-task.ts'
import { useTaskActions } from './task-actions.ts'
import type { TaskEntry, TaskGroup } from './task-groups.ts'
import { TaskRow } from './task-row.tsx'
import { useCardDrag } from './use-card-drag.tsx'

interface BoardColumnProps {
  column: TaskGroup
  /** At the right of its heading. */
  action: ReactNode
  onAdd: (section: string) => void
}

/** A section of a list as a column, of whose cards only those that are seen are drawn. */
export const BoardColumn = memo(function BoardColumn({ column, action, onAdd }: BoardColumnProps) {
  const { t } = useTranslation()
  const actions = useTaskActions()
  const layout = useRef(new MeasuredLayout<TaskEntry>())
  const layoutOptions = useRef({ estimatedRowSize: 50 })
  const measured = useRowSizes(layout.current)
  const dragAndDropHooks = useCardDrag(column)
  const { id, title: name = t('tasks.noSection'), entries } = column
  const open = entries.filter(({ task }) => !task.completed).length

  return (
    <section
      aria-label={name}
      data-column={id}
      className="flex w-[290px] shrink-0 snap-start flex-col rounded-medium border border-line bg-bg max-narrow:w-full"
    >
      <div className="flex h-11 shrink-0 items-center gap-2 pr-1.5 pl-3.5">
        <h2 className="min-w-0 truncate font-semibold">{name}</h2>
        {open > 0 && <span className="text-muted tabular-nums">{open}</span>}
        <span className="ml-auto">{action}</span>
      </div>
      <ListWindow layout={layout.current} options={layoutOptions.current}>
        <GridList
          aria-label={name}
          items={entries}
          keyboardNavigationBehavior="tab"
          disallowTypeAhead
          dragAndDropHooks={dragAndDropHooks}
          onAction={(key) => actions.openDetails(String(key))}
          renderEmptyState={() => <p className="px-3.5 py-2 text-muted">{t('board.nothing')}</p>}
          className="min-h-16 flex-1 overflow-x-hidden overflow-y-auto outline-none! [overflow-anchor:none] data-drop-target:shadow-[inset_0_0_0_2px_var(--accent)] data-focus-visible:shadow-[inset_0_0_0_2px_var(--focus)]"
        >
          {(entry) => (
            <ListRow
              id={entry.id}
              value={entry}
              textValue={entry.task.title}
              isDisabled={isExpected(entry.task)}
              measured={measured}
              className="group/row cursor-default px-2.5 pb-1.5 outline-none! data-dragging:opacity-50 data-focus-visible:[&>div>div]:shadow-[inset_0_0_0_2px_var(--focus)]"
            >
              {(now) => <TaskRow isCard task={entry.task} level={0} {...now} />}
            </ListRow>
          )}
        </GridList>
      </ListWindow>
      <Button
        look="quiet"
        size="small"
        aria-label={t('board.addTo', { name })}
        className="m-1.5 shrink-0 justify-start!"
        onPress={() => onAdd(id)}
      >
        <PlusIcon />
        {t('tasks.quickAdd')}
      </Button>
    </section>
  )
})
