import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { journal, stepsKept } from './journal.ts'
import { migrate } from './migrate.ts'
import { openEncrypted, type Connection } from './open.ts'

const folder = mkdtempSync(join(tmpdir(), 'hearth-journal-'))
const key = randomBytes(32)
const now = '2026-11-20T09:30:00.000Z'
let files = 0
let path: string
let db: Connection

beforeEach(() => {
  path = join(folder, `${(files += 1)}.db`)
  db = openEncrypted(path, key, { create: true })
  migrate(db)
})
afterEach(() => {
  db.close()
  rmSync(path)
})

const add = (id: string, position = id, title = `title of ${id}`) =>
  db
    .prepare(
      `INSERT INTO task (id, title, notes, position, created_at, updated_at) VALUES (?, ?, '', ?, '${now}', '${now}')`,
    )
    .run(id, title, position)
const rename = (id: string, title: string) => db.prepare('UPDATE task SET title = ? WHERE id = ?').run(title, id)
const addInStep = (id: string) => journal(db).step('task-added', now, () => add(id))
const all = () => db.prepare('SELECT * FROM task ORDER BY number').all()

describe('a step', () => {
  it('gives what the work gives, and is undone and redone byte for byte, by a new connection too', () => {
    addInStep('a')
    const before = all()
    const result = journal(db).step('task-changed', now, () => {
      rename('a', 'other')
      add('b')
      db.exec(`INSERT INTO tag VALUES (1, 't', 'Tag', 'tag', 'grey'); INSERT INTO task_tag VALUES ('a', 't')`)
      return 'given'
    })
    expect(result).toBe('given')
    const after = all()
    const changed = { tasks: ['a', 'b'], lists: [], sections: [], tags: ['t'], filters: [] }
    for (let round = 0; round < 2; round += 1) {
      expect(journal(db).undo()).toEqual({ step: { id: 2, kind: 'task-changed', at: now, count: 2 }, changed })
      expect(all()).toEqual(before)
      expect(db.prepare('SELECT * FROM tag').all()).toEqual([])
      db.close()
      db = openEncrypted(path, key, { create: false })
      expect(journal(db).redo()?.changed).toEqual(changed)
      expect(all()).toEqual(after)
      expect(db.prepare('SELECT * FROM task_tag').all()).toEqual([{ task_id: 'a', tag_id: 't' }])
    }
  })

  it('holds only what differs of a row that changed', () => {
    addInStep('a')
    journal(db).step('task-changed', now, () => rename('a', 'other'))
    const row = db.prepare('SELECT before, after FROM step_row ORDER BY number DESC LIMIT 1').get()
    expect(row).toEqual({ before: '{"title":"title of a"}', after: '{"title":"other"}' })
  })

  it('is none where no row changed', () => {
    journal(db).step('task-changed', now, () => undefined)
    journal(db).step('task-changed', now, () => rename('nobody', 'x'))
    addInStep('a')
    journal(db).step('task-changed', now, () => rename('a', 'title of a'))
    expect(journal(db).history()).toEqual({ undo: { id: 1, kind: 'task-added', at: now, count: 1 }, redo: null })
  })

  it('inside another is a part of that one', () => {
    journal(db).step('batch', now, () => {
      addInStep('a')
      addInStep('b')
    })
    expect(journal(db).undo()).toMatchObject({ step: { kind: 'batch', count: 2 } })
    expect(all()).toEqual([])
  })

  it('that fails leaves nothing, and the next one is sound', () => {
    const fail = () =>
      journal(db).step('task-added', now, () => {
        add('a')
        throw new Error('no')
      })
    expect(fail).toThrow('no')
    expect(all()).toEqual([])
    expect(journal(db).history()).toEqual({ undo: null, redo: null })
    rename('a', 'outside of any step')
    addInStep('b')
    expect(journal(db).undo()?.changed.tasks).toEqual(['b'])
  })

  it('ends what could be redone; its id never comes again', () => {
    addInStep('a')
    addInStep('b')
    journal(db).undo()
    addInStep('c')
    expect(journal(db).redo()).toBeUndefined()
    expect(journal(db).history()).toMatchObject({ undo: { id: 3 }, redo: null })
    expect(journal(db).undo()?.changed.tasks).toEqual(['c'])
    expect(journal(db).undo()?.changed.tasks).toEqual(['a'])
    expect(journal(db).undo()).toBeUndefined()
  })

  it(`is kept while it is one of the last ${stepsKept}; no row of an older one stays`, () => {
    const count = stepsKept + 7
    for (let index = 0; index < count; index += 1) addInStep(`task ${1000 + index}`)
    const kept = db.prepare('SELECT count(*) AS steps, (SELECT count(*) FROM step_row) AS rows FROM step').get()
    expect(kept).toEqual({ steps: stepsKept, rows: stepsKept })
    for (let index = 0; index < stepsKept; index += 1) expect(journal(db).undo()).toBeDefined()
    expect(journal(db).undo()).toBeUndefined()
    expect(all()).toHaveLength(7)
    for (let index = 0; index < stepsKept; index += 1) expect(journal(db).redo()).toBeDefined()
    expect(journal(db).redo()).toBeUndefined()
    expect(all()).toHaveLength(count)
  })
})

describe('what is no step', () => {
  const remove = (id: string) => journal(db).withoutStep(() => db.prepare('DELETE FROM task WHERE id = ?').run(id))

  it('leaves steps on other rows', () => {
    addInStep('a')
    db.exec(
      `INSERT INTO task (id, title, notes, position, created_at, updated_at) VALUES ('x', 'x', '', 'x', '${now}', '${now}')`,
    )
    remove('x')
    expect(journal(db).undo()?.changed.tasks).toEqual(['a'])
  })

  it('ends the steps that touched the same rows, and those before them, which only they lead to', () => {
    for (const id of ['a', 'b', 'c']) addInStep(id)
    remove('b')
    expect(journal(db).undo()?.changed.tasks).toEqual(['c'])
    expect(journal(db).undo()).toBeUndefined()
    expect(journal(db).redo()?.changed.tasks).toEqual(['c'])
  })

  it('ends what could be redone on the same rows, and what comes after it', () => {
    addInStep('a')
    addInStep('b')
    journal(db).step('task-changed', now, () => rename('a', 'other'))
    addInStep('c')
    for (let index = 0; index < 3; index += 1) journal(db).undo()
    remove('a')
    expect(journal(db).history()).toMatchObject({ undo: null, redo: { id: 2 } })
    expect(journal(db).redo()?.changed.tasks).toEqual(['b'])
    expect(journal(db).redo()).toBeUndefined()
    expect(db.prepare('SELECT count(*) FROM step_row').pluck().get()).toBe(1)
  })

  it('cannot be a part of a step', () => {
    expect(() => journal(db).step('batch', now, () => remove('a'))).toThrow('no step')
  })
})

it('tells of everything that changed after it is committed, and of nothing else', () => {
  const told: unknown[] = []
  const end = journal(db).onStep(({ changed, history }) => {
    expect(db.inTransaction).toBe(false)
    told.push([changed.tasks, history.undo?.id ?? null, history.redo?.id ?? null])
  })
  addInStep('a')
  journal(db).step('task-changed', now, () => undefined)
  journal(db).undo()
  journal(db).undo()
  journal(db).redo()
  journal(db).withoutStep(() => db.prepare('DELETE FROM task').run())
  end()
  addInStep('b')
  expect(told).toEqual([
    [['a'], 1, null],
    [['a'], null, 1],
    [['a'], 1, null],
    [['a'], null, null],
  ])
})
