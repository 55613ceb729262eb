import type { Response as ExpressResponse } from 'express'
import type { ProblemCode } from '../contract/problem.ts'
import { problem, type Problem } from '../http/problems.ts'
import { passwordRefusal, tooCommon } from './new-password.ts'

/** Hands the credentials in a reply of Better Auth on to the caller: the cookie, and the header for scripts. */
export function passOn(reply: Response, response: ExpressResponse): void {
  for (const cookie of reply.headers.getSetCookie()) response.append('Set-Cookie', cookie)
  const credential = reply.headers.get('set-auth-token')
  if (credential !== null) response.set('set-auth-token', credential)
}

/** The refusal of an address that somebody has, at its field. */
export function emailTaken(): Problem {
  const detail = problem('email-taken').message
  return problem('email-taken', detail, { errors: [{ pointer: '/email', detail }] })
}

/** Better Auth's error codes in the terms of our contract. */
const codes: Record<string, ProblemCode> = {
  USER_ALREADY_EXISTS: 'email-taken',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'email-taken',
  INVALID_EMAIL_OR_PASSWORD: 'sign-in-refused',
  INVALID_PASSWORD: 'password-wrong',
  TRIES_EXHAUSTED: 'tries-exhausted',
  ACCOUNT_DAMAGED: 'account-damaged',
  ACCOUNT_LOCKED: 'account-locked',
  STORAGE_GONE: 'storage-gone',
  PASSWORD_TOO_COMMON: 'request-invalid',
}

/**
 * The problem in a refusal of Better Auth; `otherwise` where its code is not one of ours.
 * @param passwordPointer where the request has its new password
 */
export async function readReply(reply: Response, otherwise: ProblemCode, passwordPointer = ''): Promise<Problem> {
  const { code, message } = (await reply.json().catch(() => ({}))) as { code?: string; message?: string }
  const known = codes[code ?? '']
  if (known === 'email-taken') return emailTaken()
  // The contract has refused every other password before.
  if (known === 'request-invalid') return passwordRefusal(passwordPointer, tooCommon)
  const wait = reply.headers.get('retry-after')
  if (known === 'tries-exhausted' && wait !== null) return problem(known, message, { headers: { 'Retry-After': wait } })
  // Its words tell what to do where the file was written by a newer Hearth.
  if (known === 'account-damaged') return problem(known, message)
  return known ? problem(known) : problem(otherwise, message)
}
