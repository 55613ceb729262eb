import { useState } from 'react'

/**
 * For the `getTargetRect` of a popover: where its target is, or was when it was last to be seen. What is open at a row
 * stays where it is when the row goes.
 */
export function useLastingPlace(): (target: Element) => DOMRect | undefined {
  const [getTargetRect] = useState(() => {
    let last: DOMRect | undefined
    return (target: Element) => {
      const now = target.getBoundingClientRect()
      if (now.width > 0) last = now
      return last
    }
  })
  return getTargetRect
}
