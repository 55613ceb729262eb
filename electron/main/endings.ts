import { setTimeout } from 'node:timers/promises'

/** Half a second less than the two that Hearth promises to end in. */
const longest = 1500

/**
 * Waits for work that an ending must not be held up by.
 * @param limit milliseconds; after that, or where it fails, the ending goes on without it
 * @returns whether the work was done
 */
export async function atMost(work: Promise<unknown>, limit = longest): Promise<boolean> {
  const timer = new AbortController()
  const overdue = setTimeout(limit, false, { signal: timer.signal }).catch(() => false)
  try {
    return await Promise.race([
      work.then(
        () => true,
        () => false,
      ),
      overdue,
    ])
  } finally {
    timer.abort()
  }
}
