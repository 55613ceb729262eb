import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'

/** Where the row that had the focus goes away, the list has it: it knows which row comes next. */
export function useKeptFocus(list: RefObject<HTMLDivElement | null>, rows: unknown): void {
  const wasHere = useRef(false)

  useEffect(() => {
    // Who presses somewhere else has left, even where nothing there takes the focus.
    const look = ({ target }: Event) => {
      wasHere.current = target instanceof Node && list.current?.contains(target) === true
    }
    document.addEventListener('focusin', look)
    document.addEventListener('pointerdown', look, true)
    return () => {
      document.removeEventListener('focusin', look)
      document.removeEventListener('pointerdown', look, true)
    }
  }, [list])

  useLayoutEffect(() => {
    if (!wasHere.current) return
    // The list itself goes on first, where it can.
    const frame = requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return
      const next = list.current ?? document.querySelector<HTMLElement>('main input, main h1')
      next?.focus()
    })
    return () => cancelAnimationFrame(frame)
  }, [rows, list])
}
