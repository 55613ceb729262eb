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

/** What resolves when the worker that writes into the file has ended; undefined where there is none. */
export function writerOf(db: Connection): Promise<void> | undefined {
  return writers.get(db)
}
