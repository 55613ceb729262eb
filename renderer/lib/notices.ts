import { useSyncExternalStore } from 'react'

/** A short word at the foot of the window: what was done, or what could not be. */
export interface Notice {
  readonly id: number
  readonly text: string
  readonly isProblem: boolean
  readonly action: { readonly label: string; readonly run: () => void } | undefined
}

const listeners = new Set<() => void>()
let notices: readonly Notice[] = []
let lastId = 0

function change(next: readonly Notice[]) {
  notices = next
  for (const listener of listeners) listener()
}

/** Shows a notice. Of good news only the latest is kept, of problems the latest two. */
export function showNotice(
  text: string,
  { isProblem = false, action }: { isProblem?: boolean; action?: Notice['action'] } = {},
): void {
  const kept = notices.filter((notice) => notice.isProblem).slice(isProblem ? -1 : -2)
  const good = isProblem ? notices.filter((notice) => !notice.isProblem) : []
  change([...good, ...kept, { id: ++lastId, text, isProblem, action }])
}

/** Takes a notice away. */
export function dismissNotice(id: number): void {
  change(notices.filter((notice) => notice.id !== id))
}

/** Takes all notices away: they may name somebody's tasks. */
export function clearNotices(): void {
  change([])
}

/** The notices that are shown now. */
export function useNotices(): readonly Notice[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => notices,
  )
}
