import {
  DropIndicator,
  Rect,
  useDragAndDrop,
  type DragAndDropHooks,
  type DragAndDropOptions,
  type DropTarget,
  type Key,
  type ListLayout,
} from 'react-aria-components'
import type { Task } from '../../../server/contract/task.ts'
import { taskDragType } from '../../lib/task-drag.ts'
import { asMarkdown } from './as-markdown.ts'
import { useTaskActions } from './task-actions.ts'
import { dropPlacesOf, nextDropPlace } from './drop-order.ts'
import { groupKey, type TaskEntry, type TaskGroup } from './task-groups.ts'

type DropDecision = NonNullable<DragAndDropOptions<TaskEntry>['getDropOperation']>

interface DragParts {
  readonly layout: ListLayout<TaskEntry>
  readonly groups: readonly TaskGroup[]
  readonly entries: readonly TaskEntry[]
  readonly byId: ReadonlyMap<string, TaskEntry>
  readonly canOrder: boolean
  readonly hasDays: boolean
}

/** Lets tasks be dragged: beside and onto others in an order of one's own, and to other days where days are the groups. */
export function useTaskDrag({ layout, groups, entries, byId, canOrder, hasDays }: DragParts): DragAndDropHooks {
  const actions = useTaskActions()
  const tasksOf = (ids: Iterable<Key>): Task[] => [...ids].flatMap((id) => byId.get(String(id))?.task ?? [])

  const getDropOperation: DropDecision = (target, types) => {
    if (target.type !== 'item' || !types.has(taskDragType)) return 'cancel'
    const group = groupAt(target.key)
    if (group) return takes(group) ? 'move' : 'cancel'
    // A day takes tasks beside its own, never below one of them.
    return canOrder || (target.dropPosition !== 'on' && dayAt(target) !== undefined) ? 'move' : 'cancel'
  }

  const { dragAndDropHooks } = useDragAndDrop<TaskEntry>({
    getItems: (keys) => tasksOf(keys).map((task) => ({ [taskDragType]: task.id, 'text/plain': asMarkdown([task]) })),
    getAllowedDropOperations: () => ['move'],
    acceptedDragTypes: canOrder || hasDays ? [taskDragType] : [],
    dropTargetDelegate: { getDropTargetFromPoint },
    shouldAcceptItemDrop: (target, types) =>
      types.has(taskDragType) && (groupAt(target.key) !== undefined || (canOrder && byId.has(String(target.key)))),
    getDropOperation,
    ...((canOrder || hasDays) && {
      // Not onReorder, which takes tasks within one group only.
      onMove: ({ keys, target }) => {
        const ids = [...keys].map(String)
        const dueDate = dayAt(target)
        const group = groupAt(target.key)
        if (dueDate !== undefined) actions.change({ op: 'change', ids, changes: { dueDate } })
        else if (group) dropInGroup(ids, group)
        else if (target.dropPosition !== 'on') drop(ids, String(target.key), target.dropPosition)
      },
    }),
    ...(canOrder && {
      onItemDrop: ({ items, target }) => void dropInto(items, String(target.key)),
    }),
    renderDropIndicator: (target) => (
      <DropIndicator
        target={target}
        className="mx-auto h-0.5 w-full max-w-[732px] rounded-full data-drop-target:bg-accent"
      />
    ),
  })

  /** A group's last row ends where the group does, and of the two React Aria takes the group: the row is meant. */
  function getDropTargetFromPoint(x: number, y: number, isValid: (target: DropTarget) => boolean): DropTarget | null {
    const target = layout.getDropTargetFromPoint(x, y, isValid)
    const seen = layout.virtualizer?.visibleRect
    if (!seen || target?.type !== 'item' || byId.has(String(target.key))) return target
    const point = new Rect(seen.x + x, seen.y + y, 1, 1)
    const here = layout.getVisibleLayoutInfos(point).filter(({ rect }) => rect.intersects(point))
    const row = here.find(({ type }) => type === 'item')
    if (row) {
      const isUpperHalf = point.y < row.rect.y + row.rect.height / 2
      return { type: 'item', key: row.key, dropPosition: isUpperHalf ? 'before' : 'after' }
    }
    const group = here.find(({ type }) => type === 'section')
    return group ? { type: 'item', key: group.key, dropPosition: 'on' } : target
  }

  function groupAt(key: Key): TaskGroup | undefined {
    return groups.find(({ id }) => groupKey(id) === key)
  }

  /** Whether tasks can be put into a group by its heading. */
  function takes({ id, title }: TaskGroup): boolean {
    return hasDays ? id >= actions.today && id !== 'none' && id !== 'overdue' : canOrder && title !== undefined
  }

  /** The day of the group or task at which something is dropped; nothing can be put off to a day that has passed. */
  function dayAt(target: DropTarget): string | undefined {
    if (!hasDays || target.type !== 'item') return undefined
    const group = groupAt(target.key)
    if (group) return takes(group) ? group.id : undefined
    const over = byId.get(String(target.key))?.task.dueDate
    return over != null && over >= actions.today ? over : undefined
  }

  const inOrder = (ids: readonly string[]) => entries.filter(({ id }) => ids.includes(id)).map(({ id }) => id)
  // Beside a task is below its parent, too.
  const isNested = actions.view.isNested === true

  function dropInGroup(ids: readonly string[], { id: sectionId }: TaskGroup) {
    const listId = actions.view.defaults?.listId
    if (listId === undefined) return
    const to = { listId, sectionId, ...(isNested && { parentId: null }), place: 'first' as const }
    actions.change({ op: 'move', ids: inOrder(ids), to })
  }

  function drop(ids: readonly string[], target: string, position: 'before' | 'after') {
    const over = byId.get(target)?.task
    if (!over || ids.includes(target)) return
    const { listId, sectionId, parentId } = over
    const place = position === 'before' ? { before: target } : { after: target }
    actions.change({ op: 'move', ids: inOrder(ids), to: { listId, sectionId, ...(isNested && { parentId }), place } })
  }

  async function dropInto(items: readonly { kind: string }[], target: string) {
    const over = byId.get(target)?.task
    if (!over) return
    const ids: string[] = []
    for (const item of items)
      if (item.kind === 'text')
        ids.push(await (item as unknown as { getText(type: string): Promise<string> }).getText(taskDragType))
    actions.change({
      op: 'move',
      ids: ids.filter((id) => id !== target),
      to: { listId: over.listId, sectionId: over.sectionId, parentId: over.id, place: 'last' },
    })
  }

  return withEmptyGroups(dragAndDropHooks)

  /** Leads the arrow keys to groups without tasks as well. */
  function withEmptyGroups(hooks: DragAndDropHooks): DragAndDropHooks {
    const { useDroppableCollection } = hooks
    if (!useDroppableCollection) return hooks
    const places = dropPlacesOf(groups, takes, canOrder)
    const isAllowed = (target: DropTarget) => getDropOperation(target, new Set([taskDragType]), ['move']) === 'move'
    return {
      ...hooks,
      useDroppableCollection: (props, state, ref) =>
        // It is called by the list, as a hook, in the place of the one that it calls.
        // oxlint-disable-next-line react/rules-of-hooks
        useDroppableCollection(
          {
            ...props,
            // React Aria has gone on in its own way by now; the last word counts.
            onKeyDown({ key }) {
              const by = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : undefined
              const next = by && nextDropPlace(places, state.target, by, isAllowed)
              if (next) state.setTarget(next)
            },
          },
          state,
          ref,
        ),
    }
  }
}
