import { expect, it } from 'vitest'
import { parseDuration } from './duration.ts'

it.each([
  ['45 min', 'en', 45],
  ['90m', 'en', 90],
  ['1 hr 30 min', 'en', 90],
  ['1h30', 'en', 90],
  ['2 hours', 'en', 120],
  ['1.5 hours', 'en', 90],
  ['for 20 minutes', 'en', 20],
  [' half an hour ', 'en', 30],
  ['45 Min.', 'de', 45],
  ['1 Std. 30 Min.', 'de', 90],
  ['2 Stunden', 'de', 120],
  ['1,5 Stunden', 'de', 90],
  ['20 Minuten lang', 'de', 20],
  ['7 days', 'en', undefined],
  ['0 min', 'en', undefined],
  ['200 hours', 'en', undefined],
  ['soon', 'en', undefined],
  ['', 'en', undefined],
  ['45 min and more', 'en', undefined],
] as const)('“%s” in %s is %s minutes', (words, language, minutes) => {
  expect(parseDuration(words, language)).toBe(minutes)
})
