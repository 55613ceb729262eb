import type { Unit } from './local-date.ts'

/** Minutes in a unit; a month has 30 days here, a year 365. */
export const minutesOf: Readonly<Record<Unit, number>> = { day: 1440, week: 10_080, month: 43_200, year: 525_600 }

/** Words with their numbers from 1 on: spaces separate words of one number, `|` leads to the next. */
export function numbered<Value extends number>(text: string): Record<string, Value> {
  return valued(text.split('|').map((words, index) => [(index + 1) as Value, words] as const))
}

/** Words with what they stand for, from one text of words for each value. */
export function valued<Value>(texts: readonly (readonly [Value, string])[]): Record<string, Value> {
  return Object.fromEntries(texts.flatMap(([value, words]) => words.split(' ').map((word) => [word, value] as const)))
}
