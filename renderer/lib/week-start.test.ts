import { expect, test } from 'vitest'
import { weekStartOf } from './week-start.ts'

test('the week begins as it is set, else as it does there', () => {
  expect(weekStartOf({ weekStart: 'saturday' }, 'de')).toBe('saturday')
  expect(weekStartOf({ weekStart: 'system' }, 'de')).toBe('monday')
  expect(weekStartOf({ weekStart: 'system' }, 'en-US')).toBe('sunday')
  expect(weekStartOf({ weekStart: 'system' }, 'en-GB')).toBe('monday')
  expect(weekStartOf({ weekStart: 'system' }, 'ar-EG')).toBe('saturday')
})
