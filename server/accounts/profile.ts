import type { Account } from '../contract/account.ts'
import type { Connection } from '../database/open.ts'

/** Whose file this is. auth.db has the same; this copy lets a lost auth.db be rebuilt. */
export type Profile = Account

/** The profile in an account's database; undefined where it has none. */
export function readProfile(db: Connection): Profile | undefined {
  return db.prepare<[], Profile>('SELECT account_id AS id, name, email, created_at AS createdAt FROM profile').get()
}

/** Keeps the profile in an account's database as it is in auth.db; writes nothing where it is the same. */
export function writeProfile(db: Connection, profile: Profile): void {
  db.prepare(
    `INSERT INTO profile (only_row, account_id, name, email, created_at) VALUES (1, @id, @name, @email, @createdAt)
     ON CONFLICT (only_row) DO UPDATE SET name = excluded.name, email = excluded.email
     WHERE name <> excluded.name OR email <> excluded.email`,
  ).run(profile)
}
