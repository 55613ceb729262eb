import type { Migration } from '../migrate.ts'

/** The person the file belongs to, so that a lost auth.db can be rebuilt, and the tasks. */
export const migration: Migration = {
  version: 1,
  sql: `
    CREATE TABLE profile (
      only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
      account_id TEXT NOT NULL,
      name TEXT NOT NULL,
      email TEXT NOT NULL,
      created_at TEXT NOT NULL
    ) STRICT;

    CREATE TABLE task (
      id TEXT PRIMARY KEY,
      title TEXT NOT NULL,
      notes TEXT NOT NULL,
      completed_at TEXT,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT;

    CREATE INDEX task_open ON task (id) WHERE completed_at IS NULL;
    CREATE INDEX task_completed ON task (completed_at, id) WHERE completed_at IS NOT NULL;
  `,
}
