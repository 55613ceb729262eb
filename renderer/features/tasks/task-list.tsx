import {
  memo,
  use,
  useImperativeHandle,
  useMemo,
  useRef,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
} from 'react'
import {
  Collection,
  DragAndDropContext,
  GridList,
  GridListHeader,
  GridListSection,
  type Key,
} from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Task } from '../../../server/contract/task.ts'
import { useFirstView } from '../../lib/first-view.ts'
import { shortcutOf } from '../../lib/shortcuts.ts'
import { ListEnd } from '../../ui/list-end.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { ListWindow } from '../../ui/list-window.tsx'
import { MeasuredLayout, useRowSizes } from '../../ui/row-sizes.ts'
import { EmptyGroupPlace } from './empty-group-place.tsx'
import { useTaskActions } from './task-actions.ts'
import { groupKey, type TaskEntry, type TaskGroup } from './task-groups.ts'
import { isExpected } from './expected-task.ts'
import { MoreOnTheWay } from './more-on-the-way.tsx'
import { keyedAction } from './task-keys.ts'
import { TaskRow } from './task-row.tsx'
import { useKeptPlace } from './use-kept-place.ts'
import { useTaskDrag } from './use-task-drag.tsx'

interface TaskListProps {
  groups: readonly TaskGroup[]
  listRef: RefObject<HTMLDivElement | null>
  selected: ReadonlySet<string>
  onSelect: (ids: ReadonlySet<string>) => void
  /** The order is the person's own: tasks can be dragged to another place in it. */
  canOrder: boolean
  /** The groups are days: a task can be dragged to another day. */
  hasDays: boolean
  /** What stands at the right of a group's heading. */
  groupAction: (group: TaskGroup) => ReactNode
  /** There is more below what is held. */
  hasMore: boolean
  /** There is more above it. */
  hasBefore: boolean
  /** Is given what tells how many pixels are held above what is seen. */
  heldAbove: RefObject<() => number>
  onLoadMore: () => void
  onScrollBack: () => void
}

