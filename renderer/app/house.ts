import { createContext, use } from 'react'
import type { Done } from '../features/history/use-history.ts'
import type { Editing } from '../features/lists/edit-dialogs.tsx'

/** What the pages ask of the house around them. */
export interface House {
  /** Says what was done, with the way to undo it. */
  readonly tellDone: (done: Done) => void
  /** Opens the dialog that creates, changes or deletes a list, section, tag or filter. */
  readonly edit: (editing: Editing) => void
  /** Opens the overview of keys, where they are changed. */
  readonly showKeys: () => void
}

export const HouseContext = createContext<House | undefined>(undefined)

/** The house around a page; only for pages in it. */
export function useHouse(): House {
  const house = use(HouseContext)
  if (!house) throw new Error('This page stands in no house')
  return house
}
