import { expect, test } from 'vitest'
import { shortcutOf, shortcuts } from './shortcuts.ts'

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) =>
  shortcutOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held })

test.each([
  ['q', 'add'],
  ['Q', 'add'],
  ['j', 'next'],
  ['ArrowDown', 'next'],
  [' ', 'complete'],
  ['F2', 'edit'],
  ['x', undefined],
  ['l', undefined],
])('%s means %s', (key, name) => {
  expect(press(key)).toBe(name)
})

test('Ctrl and Cmd are one', () => {
  expect(press('l', { ctrlKey: true })).toBe('lock')
  expect(press('l', { metaKey: true })).toBe('lock')
})

test("other keys held make it the browser's or another shortcut", () => {
  expect(press('q', { ctrlKey: true })).toBeUndefined()
  expect(press('Enter', { shiftKey: true })).toBeUndefined()
  expect(press('e', { altKey: true })).toBeUndefined()
  expect(press('?', { shiftKey: true })).toBe('help')
})

test('no key means two things', () => {
  const keys = Object.values(shortcuts).flatMap((shortcut) => shortcut.keys)
  expect(new Set(keys).size).toBe(keys.length)
})
