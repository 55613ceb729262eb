import { describe, expect, it } from 'vitest'
import { aTask } from './a-task.ts'
import { holds, questionOf, takes } from './view.ts'

describe('what the server is asked for a view', () => {
  const view = { key: 'inbox', query: 'inbox', sort: 'order', sorts: ['order', 'date'] } as const

  it('is in the order that the person has chosen for it', () => {
    expect(questionOf(view, { sorts: {} })).toEqual({ text: 'inbox', sort: 'order' })
    expect(questionOf(view, { sorts: { inbox: 'date', today: 'title' } })).toEqual({ text: 'inbox', sort: 'date' })
  })

  it('is in no order that the view does not offer', () => {
    expect(questionOf(view, { sorts: { inbox: 'title' } }).sort).toBe('order')
    expect(questionOf({ key: 'trash', query: 'trash', sorts: [] }, { sorts: { trash: 'title' } }).sort).toBe('order')
  })

  it('leaves out subtasks where they stand beneath their parents', () => {
    expect(questionOf({ ...view, query: 'a | b', isNested: true }, { sorts: {} }).text).toBe('(a | b) & !subtask')
  })
})

describe('whether a view has a task, as far as the window can tell', () => {
  const today = '2026-11-20'
  const due = (dueDate: string | null) => aTask('a', { dueDate })

  it('goes by the date that its new tasks get: none, today or earlier, or a day to come', () => {
    const dates = [null, '2026-11-19', today, '2026-11-21', '2026-11-24']
    const among = (dueDate: string | null) =>
      dates.filter((date) => takes({ defaults: { dueDate }, groups: 'none' }, due(date), today))
    expect(among(null)).toEqual([null])
    expect(among(today)).toEqual(['2026-11-19', today])
    expect(among('2026-11-21')).toEqual(['2026-11-21', '2026-11-24'])
  })

  it('is open where new tasks get nothing, or cannot be added: what is there stays, nothing comes by itself', () => {
    for (const view of [{ groups: 'none' }, { defaults: {}, groups: 'none' }] as const) {
      expect(holds(view, due(today), today)).toBe(true)
      expect(takes(view, due(today), today)).toBe(false)
    }
  })

  it('knows the trash from everything else', () => {
    const deleted = aTask('a', { deletedAt: '2026-11-20T09:30:00.000Z' })
    expect(holds({ groups: 'none', isTrash: true }, deleted, today)).toBe(true)
    expect(holds({ groups: 'none', isTrash: true }, due(today), today)).toBe(false)
    expect(holds({ groups: 'none' }, deleted, today)).toBe(false)
  })
})
