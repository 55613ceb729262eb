import { useEffect, useRef, type RefCallback } from 'react'
import { flushSync } from 'react-dom'
import { ListLayout, Size, type LayoutInfo, type Rect } from 'react-aria-components'
import type { TaskEntry } from './task-groups.ts'

/** A list whose rows are measured by `useRowSizes`, and not one by one as they come, each with a layout of its own. */
export class MeasuredLayout extends ListLayout<TaskEntry> {
  override getVisibleLayoutInfos(rect: Rect): LayoutInfo[] {
    const infos = super.getVisibleLayoutInfos(rect)
    for (const info of infos) if (info.type === 'item') info.estimatedSize = false
    return infos
  }
}

/**
 * Gives each row the height that it has, all of a frame at once and before they are drawn.
 * @returns the `ref` of every row
 */
export function useRowSizes(layout: MeasuredLayout): RefCallback<HTMLElement> {
  const observer = useRef<ResizeObserver>(undefined)
  useEffect(() => () => observer.current?.disconnect(), [])

  const measure = useRef<RefCallback<HTMLElement>>((row) => {
    if (!row) return
    observer.current ??= new ResizeObserver((entries) => {
      // What is known by now: the browser has just laid it out.
      const sizes = entries.flatMap(({ target, borderBoxSize: [box] }) => {
        const key = target.getAttribute('data-key')
        const known = key === null ? null : layout.getLayoutInfo(key)
        if (!box || box.blockSize === 0 || !known || Math.abs(known.rect.height - box.blockSize) < 1) return []
        return [{ key: known.key, size: new Size(known.rect.width, Math.ceil(box.blockSize)) }]
      })
      if (sizes.length > 0)
        flushSync(() => sizes.forEach(({ key, size }) => layout.virtualizer?.updateItemSize(key, size)))
    })
    observer.current.observe(row)
    return () => observer.current?.unobserve(row)
  })
  return measure.current
}
