import { describe, expect, it } from 'vitest'
import { soughtWords } from './expression.ts'
import { excerptOf, highlightsIn } from './highlights.ts'

const marked = (text: string, sought: string) =>
  highlightsIn(text, soughtWords(sought)).map(({ start, end }) => text.slice(start, end))

describe('highlights', () => {
  it.each([
    ['Buy milk and Milka', 'mil', ['mil', 'Mil']],
    ['Buy milk and Milka', 'milk buy', ['Buy', 'milk', 'Milk']],
    ['Café in der Straße', 'cafe strass', ['Café', 'Straß']],
    ['e\u0301te\u0301', 'et', ['e\u0301t']],
    ['今天买牛奶和牛肉', '牛奶', ['牛奶']],
    ['an e-mail to Bob', 'e-m', ['e-m']],
    ['👍 call mum 🎉', 'mum 🎉', ['mum', '🎉']],
    ['aaa', 'a aa', ['aa']],
    ['nothing here', 'else', []],
  ])('in “%s” for “%s”', (text, sought, found) => {
    expect(marked(text, sought)).toEqual(found)
  })
})

describe('an excerpt', () => {
  const filler = 'word '.repeat(60)

  it('is all of a short text, and nothing where nothing was found', () => {
    expect(excerptOf('Oat milk\nfrom the shop', soughtWords('milk'))).toEqual({
      text: 'Oat milk\nfrom the shop',
      highlights: [{ start: 4, end: 8 }],
    })
    expect(excerptOf('Oat milk', soughtWords('bread'))).toBeNull()
  })

  it('is the part around what was found, cut at spaces, with its highlights', () => {
    const excerpt = excerptOf(`${filler}milk and more milk ${filler}`, soughtWords('milk'))
    expect(excerpt?.text).toMatch(/^…word .* milk and more milk .* word…$/)
    expect(excerpt?.text.length).toBeLessThanOrEqual(202)
    expect(excerpt?.highlights.map(({ start, end }) => excerpt.text.slice(start, end))).toEqual(['milk', 'milk'])
  })

  it('cuts no character in two where there are no spaces', () => {
    for (let before = 95; before < 105; before += 1) {
      const text = `${'x'.repeat(before % 2)}${'😀'.repeat(before)} milk ${'😀'.repeat(200)}`
      const excerpt = excerptOf(text, soughtWords('milk'))
      expect(excerpt?.text.isWellFormed()).toBe(true)
      expect(excerpt?.highlights.map(({ start, end }) => excerpt.text.slice(start, end))).toEqual(['milk'])
    }
  })
})
