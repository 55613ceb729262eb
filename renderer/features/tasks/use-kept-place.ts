import { useLayoutEffect, useRef, type RefObject } from 'react'
import type { ListLayout } from 'react-aria-components'
import type { TaskEntry } from './task-groups.ts'

interface Place {
  readonly id: string
  readonly index: number
  readonly top: number
}

/** So many rows come and go only when a whole page does. */
const page = 25

/**
 * Keeps what one looks at where it is when the page far above it is let go, or comes back: the rows that are drawn lie
 * at absolute places, which the browser's own scroll anchoring does not know.
 * @returns to be told of each scroll
 */
export function useKeptPlace(
  list: RefObject<HTMLDivElement | null>,
  layout: ListLayout<TaskEntry>,
  entries: readonly TaskEntry[],
): () => void {
  const place = useRef<Place>(undefined)
  const topOf = (entry: TaskEntry | undefined) => entry && layout.getLayoutInfo(entry.id)?.rect.y

  useLayoutEffect(() => {
    const known = place.current
    if (!known || !list.current) return
    const index = entries.findIndex(({ id }) => id === known.id)
    const top = topOf(entries[index])
    if (top === undefined || Math.abs(index - known.index) < page) return
    place.current = { id: known.id, index, top }
    list.current.scrollTop += top - known.top
    // Only what the list holds can move what is in it.
  }, [entries])

  return () => {
    const scrolled = list.current?.scrollTop ?? 0
    let low = 0
    let high = entries.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((topOf(entries[middle]) ?? 0) < scrolled) low = middle + 1
      else high = middle
    }
    const entry = entries[low]
    const top = topOf(entry)
    place.current = entry && top !== undefined ? { id: entry.id, index: low, top } : undefined
  }
}
