import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { settingsStore } from '../accounts/settings.ts'
import { endpoints } from '../contract/endpoints.ts'
import { taskCounts } from '../counts/store.ts'
import { Problem } from '../http/problems.ts'
import { dayOf } from '../tasks/day.ts'
import { taskViews } from '../tasks/views.ts'
import { createAccountFile } from '../testing/account-file.ts'
import { runsOf } from '../testing/limits.ts'
import { fillDerived } from './derived.ts'
import { journal } from './journal.ts'

let file: ReturnType<typeof createAccountFile>
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-20T08:30:00Z') })
  file = createAccountFile()
})
afterEach(() => {
  file.end()
  vi.useRealTimers()
})

const runs = runsOf('HEARTH_FUZZ_RUNS', 40)
const words = ['milk', 'bread', 'äpfel', '牛奶', 'call', 'mum']

/** All that is derived; the full-text index by what it finds, for its own tables depend on the order of writing. */
function derived() {
  const all = (table: string, key: string) => file.db.prepare(`SELECT * FROM ${table} ORDER BY ${key}`).all()
  const find = file.db.prepare<[string], number>('SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid').pluck()
  const sought = [
    ...words.map((word) => (word === 'äpfel' ? 'apfel' : [...word].join(word === '牛奶' ? ' ' : ''))),
    '§1',
    '§2',
    '§3',
  ]
  return {
    shelf: all('shelf', 'number'),
    entry: all('entry', 'number'),
    entryTag: all('entry_tag', 'tag, number'),
    tally: all('tally', 'kind, key'),
    found: sought.map((word) => ['title', 'notes', 'tags'].map((column) => find.all(`${column} : "${word}"`))),
  }
}

function expectDerivedAnew(): void {
  const kept = derived()
  file.db.transaction(() => fillDerived(file.db))()
  expect(kept).toEqual(derived())
}

/** Every count is how many tasks the view's pages have. */
function expectCountsOfViews(): void {
  const total = (query: string) =>
    taskViews(file.db).page(
      { query, sort: undefined, completed: undefined, limit: 1, cursor: undefined, count: true },
      () => dayOf(file.db),
    ).total
  const ids = (table: string) => file.db.prepare<[], string>(`SELECT id FROM ${table}`).pluck().all()
  const each = (kind: 'list' | 'section' | 'tag') =>
    Object.fromEntries(ids(kind).map((id) => [id, total(`${kind}:${id}`)]))
  expect(taskCounts(file.db).all(dayOf(file.db).today)).toEqual({
    inbox: total('inbox'),
    today: total('today'),
    overdue: total('overdue'),
    upcoming: total('upcoming'),
    noDate: total('no date'),
    completed: total('completed'),
    trash: total('trash'),
    priorities: { 1: total('p1'), 2: total('p2'), 3: total('p3'), 4: total('p4') },
    lists: each('list'),
    sections: each('section'),
    tags: each('tag'),
  })
}

const pick = fc.nat({ max: 1000 })
const word = fc.constantFrom(...words)
const date = fc.constantFrom(null, '2026-11-19', '2026-11-20', '2026-11-21', '1969-07-20')
const fields = fc.record(
  {
    title: fc.array(word, { minLength: 1, maxLength: 2 }).map((all) => all.join(' ')),
    notes: fc.array(word, { maxLength: 2 }).map((all) => all.join(' ')),
    tags: fc.array(fc.constantFrom('one', 'two', 'three'), { maxLength: 3 }),
    dueDate: date,
    deadline: date,
    priority: fc.constantFrom<1 | 2 | 3 | 4>(1, 2, 3, 4),
    completed: fc.boolean(),
  },
  { requiredKeys: ['title'] },
)
const change = fc.record({
  what: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('add', 'addBelow', 'addInSection') },
    { weight: 3, arbitrary: fc.constantFrom('write', 'move', 'moveBelow', 'delete', 'restore', 'deleteForGood') },
    { weight: 2, arbitrary: fc.constantFrom('addSection', 'moveList', 'moveSection', 'archive', 'archive', 'archive') },
    { weight: 1, arbitrary: fc.constantFrom('addList', 'deleteList', 'deleteSection', 'renameTag', 'deleteTag') },
    { weight: 2, arbitrary: fc.constantFrom('undo', 'undo', 'redo', 'reopen', 'emptyTrash') },
  ),
  one: pick,
  other: pick,
  fields,
  flag: fc.boolean(),
})
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never

