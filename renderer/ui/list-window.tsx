import {
  createContext,
  Fragment,
  use,
  useLayoutEffect,
  useMemo,
  useRef,
  type ComponentProps,
  type CSSProperties,
  type ReactNode,
  type RefObject,
} from 'react'
import { flushSync } from 'react-dom'
import {
  CollectionRendererContext,
  DragAndDropContext,
  Rect,
  Size,
  type CollectionRenderer,
  type Key,
  type LayoutInfo,
  type ListLayoutOptions,
} from 'react-aria-components'
import { useVirtualizerState, type ReusableView, type VirtualizerState } from 'react-stately/useVirtualizerState'
import type { MeasuredLayout } from './row-sizes.ts'
import { slotsFor } from './row-slots.ts'

type RootProps = ComponentProps<CollectionRenderer['CollectionRoot']>
type BranchProps = ComponentProps<CollectionRenderer['CollectionBranch']>
type Collection = RootProps['collection']
type DropMark = NonNullable<RootProps['renderDropIndicator']>
type RowNode = NonNullable<ReturnType<Collection['getItem']>>
type View = ReusableView<RowNode, ReactNode>
type WindowState = VirtualizerState<RowNode, ReactNode>

interface ListWindowProps<Value extends object> {
  layout: MeasuredLayout<Value>
  /** Have to stay the same. */
  options: ListLayoutOptions
  children: ReactNode
}

/** So many milliseconds after the last turn of the wheel the list stands still. */
const stillness = 300

const WindowContext = createContext<Pick<ListWindowProps<object>, 'layout' | 'options'> | undefined>(undefined)
const WindowStateContext = createContext<WindowState | undefined>(undefined)

/**
 * Lets the `GridList` in it draw only the rows that are seen. React Aria's own `Virtualizer` asks how large the list is
 * whenever its rows change, which lays out the page in the middle of the change, moves all rows in the document where
 * one comes in ahead of them, and draws the places for what is dragged at the outermost level only: without those in
 * sections the keyboard finds none there.
 */
export function ListWindow<Value extends object>({ layout, options, children }: ListWindowProps<Value>) {
  const parts = useMemo(() => ({ layout, options }), [layout, options])
  const renderer = useMemo<CollectionRenderer>(
    () => ({
      isVirtualized: true,
      layoutDelegate: layout,
      dropTargetDelegate: layout,
      CollectionRoot: WindowRoot,
      CollectionBranch: WindowBranch,
    }),
    [layout],
  )
  return (
    <WindowContext value={parts}>
      <CollectionRendererContext value={renderer}>{children}</CollectionRendererContext>
    </WindowContext>
  )
}

function WindowRoot({ collection, persistedKeys = null, renderDropIndicator }: RootProps) {
  const { layout, options } = given(use(WindowContext))
  const content = useRef<HTMLDivElement>(null)
  const state: WindowState = useVirtualizerState<RowNode, ReactNode>({
    allowsWindowScrolling: true,
    layout,
    layoutOptions: options,
    collection,
    persistedKeys,
    renderView: (_type, node) => node?.render?.(node),
    onVisibleRectChange({ y }) {
      content.current?.parentElement?.scrollTo({ top: y, behavior: 'instant' })
    },
  })
  useSeen(content, state)
  const { contentSize, isScrolling, visibleViews } = state
  const slots = useSlots(visibleViews)
  return (
    <div
      ref={content}
      role="presentation"
      style={{
        position: 'relative',
        width: contentSize.width,
        height: contentSize.height,
        pointerEvents: isScrolling ? 'none' : 'auto',
      }}
    >
      <WindowStateContext value={state}>
        {visibleViews.map((view) => drawn(view, slots, undefined, renderDropIndicator))}
      </WindowStateContext>
    </div>
  )
}

function WindowBranch({ parent }: BranchProps) {
  const { virtualizer } = given(use(WindowStateContext))
  const { dragAndDropHooks, dropState } = use(DragAndDropContext)
  const view = virtualizer.getVisibleView(parent.key)
  const views = view ? [...view.children] : []
  const slots = useSlots(views)
  const isByKeyboard = dragAndDropHooks?.isVirtualDragging?.() === true
  const mark: DropMark = (target) =>
    isByKeyboard || dropState?.isDropTarget(target) === true
      ? dragAndDropHooks?.renderDropIndicator?.(target)
      : undefined
  return views.map((below) => drawn(below, slots, view?.layoutInfo ?? undefined, mark))
}

