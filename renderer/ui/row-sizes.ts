import { useEffect, useRef, type RefCallback } from 'react'
import { flushSync } from 'react-dom'
import { ListLayout, Size, type Key } from 'react-aria-components'

/**
 * A list whose rows are measured by `useRowSizes`, and not one by one as they come, each with a layout of its own. A
 * height that was measured once is kept: rows lose theirs with every change of the window's size, and a row that is
 * still as high as it was is not measured again.
 */
export class MeasuredLayout<Value extends object> extends ListLayout<Value> {
  readonly #heights = new Map<Key, number>()
  #above = 0
  #next: { readonly still: Key | undefined } | undefined

  constructor() {
    super()
    const build = this.buildItem.bind(this)
    this.buildItem = (node, x, y) => {
      const built = build(node, x, y)
      const { rect } = built.layoutInfo
      built.layoutInfo.estimatedSize = false
      rect.height = this.#heights.get(node.key) ?? rect.height
      return { ...built, validRect: rect.intersection(this.requestedRect) }
    }
    const buildAll = this.buildCollection.bind(this)
    this.buildCollection = (offset = this.padding) => buildAll(offset + this.#above)
    const update = this.update.bind(this)
    this.update = (context) => {
      const next = this.virtualizer?.collection === this.lastCollection ? undefined : this.#next
      if (!next) return update(context)
      this.#next = undefined
      const { still } = next
      if (still === undefined) this.#above = 0
      const before = still === undefined ? undefined : this.layoutNodes.get(still)?.layoutInfo.rect.y
      update(context)
      const now = still === undefined ? undefined : this.getLayoutInfo(still)?.rect.y
      if (before === undefined || now === undefined || before === now) return
      this.#above = Math.max(0, this.#above + before - now)
      this.rootNodes = this.buildCollection()
    }
  }

  /** So many pixels above the first row are free. */
  get above(): number {
    return this.#above
  }

  /**
   * Says what to do as the list's rows are next exchanged: a row stays where it is, and what is free above the first
   * one makes up for those that go or come back there; undefined: nothing is free there any more.
   */
  keepStill(still: Key | undefined): void {
    this.#next = { still }
  }

  /** Takes the heights that rows have, in pixels. */
  measured(heights: ReadonlyMap<Key, number>): void {
    for (const [key, height] of heights) {
      this.#heights.set(key, height)
      const known = this.getLayoutInfo(key)
      if (known) this.virtualizer?.updateItemSize(key, new Size(known.rect.width, height))
    }
  }
}

/**
 * Gives each row the height that it has, all of a frame at once and before they are drawn.
 * @returns what every row is given to measure
 */
export function useRowSizes(layout: Pick<MeasuredLayout<object>, 'measured'>): RefCallback<HTMLElement> {
  const observer = useRef<ResizeObserver>(undefined)
  useEffect(() => () => observer.current?.disconnect(), [])

  const measure = useRef<RefCallback<HTMLElement>>((row) => {
    if (!row) return
    observer.current ??= new ResizeObserver((entries) => {
      const heights = new Map<Key, number>()
      for (const { target, borderBoxSize } of entries) {
        const key = target.getAttribute('data-key')
        const height = Math.ceil(borderBoxSize[0]?.blockSize ?? 0)
        if (key !== null && height > 0) heights.set(key, height)
      }
      flushSync(() => layout.measured(heights))
    })
    observer.current.observe(row)
    return () => observer.current?.unobserve(row)
  })
  return measure.current
}
