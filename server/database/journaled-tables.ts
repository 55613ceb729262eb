import type { Connection } from './open.ts'

/** The tables whose rows belong to steps, with the columns that name a row. */
const journaled = {
  task: ['id'],
  task_tag: ['task_id', 'tag_id'],
  list: ['id'],
  section: ['id'],
  tag: ['id'],
  filter: ['id'],
} as const
export type JournaledTable = keyof typeof journaled

/** Everything that a step can change. */
export const journaledTables = Object.keys(journaled) as JournaledTable[]

/** The columns that name a row of a table; the first one is what a change of it is told by. */
export const keyColumns = (table: JournaledTable): readonly string[] => journaled[table]

/** The columns of a table that are written, as they are by now: generated ones are not among them. */
export function columnsOf(db: Connection, table: JournaledTable): string[] {
  return (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name)
}

/**
 * The triggers that write down every row of a table that changes inside a step, in SQL. They are made for each
 * connection, from the columns as they are by now, and are not part of the file.
 */
export function captureTriggers(db: Connection, table: JournaledTable): string {
  const columns = columnsOf(db, table)
  const [key] = journaled[table]
  const image = (row: 'OLD' | 'NEW') =>
    `json_object(${columns.map((column) => `'${column}', ${row}.${column}`).join(', ')})`
  const differences = columns
    .map((column) => `SELECT '${column}' AS name, OLD.${column} AS before, NEW.${column} AS after`)
    .join(' UNION ALL ')
  const insert = 'INSERT INTO step_row (table_name, row_id, before, after)'
  return `
    CREATE TEMP TRIGGER journal_${table}_added AFTER INSERT ON main.${table} WHEN journal_is_capturing()
    BEGIN ${insert} VALUES ('${table}', NEW.${key}, NULL, ${image('NEW')}); END;

    CREATE TEMP TRIGGER journal_${table}_removed AFTER DELETE ON main.${table} WHEN journal_is_capturing()
    BEGIN ${insert} VALUES ('${table}', OLD.${key}, ${image('OLD')}, NULL); END;

    CREATE TEMP TRIGGER journal_${table}_changed AFTER UPDATE ON main.${table} WHEN journal_is_capturing()
    BEGIN
      ${insert}
      SELECT '${table}', NEW.${key}, json_group_object(name, before), json_group_object(name, after)
      FROM (${differences}) WHERE before IS NOT after HAVING count(*) > 0;
    END;
  `
}
