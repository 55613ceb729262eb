import type { List, Section } from '../contract/list.ts'
import { oncePerConnection, type Connection } from '../database/open.ts'
import { createPlaces } from '../database/places.ts'

type ListRow = Omit<List, 'archived' | 'sections'> & { readonly archived: number }

/** The lists and their sections in an account's database. */
export const listStore = oncePerConnection(createListStore)

function createListStore(db: Connection) {
  const listColumns = 'id, name, colour, position, archived, created_at AS createdAt, updated_at AS updatedAt'
  const lists = db.prepare<[], ListRow>(`SELECT ${listColumns} FROM list ORDER BY position`)
  const list = db.prepare<[string], ListRow>(`SELECT ${listColumns} FROM list WHERE id = ?`)
  const insertList = db.prepare(
    `INSERT INTO list (id, name, colour, position, archived, created_at, updated_at)
     VALUES (:id, :name, :colour, :position, :archived, :createdAt, :updatedAt)`,
  )
  const updateList = db.prepare(
    `UPDATE list SET name = :name, colour = :colour, position = :position, archived = :archived,
       updated_at = :updatedAt WHERE id = :id`,
  )
  const removeList = db.prepare<[string]>('DELETE FROM list WHERE id = ?')
  const sectionColumns = 'id, list_id AS listId, name, position'
  const sections = db.prepare<[], Section>(`SELECT ${sectionColumns} FROM section ORDER BY list_id, position`)
  const sectionsOf = db.prepare<[string], Section>(
    `SELECT ${sectionColumns} FROM section WHERE list_id = ? ORDER BY position`,
  )
  const section = db.prepare<[string], Section>(`SELECT ${sectionColumns} FROM section WHERE id = ?`)
  const insertSection = db.prepare(
    'INSERT INTO section (id, list_id, name, position) VALUES (:id, :listId, :name, :position)',
  )
  const updateSection = db.prepare('UPDATE section SET name = :name, position = :position WHERE id = :id')
  const removeSection = db.prepare<[string]>('DELETE FROM section WHERE id = ?')
  const hasTasks = {
    list: db.prepare<[string], number>('SELECT 1 FROM task WHERE list_id = ? AND deleted_at IS NULL LIMIT 1').pluck(),
    section: db
      .prepare<[string], number>('SELECT 1 FROM task WHERE section_id = ? AND deleted_at IS NULL LIMIT 1')
      .pluck(),
  }
  const countTasks = {
    list: db.prepare<[string], number>('SELECT count(*) FROM task WHERE list_id = ?').pluck(),
    section: db.prepare<[string], number>('SELECT count(*) FROM task WHERE section_id = ?').pluck(),
  }

  return {
    listPlaces: createPlaces(db, { table: 'list' }),
    sectionPlaces: createPlaces(db, { table: 'section', group: 'list_id' }),

    /** All lists with their sections, in their order. */
    all(): List[] {
      const byList = Map.groupBy(sections.all(), ({ listId }) => listId)
      return lists.all().map((row) => toList(row, byList.get(row.id) ?? []))
    },

    get(id: string): List | undefined {
      const row = list.get(id)
      return row && toList(row, sectionsOf.all(id))
    },

    add: (added: List) => void insertList.run(toRow(added)),

    /** Writes what a list says; its sections have their own methods. */
    write: (changed: List) => void updateList.run(toRow(changed)),

    /** Removes a list with its sections; no task may be left in it. */
    remove(id: string): void {
      for (const each of sectionsOf.all(id)) removeSection.run(each.id)
      removeList.run(id)
    },

    section: (id: string): Section | undefined => section.get(id),

    addSection: (added: Section) => void insertSection.run(added),

    writeSection: (changed: Section) => void updateSection.run(changed),

    /** Removes a section; no task may be left in it. */
    removeSection: (id: string) => void removeSection.run(id),

    /** Whether there is a task in it that is not in the trash. */
    hasTasks: (kind: 'list' | 'section', id: string): boolean => hasTasks[kind].get(id) !== undefined,

    /** How many tasks are in it, with those in the trash. */
    countTasks: (kind: 'list' | 'section', id: string): number => countTasks[kind].get(id) ?? 0,
  }
}

function toList(row: ListRow, sections: Section[]): List {
  return { ...row, archived: row.archived === 1, sections }
}

function toRow({ sections: _, archived, ...row }: List) {
  return { ...row, archived: archived ? 1 : 0 }
}
