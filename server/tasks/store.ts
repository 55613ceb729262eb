import type { Task } from '../contract/task.ts'
import { oncePerConnection, type Connection } from '../database/open.ts'

/** Where a page starts: after this task, in the order of its view. */
export interface Position {
  readonly id: string
  readonly completedAt: string | null
}

/** Which tasks a view shows. */
export type View = 'all' | 'open' | 'completed'

type Row = Omit<Task, 'completed'>

/** The tasks in an account's database. Methods are async: another engine may stand behind them one day. */
export const taskStore = oncePerConnection(createTaskStore)

const columns = 'id, title, notes, completed_at AS completedAt, created_at AS createdAt, updated_at AS updatedAt'

function createTaskStore(db: Connection) {
  const page = {
    all: db.prepare<unknown[], Row>(`SELECT ${columns} FROM task WHERE id < :id ORDER BY id DESC LIMIT :limit`),
    open: db.prepare<unknown[], Row>(
      `SELECT ${columns} FROM task WHERE completed_at IS NULL AND id < :id ORDER BY id DESC LIMIT :limit`,
    ),
    completed: db.prepare<unknown[], Row>(
      `SELECT ${columns} FROM task WHERE completed_at IS NOT NULL AND (completed_at, id) < (:completedAt, :id)
       ORDER BY completed_at DESC, id DESC LIMIT :limit`,
    ),
  } satisfies Record<View, unknown>
  const count = {
    all: db.prepare<[], number>('SELECT count(*) FROM task').pluck(),
    open: db.prepare<[], number>('SELECT count(*) FROM task WHERE completed_at IS NULL').pluck(),
    completed: db.prepare<[], number>('SELECT count(*) FROM task WHERE completed_at IS NOT NULL').pluck(),
  } satisfies Record<View, unknown>
  const one = db.prepare<[string], Row>(`SELECT ${columns} FROM task WHERE id = ?`)
  const insert = db.prepare(
    `INSERT INTO task (id, title, notes, completed_at, created_at, updated_at)
     VALUES (:id, :title, :notes, :completedAt, :createdAt, :updatedAt)`,
  )
  const update = db.prepare(
    `UPDATE task SET title = :title, notes = :notes, completed_at = :completedAt, updated_at = :updatedAt WHERE id = :id`,
  )
  const remove = db.prepare<[string]>('DELETE FROM task WHERE id = ?')

  const get = (id: string) => fromRow(one.get(id))
  const change = db.transaction((id: string, decide: (task: Task) => Task) => {
    const before = get(id)
    if (!before) return undefined
    const after = decide(before)
    if (after !== before) update.run(toRow(after))
    return after
  })

  return {
    /** Up to `limit` tasks of a view, newest first; completed ones by when they were completed, latest first. */
    async list(view: View, limit: number, after: Position | undefined): Promise<Task[]> {
      const { id, completedAt } = after ?? beforeAll
      return page[view].all({ limit, id, ...(view === 'completed' && { completedAt }) }).map(toTask)
    },

    /** How many tasks a view has. */
    async count(view: View): Promise<number> {
      return count[view].get() ?? 0
    },

    /** One task, or undefined. */
    async get(id: string): Promise<Task | undefined> {
      return get(id)
    },

    /** Adds a task; it is on the disk when this resolves. */
    async add(task: Task): Promise<void> {
      insert.run(toRow(task))
    },

    /** Changes a task by a decision made inside the transaction; undefined where there is none. */
    async change(id: string, decide: (task: Task) => Task): Promise<Task | undefined> {
      return change.immediate(id, decide)
    },

    /** Removes a task; false where there is none. */
    async remove(id: string): Promise<boolean> {
      return remove.run(id).changes > 0
    },
  }
}

/** Sorts after every id and every instant, so that a first page starts at the newest. */
const beforeAll: Position = { id: '~', completedAt: '~' }

/** Member by member: copying with a spread took a tenth of a request for a page. */
function toTask({ id, title, notes, completedAt, createdAt, updatedAt }: Row): Task {
  return { id, title, notes, completed: completedAt !== null, completedAt, createdAt, updatedAt }
}

function fromRow(row: Row | undefined): Task | undefined {
  return row && toTask(row)
}

function toRow({ completed: _, ...row }: Task): Row {
  return row
}
