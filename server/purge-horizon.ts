const step = 20 * 3_600_000

/** What the clock is believed, as far as Hearth has seen it pass. Both are instants (ISO 8601). */
export interface PurgeHorizon {
  /** To be kept, and handed in the next time. */
  readonly noted: string
  /** Has surely passed; what was due by then may be purged. Null: nothing may. */
  readonly horizon: string | null
}

/**
 * How far the clock may be trusted before something is deleted for good. A clock that is wrong for some hours, ten
 * years ahead say, must delete nothing: an instant is only believed once it was noted and 20 hours have passed since.
 * To be asked hourly and at start.
 * @param noted what the call before this one gave; null the first time
 * @param now what the clock says
 */
export function purgeHorizon(noted: string | null, now: string): PurgeHorizon {
  const passed = noted === null ? Number.NaN : Date.parse(now) - Date.parse(noted)
  // A clock that was put back, or a note that cannot be read: start anew.
  if (noted === null || !(passed >= 0)) return { noted: now, horizon: null }
  return passed >= step ? { noted: now, horizon: noted } : { noted, horizon: null }
}
