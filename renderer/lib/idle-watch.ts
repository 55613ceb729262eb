const lookEvery = 5_000
const tellEvery = 5_000
/** At most this often. */
const keepAliveEvery = 60_000

export interface IdleWatchDeps {
  /** Minutes without input after which it is over; null never. */
  readonly limit: () => number | null
  readonly onIdle: () => void
  /** Tells the other tabs that there is somebody. */
  readonly tell: () => void
  /** Tells the server so, which knows of requests only. */
  readonly keepAlive: () => void
}

/** Notices when nobody touches the window, or any other tab of it, any more. */
export interface IdleWatch {
  /** Somebody touched this window. */
  touched(): void
  /** Somebody touched another tab. */
  touchedElsewhere(): void
  /** Looks whether it is over: for a computer that woke up. */
  look(): void
  stop(): void
}

/** Creates the watch; it begins as if just touched, and looks by itself every few seconds. */
export function createIdleWatch({ limit, onIdle, tell, keepAlive }: IdleWatchDeps): IdleWatch {
  let touchedAt = Date.now()
  let toldAt = touchedAt
  let keptAliveAt = touchedAt
  let isOver = false
  const timer = setInterval(look, lookEvery)

  function look() {
    const now = Date.now()
    // A clock that was set back must not keep the window open for longer.
    touchedAt = Math.min(touchedAt, now)
    const minutes = limit()
    if (isOver) return
    if (minutes === null || now - touchedAt < minutes * 60_000) return pass(now)
    isOver = true
    onIdle()
  }

  /** The server counts from the latest request: it must hear of each touch well before it would lock. */
  function pass(now: number) {
    const every = Math.min(keepAliveEvery, ((limit() ?? 60) * 60_000) / 4)
    if (touchedAt <= keptAliveAt || Math.abs(now - keptAliveAt) < every) return
    keptAliveAt = now
    keepAlive()
  }

  return {
    touched() {
      // Whoever comes back too late finds it locked, even where no timer ran in between.
      look()
      if (isOver) return
      const now = Date.now()
      touchedAt = now
      if (Math.abs(now - toldAt) >= tellEvery) {
        toldAt = now
        tell()
      }
    },
    touchedElsewhere() {
      touchedAt = Date.now()
    },
    look,
    stop() {
      clearInterval(timer)
    },
  }
}
