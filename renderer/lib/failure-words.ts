import type { Failure, FailureCode } from '../api/failure.ts'
import type { Translate } from './i18n.ts'

/** A failure in plain words. */
export function failureWords(t: Translate, failure: Failure): string {
  return t(`failure.${failure.code satisfies FailureCode}`)
}

const fields = ['name', 'email', 'password', 'newPassword', 'code', 'title', 'notes'] as const

/** The fields that were refused, by their names in a form, each with what is wrong in plain words. */
export function fieldWords(t: Translate, failure: Failure): Record<string, string> {
  const words: Record<string, string> = {}
  if (failure.code === 'email-taken') words['email'] = t('failure.email-taken')
  for (const { pointer, detail } of failure.fields) {
    const name = pointer.split('/')[1] ?? ''
    const known = fields.find((field) => field === name)
    words[name] = known ? t(`field.${known}.refused`) : detail
  }
  return words
}

/** A failure in one sentence, for where there is no form: the first refused field's words, else the failure's own. */
export function failureReason(t: Translate, failure: Failure): string {
  return Object.values(fieldWords(t, failure))[0] ?? failureWords(t, failure)
}
