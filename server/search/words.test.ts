import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexedText, lengthUnfolded, sortKey, wordsOf } from './words.ts'

describe('the words of a text', () => {
  it.each([
    ['Buy milk, e-mail Bob!', 'buy milk e mail bob'],
    ['Äpfel ÀÉÎ e\u0301te\u0301 Straße Ærø Łódź İstanbul', 'apfel aei ete strasse aero lodz istanbul'],
    ['买牛奶', '买 牛 奶'],
    ['iPhone手机', 'iphone 手 机'],
    ['ガラスのコーヒー', 'ガ ラ ス の コ ー ヒ ー'],
    ['한국어 공부', '한 국 어 공 부'],
    ['हिन्दी', 'हिन्दी'],
    ['𠮷野家', '𠮷 野 家'],
    ['party🎉', 'party 🎉'],
    ['ｆｕｌｌ ⑴ ½', 'full 1 12'],
    ['§12 " * ( ) : ^ -', '12'],
  ])('%s', (text, words) => {
    const folded = wordsOf(text).map((word) => word.folded)
    expect(folded.join(' ')).toBe(words)
  })

  it('lie in the text one after the other, and are the same in the indexed text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const words = wordsOf(text)
        let end = 0
        for (const word of words) {
          expect(word.start).toBeGreaterThanOrEqual(end)
          expect(word.end).toBeGreaterThan(word.start)
          expect(word.folded).not.toBe('')
          end = word.end
        }
        expect(end).toBeLessThanOrEqual(text.length)
        const again = wordsOf(indexedText(text)).map(({ folded }) => folded)
        expect(again).toEqual(words.map(({ folded }) => folded))
      }),
    )
  })

  it('are unfolded up to a number of letters', () => {
    expect(lengthUnfolded('Straße', 4)).toBe(4)
    expect(lengthUnfolded('Straße', 5)).toBe(5)
    expect(lengthUnfolded('e\u0301te\u0301s', 1)).toBe(2)
    expect(lengthUnfolded('e\u0301te\u0301s', 3)).toBe(5)
    expect(lengthUnfolded('milk', 9)).toBe(4)
  })
})

describe('the key that titles are sorted by', () => {
  it('puts letters together, whatever their case and accents', () => {
    const titles = ['Zebra', 'apple', 'Äpfel', 'zoo', 'Apricot', 'éclair', 'Eclipse', 'öl', 'ost']
    const byKey = titles.toSorted((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1))
    expect(byKey).toEqual(['Äpfel', 'apple', 'Apricot', 'éclair', 'Eclipse', 'öl', 'ost', 'Zebra', 'zoo'])
  })

  it('is short and well formed', () => {
    expect(sortKey(`${'a'.repeat(59)}😀`)).toHaveLength(60)
    expect(sortKey(`${'a'.repeat(59)}😀`).isWellFormed()).toBe(true)
  })
})
