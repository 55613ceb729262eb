import type { Account } from '../contract/account.ts'
import type { Connection } from '../database/open.ts'

/** Whose file this is. auth.db has the same; this copy lets a lost auth.db be rebuilt. */
export type Profile = Account

/** The profile in an account's database, of whatever schema; undefined where it has none. */
export function readProfile(db: Connection): Profile | undefined {
  // Every column: a file that was last opened by an older Hearth has no picture yet.
  const row = db
    .prepare<[], { account_id: string; name: string; email: string; image?: string | null; created_at: string }>(
      'SELECT * FROM profile',
    )
    .get()
  return (
    row && { id: row.account_id, name: row.name, email: row.email, image: row.image ?? null, createdAt: row.created_at }
  )
}

/** Keeps the profile in an account's database as it is in auth.db; writes nothing where it is the same. */
export function writeProfile(db: Connection, profile: Profile): void {
  db.prepare(
    `INSERT INTO profile (only_row, account_id, name, email, image, created_at)
     VALUES (1, @id, @name, @email, @image, @createdAt)
     ON CONFLICT (only_row) DO UPDATE SET name = excluded.name, email = excluded.email, image = excluded.image
     WHERE name <> excluded.name OR email <> excluded.email OR image IS NOT excluded.image`,
  ).run(profile)
}
