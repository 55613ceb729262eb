/** Why a text is no query: a code, and its words in English. `{{sign}}` is the sign that it is about. */
export const mistakes = {
  'too-long': 'A filter has at most 1000 characters.',
  'too-deep': 'Parentheses and ! go at most 50 deep.',
  'too-many-terms': 'A filter has at most 100 terms.',
  empty: 'Write a filter, such as today | overdue.',
  'end-missing': 'Something is missing at the end.',
  'term-missing': 'Something is missing before {{sign}}.',
  'operator-missing': 'Write & or | between two terms.',
  'operator-in-name': 'Write & or | between two terms, or put a name with signs into quotes.',
  'parenthesis-open': 'This parenthesis is never closed.',
  'parenthesis-alone': 'This parenthesis closes nothing.',
  'quote-open': 'This quote is never closed.',
  'quotes-empty': 'There is nothing between these quotes.',
  'name-missing': 'Write a name after {{sign}}, such as {{sign}}Home.',
  'words-missing': 'Write the words to look for, such as search: milk.',
  'id-meant': 'An id is meant here; for a name write #list, /section or @tag.',
  unknown: 'These words are no filter. To look for them write search: and the words.',
} as const

export type MistakeCode = keyof typeof mistakes

/** Why a text is no query. `position` and `length` are in UTF-16 code units and lie within the text. */
export interface QueryMistake {
  readonly position: number
  readonly length: number
  readonly code: MistakeCode
  /** The sign that it is about, such as `#`; empty where it is about none. */
  readonly sign: string
  /** Its words in English. */
  readonly message: string
}

/** The mistake of the text from `start` up to `end`. */
export function mistakeAt(
  { start, end }: { readonly start: number; readonly end: number },
  code: MistakeCode,
  sign = '',
): QueryMistake {
  return { position: start, length: end - start, code, sign, message: mistakes[code].replaceAll('{{sign}}', sign) }
}
