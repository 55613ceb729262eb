import { indexedText, sortKey, tagMark } from '../search/words.ts'
import { oncePerConnection, type Connection } from './open.ts'

/** The values of `entry.state`. */
export const states = { open: 0, completed: 1, archivedOpen: 2, archivedCompleted: 3, trash: 4 } as const

/** The kinds of `tally`. */
export const tallies = { state: 0, shelf: 1, priority: 2, day: 3, tag: 4 } as const

/** `entry.due` without a date. */
export const noDue = 2 ** 32

/** What `entry.due` counts for a day. */
export const dayLength = 1441

/**
 * Keeps `entry`, `entry_tag`, `shelf`, `tally` and `search` in step with the tasks, whoever changes them: by triggers of
 * the connection, because they call functions of ours, which a trigger inside the file may not
 * (`PRAGMA trusted_schema = OFF`). Each of these tables follows from the tasks alone, and in whichever order rows come
 * and go within a transaction.
 */
export const keepDerived = oncePerConnection((db) => {
  let findsLater = false
  db.function('hearth_finds_later', () => (findsLater ? 1 : 0))
  db.function('hearth_words', { deterministic: true }, (text) => indexedText(String(text)))
  db.function('hearth_sort_key', { deterministic: true }, (title) => sortKey(String(title)))
  db.exec(ofShelves + ofEntries + ofTags + ofTallies + ofSearch)
  const findNow = whatIsFoundNow.map((statement) => db.prepare(statement))
  return {
    /**
     * Runs `work`, and writes what is searched of the tasks that it changes once for each of them, at its end: a task
     * with its tags is several changes. Call inside a transaction.
     */
    findLater<T>(work: () => T): T {
      if (findsLater) return work()
      findsLater = true
      try {
        const result = work()
        for (const statement of findNow) statement.run()
        return result
      } finally {
        findsLater = false
      }
    },
  }
})

/** Makes everything that is derived anew, for the tasks that are there. Call inside a transaction. */
export function fillDerived(db: Connection): void {
  const { findLater } = keepDerived(db)
  const fill = () =>
    db.exec(`
    DELETE FROM entry_tag;
    DELETE FROM entry;
    DELETE FROM shelf WHERE number > 0;
    INSERT INTO shelf SELECT ${shelfOfList} FROM list;
    INSERT INTO shelf SELECT ${shelfOfSection} FROM section JOIN list ON list.id = section.list_id;
    INSERT INTO entry (number, path, ${Object.keys(columns).join(', ')})
    WITH RECURSIVE tree (number, id, path) AS (
      SELECT number, id, position FROM task WHERE parent_id IS NULL
      UNION ALL
      SELECT task.number, task.id, tree.path || ' ' || task.position FROM tree JOIN task ON task.parent_id = tree.id
    )
    SELECT tree.number, tree.path, ${Object.values(columns)
      .map((column) => column('task'))
      .join(', ')}
    FROM tree JOIN task ON task.number = tree.number;
  `)
  findLater(fill)
}

const shelfOfList = `list.number * 2, list.number, list.position || ' ' || list.id`
const shelfOfSection = `section.number * 2 + 1, list.number,
  list.position || ' ' || list.id || ' ' || section.position || ' ' || section.id`

/** What a column of `entry` is, from a row of `task` under some name. */
type Column = (row: string) => string

const listNumber: Column = (row) => `coalesce((SELECT number FROM list WHERE id = ${row}.list_id), 0)`
const millisecond = (instant: string) => `CAST(round(unixepoch(${instant}, 'subsec') * 1000) AS INTEGER)`
const day = (date: string) => `unixepoch(${date}) / 86400`

const ofPlace = {
  state: (row) => `CASE WHEN ${row}.deleted_at IS NOT NULL THEN ${states.trash}
    ELSE (${row}.completed_at IS NOT NULL) + 2 * coalesce((SELECT archived FROM list WHERE id = ${row}.list_id), 0) END`,
  list: listNumber,
  shelf: (row) => `coalesce((SELECT number * 2 + 1 FROM section WHERE id = ${row}.section_id), ${listNumber(row)} * 2)`,
  completed: (row) => millisecond(`${row}.completed_at`),
  deleted: (row) => millisecond(`${row}.deleted_at`),
} satisfies Record<string, Column>

const ofUrgency = {
  priority: (row) => `${row}.priority`,
  due: (row) => `CASE WHEN ${row}.due_date IS NULL THEN ${noDue} ELSE ${day(`${row}.due_date`)} * ${dayLength}
    + coalesce(substr(${row}.due_time, 1, 2) * 60 + substr(${row}.due_time, 4, 2), ${dayLength - 1}) END`,
} satisfies Record<string, Column>

