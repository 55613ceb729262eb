import type { Failure, FailureCode } from '../api/failure.ts'
import type { Translate } from './i18n.ts'

/** A failure in plain words. */
export function failureWords(t: Translate, failure: Failure): string {
  return t(`failure.${failure.code satisfies FailureCode}`)
}

const fields = ['name', 'email', 'password', 'newPassword', 'image', 'code', 'path', 'title', 'notes', 'query'] as const

/** How a password is refused that everybody uses: by Better Auth's code, and in the words of Hearth's own routes. */
const tooCommon = /^PASSWORD_TOO_COMMON$|choose another$/

/** The fields that were refused, by their names in a form, each with what is wrong in plain words. */
export function fieldWords(t: Translate, failure: Failure): Record<string, string> {
  if (failure.code === 'email-taken') return { email: t('failure.email-taken') }
  const words: Record<string, string> = {}
  for (const { pointer, detail } of failure.fields) {
    const name = pointer.split('/')[1] ?? ''
    const known = fields.find((field) => field === name)
    const isPassword = known === 'password' || known === 'newPassword'
    if (isPassword && tooCommon.test(detail)) words[name] = t('field.newPassword.common')
    // What the server says of it is English only.
    else words[name] = t(`field.${known ?? 'other'}.refused`)
  }
  return words
}

/** A failure in one sentence, for where there is no form: the first refused field's words, else the failure's own. */
export function failureReason(t: Translate, failure: Failure): string {
  return Object.values(fieldWords(t, failure))[0] ?? failureWords(t, failure)
}
