import { generateNKeysBetween } from 'fractional-indexing'
import type { Migration } from '../migrate.ts'
import type { Connection } from '../open.ts'

/**
 * Lists, sections, tags and filters, and tasks with all that a task can have. Tasks, lists, sections and tags have a
 * number besides their id: what is derived from them (0004) names them by it. `step` and `step_row` are written by
 * `database/journal.ts`.
 */
export const migration: Migration = {
  version: 3,
  sql: `
    CREATE TABLE list (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      colour TEXT NOT NULL,
      position TEXT NOT NULL UNIQUE,
      archived INTEGER NOT NULL DEFAULT 0,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT;

    CREATE TABLE section (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      list_id TEXT NOT NULL REFERENCES list (id),
      name TEXT NOT NULL,
      position TEXT NOT NULL,
      UNIQUE (list_id, position)
    ) STRICT;

    CREATE TABLE tag (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      -- The name in lower case and composed form, by which it is unique.
      folded TEXT NOT NULL UNIQUE,
      colour TEXT NOT NULL
    ) STRICT;

    CREATE TABLE filter (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      query TEXT NOT NULL,
      colour TEXT NOT NULL,
      position TEXT NOT NULL UNIQUE
    ) STRICT, WITHOUT ROWID;

    DROP INDEX task_open;
    DROP INDEX task_completed;
    ALTER TABLE task RENAME TO task_before_engine;

    CREATE TABLE task (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      title TEXT NOT NULL,
      notes TEXT NOT NULL,
      -- A subtask has the list and the section of its parent.
      list_id TEXT REFERENCES list (id),
      section_id TEXT REFERENCES section (id),
      parent_id TEXT REFERENCES task (id),
      priority INTEGER NOT NULL DEFAULT 4,
      due_date TEXT,
      due_time TEXT,
      deadline TEXT,
      duration_minutes INTEGER,
      recurrence_rule TEXT,
      recurrence_from TEXT,
      -- JSON, as in the API.
      reminders TEXT NOT NULL DEFAULT '[]',
      position TEXT NOT NULL,
      completed_at TEXT,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      deleted_at TEXT,
      -- What its siblings lie in: its parent, else its section, else its list; empty at the top of the Inbox.
      siblings TEXT NOT NULL AS (coalesce(parent_id, section_id, list_id, '')) VIRTUAL
    ) STRICT;

    CREATE UNIQUE INDEX task_siblings ON task (siblings, position);
    CREATE INDEX task_list ON task (list_id) WHERE list_id IS NOT NULL;
    CREATE INDEX task_section ON task (section_id) WHERE section_id IS NOT NULL;
    CREATE INDEX task_parent ON task (parent_id) WHERE parent_id IS NOT NULL;
    CREATE INDEX task_trash ON task (deleted_at, id) WHERE deleted_at IS NOT NULL;

    CREATE TABLE task_tag (
      task_id TEXT NOT NULL REFERENCES task (id),
      tag_id TEXT NOT NULL REFERENCES tag (id),
      PRIMARY KEY (task_id, tag_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX task_tag_tag ON task_tag (tag_id, task_id);

    CREATE TABLE step (
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      at TEXT NOT NULL,
      count INTEGER NOT NULL,
      undone INTEGER NOT NULL DEFAULT 0,
      first_row INTEGER NOT NULL,
      last_row INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE step_row (
      number INTEGER PRIMARY KEY,
      table_name TEXT NOT NULL,
      row_id TEXT NOT NULL,
      -- Columns and their values as JSON: all of them where the row was added or removed, else those that changed.
      before TEXT,
      after TEXT
    ) STRICT;
  `,
  run: copyTasks,
}

interface OldTask {
  readonly id: string
  readonly completed_at: string | null
}

/** The tasks so far go to the Inbox, in the order in which they were shown: the open ones first, newest first. */
function copyTasks(db: Connection): void {
  const shown = db
    .prepare<[], OldTask>(
      `SELECT id, completed_at FROM task_before_engine ORDER BY completed_at IS NOT NULL, completed_at DESC, id DESC`,
    )
    .all()
  const positions = generateNKeysBetween(null, null, shown.length)
  const insert = db.prepare(
    `INSERT INTO task (id, title, notes, position, completed_at, created_at, updated_at)
     SELECT id, title, notes, ?, completed_at, created_at, updated_at FROM task_before_engine WHERE id = ?`,
  )
  const numbered = shown.map(({ id }, index) => ({ id, position: positions[index] }))
  for (const { id, position } of numbered.toSorted((one, other) => (one.id < other.id ? -1 : 1)))
    insert.run(position, id)
  db.exec('DROP TABLE task_before_engine')
}