/** The tasks as a list of which only what is seen is drawn; the keyboard's single keys work on the focused row. */
export default memo(function TaskList(props: TaskListProps) {
  const { groups, listRef, selected, onSelect, canOrder, hasDays, groupAction } = props
  const { hasMore, hasBefore, heldAbove, onLoadMore, onScrollBack } = props
  const { t } = useTranslation()
  const actions = useTaskActions()
  const entries = useMemo(() => groups.flatMap((group) => group.entries), [groups])
  const byId = useMemo(() => new Map(entries.map((entry) => [entry.id, entry])), [entries])
  const layout = useRef(new MeasuredLayout<TaskEntry>())
  // Headings have one size: measured ones were measured again for ever where a section had no tasks.
  const layoutOptions = useRef({ estimatedRowSize: 41, headingSize: 44, loaderSize: 44 })
  const measured = useRowSizes(layout.current)
  const anchor = useRef<string>(undefined)
  /** After Escape, Tab leads on as it does everywhere, until another row is gone to. */
  const tabLeads = useRef(false)
  const canDrag = actions.view.isTrash !== true
  const isGrouped = groups.some(({ title }) => title !== undefined)
  useFirstView()
  const place = useKeptPlace(listRef, layout.current, entries, hasBefore)
  useImperativeHandle(heldAbove, () => place.heldAbove)

  const tasksOf = (ids: Iterable<Key>) => [...ids].flatMap((id) => byId.get(String(id))?.task ?? [])
  /** What a key on a row is for: all that is selected, if the row is among it. */
  const concerned = (task: Task) => (selected.has(task.id) ? tasksOf(selected) : [task])

  const dragAndDropHooks = useTaskDrag({ layout: layout.current, groups, entries, byId, canOrder, hasDays })

  // In the capture phase, ahead of the list's own keys.
  function onKeyDownCapture(event: KeyboardEvent) {
    const row = event.target instanceof HTMLElement ? event.target : undefined
    const entry = row?.role === 'row' ? byId.get(row.dataset['key'] ?? '') : undefined
    if (!row || !entry || event.nativeEvent.isComposing) return
    if (event.key === 'Escape') tabLeads.current = true
    else if (event.key.startsWith('Arrow')) tabLeads.current = false
    const name = shortcutOf(event)
    if (name === undefined) return
    if (name === 'next' || name === 'previous') {
      // J and K are arrows by another name.
      const arrow = name === 'next' ? 'ArrowDown' : 'ArrowUp'
      if (event.key === arrow) return
      tabLeads.current = false
      row.dispatchEvent(new window.KeyboardEvent('keydown', { key: arrow, bubbles: true, cancelable: true }))
    } else if (name === 'select') toggle(entry.id)
    else if (name === 'indent' || name === 'outdent') {
      if (tabLeads.current || !canOrder) return
      const move = name === 'indent' ? indented(entries, entry) : outdented(byId, entry)
      if (!move) return
      actions.change({ op: 'move', ids: [entry.id], to: move })
      if (name === 'indent' && move.parentId !== null) actions.expand(move.parentId, true)
    } else if (name === 'copy') {
      if (window.getSelection()?.isCollapsed === false) return
      actions.copy(concerned(entry.task))
    } else if (!keyedAction(name, actions, entry.task, concerned(entry.task), row)) return
    event.preventDefault()
    event.stopPropagation()
  }

  function toggle(id: string) {
    const next = new Set(selected)
    if (!next.delete(id)) next.add(id)
    anchor.current = id
    onSelect(next)
  }

  /** With Shift a click selects all from the last one on, with Ctrl or Cmd one more. */
  function onClickCapture(event: MouseEvent) {
    if (!event.shiftKey && !event.ctrlKey && !event.metaKey) return
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[role=row]') : null
    const id = row?.dataset['key']
    if (row === null || id === undefined || !byId.has(id)) return
    event.preventDefault()
    event.stopPropagation()
    if (!event.shiftKey) return toggle(id)
    const ids = entries.map((entry) => entry.id)
    const from = ids.indexOf(anchor.current ?? actions.openTask ?? id)
    const to = ids.indexOf(id)
    onSelect(new Set([...selected, ...ids.slice(Math.min(Math.max(from, 0), to), Math.max(from, to) + 1)]))
  }

  function onContextMenu(event: MouseEvent) {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[role=row]') : null
    const entry = row ? byId.get(row.dataset['key'] ?? '') : undefined
    // In a field the menu of the system has spelling and pasting.
    if (!row || !entry || isExpected(entry.task) || (event.target as Element).matches('input, textarea')) return
    event.preventDefault()
    actions.openMenu(concerned(entry.task), row)
  }

  const keepFromPress = (event: MouseEvent) => {
    if (event.shiftKey || event.ctrlKey || event.metaKey) event.stopPropagation()
  }

  const item = (entry: TaskEntry) => (
    <ListRow
      id={entry.id}
      value={entry}
      textValue={entry.task.title}
      isDisabled={isExpected(entry.task)}
      measured={measured}
      className="group/row mx-auto w-full max-w-[760px] cursor-default rounded-small px-3.5 outline-none! data-dragging:opacity-50 data-drop-target:[&>div>div]:shadow-[inset_0_0_0_2px_var(--accent)] data-focus-visible:[&>div>div]:shadow-[inset_0_0_0_2px_var(--focus)]"
    >
      {(now) => <TaskRow task={entry.task} level={entry.level} {...now} />}
    </ListRow>
  )

  return (
    <div
      className="contents"
      onKeyDownCapture={onKeyDownCapture}
      onFocusCapture={({ target }) => {
        if (target.role === 'row') tabLeads.current = false
      }}
      onPointerDownCapture={keepFromPress}
      onMouseDownCapture={keepFromPress}
      onClickCapture={onClickCapture}
      onContextMenu={onContextMenu}
    >
      <ListWindow layout={layout.current} options={layoutOptions.current}>
        <GridList
          ref={listRef}
          aria-label={t('tasks.list')}
          keyboardNavigationBehavior="tab"
          disallowTypeAhead
          selectionMode="multiple"
          selectionBehavior="toggle"
          selectedKeys={selected}
          onSelectionChange={(keys) => onSelect(keys === 'all' ? new Set(byId.keys()) : new Set([...keys].map(String)))}
          {...(canDrag && { dragAndDropHooks })}
          onAction={(id) => actions.openDetails(String(id))}
          onScroll={() => {
            place.keepPlace()
            onScrollBack()
          }}
          className="min-h-0 flex-1 overflow-y-auto pb-20 outline-none! [overflow-anchor:none] [scrollbar-gutter:stable]"
        >
          {/* By item and not as children: what did not change is then not made again for each page that comes. */}
          {isGrouped ? (
            <Collection items={groups}>
              {(group) =>
                group.title === undefined ? (
                  <GridListSection id={groupKey(group.id)} aria-label={t('tasks.noSection')}>
                    <Collection items={group.entries}>{item}</Collection>
                  </GridListSection>
                ) : (
                  <GridListSection id={groupKey(group.id)}>
                    <GridListHeader className="mx-auto w-full max-w-[760px] px-6">
                      <GroupHeading group={group} action={groupAction(group)} />
                    </GridListHeader>
                    <Collection items={group.entries}>{item}</Collection>
                  </GridListSection>
                )
              }
            </Collection>
          ) : (
            <Collection items={entries}>{item}</Collection>
          )}
          <ListEnd
            onNear={onLoadMore}
            // Not whether it is on its way: all that is held would be gone through each time that changes.
            isLoading={hasMore}
            className="mx-auto w-full max-w-[760px] px-6 py-3 text-muted"
          >
            <MoreOnTheWay />
          </ListEnd>
        </GridList>
      </ListWindow>
    </div>
  )
})

