import { useSyncExternalStore } from 'react'

/** As `--breakpoint-narrow` in styles.css. */
const narrow = window.matchMedia('(width < 720px)')

/** Whether the window has no room for a sidebar. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      narrow.addEventListener('change', listener)
      return () => narrow.removeEventListener('change', listener)
    },
    () => narrow.matches,
  )
}
