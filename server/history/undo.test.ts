import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { endpoints } from '../contract/endpoints.ts'
import type { Batch, Reminder, TaskMove } from '../contract/task.ts'
import { stepsKept } from '../database/journal.ts'
import type { Connection } from '../database/open.ts'
import { Problem } from '../http/problems.ts'
import { createAccountFile } from '../testing/account-file.ts'
import { runsOf } from '../testing/limits.ts'

let file: ReturnType<typeof createAccountFile>
beforeEach(() => {
  file = createAccountFile()
})
afterEach(() => file.end())

/** Every row of every table but the journal's own, and every word of the full-text index. */
function everything(db: Connection): Record<string, unknown[]> {
  db.exec('CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab(main, search, instance)')
  const tables = db
    .prepare<[], string>(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
       AND name NOT LIKE 'sqlite%' AND name NOT IN ('step', 'step_row') ORDER BY name`,
    )
    .pluck()
    .all()
  const rows = (table: string) =>
    db
      .prepare<[], object>(`SELECT * FROM ${table}`)
      .all()
      .map((row) => JSON.stringify(row))
      .toSorted()
  return Object.fromEntries([...tables, 'temp.words'].map((table) => [table, rows(table)]))
}

/** What must hold of every tree of tasks, whatever happened. */
function expectSound(db: Connection): void {
  const wrong = (sql: string) => expect(db.prepare(sql).all(), sql).toEqual([])
  wrong(
    `WITH RECURSIVE down (id, level) AS (
       SELECT id, 1 FROM task WHERE parent_id IS NULL
       UNION ALL SELECT task.id, level + 1 FROM task JOIN down ON task.parent_id = down.id WHERE level < 9
     ) SELECT task.id, level FROM task LEFT JOIN down USING (id) WHERE level IS NULL OR level > 4`,
  )
  wrong(
    `SELECT child.id FROM task AS child JOIN task AS parent ON parent.id = child.parent_id
     WHERE child.list_id IS NOT parent.list_id OR child.section_id IS NOT parent.section_id
     OR (parent.deleted_at IS NOT NULL AND child.deleted_at IS NULL)`,
  )
  wrong(
    `SELECT task.id FROM task JOIN section ON section.id = task.section_id WHERE section.list_id IS NOT task.list_id`,
  )
  wrong('SELECT siblings, position FROM task GROUP BY siblings, position HAVING count(*) > 1')
  wrong('SELECT id FROM task WHERE due_time IS NOT NULL AND due_date IS NULL')
  expect(db.pragma('foreign_key_check')).toEqual([])
}

// Which row is meant is drawn as a number: rows come and go as the sequence runs.
const nth = fc.nat({ max: 40 })
const orNone = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const title = fc.constantFrom('Buy milk', 'Water the plants', 'Call Bob', '牛乳を買う', 'Überweisung')
const tags = fc.uniqueArray(fc.constantFrom('home', 'Home', 'work', 'errand', 'Café'), { maxLength: 3 })
const date = fc
  .integer({ min: 0, max: 60 })
  .map((days) => new Date(Date.UTC(2026, 9, 1 + days)).toISOString().slice(0, 10))
const recurrence = fc.record({
  rule: fc.constantFrom('FREQ=DAILY', 'FREQ=WEEKLY;BYDAY=MO,TH', 'FREQ=MONTHLY;COUNT=3', 'FREQ=DAILY;UNTIL=20261010'),
  from: fc.constantFrom<'due' | 'completion'>('due', 'completion'),
})
const place = fc.oneof(
  fc.constantFrom('first' as const, 'last' as const),
  fc.record({ after: nth }),
  fc.record({ before: nth }),
)
const end = fc.constantFrom<'first' | 'last'>('first', 'last')
const where = fc.oneof(
  fc.record({ end: orNone(end) }),
  fc.record({ list: orNull(nth), end: orNone(end) }),
  fc.record({ section: nth, end: orNone(end) }),
  fc.record({ parent: orNull(nth), end: orNone(end) }),
  fc.record({ beside: nth, side: fc.constantFrom<'after' | 'before'>('after', 'before') }),
  fc.record({ list: nth, section: nth, parent: nth }),
)
const fields = fc.oneof(
  fc.constant({}),
  fc.record({ dueDate: date, recurrence, reminders: fc.constant<Reminder[]>([{ at: '2026-11-20T09:00' }]) }),
  fc.record(
    {
      notes: title,
      priority: fc.constantFrom(1 as const, 2 as const, 4 as const),
      tags,
      dueDate: orNull(date),
      dueTime: orNull(fc.constant('09:30')),
      deadline: orNull(date),
      recurrence: orNull(recurrence),
      reminders: fc.constantFrom<Reminder[]>([], [{ minutesBefore: 30 }]),
    },
    { requiredKeys: [] },
  ),
)
const openSubtasks = fc.constantFrom('complete' as const, 'leave' as const)
const some = fc.uniqueArray(nth, { minLength: 1, maxLength: 4 })
const tasksGo = orNone(
  fc.oneof(fc.constantFrom('trash' as const, 'inbox' as const, 'list' as const), fc.record({ list: nth })),
)
const operation = fc.oneof(
  fc.record({ op: fc.constant('create' as const), titles: fc.array(title, { minLength: 1, maxLength: 3 }), where }),
  fc.record({ op: fc.constant('change' as const), which: some, fields, addTags: tags, removeTags: tags }),
  fc.record({ op: fc.constant('change' as const), which: some, completed: fc.boolean() }),
  fc.record({ op: fc.constant('move' as const), which: some, where }),
  fc.record({ op: fc.constantFrom('delete' as const, 'restore' as const), which: some }),
)
type Drawn<T> = T extends fc.Arbitrary<infer Value> ? Value : never

const change = fc.oneof(
  { weight: 8, arbitrary: fc.record({ does: fc.constant('add' as const), title, fields, where }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('change' as const), task: nth, fields }) },
  {
    weight: 6,
    arbitrary: fc.record({ does: fc.constant('complete' as const), task: nth, completed: fc.boolean(), openSubtasks }),
  },
  { weight: 6, arbitrary: fc.record({ does: fc.constant('move' as const), task: nth, where }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('delete' as const), task: nth, permanently: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('restore' as const), task: nth }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('skip' as const), task: nth }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('empty the trash' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('batch' as const),
      operations: fc.array(operation, { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('add a list' as const), place }) },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('change a list' as const), list: nth, archived: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('move a list' as const), list: nth, place }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('delete a list' as const), list: nth, tasksGo }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('add a section' as const), list: nth, place }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('change a section' as const), section: nth, name: title }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('move a section' as const), section: nth, place }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('delete a section' as const), section: nth, tasksGo }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('a tag' as const),
      tag: nth,
      name: title,
      how: fc.constantFrom('add', 'rename', 'delete'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('a filter' as const),
      filter: nth,
      how: fc.constantFrom('add', 'change', 'move', 'delete'),
      place,
    }),
  },
)
type Change = Drawn<typeof change>

/** Does one change; one that cannot be done is refused with a problem and changes nothing. */
function perform(one: Change): void {
  const { db, call } = file
  const idsOf = (table: string) => db.prepare<[], string>(`SELECT id FROM ${table} ORDER BY number`).pluck().all()
  const pick = (ids: string[], at: number) =>
    ids[at % Math.max(1, ids.length)] ?? '01890000-0000-7000-8000-000000000000'
  const all = { task: idsOf('task'), list: idsOf('list'), section: idsOf('section'), tag: idsOf('tag') }
  const filters = db.prepare<[], string>('SELECT id FROM filter ORDER BY id').pluck().all()
  const idOf = (kind: keyof typeof all, at: number) => pick(all[kind], at)
  const orNullId = (kind: keyof typeof all, at: number | null) => (at === null ? null : idOf(kind, at))
  const placeOf = (drawn: Drawn<typeof place>, ids: string[]) =>
    typeof drawn === 'string'
      ? drawn
      : 'after' in drawn
        ? { after: pick(ids, drawn.after) }
        : { before: pick(ids, drawn.before) }
  const whereOf = (drawn: Drawn<typeof where>): TaskMove => {
    if ('beside' in drawn) {
      const { id, listId, sectionId, parentId } = call(endpoints.getTask, {
        params: { taskId: idOf('task', drawn.beside) },
        query: { trash: 'true' },
      })
      return { listId, sectionId, parentId, place: drawn.side === 'after' ? { after: id } : { before: id } }
    }
    return {
      ...('list' in drawn && { listId: orNullId('list', drawn.list) }),
      ...('section' in drawn && { sectionId: idOf('section', drawn.section) }),
      ...('parent' in drawn && { parentId: orNullId('task', drawn.parent) }),
      ...('end' in drawn && drawn.end !== undefined && { place: drawn.end }),
    }
  }
  const goOf = (drawn: Drawn<typeof tasksGo>) =>
    drawn === undefined
      ? {}
      : { tasks: typeof drawn === 'string' ? drawn : (`list:${idOf('list', drawn.list)}` as const) }
  const operationOf = (drawn: Drawn<typeof operation>): Batch['operations'][number] => {
    if (drawn.op === 'create')
      return { op: 'create', tasks: drawn.titles.map((each) => ({ title: each, ...whereOf(drawn.where) })) }
    const ids = drawn.which.map((at) => idOf('task', at))
    if (drawn.op === 'move') return { op: 'move', ids, to: whereOf(drawn.where) }
    if (drawn.op !== 'change') return { op: drawn.op, ids }
    if ('completed' in drawn) return { op: 'change', ids, changes: { completed: drawn.completed } }
    return {
      op: 'change',
      ids,
      changes: drawn.fields,
      addTags: drawn.addTags,
      removeTags: drawn.removeTags,
    }
  }

  if (one.does === 'add')
    return void call(endpoints.createTask, {
      body: { title: one.title, ...one.fields, ...whereOf(one.where) },
    })
  if (one.does === 'batch')
    return void call(endpoints.changeTasks, { body: { operations: one.operations.map(operationOf) } })
  if (one.does === 'empty the trash') return call(endpoints.emptyTrash, {})
  if ('task' in one) {
    const params = { taskId: idOf('task', one.task) }
    if (one.does === 'change') call(endpoints.updateTask, { params, body: one.fields })
    else if (one.does === 'complete')
      call(endpoints.updateTask, { params, body: { completed: one.completed, openSubtasks: one.openSubtasks } })
    else if (one.does === 'move') call(endpoints.moveTask, { params, body: whereOf(one.where) })
    else if (one.does === 'delete') call(endpoints.deleteTask, { params, query: { permanently: `${one.permanently}` } })
    else call(one.does === 'skip' ? endpoints.skipOccurrence : endpoints.restoreTask, { params })
    return
  }
  if (one.does === 'add a list')
    return void call(endpoints.createList, { body: { name: 'A list', place: placeOf(one.place, all.list) } })
  if ('list' in one) {
    const params = { listId: idOf('list', one.list) }
    if (one.does === 'delete a list') return call(endpoints.deleteList, { params, query: goOf(one.tasksGo) })
    if (one.does === 'add a section')
      return void call(endpoints.createSection, { params, body: { name: 'A section', place: 'first' } })
    if (one.does === 'change a list')
      return void call(endpoints.updateList, { params, body: { name: 'Renamed', archived: one.archived } })
    return void call(endpoints.moveList, { params, body: { place: placeOf(one.place, all.list) } })
  }
  if ('section' in one) {
    const params = { sectionId: idOf('section', one.section) }
    if (one.does === 'delete a section') return call(endpoints.deleteSection, { params, query: goOf(one.tasksGo) })
    if (one.does === 'change a section') return void call(endpoints.updateSection, { params, body: { name: one.name } })
    return void call(endpoints.moveSection, { params, body: { place: placeOf(one.place, all.section) } })
  }
  if (one.does === 'a tag') {
    const params = { tagId: idOf('tag', one.tag) }
    if (one.how === 'add') call(endpoints.createTag, { body: { name: one.name } })
    else if (one.how === 'rename') call(endpoints.updateTag, { params, body: { name: one.name } })
    else call(endpoints.deleteTag, { params })
    return
  }
  const params = { filterId: pick(filters, one.filter) }
  if (one.how === 'add') call(endpoints.createFilter, { body: { name: 'A filter', query: 'today & p1' } })
  else if (one.how === 'change') call(endpoints.updateFilter, { params, body: { query: 'overdue' } })
  else if (one.how === 'move') call(endpoints.moveFilter, { params, body: { place: placeOf(one.place, filters) } })
  else call(endpoints.deleteFilter, { params })
}

/** Whether the change was done; what is refused leaves no step. */
function attempt(one: Change): boolean {
  const before = file.call(endpoints.getHistory, {})
  try {
    perform(one)
    return true
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    expect(file.call(endpoints.getHistory, {})).toEqual(before)
    return false
  }
}

/** Lists, sections and tasks to begin with. */
function fill(): void {
  const { call } = file
  for (const name of ['Home', 'Work']) {
    const list = call(endpoints.createList, { body: { name } })
    const section = call(endpoints.createSection, { params: { listId: list.id }, body: { name } })
    for (const to of [{}, { listId: list.id }, { sectionId: section.id }]) {
      const series = { dueDate: '2026-11-20', recurrence: { rule: 'FREQ=WEEKLY;BYDAY=FR', from: 'due' as const } }
      const { id } = call(endpoints.createTask, { body: { title: `In ${name}`, tags: [name], ...series, ...to } })
      call(endpoints.createTask, { body: { title: `Below ${name}`, parentId: id, dueDate: '2026-11-20' } })
    }
  }
}

function undoAll(): number {
  let steps = 0
  for (; file.call(endpoints.getHistory, {}).undo; steps += 1) file.call(endpoints.undo, {})
  return steps
}

function redoAll(): number {
  let steps = 0
  for (; file.call(endpoints.getHistory, {}).redo; steps += 1) file.call(endpoints.redo, {})
  return steps
}

describe('any sequence of changes', () => {
  // HEARTH_PROPERTY_RUNS=1000 for longer.
  const runs = runsOf('HEARTH_PROPERTY_RUNS', 40)

  it(
    `is undone to the first state and redone to the last, also by the next start, byte for byte: ${runs} sequences`,
    { timeout: 900_000 },
    () => {
      const done = new Map<string, number>()
      fc.assert(
        fc.property(
          fc.array(change, { maxLength: 20, size: 'max' }),
          fc.array(change, { minLength: 5, maxLength: 60, size: 'max' }),
          (before, sequence) => {
            file.end()
            file = createAccountFile()
            fill()
            for (const one of before) attempt(one)
            // What came before is out of reach.
            file.db.exec('DELETE FROM step; DELETE FROM step_row')
            const first = everything(file.db)
            for (const one of sequence) {
              if (attempt(one)) done.set(one.does, (done.get(one.does) ?? 0) + 1)
              expectSound(file.db)
            }
            const last = everything(file.db)
            const steps = undoAll()
            expect(everything(file.db)).toEqual(first)
            expect(file.db.prepare('SELECT count(*) FROM step WHERE undone = 1').pluck().get()).toBe(steps)
            file.reopen()
            expect(redoAll()).toBe(steps)
            expect(everything(file.db)).toEqual(last)
            file.reopen()
            expect(undoAll()).toBe(steps)
            expect(everything(file.db)).toEqual(first)
          },
        ),
        { numRuns: runs, endOnFailure: runs > 100 },
      )
      // The mix must not have died.
      expect([...done.keys()]).toHaveLength(19)
    },
  )

  it(
    'that only moves tasks keeps every tree sound: no cycle, no fifth level, no two in one place',
    { timeout: 300_000 },
    () => {
      const one = fc.record({ does: fc.constant('move' as const), task: nth, where })
      const many = fc.record({
        does: fc.constant('batch' as const),
        operations: fc.array(fc.record({ op: fc.constant('move' as const), which: some, where }), {
          minLength: 1,
          maxLength: 2,
        }),
      })
      let moved = 0
      fc.assert(
        fc.property(fc.array(fc.oneof(one, many), { minLength: 30, maxLength: 120, size: 'max' }), (moves) => {
          file.end()
          file = createAccountFile()
          fill()
          const count = file.db.prepare('SELECT count(*) FROM task').pluck().get()
          for (const each of moves) {
            if (attempt(each)) moved += 1
            expectSound(file.db)
          }
          expect(file.db.prepare('SELECT count(*) FROM task').pluck().get()).toBe(count)
        }),
        { numRuns: Math.ceil(runs / 3), endOnFailure: true },
      )
      expect(moved).toBeGreaterThan(runs)
    },
  )

  it('longer than what is kept is undone as far as it is kept, and then refused', () => {
    for (let index = 0; index < stepsKept + 5; index += 1)
      file.call(endpoints.createTask, { body: { title: `Task ${index}` } })
    expect(undoAll()).toBe(stepsKept)
    expect(() => file.call(endpoints.undo, {})).toThrow('nothing to undo')
    expect(file.call(endpoints.listTasks, { query: {} })).toHaveLength(5)
    expect(redoAll()).toBe(stepsKept)
    expect(() => file.call(endpoints.redo, {})).toThrow('nothing to redo')
  })
})
