import { settingsStore } from '../accounts/settings.ts'
import type { Connection } from '../database/open.ts'
import { addDays } from '../language/add-days.ts'
import { startOfDay, today, zoneOf } from './calendar.ts'

/** The date it is for a person now, and the time zone that makes it so. */
export interface Day {
  readonly today: string
  readonly zone: string
}

/** What day it is now for the person whose database this is. */
export function dayOf(db: Connection): Day {
  const zone = zoneOf(settingsStore(db).get())
  return { today: today(new Date(), zone), zone }
}

export type DayWatch = ReturnType<typeof createDayWatch>

/** Calls `tell` with each new date of the person whose database this is. */
export function createDayWatch(db: Connection, tell: (date: string) => void) {
  let known = dayOf(db).today
  let timer: NodeJS.Timeout | undefined

  /** Tells the date if it has changed: the clock was set, the computer slept, or the time zone is another one. */
  function look(): Day {
    const day = dayOf(db)
    if (day.today !== known) {
      known = day.today
      tell(known)
    }
    return day
  }

  return {
    /** The date that was told last, at first that of the beginning. */
    known: () => known,

    look,

    /** Looks, and looks again at each midnight from now on. To be called again when {@link look} has a reason. */
    follow: function follow(): void {
      clearTimeout(timer)
      const day = look()
      const left = startOfDay(addDays(day.today, 1), day.zone).getTime() - Date.now()
      timer = setTimeout(follow, left).unref()
    },

    /** Waits for midnight no longer. */
    rest: () => clearTimeout(timer),
  }
}
