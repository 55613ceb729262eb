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
    colour: 'This is not as it should be.',
  })
  expect(failureReason(t, failure)).toBe('A title has 1 to 500 characters, on one line.')
})

test.each(['PASSWORD_TOO_COMMON', 'is one of the most used ones: choose another'])(
  'a password that everybody uses is told from one of the wrong length: %s',
  async (detail) => {
    const t = await translatorFor('en')
    const words = (said: string) =>
      fieldWords(t, new Failure('request-invalid', { fields: [{ pointer: '/newPassword', detail: said }] }))
    expect(words(detail)['newPassword']).toMatch(/choose another/)
    expect(words('must have at least 8 characters')['newPassword']).toMatch(/8 to 128/)
  },
)

test('a taken e-mail address is the fault of its field', async () => {
  const t = await translatorFor('en')
  const words = { email: 'Somebody on this computer already uses this e-mail address.' }
  expect(fieldWords(t, new Failure('email-taken'))).toEqual(words)
  const fields = [{ pointer: '/email', detail: 'is taken' }]
  expect(fieldWords(t, new Failure('email-taken', { fields }))).toEqual(words)
})
