import { afterEach, beforeEach, expect, it } from 'vitest'
import { endpoints } from '../contract/endpoints.ts'
import { list } from '../contract/list.ts'
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

it('lists that are not there, or not one’s own, are no boards', () => {
  const { id } = list.parse(file.call(endpoints.createList, { body: { name: 'Home' } }))
  const other = '00000000-0000-7000-8000-000000000000'
  expect(settingsStore(file.db).change({ boards: [other, id] }).boards).toEqual([id])
  expect(settingsStore(file.db).change({ theme: 'dark' }).boards).toEqual([id])
  expect(settingsStore(file.db).change({ boards: [] }).boards).toEqual([])
})
