import { fillDerived } from '../derived.ts'
import type { Migration } from '../migrate.ts'

/** What views, counts and search read; all of it is derived from the tasks and kept by `database/derived.ts`. */
export const migration: Migration = {
  version: 4,
  sql: `
    -- What a task lies on: the Inbox (0), a list (twice its number) or a section (twice its number and one).
    CREATE TABLE shelf (
      number INTEGER PRIMARY KEY,
      -- 0 for the Inbox.
      list INTEGER NOT NULL,
      -- Sorts the Inbox first, then the lists as they are ordered, each one's sections after itself.
      rank TEXT NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX shelf_rank ON shelf (rank);
    CREATE UNIQUE INDEX shelf_list ON shelf (list, rank);
    INSERT INTO shelf VALUES (0, 0, '');

    -- What tasks are filtered and sorted by, one small row for each.
    CREATE TABLE entry (
      -- The task's.
      number INTEGER PRIMARY KEY,
      -- 0 open, 1 completed, 2 and 3 the same in an archived list, 4 in the trash.
      state INTEGER NOT NULL,
      list INTEGER NOT NULL,
      shelf INTEGER NOT NULL,
      -- The positions of the tasks above it and its own: sorts a shelf as the tree that is shown.
      path TEXT NOT NULL,
      priority INTEGER NOT NULL,
      -- 1441 × the day since 1970 + the minute of the day, 1440 where it has no time; 2^32 without a date.
      due INTEGER NOT NULL,
      -- Days since 1970.
      deadline INTEGER,
      title TEXT NOT NULL,
      -- Milliseconds since 1970.
      created INTEGER NOT NULL,
      completed INTEGER,
      deleted INTEGER,
      tags INTEGER NOT NULL,
      subtask INTEGER NOT NULL,
      recurring INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX entry_order ON entry (shelf, state, path);
    CREATE INDEX entry_due ON entry (state, due, priority);
    CREATE INDEX entry_priority ON entry (state, priority, due);
    CREATE INDEX entry_title ON entry (state, title);
    CREATE INDEX entry_created ON entry (created, number, state);
    CREATE INDEX entry_completed ON entry (completed, number, state) WHERE completed IS NOT NULL;
    CREATE INDEX entry_deleted ON entry (deleted) WHERE deleted IS NOT NULL;

    -- The tasks of each tag, in the order in which a tag is shown.
    CREATE TABLE entry_tag (
      tag INTEGER NOT NULL,
      state INTEGER NOT NULL,
      due INTEGER NOT NULL,
      priority INTEGER NOT NULL,
      number INTEGER NOT NULL,
      PRIMARY KEY (tag, state, due, priority, number)
    ) STRICT, WITHOUT ROWID;

    -- How many tasks there are: by state (kind 0); and how many open ones: on a shelf (1), of a priority (2), due on
    -- a day since 1970 (3), with a tag (4).
    CREATE TABLE tally (
      kind INTEGER NOT NULL,
      key INTEGER NOT NULL,
      count INTEGER NOT NULL CHECK (count > 0),
      PRIMARY KEY (kind, key)
    ) STRICT, WITHOUT ROWID;

    -- Words are cut and folded by search/words.ts: this tokenizer only splits at spaces. Tags are words such as §12.
    CREATE VIRTUAL TABLE search USING fts5 (
      title, notes, tags, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1 2 3'
    );
  `,
  run: fillDerived,
}
