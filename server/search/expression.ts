import { tagMark, wordsOf } from './words.ts'

/** The words of a text to look for: what stands between spaces, cut and folded. */
export type SoughtWords = readonly (readonly string[])[]

const mostWords = 50

/** What a text looks for, each thing once; at most its first 50 words. */
export function soughtWords(text: string): SoughtWords {
  const found = new Map<string, string[]>()
  for (const part of text.split(/\s+/u)) {
    const words = wordsOf(part).map(({ folded }) => folded)
    if (words.length > 0) found.set(words.join(' '), words)
  }
  return [...found.values()].slice(0, mostWords)
}

/** Where words have to be found, if not anywhere, and whether each has to be a whole word. */
export interface Where {
  readonly column?: 'title' | 'notes'
  readonly isWhole?: boolean
}

/**
 * The expression of the full-text index (FTS5) for tasks that have all of these words, in any order; each may be the
 * beginning of a longer one, as while it is being typed. What is written without a space, such as `e-mail` or `牛奶`, is
 * looked for as a phrase. Nothing that people type is syntax: only folded words get in.
 * @param tagsOf the numbers of the tags that have such a word
 */
export function matchExpression(
  sought: SoughtWords,
  { column, isWhole = false }: Where,
  tagsOf: (words: readonly string[], isWhole: boolean) => readonly number[],
): string {
  const where = column ? `${column} : ` : ''
  return sought
    .map((words) => {
      const phrase = `${where}"${words.join(' ')}"${isWhole ? '' : ' *'}`
      return `(${[phrase, ...tagsOf(words, isWhole).map((tag) => `"${tagMark}${tag}"`)].join(' OR ')})`
    })
    .join(' AND ')
}

/** Whether `words` stand in `text` one after the other; the last, unless it has to be whole, as the beginning of one. */
export function hasWords(text: readonly string[], words: readonly string[], isWhole: boolean): boolean {
  return text.some((_, start) =>
    words.every((word, index) => {
      const there = text[start + index]
      return index === words.length - 1 && !isWhole ? there?.startsWith(word) : there === word
    }),
  )
}
