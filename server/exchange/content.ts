import { settingsStore } from '../accounts/settings.ts'
import type { Filter } from '../contract/filter.ts'
import type { List } from '../contract/list.ts'
import type { Tag } from '../contract/tag.ts'
import type { Task } from '../contract/task.ts'
import type { Connection } from '../database/open.ts'
import { filterStore } from '../filters/store.ts'
import { problem } from '../http/problems.ts'
import { listStore } from '../lists/store.ts'
import { tagStore } from '../tags/store.ts'
import { zoneOf } from '../tasks/calendar.ts'
import { taskColumns, taskOf, type TaskRow } from '../tasks/rows.ts'

/** What is exported: the whole account, or one list. */
export interface Content {
  readonly lists: readonly List[]
  readonly tags: readonly Tag[]
  readonly filters: readonly Filter[]
  /** The time zone of the person. */
  readonly zone: string
  /** How many tasks there are. */
  readonly count: number
  /** The tasks as they are shown: the Inbox, then list by list, each one's sections after itself; parents first. */
  readonly tasks: () => IterableIterator<Task>
}

/**
 * Reads an account for export. Call inside a transaction, so that all of it is of one moment.
 * @param listId only this list; null for the Inbox, undefined for everything
 * @throws {Problem} `list-not-found`
 */
export function contentOf(db: Connection, listId: string | null | undefined): Content {
  const all = listId === undefined
  const lists = listStore(db)
    .all()
    .filter(({ id }) => all || id === listId)
  if (typeof listId === 'string' && lists.length === 0) throw problem('list-not-found')
  const condition = all ? 'TRUE' : 'task.list_id IS :listId'
  const rows = db.prepare<unknown[], TaskRow>(
    `SELECT ${taskColumns} FROM entry JOIN task ON task.number = entry.number JOIN shelf ON shelf.number = entry.shelf
     WHERE ${condition} ORDER BY shelf.rank, entry.path`,
  )
  const count = db.prepare<unknown[], number>(`SELECT count(*) FROM task WHERE ${condition}`).pluck()
  const tagIds = db
    .prepare<unknown[], string>(
      `SELECT DISTINCT tag_id FROM task_tag JOIN task ON task.id = task_id WHERE ${condition}`,
    )
    .pluck()
  const used = all ? undefined : new Set(tagIds.all({ listId }))
  return {
    lists,
    tags: tagStore(db)
      .all()
      .filter(({ id }) => used?.has(id) ?? true),
    filters: all ? filterStore(db).all() : [],
    zone: zoneOf(settingsStore(db).get()),
    count: count.get(all ? {} : { listId }) ?? 0,
    *tasks() {
      for (const row of rows.iterate(all ? {} : { listId })) yield taskOf(row)
    },
  }
}
