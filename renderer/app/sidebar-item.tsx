import { lazy, Suspense, useRef, useState, type DragEvent, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { List } from '../../server/contract/list.ts'
import { placeBeside, type Beside } from '../features/lists/places.ts'
import { afterFirstView } from '../lib/first-view.ts'
import { taskDragType } from '../lib/task-drag.ts'
import type { MenuAction } from '../ui/action-menu.tsx'
import { ColourDot } from '../ui/colour-dot.tsx'
import { MoreIcon } from '../ui/icons.tsx'
import type { Fold } from './use-folds.ts'
import { ViewLink } from './view-link.tsx'

const ActionMenu = lazy(afterFirstView(() => import('../ui/action-menu.tsx')))

interface SidebarItemProps {
  /** The part of the sidebar that it can be moved within. */
  fold: Fold
  to: string
  item: { readonly id: string; readonly name: string; readonly colour: List['colour'] }
  /** All that stand in the same part, in their order. */
  siblings: readonly { readonly id: string }[]
  isRound?: boolean
  count?: number | undefined
  /** What its menu offers besides moving it. */
  actions: readonly MenuAction[]
  onMove: (id: string, place: Beside) => void
  /** The words to tell a screen reader after a move by keyboard. */
  onTell: (words: string) => void
  onDropTasks?: (event: DragEvent) => void
}

const menuLook =
  'absolute right-0.5 inline-grid size-7 shrink-0 cursor-default place-items-center rounded-small text-muted opacity-0 group-focus-within/item:opacity-100 group-hover/item:opacity-100 bg-bg data-hovered:bg-sunken data-hovered:text-text aria-expanded:opacity-100 pointer-coarse:opacity-100'

const lines = {
  before:
    'before:absolute before:inset-x-2 before:-top-px before:z-10 before:h-0.5 before:rounded-full before:bg-accent',
  after: 'after:absolute after:inset-x-2 after:-bottom-px after:z-10 after:h-0.5 after:rounded-full after:bg-accent',
}

/**
 * A list, tag or filter in the sidebar. It is moved among its siblings by dragging, with Alt and an arrow key, and out
 * of its menu; a list takes tasks that are dropped on it.
 */
export function SidebarItem(props: SidebarItemProps) {
  const { fold, to, item, siblings, isRound = false, count, actions, onMove, onTell, onDropTasks } = props
  const { t } = useTranslation()
  const row = useRef<HTMLDivElement>(null)
  const [edge, setEdge] = useState<'before' | 'after'>()
  const dragType = `application/vnd.hearth.${fold}`
  const index = siblings.findIndex(({ id }) => id === item.id)

  function moveBy(by: -1 | 1) {
    const place = placeBeside(siblings, item.id, by)
    if (!place) return
    onMove(item.id, place)
    onTell(t('lists.movedTo', { name: item.name, place: index + 1 + by, count: siblings.length }))
    // A row that is put elsewhere loses the focus on the way.
    requestAnimationFrame(() => row.current?.querySelector('a')?.focus())
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    moveBy(event.key === 'ArrowUp' ? -1 : 1)
  }

  function onDragOver(event: DragEvent<HTMLElement>) {
    if (!event.dataTransfer.types.includes(dragType)) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'move'
    const { top, height } = event.currentTarget.getBoundingClientRect()
    setEdge(event.clientY < top + height / 2 ? 'before' : 'after')
  }

  function onDrop(event: DragEvent) {
    const id = event.dataTransfer.getData(dragType)
    setEdge(undefined)
    if (id === '' || edge === undefined) return
    event.preventDefault()
    if (id !== item.id) onMove(id, edge === 'before' ? { before: item.id } : { after: item.id })
  }

  return (
    // What is done with the keyboard is done on the link in it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={row}
      className={`group/item relative flex items-center ${edge ? lines[edge] : ''}`}
      onKeyDown={onKeyDown}
      onDragStart={(event) => {
        event.dataTransfer.setData(dragType, item.id)
        event.dataTransfer.effectAllowed = 'move'
      }}
      onDragOver={onDragOver}
      onDragLeave={() => setEdge(undefined)}
      onDrop={onDrop}
    >
      <ViewLink
        to={to}
        icon={<ColourDot colour={item.colour} isRound={isRound} />}
        text={item.name}
        count={count}
        keys="Alt+ArrowUp Alt+ArrowDown"
        dropType={taskDragType}
        onDropTasks={onDropTasks}
      />
      {/* The menu comes after the first tasks. */}
      <Suspense>
        <ActionMenu
          label={t('lists.actions', { name: item.name })}
          actions={[
            ...(index > 0 ? [{ text: t('lists.moveUp'), run: () => moveBy(-1) }] : []),
            ...(index < siblings.length - 1 ? [{ text: t('lists.moveDown'), run: () => moveBy(1) }] : []),
            ...actions,
          ]}
          className={menuLook}
        >
          <MoreIcon />
        </ActionMenu>
      </Suspense>
    </div>
  )
}
