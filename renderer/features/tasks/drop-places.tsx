import { use, useMemo, type ComponentProps, type ReactNode } from 'react'
import { CollectionRendererContext, DragAndDropContext, type CollectionRenderer } from 'react-aria-components'

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
