import { makePrivate } from '../data-folder.ts'
import { openPlain } from '../database/open.ts'
import { problem } from '../http/problems.ts'

const allowed = 5
const windowMs = 15 * 60_000

export type BackOff = ReturnType<typeof createBackOff>

/**
 * Limits guessing: five failures per quarter of an hour and bucket. It is kept in a file of its own, so that a
 * restart does not give new tries. A bucket belongs to one account, so nobody's wrong guesses block another.
 */
export function createBackOff(path: string) {
  const db = openPlain(path)
  makePrivate(path)
  db.exec('CREATE TABLE IF NOT EXISTS try (bucket TEXT NOT NULL, at INTEGER NOT NULL) STRICT')
  db.exec('CREATE INDEX IF NOT EXISTS try_bucket ON try (bucket, at)')
  // A try far in the future comes from a clock that was wrong; it must not lock somebody out for years.
  const forget = db.prepare('DELETE FROM try WHERE at <= :from OR at > :until')
  const count = db.prepare('SELECT count(*) AS tries, min(at) AS oldest FROM try WHERE bucket = ?')
  const add = db.prepare('INSERT INTO try (bucket, at) VALUES (?, ?)')
  const clear = db.prepare('DELETE FROM try WHERE bucket = ?')

  const countTry = db.transaction((bucket: string, now: number) => {
    forget.run({ from: now - windowMs, until: now + windowMs })
    const { tries, oldest } = count.get(bucket) as { tries: number; oldest: number }
    if (tries >= allowed) return Math.max(1, Math.ceil((oldest + windowMs - now) / 1000))
    add.run(bucket, now)
    return 0
  })

  return {
    /**
     * Counts a try before it is checked, so that tries sent at once cannot slip through together.
     * @throws {Problem} `tries-exhausted` with `Retry-After` in seconds
     */
    begin(bucket: string): void {
      const seconds = countTry.immediate(bucket, Date.now())
      if (seconds === 0) return
      const minutes = Math.ceil(seconds / 60)
      throw problem('tries-exhausted', `Too many wrong tries: try again in ${minutes} min.`, {
        headers: { 'Retry-After': String(seconds) },
      })
    },

    /** Forgets the failures of a bucket after a right answer. */
    succeed(bucket: string): void {
      clear.run(bucket)
    },

    close(): void {
      db.close()
    },
  }
}