function GroupHeading({ group, action }: { group: TaskGroup; action: ReactNode }) {
  const { dragAndDropHooks, dropState } = use(DragAndDropContext)
  const isDropTarget = dropState?.isDropTarget({ type: 'item', key: groupKey(group.id), dropPosition: 'on' }) === true
  const open = group.entries.filter(({ level, task }) => level === 0 && !task.completed).length
  return (
    <div
      className={`flex h-11 items-end border-b border-line font-semibold ${group.id === 'overdue' ? 'text-p1' : ''} ${isDropTarget ? 'border-accent! bg-accent-soft' : ''}`}
    >
      {dragAndDropHooks?.isVirtualDragging?.() === true && group.entries.length === 0 && dropState && (
        <EmptyGroupPlace group={group} hooks={dragAndDropHooks} state={dropState} />
      )}
      <div className="flex h-8 min-w-0 flex-1 items-center gap-2">
        <span className="min-w-0 truncate">{group.title}</span>
        {open > 0 && <span className="font-normal text-muted tabular-nums">{open}</span>}
        <span className="ml-auto font-normal">{action}</span>
      </div>
    </div>
  )
}

/** Where a task goes to lie below the one before it; undefined where there is none on its own level. */
function indented(entries: readonly TaskEntry[], { id, task, level }: TaskEntry) {
  const index = entries.findIndex((entry) => entry.id === id)
  for (const before of entries.slice(0, index).toReversed()) {
    if (before.level < level || before.task.sectionId !== task.sectionId) return undefined
    if (before.level === level) return { parentId: before.id, place: 'last' as const }
  }
  return undefined
}

/** Where a task goes to lie beside its parent, right after it; undefined where it has none here. */
function outdented(byId: ReadonlyMap<string, TaskEntry>, { task }: TaskEntry) {
  const parent = task.parentId === null ? undefined : byId.get(task.parentId)?.task
  return parent && { parentId: parent.parentId, place: { after: parent.id } }
}
