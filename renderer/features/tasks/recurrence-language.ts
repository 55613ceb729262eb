// What is fetched as one when repetitions and durations are to be read or told.
export { parseRecurrence } from '../../../server/language/recurrence.ts'
export { recurrenceWords } from '../../../server/language/recurrence-words.ts'
export { parseDuration } from '../../../server/language/duration.ts'
