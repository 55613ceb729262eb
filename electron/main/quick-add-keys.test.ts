import { describe, expect, it } from 'vitest'
import { isUsableKeys, typedBy } from './quick-add-keys.ts'

describe('keys of the whole system', () => {
  it.each(['', 'CommandOrControl+Alt+A', 'Super+Space', 'Alt+Shift+F12', 'CommandOrControl+Shift+7'])(
    'may be %j',
    (keys) => {
      expect(isUsableKeys(keys)).toBe(true)
    },
  )
  it.each(['A', 'Shift+A', 'F5', 'Alt', 'Alt+', 'Alt+Alt+A', 'Alt+ab', 'Hyper+A', 'alt+a', 'Alt+Ä', 'Alt+A+B'])(
    'may not be %j',
    (keys) => {
      expect(isUsableKeys(keys)).toBe(false)
    },
  )

  it.each([
    ['CommandOrControl+Alt+A', ['pl-PL'], 'win32', 'ą'],
    ['CommandOrControl+Alt+A', ['en-US', 'pl'], 'linux', 'ą'],
    ['CommandOrControl+Alt+E', ['de-DE'], 'linux', '€'],
    ['CommandOrControl+Alt+A', ['de-DE', 'en-US'], 'linux', undefined],
    ['CommandOrControl+Alt+A', ['pl-PL'], 'darwin', undefined],
    ['CommandOrControl+Shift+A', ['pl-PL'], 'win32', undefined],
    ['Alt+A', ['pl-PL'], 'win32', undefined],
    ['', ['pl-PL'], 'win32', undefined],
  ] as const)(
    '%s with the languages %j on %s would keep somebody from typing %s',
    (keys, languages, platform, typed) => {
      expect(typedBy(keys, languages, platform)?.character).toBe(typed)
    },
  )
})
