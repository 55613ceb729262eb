import {
  memo,
  use,
  useCallback,
  useLayoutEffect,
  useRef,
  useState,
  type ContextType,
  type FocusEvent,
  type PointerEvent,
  type ReactNode,
  type RefCallback,
  type RefObject,
} from 'react'
import { flushSync } from 'react-dom'
import { mergeProps } from 'react-aria/mergeProps'
import { useFocusVisible } from 'react-aria/useFocusVisible'
import { useGridListItem, type GridListItemAria } from 'react-aria/useGridList'
import { createLeafComponent, DragAndDropContext, type ButtonProps, type Key } from 'react-aria-components'
import { ListStateContext } from 'react-aria-components/ListBox'

type ListState = NonNullable<ContextType<typeof ListStateContext>>
type RowNode = NonNullable<ReturnType<ListState['collection']['getItem']>>

/** What a row is like at the moment. */
export interface RowNow {
  /** Pointer or focus are here. */
  readonly isActive: boolean
  /** What makes a button one by which the row is dragged; undefined where nobody is near, or nothing can be dragged. */
  readonly dragButton: ButtonProps | undefined
}

interface ListRowProps {
  id: string
  /** What the row stands for: `getItems` and others of a drag are told of it. */
  value: object
  /** What a screen reader calls the row. */
  textValue: string
  isDisabled?: boolean
  className: string
  /** Takes the height of the row: `useRowSizes` gives it. */
  measured: RefCallback<HTMLElement>
  children: (now: RowNow) => ReactNode
}

/**
 * A row of a `GridList` in a `ListWindow`. React Aria's own row brings hooks for keys, presses, hovering, focus, drag
 * and drop, which take milliseconds each time it is drawn; this one has them only while somebody is near: from the first
 * pointer, key, click or focus on, until the mouse leaves or another row is drawn in its place; the row that is current
 * keeps them.
 */
export const ListRow = createLeafComponent<object, ListRowProps, HTMLDivElement>(
  'item',
  function ListRow(props: ListRowProps, _ref: unknown, node: RowNode) {
    return <DrawnRow {...props} node={node} />
  },
)

/** What React Aria's hooks give a row. */
interface Hands {
  readonly rowProps: GridListItemAria['rowProps']
  readonly dragButton: ButtonProps | undefined
  readonly isFocusVisible: boolean
}

function DrawnRow({ node, className, measured, children }: Omit<ListRowProps, 'id'> & { node: RowNode }) {
  const { collection, selectionManager: manager } = useListState()
  const { dragAndDropHooks, dragState, dropState } = use(DragAndDropContext)
  const row = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState<Key>()
  const [isHovered, setHovered] = useState(false)
  const [hasFocus, setFocus] = useState(false)
  const [held, setHeld] = useState<Hands>()
  const { key } = node
  const isCurrent = manager.focusedKey === key
  // What is dragged says so until it is dropped, whatever is drawn in its place meanwhile.
  const isDragging = dragState !== undefined && dragState.draggingKeys.size > 0
  const isLive = isCurrent || (near !== undefined && (near === key || isDragging))
  const hands = isLive ? held : undefined
  const isDisabled = manager.isDisabled(key)
  const isSelected = manager.isSelected(key)
  const isHere = isHovered && !isDisabled

  const attach = useCallback(
    (element: HTMLDivElement | null) => {
      if (!element) return undefined
      row.current = element
      // Where React Aria looks for the rows of a list.
      const list = element.closest<HTMLElement>('[role=grid]')
      element.dataset['collection'] = list?.dataset['collection']
      const stop = measured(element)
      return () => {
        row.current = null
        stop?.()
      }
    },
    // A row that is drawn in the place of another one is measured again.
    [measured, key],
  )

  /** In the capture phase, so that what comes is taken by hands that were not there before. */
  function comeNow() {
    if (!isLive) flushSync(() => setNear(key))
  }

  const own = {
    onPointerEnter({ pointerType }: PointerEvent) {
      if (pointerType === 'touch') return
      setHovered(true)
      setNear(key)
    },
    onPointerLeave({ pointerType, buttons }: PointerEvent) {
      setHovered(false)
      // A finger leaves before its click comes, and what is pressed or dragged is so until it is let go.
      if (pointerType === 'mouse' && buttons === 0 && (dragState?.draggingKeys.size ?? 0) === 0) setNear(undefined)
    },
    onPointerDownCapture: comeNow,
    onClickCapture: comeNow,
    onKeyDownCapture: comeNow,
    onFocus({ target, currentTarget }: FocusEvent) {
      if (!hands) manager.setFocusedKey(key)
      if (target === currentTarget) setFocus(true)
      setNear(key)
    },
    onBlur({ target, currentTarget }: FocusEvent) {
      if (target === currentTarget) setFocus(false)
    },
  }

  return (
    <>
      {dropState && dragAndDropHooks?.isVirtualDragging?.() === true && <PlaceOnto key={key} target={key} />}
      <div
        {...(hands ? mergeProps(own, hands.rowProps) : own)}
        ref={attach}
        role="row"
        tabIndex={isDisabled ? undefined : isCurrent ? 0 : -1}
        aria-label={node.textValue}
        aria-rowindex={rowIndexOf(collection, node)}
        aria-selected={manager.canSelectItem(key) ? isSelected : undefined}
        aria-disabled={isDisabled || undefined}
        data-key={key}
        data-selected={isSelected || undefined}
        data-hovered={isHere || undefined}
        data-focus-visible={(hasFocus && hands?.isFocusVisible) || undefined}
        data-dragging={dragState?.isDragging(key) === true || undefined}
        data-drop-target={dropState?.isDropTarget({ type: 'item', key, dropPosition: 'on' }) === true || undefined}
        className={className}
      >
        <div role="gridcell" aria-colindex={1} className="contents">
          {isLive && <RowHands node={node} row={row} onHold={setHeld} />}
          {children({ isActive: isHere || (isCurrent && manager.isFocused), dragButton: hands?.dragButton })}
        </div>
      </div>
    </>
  )
}

