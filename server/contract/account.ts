import * as z from 'zod'
import { settings } from './settings.ts'
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

/** A picture of a person: a small image as a `data:` URL, so that nothing is ever fetched to show it. */
export const accountImage = z
  .string()
  .regex(/^data:image\/(png|jpeg|webp|gif);base64,[A-Za-z0-9+/=]{1,48000}$/, 'must be a data: image of at most 36 KB')

/** Somebody's own account. */
export const account = z.object({ id, name: accountName, email, image: accountImage.nullable(), createdAt: instant })
export type Account = z.infer<typeof account>

/** What can be changed about one's own account without the password. */
export const accountChanges = z.strictObject({
  name: accountName.optional(),
  image: accountImage.nullable().optional(),
})

/** An access token (a JWT) and when it ends. */
export const accessToken = z.object({ token: z.string(), expiresAt: instant })
export type AccessToken = z.infer<typeof accessToken>

export const signUp = z.strictObject({ name: accountName, email, password: newPassword })
export const signIn = z.strictObject({ email, password: typedPassword })
export const recovery = z.strictObject({ email, code: recoveryCode, newPassword })
export const passwordChange = z.strictObject({ currentPassword: typedPassword, newPassword })
/** Another address to sign in with, and the password, because it decides who gets in. */
export const emailChange = z.strictObject({ email, password: typedPassword })
export const passwordProof = z.strictObject({ password: typedPassword })
/** A backup from elsewhere: where it lies, and what opens it. The recovery code sets a new password. */
export const broughtBackup = z
  .strictObject({
    path: line(1, 1000),
    password: typedPassword.optional(),
    code: recoveryCode.optional(),
    newPassword: newPassword.optional(),
  })
  .refine(
    ({ password, code, newPassword: chosen }) =>
      (password === undefined) === (code !== undefined && chosen !== undefined),
    'must have either the password, or the recovery code and a new password',
  )
export const signedIn = accessToken.extend({ user: account })
/**
 * A fresh access token, whose it is, and how they want their window: it can be drawn without another question. Null
 * where the session has not unlocked the account.
 */
export const renewal = signedIn.extend({ settings: settings.nullable() })
export type Renewal = z.infer<typeof renewal>
/** Who has come in again, and how they want their window: it can be drawn without another question. */
export const unlockedAccount = account.extend({ settings })

/** With what a window keeps what is typed and not yet sent: 32 bytes, base64url. */
export const draftKey = z.object({ key: z.string().length(43) })

/** One sign-in of the account: on which device, when it began, when it was last used (to a quarter of an hour). */
export const accountSession = z.object({
  id,
  /** The user agent's own words; empty where it gave none. */
  device: z.string(),
  createdAt: instant,
  lastUsedAt: instant,
  /** The session of the token that asks. */
  current: z.boolean(),
  /** Whether it has proved the password since the account was last locked. */
  unlocked: z.boolean(),
})
export type AccountSession = z.infer<typeof accountSession>

/** What is written down about the safety of an account, in its own database. */
const activityKinds = [
  'account-created',
  'signed-in',
  'signed-out',
  'unlocked',
  'password-wrong',
  'recovery-code-wrong',
  'password-changed',
  'password-recovered',
  'recovery-code-renewed',
  'email-changed',
  'session-ended',
  'keeping-on',
  'keeping-off',
  'removal-undone',
  'exported',
] as const
export const activityEntry = z.object({
  id,
  at: instant,
  kind: z.enum(activityKinds),
  /** The user agent of whoever did it; empty where it is not known. */
  device: z.string(),
})
export type ActivityEntry = z.infer<typeof activityEntry>

/** A page of the activity log, latest first. */
export const activityQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: id.optional(),
})
