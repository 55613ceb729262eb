import * as z from 'zod'

/** Every expected failure of the API: its HTTP status and its title. The code is the contract; titles are for people. */
export const problems = {
  'request-invalid': { status: 400, title: 'The request is not valid' },
  'query-invalid': { status: 400, title: 'The query cannot be understood' },
  'json-invalid': { status: 400, title: 'The body is not valid JSON' },
  'import-refused': { status: 400, title: 'The file cannot be imported: nothing was changed' },
  'email-taken': { status: 400, title: 'Somebody on this computer already uses this e-mail address' },
  'host-duplicate': { status: 400, title: 'The request names its host more than once' },
  'authorization-duplicate': { status: 400, title: 'The request has more than one Authorization header' },
  'token-missing': { status: 401, title: 'An access token is needed' },
  'token-malformed': { status: 401, title: 'The access token is malformed' },
  'token-expired': { status: 401, title: 'The access token has expired: sign in again' },
  'token-invalid': { status: 401, title: 'The access token is not valid' },
  'session-ended': { status: 401, title: 'The session has ended: sign in again' },
  'sign-in-refused': { status: 401, title: 'The e-mail address or the password is wrong' },
  'recovery-refused': { status: 401, title: 'The e-mail address or the recovery code is wrong' },
  'backup-refused': { status: 401, title: 'The password or the recovery code does not open this backup' },
  'password-wrong': { status: 403, title: 'The password is wrong' },
  'account-foreign': { status: 403, title: "This is another person's address" },
  'origin-foreign': { status: 403, title: 'Requests from other web pages are refused' },
  'not-found': { status: 404, title: 'There is nothing at this address' },
  'task-not-found': { status: 404, title: 'There is no such task' },
  'list-not-found': { status: 404, title: 'There is no such list' },
  'section-not-found': { status: 404, title: 'There is no such section' },
  'tag-not-found': { status: 404, title: 'There is no such tag' },
  'filter-not-found': { status: 404, title: 'There is no such filter' },
  'reminder-not-found': { status: 404, title: 'There is no such reminder' },
  'backup-not-found': { status: 404, title: 'There is no such backup' },
  'session-not-found': { status: 404, title: 'There is no such session' },
  'method-not-allowed': { status: 405, title: 'This method cannot be used here' },
  'subtasks-open': { status: 409, title: 'The task has open subtasks: say whether they are completed too' },
  'list-not-empty': { status: 409, title: 'There are tasks in it: say where they go' },
  'name-taken': { status: 409, title: 'There is already one of that name' },
  'nothing-to-undo': { status: 409, title: 'There is nothing to undo' },
  'nothing-to-redo': { status: 409, title: 'There is nothing to redo' },
  'not-damaged': { status: 409, title: 'The account is not damaged: sign in as always' },
  'account-here': {
    status: 409,
    title: 'This account is on this computer already: sign in, and restore the backup in the settings',
  },
  'import-cancelled': { status: 409, title: 'The import was cancelled: nothing was changed' },
  'not-recurring': { status: 409, title: 'The task does not come again' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'media-type-unsupported': { status: 415, title: 'The body must be JSON' },
  'host-foreign': { status: 421, title: 'This server does not answer for that host' },
  'account-locked': { status: 423, title: 'The account is locked: unlock it with its password' },
  'tries-exhausted': { status: 429, title: 'Too many wrong tries: wait before the next one' },
  internal: { status: 500, title: 'Something went wrong inside Hearth' },
  'account-damaged': {
    status: 500,
    title: "This account's file is damaged: put back one of its backups, then sign in again",
  },
  'storage-full': { status: 507, title: 'There is no room left on the disk: nothing was changed' },
  'storage-unwritable': {
    status: 507,
    title: "Hearth's folder cannot be written to: nothing was changed. See whether its disk is read-only or failing",
  },
  'storage-gone': {
    status: 507,
    title:
      "Hearth's folder is no longer where it was: nothing was changed. Bring it back, or end Hearth and start it again",
  },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemCode = keyof typeof problems

/** A failure as the API tells it (RFC 9457, `application/problem+json`). */
export const problemBody = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.enum(Object.keys(problems) as [ProblemCode, ...ProblemCode[]]),
  errors: z
    .array(
      z.object({
        pointer: z.string().meta({ description: 'JSON pointer (RFC 6901) of the field' }),
        detail: z.string(),
        position: z.int().optional().meta({ description: 'where in the text the mistake is, in UTF-16 code units' }),
        length: z.int().optional(),
      }),
    )
    .optional(),
})
export type ProblemBody = z.infer<typeof problemBody>