const ofOthers = {
  deadline: (row) => day(`${row}.deadline`),
  created: (row) => millisecond(`${row}.created_at`),
  subtask: (row) => `${row}.parent_id IS NOT NULL`,
  recurring: (row) => `${row}.recurrence_rule IS NOT NULL`,
} satisfies Record<string, Column>

const ofTitle = { title: (row) => `hearth_sort_key(${row}.title)` } satisfies Record<string, Column>

const columns: Readonly<Record<string, Column>> = {
  ...ofPlace,
  ...ofUrgency,
  ...ofOthers,
  ...ofTitle,
  tags: () => '0',
}

const changed = (...names: string[]) => names.map((name) => `OLD.${name} IS NOT NEW.${name}`).join(' OR ')

/** A trigger for rows in which any of these columns of `task` has changed: only then are the indexes written. */
function onChange(name: string, taskColumns: string[], set: Readonly<Record<string, Column>>): string {
  const sets = Object.entries(set).map(([column, value]) => `${column} = ${value('NEW')}`)
  return `
    CREATE TEMP TRIGGER ${name} AFTER UPDATE OF ${taskColumns.join(', ')} ON main.task WHEN ${changed(...taskColumns)}
    BEGIN UPDATE entry SET ${sets.join(', ')} WHERE number = NEW.number; END;`
}

const shelvesOfNewList = `
  INSERT INTO shelf SELECT ${shelfOfList} FROM list WHERE id = NEW.id;
  INSERT INTO shelf SELECT ${shelfOfSection} FROM section JOIN list ON list.id = section.list_id WHERE list.id = NEW.id;`

const placesAgain = Object.entries(ofPlace)
  .map(([column, value]) => `${column} = (SELECT ${value('task')} FROM task WHERE task.number = entry.number)`)
  .join(', ')

const ofShelves = `
  CREATE TEMP TRIGGER derived_list_added AFTER INSERT ON main.list BEGIN
    ${shelvesOfNewList}
    UPDATE entry SET ${placesAgain} WHERE number IN (SELECT number FROM task WHERE list_id = NEW.id);
  END;
  CREATE TEMP TRIGGER derived_list_removed AFTER DELETE ON main.list BEGIN
    DELETE FROM shelf WHERE list = OLD.number;
  END;
  CREATE TEMP TRIGGER derived_list_moved AFTER UPDATE OF position ON main.list WHEN ${changed('position')} BEGIN
    DELETE FROM shelf WHERE list = NEW.number;
    ${shelvesOfNewList}
  END;
  CREATE TEMP TRIGGER derived_list_archived AFTER UPDATE OF archived ON main.list WHEN ${changed('archived')} BEGIN
    UPDATE entry SET state = state % 2 + 2 * NEW.archived
    WHERE shelf IN (SELECT number FROM shelf WHERE list = NEW.number) AND state <> ${states.trash};
  END;

  CREATE TEMP TRIGGER derived_section_added AFTER INSERT ON main.section BEGIN
    INSERT INTO shelf SELECT ${shelfOfSection} FROM section JOIN list ON list.id = section.list_id
    WHERE section.id = NEW.id;
    UPDATE entry SET ${placesAgain} WHERE number IN (SELECT number FROM task WHERE section_id = NEW.id);
  END;
  CREATE TEMP TRIGGER derived_section_removed AFTER DELETE ON main.section BEGIN
    DELETE FROM shelf WHERE number = OLD.number * 2 + 1;
  END;
  CREATE TEMP TRIGGER derived_section_moved AFTER UPDATE OF position, list_id ON main.section
  WHEN ${changed('position', 'list_id')} BEGIN
    DELETE FROM shelf WHERE number = NEW.number * 2 + 1;
    INSERT INTO shelf SELECT ${shelfOfSection} FROM section JOIN list ON list.id = section.list_id
    WHERE section.id = NEW.id;
  END;`

const pathOfParent = `coalesce((SELECT entry.path || ' ' FROM task JOIN entry ON entry.number = task.number
  WHERE task.id = NEW.parent_id), '')`

/** The paths of a task and of all that lie below it. The plus keeps SQLite from looking for each task in the tree. */
const pathsAgain = `
  UPDATE entry SET path = tree.path FROM (
    WITH RECURSIVE tree (number, id, path) AS (
      SELECT NEW.number, NEW.id, ${pathOfParent} || NEW.position
      UNION ALL
      SELECT task.number, task.id, tree.path || ' ' || task.position FROM tree JOIN task ON task.parent_id = tree.id
    )
    SELECT number, path FROM tree
  ) AS tree WHERE entry.number = +tree.number;`

