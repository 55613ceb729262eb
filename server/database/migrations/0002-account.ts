import type { Migration } from '../migrate.ts'

/** A picture in the profile, the person's settings, and what happened around the safety of the account. */
export const migration: Migration = {
  version: 2,
  sql: `
    ALTER TABLE profile ADD COLUMN image TEXT;

    CREATE TABLE setting (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT;

    CREATE TABLE activity (
      id TEXT PRIMARY KEY,
      at TEXT NOT NULL,
      kind TEXT NOT NULL,
      device TEXT NOT NULL
    ) STRICT;
  `,
}
