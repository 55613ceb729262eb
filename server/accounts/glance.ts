import type { ClockWatch } from '../clock-watch.ts'
import type { Settings } from '../contract/settings.ts'
import { taskCounts } from '../counts/store.ts'
import { journal } from '../database/journal.ts'
import { createDayWatch, dayOf, type DayWatch } from '../tasks/day.ts'
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
export function createGlances(databases: AccountDatabases, clock: ClockWatch) {
  const listeners = new Set<(accountId: string) => void>()
  const days = new Set<DayWatch>()
  clock.onChange(() => days.forEach((day) => day.follow()))

  databases.onOpen((accountId, db) => {
    const tell = () => listeners.forEach((listener) => listener(accountId))
    // What was due tomorrow is due today.
    const day = createDayWatch(db, tell)
    const settingsChanged = () => {
      day.follow()
      tell()
    }
    const ends = [journal(db).onStep(tell), settingsStore(db).onChange(settingsChanged)]
    days.add(day)
    day.follow()
    tell()
    return () => {
      for (const end of ends) end()
      day.rest()
      days.delete(day)
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

    /** Calls `listener` whenever an account opens or closes, something in it or its settings changes, or a day begins. */
    onChange(listener: (accountId: string) => void): void {
      listeners.add(listener)
    },
  }
}
