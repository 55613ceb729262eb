import { expect, test } from 'vitest'
import { mistakes } from '../../server/language/query-mistakes.ts'
import { languageOf, localeOf } from '../lib/i18n.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { enLater } from './en-later.ts'

/** Every text by its path. */
function texts(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? texts(value, `${path}${key}.`) : [[path + key, String(value)]],
  )
}

/** All of English. */
const english = texts({ ...en, ...enLater })

const placeholders = (text: string) => [...text.matchAll(/\{\{[^}]+\}\}/g)].map(String).toSorted()

test('German has every text that English has, none empty, with the same placeholders', () => {
  const german = new Map(texts(de))
  expect([...german.keys()].toSorted()).toEqual(english.map(([key]) => key).toSorted())
  for (const [key, text] of english) {
    expect(german.get(key), key).not.toBe('')
    expect(placeholders(german.get(key) ?? ''), key).toEqual(placeholders(text))
  }
})

test('the language is the first wished for that there is; dates keep the wished form of it', () => {
  expect(languageOf(['fr', 'de-AT', 'en'])).toBe('de')
  expect(languageOf(['fr'])).toBe('en')
  expect(localeOf(['en-GB', 'de'])).toBe('en-GB')
  expect(localeOf([])).toBe('en')
})

test('the mistakes of a filter are told in the words that the server has for them', () => {
  expect(en.filters.mistakes).toEqual(mistakes)
})
