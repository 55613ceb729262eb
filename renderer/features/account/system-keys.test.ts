import { expect, test } from 'vitest'
import { shownSystemKeys, systemKeys } from './system-keys.ts'

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

test.each([
  [{ code: 'KeyA', ctrlKey: true, altKey: true }, false, 'CommandOrControl+Alt+A'],
  [{ code: 'KeyA', metaKey: true, altKey: true }, true, 'CommandOrControl+Alt+A'],
  [{ code: 'Digit7', altKey: true, shiftKey: true }, false, 'Alt+Shift+7'],
  [{ code: 'F12', ctrlKey: true }, false, 'CommandOrControl+F12'],
  [{ code: 'ArrowUp', altKey: true }, false, 'Alt+Up'],
  [{ code: 'KeyA' }, false, undefined],
  [{ code: 'KeyA', shiftKey: true }, false, undefined],
  [{ code: 'KeyA', metaKey: true }, false, undefined],
  [{ code: 'ControlLeft', ctrlKey: true }, false, undefined],
  [{ code: 'Semicolon', ctrlKey: true }, false, undefined],
] as const)('%j means %s, %s', (pressed, isMac, keys) => {
  expect(systemKeys({ ...none, ...pressed }, isMac)).toBe(keys)
})

test('they are shown by the names on the keys', () => {
  expect(shownSystemKeys('CommandOrControl+Alt+A', 'Ctrl')).toEqual(['Ctrl', 'Alt', 'A'])
})