const ofEntries = `
  CREATE TEMP TRIGGER derived_task_added AFTER INSERT ON main.task BEGIN
    INSERT INTO entry (number, path, ${Object.keys(columns).join(', ')})
    VALUES (NEW.number, ${pathOfParent} || NEW.position, ${Object.values(columns)
      .map((column) => column('NEW'))
      .join(', ')});
  END;
  CREATE TEMP TRIGGER derived_parent_added AFTER INSERT ON main.task
  WHEN EXISTS (SELECT 1 FROM task WHERE parent_id = NEW.id) BEGIN ${pathsAgain} END;
  CREATE TEMP TRIGGER derived_task_removed AFTER DELETE ON main.task BEGIN
    DELETE FROM entry_tag WHERE (tag, state, due, priority, number) IN (
      SELECT tag.number, entry.state, entry.due, entry.priority, entry.number
      FROM task_tag JOIN tag ON tag.id = task_tag.tag_id JOIN entry ON entry.number = OLD.number
      WHERE task_tag.task_id = OLD.id
    );
    DELETE FROM entry WHERE number = OLD.number;
  END;
  CREATE TEMP TRIGGER derived_task_moved AFTER UPDATE OF position, parent_id ON main.task
  WHEN ${changed('position', 'parent_id')} BEGIN ${pathsAgain} END;
  ${onChange('derived_task_placed', ['list_id', 'section_id', 'completed_at', 'deleted_at'], ofPlace)}
  ${onChange('derived_task_scheduled', ['priority', 'due_date', 'due_time'], ofUrgency)}
  ${onChange('derived_task_titled', ['title'], ofTitle)}
  ${onChange('derived_task_else', ['deadline', 'created_at', 'parent_id', 'recurrence_rule'], ofOthers)}`

/** The row of `entry_tag` for each tag of tasks, both of which must be there. */
const taggedEntries = `SELECT tag.number, entry.state, entry.due, entry.priority, entry.number
  FROM task_tag JOIN tag ON tag.id = task_tag.tag_id JOIN task ON task.id = task_tag.task_id
  JOIN entry ON entry.number = task.number`

const ofTags = `
  CREATE TEMP TRIGGER derived_tagged AFTER INSERT ON main.task_tag BEGIN
    INSERT INTO entry_tag ${taggedEntries} WHERE task_tag.task_id = NEW.task_id AND task_tag.tag_id = NEW.tag_id;
  END;
  CREATE TEMP TRIGGER derived_untagged AFTER DELETE ON main.task_tag BEGIN
    DELETE FROM entry_tag WHERE (tag, state, due, priority, number) IN (
      SELECT tag.number, entry.state, entry.due, entry.priority, entry.number
      FROM tag JOIN task ON task.id = OLD.task_id JOIN entry ON entry.number = task.number WHERE tag.id = OLD.tag_id
    );
  END;
  CREATE TEMP TRIGGER derived_tag_added AFTER INSERT ON main.tag BEGIN
    INSERT INTO entry_tag ${taggedEntries} WHERE task_tag.tag_id = NEW.id;
  END;
  CREATE TEMP TRIGGER derived_tag_removed AFTER DELETE ON main.tag BEGIN
    DELETE FROM entry_tag WHERE tag = OLD.number;
  END;
  CREATE TEMP TRIGGER derived_entry_tags_moved AFTER UPDATE OF state, due, priority ON main.entry
  WHEN OLD.tags > 0 AND (${changed('state', 'due', 'priority')}) BEGIN
    UPDATE entry_tag SET state = NEW.state, due = NEW.due, priority = NEW.priority
    WHERE tag IN (
      SELECT tag.number FROM task JOIN task_tag ON task_tag.task_id = task.id JOIN tag ON tag.id = task_tag.tag_id
      WHERE task.number = NEW.number
    ) AND state = OLD.state AND due = OLD.due AND priority = OLD.priority AND number = NEW.number;
  END;
  CREATE TEMP TRIGGER derived_entry_tag_added AFTER INSERT ON main.entry_tag BEGIN
    UPDATE entry SET tags = tags + 1 WHERE number = NEW.number;
  END;
  CREATE TEMP TRIGGER derived_entry_tag_removed AFTER DELETE ON main.entry_tag BEGIN
    UPDATE entry SET tags = tags - 1 WHERE number = OLD.number;
  END;`

/** What a task counts for. Tasks of an archived list count there and nowhere else. */
const counted = (row: 'OLD' | 'NEW') => `
  SELECT ${tallies.state} AS kind, ${row}.state AS key
  UNION ALL SELECT ${tallies.shelf}, ${row}.shelf WHERE ${row}.state IN (${states.open}, ${states.archivedOpen})
  UNION ALL SELECT ${tallies.priority}, ${row}.priority WHERE ${row}.state = ${states.open}
  UNION ALL SELECT ${tallies.day}, ${row}.due / ${dayLength} WHERE ${row}.state = ${states.open}`

