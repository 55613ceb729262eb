import { readersOf, type LanguageName } from './languages.ts'
import { addDays } from './add-days.ts'
import { dateOfMoment, readMoment, type Clock } from './moments.ts'

const languages: readonly LanguageName[] = ['en', 'de']
const range = /\s(?:to|bis)\s/iu

/** The date that all of `words` mean, in English or German, the past too; undefined if they mean none. */
export function dateOfWords(words: string, today: string): string | undefined {
  const clock: Clock = { today, now: '00:00', weekStart: 'monday' }
  for (const language of languages) {
    const reading = readMoment(readersOf(language).search, words, 0, clock)
    if (reading?.end === words.length && reading.moment.date !== undefined) return dateOfMoment(reading.moment, clock)
  }
  return undefined
}

/** A half-open range of dates, from `2026-11-20 to 2026-11-24`, the last one included, or from one date. */
export function rangeOfWords(words: string, today: string): { from: string; before: string } | undefined {
  const one = dateOfWords(words, today)
  if (one !== undefined) return { from: one, before: addDays(one, 1) }
  const [first = '', last = '', ...more] = words.split(range)
  const from = dateOfWords(first.trim(), today)
  const to = dateOfWords(last.trim(), today)
  if (from === undefined || to === undefined || to < from || more.length > 0) return undefined
  return { from, before: addDays(to, 1) }
}
