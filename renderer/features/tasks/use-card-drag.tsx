import { DropIndicator, useDragAndDrop, type DragAndDropHooks, type Key } from 'react-aria-components'
import type { Place } from '../../../server/contract/task.ts'
import { taskDragType } from '../../lib/task-drag.ts'
import { asMarkdown } from './as-markdown.ts'
import { useTaskActions } from './task-actions.ts'
import type { TaskGroup } from './task-groups.ts'

type Items = readonly { readonly kind: string }[]

/**
 * Lets the cards of a column be dragged to another place in it, and to other columns; where the order is not the
 * person's own, to other columns alone.
 */
export function useCardDrag({ id, entries }: TaskGroup): DragAndDropHooks {
  const actions = useTaskActions()
  const listId = actions.view.defaults?.listId ?? null
  const sectionId = id === 'none' ? null : id

  function move(ids: readonly string[], place?: Place) {
    actions.change({ op: 'move', ids, to: { listId, sectionId, parentId: null, ...(place && { place }) } })
  }

  /** The same with those that come from another column. */
  async function moveItems(items: Items, place?: Place) {
    move(await idsOf(items), place)
  }

  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) =>
      entries
        .filter((entry) => keys.has(entry.id))
        .map(({ task }) => ({ [taskDragType]: task.id, 'text/plain': asMarkdown([task]) })),
    getAllowedDropOperations: () => ['move'],
    acceptedDragTypes: [taskDragType],
    onRootDrop: ({ items }) => void moveItems(items, actions.canOrder ? 'last' : undefined),
    ...(actions.canOrder && {
      onInsert: ({ items, target }) => void moveItems(items, placeAt(target.key, target.dropPosition)),
      onReorder: ({ keys, target }) => {
        const ids = entries.filter((entry) => keys.has(entry.id)).map((entry) => entry.id)
        if (!keys.has(target.key)) move(ids, placeAt(target.key, target.dropPosition))
      },
    }),
    renderDropIndicator: (target) => (
      <DropIndicator target={target} className="mx-2.5 h-0.5 rounded-full data-drop-target:bg-accent" />
    ),
  })
  return dragAndDropHooks
}

function placeAt(key: Key, position: 'before' | 'after' | 'on'): Place {
  return position === 'before' ? { before: String(key) } : { after: String(key) }
}

/** The tasks that something was dragged with. */
async function idsOf(items: Items): Promise<string[]> {
  const texts = items.filter(({ kind }) => kind === 'text') as unknown as { getText(type: string): Promise<string> }[]
  return Promise.all(texts.map((item) => item.getText(taskDragType)))
}
