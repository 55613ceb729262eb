// What is fetched as one when repetitions are to be read or told.
export { parseRecurrence } from '../../../server/language/recurrence.ts'
export { recurrenceWords } from '../../../server/language/recurrence-words.ts'
