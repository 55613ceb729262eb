import * as z from 'zod'
import { id, instant, line } from './text.ts'

/** The name a person is shown by. */
export const accountName = line(1, 100)

/** A sign-in name in the form of an e-mail address; nothing is ever sent to it. */
const email = z.email().max(254)

/** A new password: 8 to 128 characters, nothing else is asked of it. */
export const newPassword = z
  .string()
  .min(8, 'must have at least 8 characters')
  .max(128, 'must have at most 128 characters')
  .refine((text) => text.isWellFormed(), 'must be well-formed Unicode text')

/** A password somebody types to prove who they are; only its size is bounded. */
const typedPassword = z.string().min(1, 'must not be empty').max(128, 'must have at most 128 characters')

/** A recovery code as it is shown, or as somebody types it: case, spaces and hyphens do not matter. */
const recoveryCode = z.string().min(1, 'must not be empty').max(80)

/** Somebody's own account. */
export const account = z.object({ id, name: accountName, email, createdAt: instant })
export type Account = z.infer<typeof account>

/** What can be changed about one's own account. */
export const accountChanges = z.strictObject({ name: accountName.optional() })

/** An access token (a JWT) and when it ends. */
export const accessToken = z.object({ token: z.string(), expiresAt: instant })
export type AccessToken = z.infer<typeof accessToken>

export const signUp = z.strictObject({ name: accountName, email, password: newPassword })
export const signIn = z.strictObject({ email, password: typedPassword })
export const recovery = z.strictObject({ email, code: recoveryCode, newPassword })
export const passwordChange = z.strictObject({ currentPassword: typedPassword, newPassword })
export const passwordProof = z.strictObject({ password: typedPassword })
export const signedIn = accessToken.extend({ user: account })
