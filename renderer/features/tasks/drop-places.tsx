import { use, useMemo, useRef, useState, type ComponentProps, type ContextType, type ReactNode } from 'react'
import { CollectionRendererContext, DragAndDropContext, type CollectionRenderer } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { groupKey, type TaskGroup } from './task-groups.ts'

/**
 * Draws the places for what is dragged inside of groups as well: React Aria draws them at the outermost level only, and
 * without them the keyboard finds none there. Stands between a `Virtualizer` and its list.
 */
export function DropPlaces({ children }: { children: ReactNode }) {
  const renderer = use(CollectionRendererContext)
  const withPlaces = useMemo(
    () => ({ ...renderer, CollectionBranch: withDropPlaces(renderer.CollectionBranch) }),
    [renderer],
  )
  return <CollectionRendererContext value={withPlaces}>{children}</CollectionRendererContext>
}

function withDropPlaces(Branch: CollectionRenderer['CollectionBranch']) {
  return function BranchWithPlaces(props: ComponentProps<typeof Branch>) {
    const { dragAndDropHooks, dropState } = use(DragAndDropContext)
    const isByKeyboard = dragAndDropHooks?.isVirtualDragging?.() === true
    return (
      <Branch
        {...props}
        renderDropIndicator={(target) =>
          isByKeyboard || dropState?.isDropTarget(target) ? dragAndDropHooks?.renderDropIndicator?.(target) : undefined
        }
      />
    )
  }
}

type DragParts = Required<ContextType<typeof DragAndDropContext>>

interface EmptyGroupPlaceProps {
  group: TaskGroup
  hooks: NonNullable<DragParts['dragAndDropHooks']>
  state: NonNullable<DragParts['dropState']>
}

/** Where the keyboard drops tasks into a group that has none. */
export function EmptyGroupPlace({ group, hooks, state }: EmptyGroupPlaceProps) {
  const { t } = useTranslation()
  const ref = useRef<HTMLButtonElement>(null)
  const [target] = useState({ type: 'item', key: groupKey(group.id), dropPosition: 'on' } as const)
  const place = hooks.useDropIndicator?.({ target }, state, ref)
  if (!place || place.isHidden) return null
  return (
    <button
      type="button"
      ref={ref}
      {...place.dropIndicatorProps}
      aria-label={t('tasks.dropInto', { name: group.title })}
      className="sr-only"
    />
  )
}
