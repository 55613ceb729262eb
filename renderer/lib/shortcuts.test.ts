import { afterEach, expect, test } from 'vitest'
import { chooseKeys, keysFor, keysOf, shortcutNames, shortcutOf, shortcuts } from './shortcuts.ts'

type Held = Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>>
const keystroke = (key: string, held: Held = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})
const press = (key: string, held?: Held, before?: string) => shortcutOf(keystroke(key, held), before)

afterEach(() => chooseKeys())

test.each([
  ['q', 'add'],
  ['Q', 'add'],
  ['j', 'next'],
  ['ArrowDown', 'next'],
  [' ', 'complete'],
  ['F2', 'edit'],
  ['1', 'priority1'],
  ['/', 'search'],
  ['z', undefined],
  ['Shift', undefined],
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
  expect(press('z', { ctrlKey: true })).toBe('undo')
  expect(press('Z', { ctrlKey: true, shiftKey: true })).toBe('redo')
  expect(press('Tab', { shiftKey: true })).toBe('outdent')
})

test('signs are what they are, whether a keyboard needs Shift for them or not', () => {
  expect(press('?', { shiftKey: true })).toBe('help')
  expect(press('?')).toBe('help')
  expect(press('/', { shiftKey: true })).toBe('search')
})

test('two keys one after the other are one shortcut; what leads to none means what it means alone', () => {
  expect(press('t', {}, 'g')).toBe('goToday')
  expect(press('o', {}, 'g')).toBe('goOverdue')
  expect(press('o')).toBe('addBelow')
  expect(press('t')).toBe('date')
  expect(press('g')).toBeUndefined()
  expect(press('e', {}, 'g')).toBe('complete')
})

test('a chosen key takes the place of those of the map', () => {
  chooseKeys({ lock: 'mod+shift+l', close: 'w' })
  expect(press('L', { ctrlKey: true, shiftKey: true })).toBe('lock')
  expect(press('l', { ctrlKey: true })).toBeUndefined()
  expect(press('Escape')).toBe('close')
  expect(keysFor('lock')).toEqual(['mod+shift+l'])
  chooseKeys()
  expect(press('l', { ctrlKey: true })).toBe('lock')
})

test('no key means two things, and each is written as it is read', () => {
  const keys = shortcutNames.flatMap((name) => keysFor(name))
  expect(new Set(keys).size).toBe(keys.length)
  // A key that begins a shortcut of two would never be waited after if it were one by itself.
  for (const key of keys.filter((candidate) => candidate.includes(' '))) expect(keys).not.toContain(key.split(' ')[0])
  expect(keysOf(keystroke('Z', { metaKey: true, shiftKey: true }))).toBe(shortcuts.redo.keys[0])
})
