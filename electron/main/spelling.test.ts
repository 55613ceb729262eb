import { describe, expect, it, vi } from 'vitest'
import { contextTemplate, dictionariesFor } from './spelling.ts'
import { wordsIn } from './words.ts'

vi.mock('electron', () => ({}))

const available = ['de', 'en-GB', 'en-US', 'fr', 'pt-BR']

describe('the dictionaries', () => {
  it.each([
    ['en', ['en-GB', 'de-DE'], ['en-GB', 'de']],
    ['de', ['en-US'], ['de', 'en-US']],
    ['en', ['fr-FR'], ['en-GB', 'fr']],
    ['de', ['pt-PT', 'xx'], ['de', 'pt-BR']],
    ['en', ['en-US', 'de', 'fr', 'pt-BR'], ['en-US', 'de', 'fr']],
  ] as const)('of somebody who reads %s on a system of %j are %j', (language, system, wanted) => {
    expect(dictionariesFor(language, system, available)).toEqual(wanted)
  })
})

describe('the context menu', () => {
  const nowhere = { isEditable: false, selectionText: '', misspelledWord: '', dictionarySuggestions: [] as string[] }
  const actions = { replace: vi.fn(), learn: vi.fn() }
  const template = (place: Partial<typeof nowhere>) => contextTemplate({ ...nowhere, ...place }, wordsIn('en'), actions)
  const labels = (place: Parameters<typeof template>[0]) => template(place).flatMap(({ label }) => label ?? [])

  it('is there where something can be done', () => {
    expect(template({})).toEqual([])
    expect(template({ selectionText: '  ' })).toEqual([])
    expect(labels({ selectionText: 'milk' })).toEqual(['Copy'])
    expect(labels({ isEditable: true })).toEqual(['Cut', 'Copy', 'Paste', 'Select All'])
  })

  it('begins with what a misspelt word may have meant', () => {
    const place = { isEditable: true, misspelledWord: 'mlik', dictionarySuggestions: ['milk', 'mink'] }
    expect(labels(place).slice(0, 3)).toEqual(['milk', 'mink', 'Add to the dictionary'])
    expect(labels({ ...place, dictionarySuggestions: [] })[0]).toBe('No suggestions')
    for (const { click } of template(place)) click?.call({}, {} as never, undefined, {} as never)
    expect(actions.replace.mock.calls).toEqual([['milk'], ['mink']])
    expect(actions.learn.mock.calls).toEqual([['mlik']])
  })
})
