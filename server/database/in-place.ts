import { statSync } from 'node:fs'
import type { Connection } from './open.ts'

/** What tells a file from all others of the computer, by its connection. */
const files = new WeakMap<Connection, string>()

/** Notes which file a connection has just opened. */
export function notePlace(db: Connection): void {
  const file = fileAt(db.name)
  if (file !== undefined) files.set(db, file)
}

/**
 * Whether the file of a connection is still the one under its name. SQLite goes on writing into a file that somebody
 * has deleted, or put another one in the place of, and nobody would ever find what it writes.
 */
export function isInPlace(db: Connection): boolean {
  return fileAt(db.name) === files.get(db)
}

function fileAt(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false })
  return found && `${found.dev}-${found.ino}`
}
