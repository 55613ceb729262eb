import type { Settings } from '../contract/settings.ts'
import { taskCounts } from '../counts/store.ts'
import { journal } from '../database/journal.ts'
import { dayOf } from '../tasks/day.ts'
import type { AccountDatabases } from './account-databases.ts'
import { settingsStore } from './settings.ts'

/** What a host shows of an open account outside of its windows: nothing of what its tasks say. */
export interface Glance {
  readonly language: Settings['language']
  /** How many tasks are due today or overdue. */
  readonly due: number
}

export type Glances = ReturnType<typeof createGlances>

/** Open accounts as the host around the windows sees them. */
export function createGlances(databases: AccountDatabases) {
  const listeners = new Set<(accountId: string) => void>()

  databases.onOpen((accountId, db) => {
    const tell = () => listeners.forEach((listener) => listener(accountId))
    const ends = [journal(db).onStep(tell), settingsStore(db).onChange(tell)]
    tell()
    return () => {
      for (const end of ends) end()
      tell()
    }
  })

  return {
    /** An open account; undefined where it is closed. Cheap enough to be asked after every change. */
    of(accountId: string): Glance | undefined {
      const db = databases.peek(accountId)
      if (!db) return undefined
      const { today, overdue } = taskCounts(db).all(dayOf(db).today)
      return { language: settingsStore(db).get().language, due: today + overdue }
    },

    /** Calls `listener` whenever an account opens, closes, or something in it or its settings changes. */
    onChange(listener: (accountId: string) => void): void {
      listeners.add(listener)
    },
  }
}
