import { v7 as newId } from 'uuid'
import type { Tag } from '../contract/tag.ts'
import { oncePerConnection, type Connection } from '../database/open.ts'

/** The tags in an account's database, and which tasks have them. */
export const tagStore = oncePerConnection(createTagStore)

/** By what a tag's name is unique and sorted: `Café` is `café`, composed or not. */
export function foldTagName(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

function createTagStore(db: Connection) {
  const all = db.prepare<[], Tag>('SELECT id, name, colour FROM tag ORDER BY folded')
  const one = db.prepare<[string], Tag>('SELECT id, name, colour FROM tag WHERE id = ?')
  const byName = db.prepare<[string], Tag>('SELECT id, name, colour FROM tag WHERE folded = ?')
  const insert = db.prepare('INSERT INTO tag (id, name, folded, colour) VALUES (:id, :name, :folded, :colour)')
  const update = db.prepare('UPDATE tag SET name = :name, folded = :folded, colour = :colour WHERE id = :id')
  const takeOffAll = db.prepare<[string]>('DELETE FROM task_tag WHERE tag_id = ?')
  const remove = db.prepare<[string]>('DELETE FROM tag WHERE id = ?')
  const countTasks = db.prepare<[string], number>('SELECT count(*) FROM task_tag WHERE tag_id = ?').pluck()
  const put = db.prepare<[string, string]>('INSERT INTO task_tag SELECT ?, id FROM tag WHERE folded = ?')
  const takeOff = db.prepare<[string, string]>(
    'DELETE FROM task_tag WHERE task_id = ? AND tag_id = (SELECT id FROM tag WHERE folded = ?)',
  )

  const rowOf = (tag: Tag) => ({ ...tag, folded: foldTagName(tag.name) })
  const add = (tag: Tag) => void insert.run(rowOf(tag))

  return {
    /** All tags by name. */
    all: (): Tag[] => all.all(),

    get: (id: string): Tag | undefined => one.get(id),

    /** The tag of that name, however its case, or undefined. */
    named: (name: string): Tag | undefined => byName.get(foldTagName(name)),

    add,

    write: (tag: Tag) => void update.run(rowOf(tag)),

    /** How many tasks have it. */
    countTasks: (id: string): number => countTasks.get(id) ?? 0,

    /** Removes a tag and takes it off every task. */
    remove(id: string): void {
      takeOffAll.run(id)
      remove.run(id)
    },

    /** The names as the tags are called, each once, by name; tags that do not exist yet are made. */
    known(names: readonly string[]): string[] {
      const found = new Map<string, string>()
      for (const name of names) {
        const folded = foldTagName(name)
        if (found.has(folded)) continue
        const known = byName.get(folded)
        if (!known) add({ id: newId(), name, colour: 'grey' })
        found.set(folded, known?.name ?? name)
      }
      // As SQLite sorts text.
      const order = ([first]: [string, string], [other]: [string, string]) =>
        Buffer.from(first).compare(Buffer.from(other))
      return [...found].toSorted(order).map(([, name]) => name)
    },

    /** Puts a known tag on a task. */
    put: (taskId: string, name: string) => void put.run(taskId, foldTagName(name)),

    /** Takes a tag off a task. */
    takeOff: (taskId: string, name: string) => void takeOff.run(taskId, foldTagName(name)),
  }
}
