import { migrate } from '../database/migrate.ts'
import { openEncrypted, type Connection } from '../database/open.ts'

/** An account's file as a thread is given it: the key in a copy of its own, which ends with the thread. */
export interface AccountFile {
  readonly path: string
  readonly dataKey: Uint8Array
}

/** Does a job's work on a connection of its own to the file of an account that is open. */
export async function withAccountFile<T>(
  { path, dataKey }: AccountFile,
  use: (db: Connection) => T | Promise<T>,
): Promise<T> {
  const key = Buffer.from(dataKey)
  const db = openEncrypted(path, key, { create: false })
  key.fill(0)
  dataKey.fill(0)
  try {
    migrate(db)
    return await use(db)
  } finally {
    db.close()
  }
}
