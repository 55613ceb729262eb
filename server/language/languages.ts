import { english } from './english.ts'
import { german } from './german.ts'
import { createReader, type Phrase, type Reader, type Vocabulary } from './grammar.ts'
import type { MomentPhrase, MomentReaders } from './moments.ts'
import { createRecurrenceReaders, type RecurrencePhrases, type RecurrenceReaders } from './recurrence-parts.ts'

export type LanguageName = 'en' | 'de'

/** All that Hearth understands of one language. */
export interface Language {
  readonly vocabulary: Vocabulary
  readonly dates: readonly MomentPhrase[]
  /** Dates that nobody plans for, but may look for. */
  readonly past: readonly MomentPhrase[]
  readonly times: readonly MomentPhrase[]
  readonly parts: readonly MomentPhrase[]
  readonly recurrences: RecurrencePhrases
  /** How long something takes, in minutes. */
  readonly durations: readonly Phrase<number, null>[]
  /** How long before something, in minutes. */
  readonly leads: readonly Phrase<number, null>[]
}

/** The readers of a language; those of a moment, and the same with the past. */
export interface Readers {
  readonly moment: MomentReaders
  readonly search: MomentReaders
  readonly recurrence: RecurrenceReaders
  readonly duration: Reader<number, null>
  readonly lead: Reader<number, null>
}

const languages: Record<LanguageName, Language> = { en: english, de: german }
const made = new Map<LanguageName, Readers>()

/** The readers of a language, made at the first use: it takes some milliseconds. */
export function readersOf(name: LanguageName): Readers {
  let readers = made.get(name)
  if (readers === undefined) {
    readers = createReaders(languages[name])
    made.set(name, readers)
  }
  return readers
}

function createReaders({ vocabulary, dates, past, times, parts, ...language }: Language): Readers {
  const moment = {
    date: createReader(dates, vocabulary),
    time: createReader(times, vocabulary),
    part: createReader(parts, vocabulary),
  }
  return {
    moment,
    search: { ...moment, date: createReader([...dates, ...past], vocabulary) },
    recurrence: createRecurrenceReaders(language.recurrences, vocabulary),
    duration: createReader(language.durations, vocabulary),
    lead: createReader(language.leads, vocabulary),
  }
}
