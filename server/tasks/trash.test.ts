import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { endpoints } from '../contract/endpoints.ts'
import { createAccountFile } from '../testing/account-file.ts'
import { purgeTrash, trashDays } from './trash.ts'

let file: ReturnType<typeof createAccountFile>
const start = new Date('2026-11-20T08:30:00Z')
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: start })
  file = createAccountFile()
})
afterEach(() => {
  file.end()
  vi.useRealTimers()
})

const add = (title: string, parentId: string | null = null) =>
  file.call(endpoints.createTask, { body: { title, parentId, tags: ['a'] } }).id
const remove = (taskId: string) => file.call(endpoints.deleteTask, { params: { taskId }, query: {} })
const titles = () => file.db.prepare('SELECT title FROM task ORDER BY title').pluck().all()
const after = (days: number, milliseconds = 0) => new Date(start.getTime() + days * 86_400_000 + milliseconds)

it('is purged of what went in more than 30 days ago, with what lies below it, and of nothing else', () => {
  const parent = add('a parent')
  remove(add('its child', parent))
  add('kept')
  remove(parent)
  vi.setSystemTime(after(1))
  remove(add('a day later'))
  purgeTrash(file.db, after(trashDays))
  expect(titles()).toEqual(['a day later', 'a parent', 'its child', 'kept'])
  purgeTrash(file.db, after(trashDays, 1))
  expect(titles()).toEqual(['a day later', 'kept'])
  purgeTrash(file.db, after(trashDays + 2))
  expect(titles()).toEqual(['kept'])
})

it('takes a subtask along that a clock set back made look younger', () => {
  const parent = add('a parent')
  remove(add('its child', parent))
  vi.setSystemTime(after(-10))
  remove(parent)
  purgeTrash(file.db, after(trashDays - 5))
  expect(titles()).toEqual([])
})

it('leaves nothing of the purged in the file, and no step that would need it', () => {
  remove(add('a secret'))
  vi.setSystemTime(after(31))
  add('kept')
  purgeTrash(file.db, after(31))
  expect(file.db.prepare("SELECT count(*) FROM step_row WHERE before || after LIKE '%secret%'").pluck().get()).toBe(0)
  expect(file.call(endpoints.undo, {}).step.kind).toBe('task-added')
  expect(() => file.call(endpoints.undo, {})).toThrow('nothing to undo')
})
