/** Half a second less than the two that Hearth promises to end in. */
const longest = 1500

/** What became of work that an ending waited for: it was done, it failed, or it took too long. */
export type Outcome = 'done' | 'failed' | 'overdue'

/**
 * Waits for work that an ending must not be held up by.
 * @param limit milliseconds; after that, or where it fails, the ending goes on without it
 */
export async function atMost(work: Promise<unknown>, limit = longest): Promise<Outcome> {
  const { promise: overdue, resolve } = Promise.withResolvers<Outcome>()
  const timer = setTimeout(resolve, limit, 'overdue')
  try {
    return await Promise.race([
      work.then(
        () => 'done' as const,
        () => 'failed' as const,
      ),
      overdue,
    ])
  } finally {
    clearTimeout(timer)
  }
}
