import type { Statement } from 'better-sqlite3'
import type { Changed, History, Step, StepKind } from '../contract/history.ts'
import { keepDerived } from './derived.ts'
import { captureTriggers, journaledTables, keyColumns, type JournaledTable } from './journaled-tables.ts'
import { oncePerConnection, type Connection } from './open.ts'

/** How many steps can be undone. */
export const stepsKept = 100

/** Where a step changes more tasks than this, it is quicker to look at all of them than at each. */
export const manyTasks = 2000

/** Where a change of each table is told. */
const toldAs = {
  task: 'tasks',
  task_tag: 'tasks',
  list: 'lists',
  section: 'sections',
  tag: 'tags',
  filter: 'filters',
} as const satisfies Record<JournaledTable, keyof Changed>

/** The columns of a row and their values. */
type Image = Readonly<Record<string, string | number | null>>

interface CapturedRow {
  readonly table_name: JournaledTable
  readonly row_id: string
  readonly before: string | null
  readonly after: string | null
}

interface TouchedRow extends Pick<CapturedRow, 'table_name' | 'row_id'> {
  readonly isNew: number
}

interface StoredStep extends Step {
  readonly firstRow: number
  readonly lastRow: number
}

/** What was done, and what undo and redo would do now. */
export interface Done {
  readonly changed: Changed
  readonly history: History
}

/** What the work of a step gave, and what it has changed. */
export interface StepDone<T> {
  readonly result: T
  readonly changed: Changed | undefined
}

/** What undo or redo has done. */
export interface Travelled {
  readonly step: Step
  readonly changed: Changed
}

/**
 * The journal of an account's database: every change as a step that can be undone and redone, written in the
 * transaction of the change itself.
 */
export const journal = oncePerConnection(createJournal)

