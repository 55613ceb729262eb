import { readersOf, type LanguageName } from './languages.ts'

/** What stands before a duration in a sentence, where it must be told from a time of day. */
const before: Record<LanguageName, string> = { en: 'for', de: 'für' }

const longest = 7 * 24 * 60

/** The minutes that `words` say as a whole, such as `1 h 30 min` or `halbe Stunde`; undefined if they say none. */
export function parseDuration(words: string, language: LanguageName): number | undefined {
  // Abbreviations as they are written where durations are shown: "1 Std. 30 Min."
  const text = words.trim().replaceAll(/(?<=\p{L})\./gu, '')
  for (const line of [text, `${before[language]} ${text}`]) {
    const reading = readersOf(language).duration(line, 0, null)
    if (reading?.end !== line.length) continue
    const minutes = Math.round(reading.meaning)
    return minutes >= 1 && minutes <= longest ? minutes : undefined
  }
  return undefined
}
