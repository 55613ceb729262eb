import type { Connection } from '../database/open.ts'
import { problem } from '../http/problems.ts'

const allowed = 5
const windowMs = 15 * 60_000

export type BackOff = ReturnType<typeof createBackOff>

/**
 * Limits guessing: five failures per quarter of an hour and bucket. It is kept in a file of its own, so that a
 * restart does not give new tries. A bucket belongs to one account, so nobody's wrong guesses block another.
 * @param db tries.db
 */
export function createBackOff(db: Connection) {
  db.exec('CREATE TABLE IF NOT EXISTS try (bucket TEXT NOT NULL, at INTEGER NOT NULL) STRICT')
  db.exec('CREATE INDEX IF NOT EXISTS try_bucket ON try (bucket, at)')
  // A try far in the future comes from a clock that was wrong; it must not lock somebody out for years.
  const forget = db.prepare('DELETE FROM try WHERE at <= :from OR at > :until')
  const count = db.prepare('SELECT count(*) AS tries, min(at) AS oldest FROM try WHERE bucket = ?')
  const add = db.prepare('INSERT INTO try (bucket, at) VALUES (?, ?)')
  const clear = db.prepare('DELETE FROM try WHERE bucket = ?')

  /** Seconds until the next try; 0 where one is allowed. */
  function waitFor(bucket: string, now: number): number {
    forget.run({ from: now - windowMs, until: now + windowMs })
    const { tries, oldest } = count.get(bucket) as { tries: number; oldest: number }
    return tries >= allowed ? Math.max(1, Math.ceil((oldest + windowMs - now) / 1000)) : 0
  }

  const look = db.transaction(waitFor)
  const countTry = db.transaction((bucket: string, now: number) => {
    const seconds = waitFor(bucket, now)
    if (seconds === 0) add.run(bucket, now)
    return seconds
  })

  function refuse(seconds: number): void {
    if (seconds === 0) return
    const minutes = Math.ceil(seconds / 60)
    throw problem('tries-exhausted', `Too many wrong tries: try again in ${minutes} min.`, {
      headers: { 'Retry-After': String(seconds) },
    })
  }

  return {
    /**
     * Counts a try before it is checked, so that tries sent at once cannot slip through together.
     * @throws {Problem} `tries-exhausted` with `Retry-After` in seconds
     */
    begin(bucket: string): void {
      refuse(countTry.immediate(bucket, Date.now()))
    },

    /**
     * Refuses as `begin` would, and counts nothing: for what is costly to prepare.
     * @throws {Problem} `tries-exhausted` with `Retry-After` in seconds
     */
    refuseExhausted(bucket: string): void {
      refuse(look.immediate(bucket, Date.now()))
    },

    /** Forgets the failures of a bucket after a right answer. */
    succeed(bucket: string): void {
      clear.run(bucket)
    },
  }
}
