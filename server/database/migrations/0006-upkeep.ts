import type { Migration } from '../migrate.ts'

/** When the file was last checked as a whole, and where its backups are copied to. */
export const migration: Migration = {
  version: 6,
  sql: `
    CREATE TABLE upkeep (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
}
