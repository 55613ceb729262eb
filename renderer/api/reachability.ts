/** Whether the server answers; where it does not, asks again and again, ever more slowly, until it does. */
export interface Reachability {
  isReachable(): boolean
  /** Tells what the latest call found out. */
  report(reachable: boolean): void
  /** Asks the server now instead of waiting for the next turn. */
  checkNow(): Promise<void>
  subscribe(listener: () => void): () => void
}

const firstPause = 1_000
const longestPause = 10_000

/** Creates the watch; `isHealthy` asks the server once. */
export function createReachability(isHealthy: () => Promise<boolean>): Reachability {
  const listeners = new Set<() => void>()
  let reachable = true
  let pause = firstPause
  let timer: ReturnType<typeof setTimeout> | undefined

  function report(found: boolean) {
    if (found) {
      clearTimeout(timer)
      pause = firstPause
    }
    if (found === reachable) return
    reachable = found
    if (!found) wait()
    for (const listener of listeners) listener()
  }

  function wait() {
    clearTimeout(timer)
    timer = setTimeout(() => void checkNow(), pause)
    pause = Math.min(pause * 2, longestPause)
  }

  async function checkNow() {
    clearTimeout(timer)
    if (await isHealthy()) report(true)
    else if (!reachable) wait()
  }

  return {
    isReachable: () => reachable,
    report,
    checkNow,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
