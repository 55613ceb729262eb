import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate, NewerDatabaseError, schemaVersion } from './migrate.ts'
import { migration as tasks } from './migrations/0001-tasks.ts'
import { migration as account } from './migrations/0002-account.ts'
import { openEncrypted, type Connection } from './open.ts'

let folder: string
let db: Connection
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-migrate-'))
  db = openEncrypted(join(folder, 'tasks.db'), randomBytes(32), { create: true })
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true })
})

const instant = (minute: number) => `2026-11-20T09:${minute}:00.000Z`

/** A file as an older Hearth left it, with three open tasks and two completed ones. */
function fillOld(version: 1 | 2): void {
  for (const migration of [tasks, account].slice(0, version)) db.exec(migration.sql)
  db.exec(`INSERT INTO profile (only_row, account_id, name, email, created_at)
    VALUES (1, 'account', 'Alice', 'alice@example.com', '${instant(10)}')`)
  const add = db.prepare('INSERT INTO task VALUES (?, ?, ?, ?, ?, ?)')
  // Not in the order of their ids, as nothing says they must be.
  for (const [id, completedAt] of [
    ['c', null],
    ['a', null],
    ['b', instant(40)],
    ['e', instant(30)],
    ['d', null],
  ] as const)
    add.run(id, `title of ${id}`, `notes of ${id}`, completedAt, instant(20), instant(21))
  db.pragma(`user_version = ${version}`)
}

describe.each([1, 2] as const)('a file of version %d', (version) => {
  it('has its tasks in the Inbox afterwards, in the order in which they were shown', () => {
    fillOld(version)
    migrate(db)
    expect(db.pragma('user_version', { simple: true })).toBe(schemaVersion)
    const shown = db.prepare('SELECT id FROM task ORDER BY position').pluck().all()
    expect(shown).toEqual(['d', 'c', 'a', 'b', 'e'])
    const numbered = db.prepare('SELECT id FROM task ORDER BY number').pluck().all()
    expect(numbered).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(db.prepare("SELECT * FROM task WHERE id = 'b'").get()).toMatchObject({
      title: 'title of b',
      notes: 'notes of b',
      list_id: null,
      section_id: null,
      parent_id: null,
      priority: 4,
      due_date: null,
      recurrence_rule: null,
      reminders: '[]',
      completed_at: instant(40),
      created_at: instant(20),
      updated_at: instant(21),
      deleted_at: null,
      siblings: '',
    })
    expect(db.prepare('SELECT name, email FROM profile').get()).toEqual({ name: 'Alice', email: 'alice@example.com' })
    expect(db.prepare("SELECT count(*) FROM sqlite_master WHERE name LIKE '%before%'").pluck().get()).toBe(0)
    expect(db.pragma('foreign_key_check')).toEqual([])
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  })
})

it('a new file has every table and nothing in them that is a task', () => {
  migrate(db)
  for (const table of ['task', 'list', 'section', 'tag', 'filter', 'task_tag', 'step', 'step_row'])
    expect(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get(), table).toBe(0)
})

it('is done once: a second time changes nothing', () => {
  fillOld(2)
  migrate(db)
  const before = db.prepare('SELECT total_changes()').pluck().get()
  migrate(db)
  expect(db.prepare('SELECT total_changes()').pluck().get()).toBe(before)
})

it('a newer file is refused', () => {
  db.pragma(`user_version = ${schemaVersion + 1}`)
  expect(() => migrate(db)).toThrow(NewerDatabaseError)
})
