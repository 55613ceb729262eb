import { computerZone } from './tasks/calendar.ts'

/** From how many milliseconds on a difference is no mere correction of the clock. */
const noteworthy = 1000

export type ClockWatch = ReturnType<typeof createClockWatch>

/**
 * Notices that the clock shows another time than has passed, because the computer slept or somebody set it, and that
 * the computer is in another time zone. Timers know nothing of either: whoever waits for an instant listens here.
 * @param lead by how much the clock is ahead of the time that passes, in milliseconds; replaced by tests
 */
export function createClockWatch(lead: () => number = () => Date.now() - performance.now()) {
  const listeners: (() => void)[] = []
  let known = lead()
  let zone = computerZone()

  function tell(): void {
    known = lead()
    zone = computerZone()
    for (const listener of listeners) listener()
  }

  return {
    /** Calls `listener` whenever the clock has gone another way than time. */
    onChange(listener: () => void): void {
      listeners.push(listener)
    },

    /** Looks at the clock; to be called now and then. */
    look(): void {
      if (Math.abs(lead() - known) >= noteworthy || computerZone() !== zone) tell()
    },

    /** Tells at once: somebody knows that the computer slept. */
    tell,
  }
}
