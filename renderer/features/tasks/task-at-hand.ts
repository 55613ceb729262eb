import { useEffect, useRef } from 'react'
import type { Translate } from '../../lib/i18n.ts'
import type { MenuAction } from '../../ui/action-menu.tsx'

/** The task that somebody is at, and what can be done with it. */
export interface TaskAtHand {
  readonly title: string
  readonly actions: readonly MenuAction[]
}

type Find = (t: Translate) => TaskAtHand | undefined

let find: Find | undefined

/** Tells other parts of the window which task somebody is at in a view: the one whose row has the focus, or is open. */
export function useTellTaskAtHand(tell: Find): void {
  const latest = useRef(tell)
  useEffect(() => {
    latest.current = tell
  })
  useEffect(() => {
    const own: Find = (t) => latest.current(t)
    find = own
    return () => {
      if (find === own) find = undefined
    }
  }, [])
}

/** The task that somebody is at now, if any. */
export function taskAtHand(t: Translate): TaskAtHand | undefined {
  return find?.(t)
}
