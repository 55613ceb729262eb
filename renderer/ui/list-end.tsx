import { useCallback, type ReactNode } from 'react'
import { createLeafComponent } from 'react-aria-components'

interface ListEndProps {
  /** There is more: it is drawn, and its room is kept. */
  isLoading: boolean
  /** The end is so near that more is wanted. Has to stay the same. */
  onNear: () => void
  className: string
  children: ReactNode
}

/** So many pixels ahead the end is near. */
const ahead = 800

/**
 * What stands at the end of a `GridList` that has more. React Aria's own looks for what scrolls, by the styles of all
 * that is around it, whenever the list changes; this one does once. What came when the end was near already is for the
 * one who reads more to ask.
 */
export const ListEnd = createLeafComponent<object, ListEndProps, HTMLDivElement>(
  'loader',
  function ListEnd(props: ListEndProps) {
    return <DrawnEnd {...props} />
  },
)

function DrawnEnd({ isLoading, onNear, className, children }: ListEndProps) {
  const watch = useCallback(
    (element: HTMLElement | null) => {
      if (!element) return undefined
      const root = element.closest('[role=grid]')
      const observer = new IntersectionObserver((entries) => entries.at(-1)?.isIntersecting && onNear(), {
        root,
        rootMargin: `0px 0px ${ahead}px`,
      })
      observer.observe(element)
      return () => observer.disconnect()
    },
    [onNear],
  )
  if (!isLoading) return null
  return (
    <div ref={watch} role="row" className={className}>
      <div role="gridcell" aria-colindex={1}>
        {children}
      </div>
    </div>
  )
}
