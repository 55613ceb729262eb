import { useEffect, useState } from 'react'
import type { Recurrence } from '../../../server/language/recurrence.ts'
import { languageOf, locale } from '../../lib/i18n.ts'

/** How repetitions and durations are read from words, and repetitions told in words. */
export interface RecurrenceLanguage {
  readonly read: typeof import('../../../server/language/recurrence.ts').parseRecurrence
  readonly readDuration: typeof import('../../../server/language/duration.ts').parseDuration
  readonly tell: typeof import('../../../server/language/recurrence-words.ts').recurrenceWords
}

/** The language of repetitions, once it is here. */
export function useRecurrenceLanguage(isWanted: boolean): RecurrenceLanguage | undefined {
  const [language, setLanguage] = useState<RecurrenceLanguage>()
  useEffect(() => {
    if (!isWanted || language) return
    void import('./recurrence-language.ts').then(
      ({ parseRecurrence, parseDuration, recurrenceWords }) =>
        setLanguage({ read: parseRecurrence, readDuration: parseDuration, tell: recurrenceWords }),
      () => undefined,
    )
  }, [isWanted, language])
  return language
}

/** A repetition in words; undefined where there is none, or before the words are here. */
export function useRecurrenceWords(recurrence: Recurrence | null): string | undefined {
  const language = useRecurrenceLanguage(recurrence !== null)
  return recurrence === null ? undefined : language?.tell(recurrence, languageOf([locale]))
}
