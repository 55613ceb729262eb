import type { parseQuickAdd, QuickAdd, QuickAddContext } from '../../../server/language/quick-add.ts'

/** What words about a date mean: the day, and a time or a repetition where they say one. */
export interface Moment {
  readonly dueDate: string
  readonly dueTime: string | undefined
  readonly recurrence: QuickAdd['recurrence']
}

const about = new Set(['date', 'recurrence'])

/** The date that `words` say as a whole, such as `fri 5pm` or `every 2 weeks`; undefined where they say more or less. */
export function readMoment(parse: typeof parseQuickAdd, words: string, context: QuickAddContext): Moment | undefined {
  const { dueDate, dueTime, recurrence, tokens } = parse(words, context)
  if (dueDate === undefined || !tokens.every(({ kind }) => about.has(kind))) return undefined
  let rest = ''
  let end = 0
  for (const token of tokens) {
    rest += words.slice(end, token.start)
    ;({ end } = token)
  }
  rest += words.slice(end)
  return rest.trim() === '' ? { dueDate, dueTime, recurrence } : undefined
}
