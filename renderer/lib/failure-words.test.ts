import { expect, test } from 'vitest'
import { problems, type ProblemCode } from '../../server/contract/problem.ts'
import { Failure } from '../api/failure.ts'
import { failureReason, failureWords, fieldWords } from './failure-words.ts'
import { translatorFor } from './i18n.ts'

test.each(['en', 'de'] as const)('every problem of the contract has words in %s', async (language) => {
  const t = await translatorFor(language)
  for (const code of [...(Object.keys(problems) as ProblemCode[]), 'unreachable', 'reply-unreadable'] as const) {
    const words = failureWords(t, new Failure(code))
    expect(words, code).toMatch(/^\p{Lu}.*[.!]$/u)
  }
})

test('refused fields get words of their own, by their names', async () => {
  const t = await translatorFor('en')
  const failure = new Failure('request-invalid', {
    fields: [
      { pointer: '/title', detail: 'must not be empty' },
      { pointer: '/colour', detail: 'must be a colour' },
    ],
  })
  expect(fieldWords(t, failure)).toEqual({
    title: 'A title has 1 to 500 characters, on one line.',
    colour: 'must be a colour',
  })
  expect(failureReason(t, failure)).toBe('A title has 1 to 500 characters, on one line.')
})

test('a taken e-mail address is the fault of its field', async () => {
  const t = await translatorFor('en')
  expect(fieldWords(t, new Failure('email-taken'))).toHaveProperty('email')
})