/** Makes one change over the API's own handlers; what they refuse is no change. */
function make({ what, one, other, fields: said, flag }: Change): void {
  const idOf = (table: string, index: number) => {
    const ids = file.db.prepare<[], string>(`SELECT id FROM ${table} ORDER BY number`).pluck().all()
    return ids[index % Math.max(1, ids.length)] ?? '01890000-0000-7000-8000-000000000000'
  }
  const [taskId, listId, sectionId, tagId] = ['task', 'list', 'section', 'tag'].map((table) => idOf(table, one)) as [
    string,
    string,
    string,
    string,
  ]
  const place = { place: flag ? ('first' as const) : ('last' as const) }
  const changes = {
    add: () => file.call(endpoints.createTask, { body: { ...said, ...(flag && { listId }), ...place } }),
    addBelow: () => file.call(endpoints.createTask, { body: { ...said, parentId: taskId } }),
    addInSection: () => file.call(endpoints.createTask, { body: { ...said, sectionId } }),
    write: () => file.call(endpoints.updateTask, { params: { taskId }, body: { ...said, openSubtasks: 'complete' } }),
    move: () =>
      file.call(endpoints.moveTask, {
        params: { taskId },
        body: { listId: flag ? idOf('list', other) : null, ...place },
      }),
    moveBelow: () => file.call(endpoints.moveTask, { params: { taskId }, body: { parentId: idOf('task', other) } }),
    delete: () => file.call(endpoints.deleteTask, { params: { taskId } }),
    restore: () => file.call(endpoints.restoreTask, { params: { taskId } }),
    deleteForGood: () => file.call(endpoints.deleteTask, { params: { taskId }, query: { permanently: 'true' } }),
    emptyTrash: () => file.call(endpoints.emptyTrash, {}),
    addList: () => file.call(endpoints.createList, { body: { name: said.title, ...place } }),
    addSection: () => file.call(endpoints.createSection, { params: { listId }, body: { name: said.title, ...place } }),
    moveList: () => file.call(endpoints.moveList, { params: { listId }, body: place }),
    moveSection: () => file.call(endpoints.moveSection, { params: { sectionId }, body: place }),
    archive: () => file.call(endpoints.updateList, { params: { listId }, body: { archived: flag } }),
    deleteList: () =>
      file.call(endpoints.deleteList, { params: { listId }, query: { tasks: flag ? 'trash' : 'inbox' } }),
    deleteSection: () =>
      file.call(endpoints.deleteSection, { params: { sectionId }, query: { tasks: flag ? 'trash' : 'list' } }),
    renameTag: () => file.call(endpoints.updateTag, { params: { tagId }, body: { name: said.title } }),
    deleteTag: () => file.call(endpoints.deleteTag, { params: { tagId } }),
    undo: () => file.call(endpoints.undo, {}),
    redo: () => file.call(endpoints.redo, {}),
    reopen: () => file.reopen(),
  }
  try {
    changes[what]()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
  }
}

