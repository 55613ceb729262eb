import { useState } from 'react'
import { useAccount } from '../api/use-session.ts'

/** A part of the sidebar that can be folded. */
export type Fold = 'lists' | 'archived' | 'tags' | 'filters'

/** Which parts of the sidebar are folded; kept in this browser, by account. */
export function useFolds() {
  const storageKey = `hearth.folds.${useAccount().id}`
  const [folded, setFolded] = useState<ReadonlySet<string>>(
    () => new Set(localStorage.getItem(storageKey)?.split(' ') ?? ['archived']),
  )
  return {
    isOpen: (fold: Fold) => !folded.has(fold),
    toggle(fold: Fold) {
      const next = new Set(folded)
      if (!next.delete(fold)) next.add(fold)
      localStorage.setItem(storageKey, [...next].join(' '))
      setFolded(next)
    },
  }
}
