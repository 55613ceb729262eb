import { describe, expect, it } from 'vitest'
import { languageFor, wordsIn } from './words.ts'

describe('the language that main speaks', () => {
  it.each([
    ['de', ['en-US'], 'de'],
    ['en', ['de-DE'], 'en'],
    ['system', ['fr-FR', 'de-AT', 'en-US'], 'de'],
    ['system', ['fr-FR'], 'en'],
    [undefined, ['de'], 'de'],
    [undefined, [], 'en'],
  ] as const)('is, chosen %s on a system of %j, %s', (choice, system, language) => {
    expect(languageFor(choice, system)).toBe(language)
  })

  it('counts in words', () => {
    expect([1, 2].map(wordsIn('en').tray.due)).toEqual(['1 task due', '2 tasks due'])
    expect([1, 2].map(wordsIn('de').tray.due)).toEqual(['1 Aufgabe fällig', '2 Aufgaben fällig'])
  })
})
