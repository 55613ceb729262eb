import type { Migration } from '../migrate.ts'

/**
 * The reminders of open tasks as instants, what became of each, and how far the clock is trusted when the trash is
 * purged. None of this is part of a step.
 */
export const migration: Migration = {
  version: 5,
  sql: `
    CREATE TABLE reminder (
      -- Opaque: it may be shown where the task may not.
      id TEXT NOT NULL UNIQUE,
      task_id TEXT NOT NULL,
      -- Which of the task's reminders it is, in terms of the calendar, so that no time zone changes it.
      meaning TEXT NOT NULL,
      -- When it was meant for, on the person's clock.
      at TEXT NOT NULL,
      -- When it is told, in milliseconds since 1970: at that time in its zone, or when it was snoozed to.
      due_at INTEGER NOT NULL,
      -- The time zone by which due_at was reckoned, and the edition of the rules of time zones.
      zone TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'snoozed', 'due', 'done', 'past')),
      PRIMARY KEY (task_id, meaning)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX reminder_next ON reminder (due_at) WHERE state IN ('waiting', 'snoozed');
    CREATE INDEX reminder_due ON reminder (due_at) WHERE state = 'due';
    CREATE INDEX reminder_past ON reminder (due_at) WHERE state = 'past';
    CREATE INDEX task_reminding ON task (list_id)
      WHERE reminders <> '[]' AND completed_at IS NULL AND deleted_at IS NULL;

    CREATE TABLE trash_purge (
      only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
      noted TEXT NOT NULL
    ) STRICT;
  `,
}
