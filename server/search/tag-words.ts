import { oncePerConnection, type Connection } from '../database/open.ts'
import { hasWords } from './expression.ts'
import { wordsOf } from './words.ts'

/** Each one more makes a search slower; a letter may begin hundreds. */
const mostTags = 40

/** The words of the tags' names. The full-text index knows tags by number, so that renaming one changes no task in it. */
export const tagWords = oncePerConnection(createTagWords)

function createTagWords(db: Connection) {
  const all = db.prepare<[], { number: number; name: string }>('SELECT number, name FROM tag ORDER BY folded')
  let known = new Map<string, string[]>()

  return {
    /**
     * Gives the numbers of the tags in whose names words stand, the last as a whole word or the beginning of one: at
     * most 40, those with the whole word before the others, by name. Asks the database once.
     */
    lookup(): (words: readonly string[], isWhole: boolean) => number[] {
      const tags = all.all().map(({ number, name }) => {
        return { number, name, words: known.get(name) ?? wordsOf(name).map(({ folded }) => folded) }
      })
      known = new Map(tags.map(({ name, words }) => [name, words]))
      return (words, isWhole) => {
        const having = tags.filter((tag) => hasWords(tag.words, words, true))
        const beginning = isWhole ? [] : tags.filter((tag) => hasWords(tag.words, words, false))
        return [...new Set([...having, ...beginning])].slice(0, mostTags).map(({ number }) => number)
      }
    },
  }
}
