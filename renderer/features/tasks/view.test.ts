import { describe, expect, it } from 'vitest'
import { questionOf } from './view.ts'

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
