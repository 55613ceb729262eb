import type { Changed } from '../contract/history.ts'
import { journal } from './journal.ts'
import type { Connection } from './open.ts'

const writers = new WeakMap<Connection, Promise<void>>()

/**
 * Does work that a worker writes into an account's file, one after the other. SQLite has one writer, and one that waits
 * for another holds up the whole process: whoever is to write meanwhile asks `writerOf` first, and waits without
 * holding up anybody.
 */
export async function whileWriting<T>(db: Connection, work: () => Promise<T>): Promise<T> {
  for (let writer = writerOf(db); writer; writer = writerOf(db)) await writer
  const ended = Promise.withResolvers<void>()
  writers.set(db, ended.promise)
  try {
    return await work()
  } finally {
    writers.delete(db)
    ended.resolve()
  }
}

/**
 * Has a worker write a step into an account's file, when nobody else does, and tells the account what was changed.
 * @param write starts the worker
 */
export async function stepInThread<Done extends { readonly changed: Changed | undefined } | undefined>(
  db: Connection,
  write: () => Promise<Done>,
): Promise<Done> {
  const done = await whileWriting(db, write)
  // Where the account was closed meanwhile, what was committed is there at the next unlock.
  if (done?.changed && db.open) journal(db).told(done.changed)
  return done
}

/** What resolves when the worker that writes into the file has ended; undefined where there is none. */
export function writerOf(db: Connection): Promise<void> | undefined {
  return writers.get(db)
}
