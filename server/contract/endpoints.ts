import * as z from 'zod'
import {
  accessToken,
  account,
  accountChanges,
  accountSession,
  activityEntry,
  activityQuery,
  emailChange,
  passwordChange,
  passwordProof,
  recovery,
  signedIn,
  signIn,
  signUp,
} from './account.ts'
import type { ProblemCode } from './problem.ts'
import { settings, settingsChanges } from './settings.ts'
import { newTask, task, taskChanges, taskQuery } from './task.ts'
import { id } from './text.ts'

/**
 * Who may call an endpoint.
 * - `public`: anybody.
 * - `session`: whoever holds a session credential (cookie or bearer), or for sign-out an access token.
 * - `account`: whoever holds an access token, even while the account is locked.
 * - `unlocked`: whoever holds an access token of a session that has proved the password; 423 otherwise.
 */
export type Access = 'public' | 'session' | 'account' | 'unlocked'

/** One endpoint: where it is, who may call it, what goes in, what comes out, and how it can fail. */
export interface Endpoint {
  readonly summary: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Express path; parameters as `:name`. */
  readonly path: `/api/${string}`
  /** The same endpoint under the seed documents' path, with `:userId` in front; 403 unless it is the token's own. */
  readonly pathOfUser?: `/api/:userId/${string}`
  readonly access: Access
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodObject
  readonly status: 200 | 201 | 204
  readonly reply?: z.ZodType
  /** Failures of its own, besides those every endpoint of its access can answer. */
  readonly problems: readonly ProblemCode[]
}

const taskParams = z.object({ taskId: id })