interface RowHandsProps {
  node: RowNode
  row: RefObject<HTMLDivElement | null>
  onHold: (hands: Hands) => void
}

/** The hooks of a row. */
const RowHands = memo(function RowHands({ node, row, onHold }: RowHandsProps) {
  const state = useListState()
  const { dragAndDropHooks, dragState } = use(DragAndDropContext)
  const { isFocusVisible } = useFocusVisible()
  const { rowProps } = useGridListItem(
    { node, shouldSelectOnPressUp: dragState !== undefined, isVirtualized: true },
    state,
    row,
  )
  const drag = dragState && dragAndDropHooks?.useDraggableItem?.({ key: node.key, hasDragButton: true }, dragState)
  useLayoutEffect(() => {
    onHold({
      rowProps: drag ? mergeProps(rowProps, drag.dragProps) : rowProps,
      dragButton: drag?.dragButtonProps,
      isFocusVisible,
    })
  })
  return null
})

/** Where the keyboard drops something onto a row. */
function PlaceOnto({ target: key }: { target: Key }) {
  const { dragAndDropHooks, dropState } = use(DragAndDropContext)
  const ref = useRef<HTMLButtonElement>(null)
  const [target] = useState({ type: 'item', key, dropPosition: 'on' } as const)
  const place = dropState && dragAndDropHooks?.useDropIndicator?.({ target }, dropState, ref)
  if (!place || place.isHidden) return null
  return (
    <div role="row" className="absolute">
      <div role="gridcell">
        <button type="button" ref={ref} {...place.dropIndicatorProps} className="sr-only" />
      </div>
    </div>
  )
}

function useListState(): ListState {
  const state = use(ListStateContext)
  if (!state) throw new Error('A row stands in a list')
  return state
}

const indices = new WeakMap<object, Map<Key, number>>()

/** Where a row stands in its list, headings included, from 1 on. */
function rowIndexOf(collection: ListState['collection'], { key, index, parentKey }: RowNode): number | undefined {
  if (parentKey == null) return index + 1
  let known = indices.get(collection)
  if (!known) {
    known = new Map()
    for (let at = collection.getFirstKey(); at !== null; at = collection.getKeyAfter(at))
      if (collection.getItem(at)?.type !== 'section') known.set(at, known.size + 1)
    indices.set(collection, known)
  }
  return known.get(key)
}