describe('what is derived from the tasks', () => {
  it(
    'is after any changes, undone and done again, what it is when made anew; and the counts are those of the views',
    () => {
      fc.assert(
        fc.property(fc.array(change, { minLength: 20, maxLength: 60 }), (changes) => {
          file.end()
          file = createAccountFile()
          settingsStore(file.db).change({ timeZone: 'Europe/Berlin' })
          for (const name of ['First', 'Second']) file.call(endpoints.createList, { body: { name } })
          for (const each of changes) make(each)
          expectCountsOfViews()
          expectDerivedAnew()
        }),
        { numRuns: runs },
      )
    },
    runs * 5000,
  )

  it('follows rows in whichever order they come and go within a transaction', () => {
    const rows = [
      `INSERT INTO list VALUES (1, 'l', 'List', 'grey', 'a0', 1, '', '')`,
      `INSERT INTO section VALUES (1, 's', 'l', 'Section', 'a0')`,
      `INSERT INTO tag VALUES (1, 't', 'tag', 'tag', 'grey')`,
      `INSERT INTO task (number, id, title, notes, list_id, section_id, position, created_at, updated_at)
       VALUES (1, 'p', 'milk', '', 'l', 's', 'a1', '2026-11-20T08:30:00.000Z', '')`,
      `INSERT INTO task (number, id, title, notes, list_id, section_id, parent_id, position, due_date, created_at, updated_at)
       VALUES (2, 'c', 'bread', '', 'l', 's', 'p', 'a2', '2026-11-20', '2026-11-20T08:30:00.000Z', '')`,
      `INSERT INTO task_tag VALUES ('c', 't')`,
    ]
    const gone = [
      `DELETE FROM list`,
      `DELETE FROM section`,
      `DELETE FROM tag`,
      `DELETE FROM task WHERE id = 'p'`,
      `DELETE FROM task WHERE id = 'c'`,
      `DELETE FROM task_tag`,
    ]
    const inOneStep = (statements: readonly string[]) =>
      file.db.transaction(() => {
        file.db.pragma('defer_foreign_keys = ON')
        for (const statement of statements) file.db.exec(statement)
      })()
    const empty = derived()
    fc.assert(
      fc.property(
        fc.shuffledSubarray(rows, { minLength: 6 }),
        fc.shuffledSubarray(gone, { minLength: 6 }),
        (come, go) => {
          inOneStep(come)
          expect(file.db.prepare('SELECT number, state, shelf, path, tags FROM entry').all()).toEqual([
            { number: 1, state: 2, shelf: 3, path: 'a1', tags: 0 },
            { number: 2, state: 2, shelf: 3, path: 'a1 a2', tags: 1 },
          ])
          expectDerivedAnew()
          inOneStep(go)
          expect(derived()).toEqual(empty)
        },
      ),
    )
  })

  it('is what it was after a step that has failed, and follows the next one', () => {
    const { id } = file.call(endpoints.createTask, { body: { title: 'call', tags: ['one', 'two'] } })
    const before = derived()
    const at = new Date().toISOString()
    const rename = (title: string) => file.db.prepare('UPDATE task SET title = ? WHERE id = ?').run(title, id)
    const failing = () =>
      journal(file.db).step('task-changed', at, () => {
        rename('bread')
        throw new Error('no more')
      })
    expect(failing).toThrow('no more')
    expect(derived()).toEqual(before)
    journal(file.db).step('task-changed', at, () => rename('milk'))
    expect(derived().found[0]?.[0]).toHaveLength(1)
    expectDerivedAnew()
  })
})

it('is kept by looking rows up: no trigger goes through a whole table', () => {
  const triggers = file.db
    .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_temp_master WHERE type = 'trigger'")
    .all()
  expect(triggers.length).toBeGreaterThan(40)
  const scans = triggers.flatMap(({ name, sql }) => {
    const [, head = '', body = ''] = /^(.*?)\bBEGIN\b(.*)\bEND$/s.exec(sql) ?? []
    const condition = /\bWHEN (.*)$/s.exec(head)?.[1]
    return [...(condition === undefined ? [] : [`SELECT ${condition}`]), ...body.split(';')]
      .filter((statement) => statement.trim() !== '')
      .flatMap((statement) =>
        file.db
          .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${statement.replaceAll(/\b(?:NEW|OLD)\.\w+/g, '1')}`)
          .all(),
      )
      .filter(({ detail }) => /^SCAN (?:task|task_tag|entry|entry_tag|tally|shelf|list|section|tag)\b/.test(detail))
      .map(({ detail }) => `${name}: ${detail}`)
  })
  expect(scans).toEqual([])
})