/** Every endpoint of Hearth's own. Better Auth's routes under /api/auth are described in docs/api.md. */
export const endpoints = {
  health: {
    summary: 'Tell that the server is up',
    method: 'GET',
    path: '/api/health',
    access: 'public',
    status: 200,
    reply: z.object({ status: z.literal('ok'), version: z.string() }),
    problems: [],
  },
  openapi: {
    summary: 'This description of the API, as OpenAPI 3.1',
    method: 'GET',
    path: '/api/openapi.json',
    access: 'public',
    status: 200,
    reply: z.record(z.string(), z.unknown()),
    problems: [],
  },
  signUp: {
    summary: 'Create an account; the recovery code is told this once and never again',
    method: 'POST',
    path: '/api/auth/signup',
    access: 'public',
    body: signUp,
    status: 201,
    reply: signedIn.extend({ recoveryCode: z.string() }),
    problems: ['email-taken'],
  },
  signIn: {
    summary: 'Sign in and unlock; also sets the session cookie and the set-auth-token header',
    method: 'POST',
    path: '/api/auth/signin',
    access: 'public',
    body: signIn,
    status: 200,
    reply: signedIn,
    problems: ['sign-in-refused', 'tries-exhausted', 'account-damaged'],
  },
  signOut: {
    summary: 'End the session of the access token or session credential that is sent',
    method: 'POST',
    path: '/api/auth/signout',
    access: 'session',
    status: 200,
    reply: z.object({ success: z.literal(true) }),
    problems: [],
  },
  recover: {
    summary: 'Set a new password with the recovery code and sign in with it; every other session ends',
    method: 'POST',
    path: '/api/auth/recover',
    access: 'public',
    body: recovery,
    status: 200,
    reply: signedIn,
    problems: ['recovery-refused', 'tries-exhausted', 'account-damaged'],
  },
  token: {
    summary: 'A fresh access token for a live session',
    method: 'GET',
    path: '/api/auth/token',
    access: 'session',
    status: 200,
    reply: accessToken,
    problems: [],
  },
  getAccount: {
    summary: "One's own account",
    method: 'GET',
    path: '/api/account',
    access: 'unlocked',
    status: 200,
    reply: account,
    problems: [],
  },
  updateAccount: {
    summary: "Change one's own account; only the fields sent change",
    method: 'PATCH',
    path: '/api/account',
    access: 'unlocked',
    body: accountChanges,
    status: 200,
    reply: account,
    problems: [],
  },
  deleteAccount: {
    summary: "Delete one's own account and everything in it, for good",
    method: 'DELETE',
    path: '/api/account',
    access: 'unlocked',
    body: passwordProof,
    status: 204,
    problems: ['password-wrong', 'tries-exhausted'],
  },
  changeEmail: {
    summary: 'Change the address to sign in with; nothing is ever sent to it',
    method: 'POST',
    path: '/api/account/email',
    access: 'unlocked',
    body: emailChange,
    status: 200,
    reply: account,
    problems: ['email-taken', 'password-wrong', 'tries-exhausted'],
  },
  getSettings: {
    summary: "One's own settings",
    method: 'GET',
    path: '/api/account/settings',
    access: 'unlocked',
    status: 200,
    reply: settings,
    problems: [],
  },
  updateSettings: {
    summary: "Change one's own settings; only those sent change",
    method: 'PATCH',
    path: '/api/account/settings',
    access: 'unlocked',
    body: settingsChanges,
    status: 200,
    reply: settings,
    problems: ['storage-full'],
  },
  listSessions: {
    summary: "The live sessions of one's own account, the one last used first",
    method: 'GET',
    path: '/api/account/sessions',
    access: 'unlocked',
    status: 200,
    reply: z.array(accountSession),
    problems: [],
  },
  endSession: {
    summary: "End a session of one's own account; its tokens are refused at once",
    method: 'DELETE',
    path: '/api/account/sessions/:sessionId',
    access: 'unlocked',
    params: z.object({ sessionId: id }),
    status: 204,
    problems: ['session-not-found'],
  },
  endOtherSessions: {
    summary: "End every session of one's own account but this one",
    method: 'DELETE',
    path: '/api/account/sessions',
    access: 'unlocked',
    status: 204,
    problems: [],
  },
  listActivity: {
    summary: "What happened around the safety of one's own account, latest first",
    method: 'GET',
    path: '/api/account/activity',
    access: 'unlocked',
    query: activityQuery,
    status: 200,
    reply: z.array(activityEntry),
    problems: [],
  },
  lockAccount: {
    summary: 'Lock the account: every session of it needs the password again',
    method: 'POST',
    path: '/api/account/lock',
    access: 'account',
    status: 204,
    problems: [],
  },
  unlockAccount: {
    summary: 'Unlock the account for this session',
    method: 'POST',
    path: '/api/account/unlock',
    access: 'account',
    body: passwordProof,
    status: 200,
    reply: account,
    problems: ['password-wrong', 'tries-exhausted', 'account-damaged'],
  },
  changePassword: {
    summary: 'Change the password; this session goes on as a new one, every other one ends',
    method: 'POST',
    path: '/api/account/password',
    access: 'unlocked',
    body: passwordChange,
    status: 200,
    reply: accessToken,
    problems: ['password-wrong', 'tries-exhausted'],
  },
  renewRecoveryCode: {
    summary: 'Make a new recovery code; the old one no longer works',
    method: 'POST',
    path: '/api/account/recovery',
    access: 'unlocked',
    body: passwordProof,
    status: 200,
    reply: z.object({ recoveryCode: z.string() }),
    problems: ['password-wrong', 'tries-exhausted'],
  },
  listTasks: {
    summary: 'A page of tasks; `Link: …; rel="next"` leads to the next one',
    method: 'GET',
    path: '/api/tasks',
    pathOfUser: '/api/:userId/tasks',
    access: 'unlocked',
    query: taskQuery,
    status: 200,
    reply: z.array(task),
    problems: [],
  },
  createTask: {
    summary: 'Create a task',
    method: 'POST',
    path: '/api/tasks',
    pathOfUser: '/api/:userId/tasks',
    access: 'unlocked',
    body: newTask,
    status: 201,
    reply: task,
    problems: ['storage-full'],
  },
  getTask: {
    summary: 'One task',
    method: 'GET',
    path: '/api/tasks/:taskId',
    pathOfUser: '/api/:userId/tasks/:taskId',
    access: 'unlocked',
    params: taskParams,
    status: 200,
    reply: task,
    problems: ['task-not-found'],
  },
  putTask: {
    summary: 'Change a task; only the fields sent change',
    method: 'PUT',
    path: '/api/tasks/:taskId',
    pathOfUser: '/api/:userId/tasks/:taskId',
    access: 'unlocked',
    params: taskParams,
    body: taskChanges,
    status: 200,
    reply: task,
    problems: ['task-not-found', 'storage-full'],
  },
  updateTask: {
    summary: 'Change a task; only the fields sent change',
    method: 'PATCH',
    path: '/api/tasks/:taskId',
    pathOfUser: '/api/:userId/tasks/:taskId',
    access: 'unlocked',
    params: taskParams,
    body: taskChanges,
    status: 200,
    reply: task,
    problems: ['task-not-found', 'storage-full'],
  },
  deleteTask: {
    summary: 'Delete a task',
    method: 'DELETE',
    path: '/api/tasks/:taskId',
    pathOfUser: '/api/:userId/tasks/:taskId',
    access: 'unlocked',
    params: taskParams,
    status: 204,
    problems: ['task-not-found'],
  },
} as const satisfies Record<string, Endpoint>

export type EndpointName = keyof typeof endpoints

/** The params, query and body that a caller of endpoint `E` passes: what the schemas accept. */
export type InputOf<E extends Endpoint> = Part<E, 'params', 'input'> &
  Part<E, 'query', 'input'> &
  Part<E, 'body', 'input'>

/** The params, query and body that a handler of endpoint `E` receives: what the schemas give. */
export type ParsedOf<E extends Endpoint> = Part<E, 'params', 'output'> &
  Part<E, 'query', 'output'> &
  Part<E, 'body', 'output'>

/** What endpoint `E` replies with; undefined where it has no body. */
export type ReplyOf<E extends Endpoint> = E['reply'] extends z.ZodType ? z.output<E['reply']> : undefined

type Part<
  E extends Endpoint,
  K extends 'params' | 'query' | 'body',
  Side extends 'input' | 'output',
> = E[K] extends z.ZodType ? { [Key in K]: Side extends 'input' ? z.input<E[K]> : z.output<E[K]> } : unknown
