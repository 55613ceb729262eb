import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { endpoints } from '../contract/endpoints.ts'
import type { NewTask } from '../contract/task.ts'
import { createAccountFile } from '../testing/account-file.ts'
import { taskSearch } from './store.ts'

let file: ReturnType<typeof createAccountFile>
beforeEach(() => {
  file = createAccountFile()
})
afterEach(() => file.end())

const add = (title: string, more: Partial<NewTask> = {}) =>
  file.call(endpoints.createTask, { body: { title, ...more } })
const find = (text: string, completed = true) => taskSearch(file.db).find({ text, limit: 30, completed })
const titles = (text: string, completed = true) => find(text, completed).map(({ task }) => task.title)

describe('the search', () => {
  it('finds words in titles, notes and tags, each from its beginning, in any order', () => {
    add('Buy milk')
    add('Call mum', { notes: 'about the milkman' })
    add('Paint', { tags: ['milky way'] })
    add('Buttermilk')
    expect(titles('milk')).toEqual(['Buy milk', 'Call mum', 'Paint'])
    expect(titles('m')).toEqual(['Call mum', 'Buy milk', 'Paint'])
    expect(titles('mil bu')).toEqual(['Buy milk'])
    expect(titles('mum milk')).toEqual(['Call mum'])
    expect(titles('paint way')).toEqual(['Paint'])
    expect(titles('milk bread')).toEqual([])
  })

  it('folds case and accents both ways', () => {
    add('Café Ångström')
    add('Strasse')
    for (const text of ['cafe', 'CAFÉ', 'cafe\u0301', 'angstrom']) expect(titles(text)).toEqual(['Café Ångström'])
    expect(titles('straße')).toEqual(['Strasse'])
  })

  it('finds two characters of Chinese, Japanese and Korean side by side only', () => {
    add('今天买牛奶')
    add('奶牛')
    add('牛和奶')
    add('ガラスのコップ')
    add('한국어 공부')
    expect(titles('牛奶')).toEqual(['今天买牛奶'])
    expect(titles('奶')).toEqual(['牛和奶', '奶牛', '今天买牛奶'])
    expect(titles('ラス')).toEqual(['ガラスのコップ'])
    expect(titles('国어')).toEqual([])
    expect(titles('국어')).toEqual(['한국어 공부'])
  })

  it('takes what people type as text, never as syntax', () => {
    add('milk AND bread')
    add('NOT (this) OR "that"')
    add('a-b title:x ^y {z} §1 t1', { tags: ['home'] })
    expect(titles('milk AND bread')).toEqual(['milk AND bread'])
    expect(titles('"that" OR (this)')).toEqual(['NOT (this) OR "that"'])
    expect(titles('title:x {z} ^y a-b')).toEqual(['a-b title:x ^y {z} §1 t1'])
    expect(titles('*')).toEqual([])
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => Array.isArray(find(text))))
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('"', '*', '(', ')', ' ', ':', '^', '+', '-', '{', '}', 'AND', 'NEAR', 'a', '§', '\u0000'),
          { maxLength: 40 },
        ),
        (parts) => Array.isArray(find(parts.join(''))),
      ),
    )
  })

  it('ranks open before completed, title before notes before tags, whole words before beginnings, then the newest', () => {
    add('completed milk', { completed: true })
    add('tagged', { tags: ['milk'] })
    add('noted', { notes: 'milk' })
    add('milky')
    add('old milk')
    add('new milk')
    expect(titles('milk')).toEqual(['new milk', 'old milk', 'milky', 'noted', 'tagged', 'completed milk'])
    expect(titles('milk', false)).toEqual(['new milk', 'old milk', 'milky', 'noted', 'tagged'])
  })

  it('finds a task with an old title among thousands that are newer', () => {
    add('the needle')
    file.db.transaction(() => {
      for (let count = 0; count < 1100; count += 1)
        file.db
          .prepare(`INSERT INTO task (id, title, notes, position, completed_at, created_at, updated_at)
            VALUES ('${count}', 'hay', 'the needle', '${count}', '2026-11-20T08:30:00.000Z', '2026-11-20T08:30:00.000Z', '')`)
          .run()
    })()
    expect(titles('needle')[0]).toBe('the needle')
    expect(titles('needle', false)).toEqual(['the needle'])
  })

  it('follows every change, and never finds what is in the trash', () => {
    const task = add('milk', { notes: 'oat', tags: ['shop'] })
    const params = { taskId: task.id }
    file.call(endpoints.updateTask, { params, body: { title: 'bread', notes: 'rye' } })
    expect([titles('milk'), titles('oat'), titles('bread'), titles('rye')]).toEqual([[], [], ['bread'], ['bread']])
    const [tag] = file.call(endpoints.listTags, {})
    file.call(endpoints.updateTag, { params: { tagId: tag?.id ?? '' }, body: { name: 'market' } })
    expect([titles('shop'), titles('market')]).toEqual([[], ['bread']])
    file.call(endpoints.deleteTask, { params })
    expect([titles('bread'), titles('market')]).toEqual([[], []])
    file.call(endpoints.undo, {})
    expect(titles('market')).toEqual(['bread'])
    file.call(endpoints.deleteTask, { params, query: { permanently: 'true' } })
    expect(titles('bread')).toEqual([])
  })

  it('tells where the words are', () => {
    add('Crème fraîche', { notes: `${'word '.repeat(50)}crème` })
    const [hit] = find('creme')
    expect(hit?.title).toEqual([{ start: 0, end: 5 }])
    const { text, highlights } = hit?.excerpt ?? { text: '', highlights: [] }
    expect(highlights.map(({ start, end }) => text.slice(start, end))).toEqual(['crème'])
  })
})
