import { settingsStore } from '../accounts/settings.ts'
import type { Connection } from '../database/open.ts'
import { today, zoneOf } from './calendar.ts'

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