/** What of the list is seen: where it was scrolled to, and how large it is. */
function useSeen(content: RefObject<HTMLElement | null>, state: WindowState) {
  const { setVisibleRect, setSize, startScrolling, endScrolling, contentSize } = state
  const height = useRef(0)
  useLayoutEffect(() => {
    height.current = contentSize.height
  })
  useLayoutEffect(() => {
    const list = content.current?.parentElement
    if (!list) return undefined
    let [width, shown] = [0, 0]
    let stands: ReturnType<typeof setTimeout> | undefined

    const seen = () => {
      // Safari scrolls beyond the ends and back.
      const top = Math.max(0, Math.min(list.scrollTop, height.current - shown))
      return new Rect(0, top, width, shown)
    }
    const look = () => {
      ;[width, shown] = [list.clientWidth, list.clientHeight]
      // A list that is hidden keeps its rows.
      if (width * shown === 0) return
      setVisibleRect(seen())
      setSize(new Size(width, shown))
    }
    const scrolled = () => {
      clearTimeout(stands)
      stands = setTimeout(endScrolling, stillness)
      flushSync(() => {
        startScrolling()
        setVisibleRect(seen())
      })
    }

    look()
    const observer = new ResizeObserver(() => {
      if (width !== list.clientWidth || shown !== list.clientHeight) flushSync(look)
    })
    observer.observe(list)
    // In the capture phase: who else listens finds the rows of the new place.
    list.addEventListener('scroll', scrolled, { capture: true, passive: true })
    return () => {
      clearTimeout(stands)
      observer.disconnect()
      list.removeEventListener('scroll', scrolled, { capture: true })
    }
  }, [content, setVisibleRect, setSize, startScrolling, endScrolling])
}

function useSlots(views: readonly View[]): ReadonlyMap<Key, number> {
  const before = useRef<ReadonlyMap<Key, number>>(new Map())
  const slots = slotsFor(
    before.current,
    views.flatMap(({ layoutInfo }) => layoutInfo?.key ?? []),
  )
  useLayoutEffect(() => {
    before.current = slots
  })
  return slots
}

/** A row, heading or section at its place, with the marks of where something is dropped before or after it. */
function drawn(
  { layoutInfo, content, rendered, virtualizer }: View,
  slots: ReadonlyMap<Key, number>,
  parent: LayoutInfo | undefined,
  mark: DropMark | undefined,
): ReactNode {
  if (!layoutInfo) return null
  const key = slots.get(layoutInfo.key)
  const placed = (
    <div key={key} role="presentation" style={placeOf(layoutInfo, parent)}>
      {rendered}
    </div>
  )
  if (!mark || content?.type !== 'item') return placed
  const { collection, layout } = virtualizer
  const markAt = (dropPosition: 'before' | 'after') => {
    const target = { type: 'item', key: layoutInfo.key, dropPosition } as const
    const drawnMark = mark(target)
    const place = drawnMark == null ? undefined : layout.getDropTargetLayoutInfo?.(target)
    return (
      place && (
        <div role="presentation" style={placeOf(place, parent)}>
          {drawnMark}
        </div>
      )
    )
  }
  return (
    <Fragment key={key}>
      {markAt('before')}
      {placed}
      {isLastRow(collection, layoutInfo.key) && markAt('after')}
    </Fragment>
  )
}

function placeOf({ rect, allowOverflow, opacity, zIndex }: LayoutInfo, parent: LayoutInfo | undefined): CSSProperties {
  return {
    position: 'absolute',
    overflow: allowOverflow ? 'visible' : 'hidden',
    contain: 'size layout style',
    opacity,
    zIndex,
    top: rect.y - (parent?.rect.y ?? 0),
    left: rect.x - (parent?.rect.x ?? 0),
    width: rect.width,
    height: rect.height,
  }
}

/** Whether no row comes after one: all others end where the next begins. */
function isLastRow(collection: Pick<Collection, 'getKeyAfter' | 'getItem'>, row: Key): boolean {
  for (let key = collection.getKeyAfter(row); key !== null; key = collection.getKeyAfter(key))
    if (collection.getItem(key)?.type === 'item') return false
  return true
}

function given<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('A list that draws what is seen stands in a ListWindow')
  return value
}