const add = (keys: string) => `
  INSERT INTO tally (kind, key, count) SELECT kind, key, 1 FROM (${keys}) WHERE TRUE
  ON CONFLICT (kind, key) DO UPDATE SET count = count + 1;`
/** Selected once more: by a compound SELECT as it is SQLite would not look rows up, but go through all of them. */
const subtract = (keys: string) => `
  DELETE FROM tally WHERE (kind, key) IN (SELECT kind, key FROM (${keys})) AND count = 1;
  UPDATE tally SET count = count - 1 WHERE (kind, key) IN (SELECT kind, key FROM (${keys}));`
const countedTag = (row: 'OLD' | 'NEW') =>
  `SELECT ${tallies.tag} AS kind, ${row}.tag AS key WHERE ${row}.state = ${states.open}`

const ofTallies = `
  CREATE TEMP TRIGGER derived_tally_added AFTER INSERT ON main.entry BEGIN ${add(counted('NEW'))} END;
  CREATE TEMP TRIGGER derived_tally_removed AFTER DELETE ON main.entry BEGIN ${subtract(counted('OLD'))} END;
  CREATE TEMP TRIGGER derived_tally_moved AFTER UPDATE OF state, shelf, priority, due ON main.entry
  WHEN ${changed('state', 'shelf', 'priority', 'due')}
  BEGIN ${subtract(counted('OLD'))} ${add(counted('NEW'))} END;
  CREATE TEMP TRIGGER derived_tag_tally_added AFTER INSERT ON main.entry_tag BEGIN ${add(countedTag('NEW'))} END;
  CREATE TEMP TRIGGER derived_tag_tally_removed AFTER DELETE ON main.entry_tag BEGIN ${subtract(countedTag('OLD'))} END;
  CREATE TEMP TRIGGER derived_tag_tally_moved AFTER UPDATE OF state ON main.entry_tag WHEN ${changed('state')}
  BEGIN ${subtract(countedTag('OLD'))} ${add(countedTag('NEW'))} END;`

const tagWords = `coalesce((SELECT group_concat('${tagMark}' || tag.number, ' ') FROM task_tag
  JOIN tag ON tag.id = task_tag.tag_id WHERE task_tag.task_id = task.id), '')`
const lose = (which: string) => `DELETE FROM search WHERE rowid ${which};`
const find = (which: string) => `
  INSERT INTO search (rowid, title, notes, tags)
  SELECT number, hearth_words(title), hearth_words(notes), ${tagWords} FROM task
  WHERE number ${which} AND deleted_at IS NULL;`

/** The triggers by which a task is found by what it says now: at once, or with all others of a step at its end. */
function onFinding(name: string, event: string, row: 'OLD' | 'NEW', condition = 'TRUE'): string {
  const number = `${row}.number`
  return `
    CREATE TEMP TRIGGER derived_${name} AFTER ${event} WHEN NOT hearth_finds_later() AND (${condition})
    BEGIN ${lose(`= ${number}`)} ${find(`= ${number}`)} END;
    CREATE TEMP TRIGGER derived_${name}_later AFTER ${event} WHEN hearth_finds_later() AND (${condition})
    BEGIN INSERT OR IGNORE INTO found_later VALUES (${number}); END;`
}

const ofSearch = `
  CREATE TEMP TABLE found_later (number INTEGER PRIMARY KEY);
  CREATE TEMP TRIGGER derived_entry_added AFTER INSERT ON main.entry BEGIN
    INSERT INTO entry_tag ${taggedEntries} WHERE task.number = NEW.number;
  END;
  ${onFinding('entry_found', 'INSERT ON main.entry', 'NEW')}
  ${onFinding('entry_lost', 'DELETE ON main.entry', 'OLD')}
  ${onFinding('entry_trashed', 'UPDATE OF state ON main.entry', 'NEW', `(OLD.state = ${states.trash}) <> (NEW.state = ${states.trash})`)}
  ${onFinding('task_worded', 'UPDATE OF title, notes ON main.task', 'NEW', changed('title', 'notes'))}
  ${onFinding('tag_found', 'INSERT ON main.entry_tag', 'NEW')}
  ${onFinding('tag_lost', 'DELETE ON main.entry_tag', 'OLD')}`

const later = 'IN (SELECT number FROM found_later)'
const whatIsFoundNow = [lose(later), find(later), 'DELETE FROM found_later']
