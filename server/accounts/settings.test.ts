import { afterEach, beforeEach, expect, it } from 'vitest'
import { defaultSettings } from '../contract/settings.ts'
import { createAccountFile } from '../testing/account-file.ts'
import { lockAfterOf, settingsStore } from './settings.ts'

let file: ReturnType<typeof createAccountFile>
beforeEach(() => void (file = createAccountFile()))
afterEach(() => file.end())

it('an account locks after the time that its person has chosen', () => {
  expect(lockAfterOf(file.db)).toBe(defaultSettings.lockAfter)
  for (const lockAfter of [60, null] as const) {
    settingsStore(file.db).change({ lockAfter })
    expect(lockAfterOf(file.db)).toBe(lockAfter)
  }
})

it('one whose settings cannot be read locks as a new one does', () => {
  settingsStore(file.db).change({ lockAfter: null })
  file.db.exec(`UPDATE setting SET value = '{'`)
  file.reopen()
  expect(() => settingsStore(file.db).get()).toThrow(SyntaxError)
  expect(lockAfterOf(file.db)).toBe(defaultSettings.lockAfter)
})
