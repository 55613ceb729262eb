/** A word of a text: where it stands, in UTF-16 code units, and how it reads without case and accents. */
export interface Word {
  readonly start: number
  readonly end: number
  readonly folded: string
}

/** Begins the words by which the full-text index knows tags, such as `§12`; no word of a text has it. */
export const tagMark = '§'

const plain = /^[\t\n\r -~]*$/
const wordCharacters = /[\p{L}\p{N}\p{M}\p{Co}\p{Extended_Pictographic}]+/gu
// Scripts without spaces between words, and pictures: each character is a word of its own.
const single =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{Extended_Pictographic}]\p{M}*|(?:(?![\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{Extended_Pictographic}]).)+/gsu
const accents =
  /[\u{300}-\u{36f}]|[\u{1ab0}-\u{1aff}]|[\u{1dc0}-\u{1dff}]|[\u{20d0}-\u{20ff}]|[\u{fe00}-\u{fe0f}]|[\u{fe20}-\u{fe2f}]/gu
const notOfWords = /[^\p{L}\p{N}\p{M}\p{Co}\p{Extended_Pictographic}]/gu

/** Letters that Unicode does not take apart, as people without them on the keyboard type them. */
const otherLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}
const others = new RegExp(`[${Object.keys(otherLetters).join('')}]`, 'g')

/** The words of a text in their order. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  for (const run of text.matchAll(wordCharacters))
    for (const part of run[0].matchAll(single)) {
      const folded = foldWord(part[0])
      const start = run.index + part.index
      if (folded !== '') words.push({ start, end: start + part[0].length, folded })
    }
  return words
}

/** The words of a text as the full-text index takes them: folded, with spaces between. */
export function indexedText(text: string): string {
  // The index's own tokenizer does just this with ASCII; most text is.
  if (plain.test(text)) return text
  return wordsOf(text)
    .map(({ folded }) => folded)
    .join(' ')
}

/** How many UTF-16 code units of `word` its first `length` folded ones stand for. */
export function lengthUnfolded(word: string, length: number): number {
  let [folded, end] = [0, 0]
  for (const character of word) {
    const here = foldWord(character).length
    if (folded >= length && here > 0) break
    folded += here
    end += character.length
  }
  return end
}

const sortKeyLength = 60

/**
 * What titles are sorted by, as text by code points: without case and accents. Only the beginning counts, so that an
 * index of titles stays small.
 */
export function sortKey(title: string): string {
  const key = plain.test(title) ? title.toLowerCase() : fold(title)
  return key.slice(0, sortKeyLength).toWellFormed()
}

function foldWord(word: string): string {
  return plain.test(word) ? word.toLowerCase() : fold(word).replace(notOfWords, '')
}

/** Composed again at the end: the parts of Hangul syllables and the voicing of kana are no accents. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(accents, '')
    .toLowerCase()
    .replace(others, (letter) => otherLetters[letter] ?? letter)
    .normalize('NFC')
}