function createJournal(db: Connection) {
  const { findLater } = keepDerived(db)
  let isCapturing = false
  const listeners = new Set<(done: Done) => void>()
  db.function('journal_is_capturing', () => (isCapturing ? 1 : 0))
  for (const table of journaledTables) db.exec(captureTriggers(db, table))

  const lastRow = db.prepare<[], number | null>('SELECT max(number) FROM step_row').pluck()
  const touched = db.prepare<unknown[], TouchedRow>(
    `SELECT table_name, row_id, max(before IS NULL) AS isNew FROM step_row WHERE number BETWEEN ? AND ?
     GROUP BY table_name, row_id`,
  )
  const rows = db.prepare<unknown[], CapturedRow>(
    'SELECT table_name, row_id, before, after FROM step_row WHERE number BETWEEN ? AND ? ORDER BY number',
  )
  const dropRows = db.prepare('DELETE FROM step_row WHERE number BETWEEN ? AND ?')
  const lastStep = db.prepare<[], number | null>('SELECT max(id) FROM step').pluck()
  const addStep = db.prepare(
    'INSERT INTO step (id, kind, at, count, first_row, last_row) VALUES (:id, :kind, :at, :count, :firstRow, :lastRow)',
  )
  const stepColumns = 'id, kind, at, count, first_row AS firstRow, last_row AS lastRow'
  const newestDone = db.prepare<[], StoredStep>(
    `SELECT ${stepColumns} FROM step WHERE undone = 0 ORDER BY id DESC LIMIT 1`,
  )
  const oldestUndone = db.prepare<[], StoredStep>(
    `SELECT ${stepColumns} FROM step WHERE undone = 1 ORDER BY id LIMIT 1`,
  )
  const allSteps = db.prepare<[], StoredStep & { undone: number }>(`SELECT ${stepColumns}, undone FROM step`)
  const redoable = db.prepare<[], StoredStep>(`SELECT ${stepColumns} FROM step WHERE undone = 1`)
  const tooOld = db.prepare<[], StoredStep>(
    `SELECT ${stepColumns} FROM step ORDER BY id DESC LIMIT -1 OFFSET ${stepsKept}`,
  )
  const dropStep = db.prepare<[number]>('DELETE FROM step WHERE id = ?')
  const setUndone = db.prepare<[number, number]>('UPDATE step SET undone = ? WHERE id = ?')

  /** Runs `work` and has the triggers write down every row that it changes; gives the numbers of those rows. */
  function capture<T>(work: () => T): { result: T; firstRow: number; lastRow: number } {
    const firstRow = (lastRow.get() ?? 0) + 1
    isCapturing = true
    try {
      return { result: work(), firstRow, lastRow: lastRow.get() ?? 0 }
    } finally {
      isCapturing = false
    }
  }

  function changedBy(rowsTouched: readonly TouchedRow[]): Changed {
    const found = {
      tasks: new Set<string>(),
      lists: new Set<string>(),
      sections: new Set<string>(),
      tags: new Set<string>(),
      filters: new Set<string>(),
    } satisfies Record<keyof Changed, Set<string>>
    for (const { table_name: table, row_id: id } of rowsTouched) found[toldAs[table]].add(id)
    return {
      tasks: [...found.tasks],
      lists: [...found.lists],
      sections: [...found.sections],
      tags: [...found.tags],
      filters: [...found.filters],
    }
  }

  function drop(steps: readonly StoredStep[]): void {
    for (const { id, firstRow, lastRow: last } of steps) {
      dropRows.run(firstRow, last)
      dropStep.run(id)
    }
  }

  const doStep = db.transaction((kind: StepKind, at: string, work: () => unknown) => {
    const { result, firstRow, lastRow: last } = capture(() => findLater(work))
    if (last < firstRow) return { result, changed: undefined }
    const rowsTouched = touched.all(firstRow, last)
    const changed = changedBy(rowsTouched)
    // The next occurrence of a task was not completed with it.
    const counted = kind === 'task-completed' ? changedBy(rowsTouched.filter(({ isNew }) => isNew === 0)) : changed
    // The number is taken while what could be redone is still there, so that no id ever comes again.
    addStep.run({ id: (lastStep.get() ?? 0) + 1, kind, at, count: countOf(counted), firstRow, lastRow: last })
    drop(redoable.all())
    drop(tooOld.all())
    return { result, changed }
  })

  const doWithoutStep = db.transaction((work: () => unknown) => {
    const { result, firstRow, lastRow: last } = capture(() => findLater(work))
    if (last < firstRow) return { result, changed: undefined }
    const rowsTouched = touched.all(firstRow, last)
    const changed = changedBy(rowsTouched)
    const gone = new Set(rowsTouched.map(keyOf))
    dropRows.run(firstRow, last)
    const meets = (step: StoredStep) => touched.all(step.firstRow, step.lastRow).some((row) => gone.has(keyOf(row)))
    const steps = allSteps.all()
    const lastToDrop = Math.max(0, ...steps.filter((step) => step.undone === 0 && meets(step)).map(({ id }) => id))
    const firstToDrop = Math.min(...steps.filter((step) => step.undone === 1 && meets(step)).map(({ id }) => id))
    // What lies beyond such a step is reached only through it.
    drop(steps.filter(({ id, undone }) => (undone === 0 ? id <= lastToDrop : id >= firstToDrop)))
    return { result, changed }
  })

  const goBack = db.transaction((beforeCommit?: () => void) => {
    const step = newestDone.get()
    if (!step) return undefined
    db.pragma('defer_foreign_keys = ON')
    const changes = rows.all(step.firstRow, step.lastRow).toReversed()
    findLater(() => {
      for (const { table_name: table, row_id: id, before, after } of changes) apply(table, id, after, before)
    })
    setUndone.run(1, step.id)
    beforeCommit?.()
    return step
  })

  const goForward = db.transaction((beforeCommit?: () => void) => {
    const step = oldestUndone.get()
    if (!step) return undefined
    db.pragma('defer_foreign_keys = ON')
    const changes = rows.all(step.firstRow, step.lastRow)
    findLater(() => {
      for (const { table_name: table, row_id: id, before, after } of changes) apply(table, id, before, after)
    })
    setUndone.run(0, step.id)
    beforeCommit?.()
    return step
  })

  const statements = new Map<string, Statement>()
  function run(sql: string, ...values: unknown[]): void {
    let statement = statements.get(sql)
    if (!statement) statements.set(sql, (statement = db.prepare(sql)))
    statement.run(...values)
  }

  /** Brings one row from one image to another; null is a row that is not there. */
  function apply(table: JournaledTable, id: string, from: string | null, to: string | null): void {
    const image = to === null ? undefined : (JSON.parse(to) as Image)
    if (!image) {
      const old = JSON.parse(from ?? '{}') as Image
      const keys = keyColumns(table)
      const where = keys.map((key) => `${key} = ?`).join(' AND ')
      return run(`DELETE FROM ${table} WHERE ${where}`, ...keys.map((key) => old[key]))
    }
    const columns = Object.keys(image)
    if (from === null) {
      const places = columns.map(() => '?').join(', ')
      return run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`, ...Object.values(image))
    }
    const sets = columns.map((column) => `${column} = ?`).join(', ')
    run(`UPDATE ${table} SET ${sets} WHERE ${keyColumns(table)[0]} = ?`, ...Object.values(image), id)
  }

  function tell(changed: Changed): void {
    if (listeners.size === 0) return
    const done = { changed, history: history() }
    for (const listener of listeners) listener(done)
  }

  function history(): History {
    return { undo: toStep(newestDone.get()), redo: toStep(oldestUndone.get()) }
  }

  function travel(go: () => StoredStep | undefined): Travelled | undefined {
    const stored = go()
    const step = toStep(stored)
    if (!stored || !step) return undefined
    const changed = changedBy(touched.all(stored.firstRow, stored.lastRow))
    tell(changed)
    return { step, changed }
  }

  function takeStep<T>(kind: StepKind, at: string, work: () => T): StepDone<T> {
    if (isCapturing) return { result: work(), changed: undefined }
    const done = doStep.immediate(kind, at, work) as StepDone<T>
    if (done.changed) tell(done.changed)
    return done
  }

  return {
    /**
     * Runs `work` in one transaction; what it changes is one step. Inside another step it is a part of that one. No
     * row changed is no step. What could be redone no longer can be.
     * @param at the instant of the step
     */
    step<T>(kind: StepKind, at: string, work: () => T): T {
      return takeStep(kind, at, work).result
    },

    /** The same, with what was changed; undefined where nothing was, or as a part of another step. */
    stepWithChanges: takeStep,

    /**
     * Runs `work` in one transaction; what it changes cannot be undone. Steps that touched the same rows are
     * forgotten, with all that are reached only through them.
     */
    withoutStep<T>(work: () => T): T {
      if (isCapturing) throw new Error('a step cannot hold what is no step')
      const { result, changed } = doWithoutStep.immediate(work)
      if (changed) tell(changed)
      return result as T
    },

    /**
     * Undoes the last step; undefined where there is none.
     * @param beforeCommit called last inside the transaction; where it throws, nothing is undone
     */
    undo: (beforeCommit?: () => void) => travel(() => goBack.immediate(beforeCommit)),

    /** Does again what was undone last; undefined where there is none. */
    redo: (beforeCommit?: () => void) => travel(() => goForward.immediate(beforeCommit)),

    /** How many rows undo or redo would write. */
    rowsOf(way: 'undo' | 'redo'): number {
      const step = (way === 'undo' ? newestDone : oldestUndone).get()
      return step ? step.lastRow - step.firstRow + 1 : 0
    },

    /** Tells the listeners what another connection to the same file has done and committed. */
    told: tell,

    /** What undo and redo would do now. */
    history,

    /**
     * Calls `listener` after everything that changed rows and was committed: steps, undo, redo and what is no step.
     * @returns what ends it
     */
    onStep(listener: (done: Done) => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** Tasks, or where there are none, whatever else was touched. */
function countOf({ tasks, lists, sections, tags, filters }: Changed): number {
  return tasks.length || lists.length || sections.length || tags.length || filters.length
}

function toStep(stored: StoredStep | undefined): Step | null {
  return stored ? { id: stored.id, kind: stored.kind, at: stored.at, count: stored.count } : null
}

function keyOf({ table_name: table, row_id: id }: Pick<CapturedRow, 'table_name' | 'row_id'>): string {
  return `${table} ${id}`
}
