import { newPassword } from '../contract/account.ts'
import type { ProblemBody } from '../contract/problem.ts'
import { problem, type Problem } from '../http/problems.ts'

/** Why a password cannot be chosen: Better Auth's code for it, and the end of a sentence about it. */
export interface Objection {
  readonly code: 'PASSWORD_TOO_SHORT' | 'PASSWORD_TOO_LONG' | 'PASSWORD_NOT_TEXT' | 'PASSWORD_TOO_COMMON'
  readonly detail: string
}

/** What is said of a password that everybody uses. */
export const tooCommon = 'is one of the most used ones: choose another'

const codes: Record<string, Objection['code']> = { too_small: 'PASSWORD_TOO_SHORT', too_big: 'PASSWORD_TOO_LONG' }

/** What speaks against a new password, of the contract's form or because everybody uses it; undefined if nothing. */
export async function objectionTo(password: string): Promise<Objection | undefined> {
  const issue = newPassword.safeParse(password).error?.issues[0]
  if (issue) return { code: codes[issue.code] ?? 'PASSWORD_NOT_TEXT', detail: issue.message }
  if (!(await commonPasswords()).has(password.toLowerCase())) return undefined
  return { code: 'PASSWORD_TOO_COMMON', detail: tooCommon }
}

/** The refusal of a new password, at the field it stands in. */
export function passwordRefusal(pointer: string, detail: string): Problem {
  const errors: ProblemBody['errors'] = [{ pointer, detail }]
  return problem('request-invalid', `${pointer} ${detail}`, { errors })
}

let loading: Promise<ReadonlySet<string>> | undefined

/** Loaded when somebody first chooses a password: unpacking it would slow down the start. */
function commonPasswords(): Promise<ReadonlySet<string>> {
  loading ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'].map((each) => each.toLowerCase())),
  )
  return loading
}
