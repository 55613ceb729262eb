import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fieldArrived, forgetField, goToField, heldForField } from './go-to-field.ts'

const fields = new Map<string, { id: string; focus: () => void }>()
const key = (name: string, held: object = {}) =>
  heldForField({ key: name, ctrlKey: false, metaKey: false, altKey: false, isComposing: false, ...held })
const arrive = (id: string) => fieldArrived({ id, focus: vi.fn<() => void>() } as unknown as HTMLElement)

beforeEach(() => vi.stubGlobal('document', { getElementById: (id: string) => fields.get(id) ?? null }))
afterEach(() => {
  fields.clear()
  forgetField()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('a field that is there has the focus at once, and nothing is held', () => {
  const focus = vi.fn<() => void>()
  const lead = vi.fn<() => void>()
  fields.set('search', { id: 'search', focus })
  goToField('search', lead)
  expect(focus).toHaveBeenCalledOnce()
  expect(lead).not.toHaveBeenCalled()
  expect(key('e')).toBe(false)
})

test('what is typed on the way is given to the field, and no key of it does anything else', () => {
  goToField('search', () => undefined)
  for (const name of ['e', ' ', 'Q', 'x', 'Backspace', 'Enter']) expect(key(name)).toBe(true)
  expect(arrive('quick-add')).toBe('')
  expect(arrive('search')).toBe('e Q')
  expect(key('e')).toBe(false)
  expect(arrive('search')).toBe('')
})

test('keys with Ctrl and those that no text is made of are not held', () => {
  goToField('search', () => undefined)
  expect(key('k', { ctrlKey: true })).toBe(false)
  expect(key('ArrowDown')).toBe(false)
  expect(arrive('search')).toBe('')
})

test('Escape, a press elsewhere and five seconds end the wait', () => {
  vi.useFakeTimers()
  goToField('search', () => undefined)
  expect(key('Escape')).toBe(true)
  expect(key('e')).toBe(false)
  goToField('search', () => undefined)
  forgetField()
  expect(key('e')).toBe(false)
  goToField('search', () => undefined)
  vi.advanceTimersByTime(5_001)
  expect(key('e')).toBe(false)
})
