import { useLayoutEffect, useRef, type RefObject } from 'react'
import type { MeasuredLayout } from '../../ui/row-sizes.ts'
import type { TaskEntry } from './task-groups.ts'

interface Place {
  readonly id: string
  readonly index: number
}

/** So many rows come and go only when a whole page does. */
const page = 25

/**
 * Keeps what one looks at where it is when the page far above it is let go, or comes back: the room of what was let go
 * stays free.
 * @param hasBefore there is more above what is held
 * @returns `keepPlace` to be told of each scroll; `heldAbove` gives the pixels that are held above what is seen, less
 * than none where there is nothing to see
 */
export function useKeptPlace(
  list: RefObject<HTMLDivElement | null>,
  layout: MeasuredLayout<TaskEntry>,
  entries: readonly TaskEntry[],
  hasBefore: boolean,
): { readonly keepPlace: () => void; readonly heldAbove: () => number } {
  const place = useRef<Place>(undefined)
  const topOf = (entry: TaskEntry | undefined) => entry && layout.getLayoutInfo(entry.id)?.rect.y
  const heldAbove = () => (list.current?.scrollTop ?? 0) - layout.above

  const known = place.current
  const index = known ? entries.findIndex(({ id }) => id === known.id) : -1
  // Ahead of the list's own layout: rows that went elsewhere and came back would be drawn twice.
  if (!hasBefore) layout.keepStill(undefined)
  else if (known && index !== -1 && Math.abs(index - known.index) >= page) layout.keepStill(known.id)

  useLayoutEffect(() => {
    if (known && index !== -1) place.current = { id: known.id, index }
    // Only what the list holds can move what is in it.
  }, [entries])

  function keepPlace() {
    const scrolled = list.current?.scrollTop ?? 0
    let low = 0
    let high = entries.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((topOf(entries[middle]) ?? 0) < scrolled) low = middle + 1
      else high = middle
    }
    const entry = entries[low]
    place.current = entry && { id: entry.id, index: low }
  }
  return { keepPlace, heldAbove }
}
