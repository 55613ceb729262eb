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
import { dueReminder, snooze } from './event.ts'
import { filter, filterChanges, newFilter } from './filter.ts'
import { history, stepDone } from './history.ts'
import { list, listChanges, newList, newSection, section, sectionChanges, tasksGo } from './list.ts'
import { counts, searchHit, searchQuery, stats, statsQuery } from './search.ts'
import { newTag, tag, tagChanges } from './tag.ts'
import {
  batch,
  newTask,
  placeChange,
  quickAdd,
  quickAdded,
  task,
  taskChanges,
  taskDeletion,
  taskMove,
  taskQuery,
  taskReading,
} from './task.ts'
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
  /** The media type of the reply where it is not JSON; the handler then writes it itself. */
  readonly replyType?: 'text/event-stream'
  /** Bytes that its body may have, where that is more than `usualBody`. */
  readonly largestBody?: number
  /** Failures of its own, besides those every endpoint of its access can answer. */
  readonly problems: readonly ProblemCode[]
}

/** Bytes that a body may have. */
export const usualBody = 64 * 1024

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
  getAbout: {
    summary: 'Which Hearth this is, and where its data lies',
    method: 'GET',
    path: '/api/about',
    access: 'unlocked',
    status: 200,
    reply: z.object({ version: z.string(), dataFolder: z.string() }),
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
    problems: ['query-invalid'],
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
    problems: ['task-not-found', 'list-not-found', 'section-not-found', 'storage-full'],
  },
  quickAddTask: {
    summary: 'Create a task from one line of text, such as `Buy milk tomorrow 5pm #Home @shop p2`',
    method: 'POST',
    path: '/api/tasks/quick',
    access: 'unlocked',
    body: quickAdd,
    status: 201,
    reply: quickAdded,
    problems: ['task-not-found', 'list-not-found', 'section-not-found', 'storage-full'],
  },
  changeTasks: {
    summary: 'Create, change, move, delete and restore up to 1,000 tasks in one step; gives them as they are now',
    method: 'POST',
    path: '/api/tasks/batch',
    access: 'unlocked',
    body: batch,
    largestBody: 1024 * 1024,
    status: 200,
    reply: z.array(task),
    problems: ['task-not-found', 'list-not-found', 'section-not-found', 'subtasks-open', 'storage-full'],
  },
  getTask: {
    summary: 'One task; with `trash=true` also from the trash',
    method: 'GET',
    path: '/api/tasks/:taskId',
    pathOfUser: '/api/:userId/tasks/:taskId',
    access: 'unlocked',
    params: taskParams,
    query: taskReading,
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
    problems: ['task-not-found', 'subtasks-open', 'storage-full'],
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
    problems: ['task-not-found', 'subtasks-open', 'storage-full'],
  },
  deleteTask: {
    summary: 'Delete a task with its subtasks: into the trash, or for good',
    method: 'DELETE',
    path: '/api/tasks/:taskId',
    pathOfUser: '/api/:userId/tasks/:taskId',
    access: 'unlocked',
    params: taskParams,
    query: taskDeletion,
    status: 204,
    problems: ['task-not-found', 'storage-full'],
  },
  moveTask: {
    summary: 'Move a task with its subtasks to another list, section, parent or place',
    method: 'POST',
    path: '/api/tasks/:taskId/move',
    access: 'unlocked',
    params: taskParams,
    body: taskMove,
    status: 200,
    reply: task,
    problems: ['task-not-found', 'list-not-found', 'section-not-found', 'storage-full'],
  },
  restoreTask: {
    summary: 'Take a task with its subtasks out of the trash',
    method: 'POST',
    path: '/api/tasks/:taskId/restore',
    access: 'unlocked',
    params: taskParams,
    status: 200,
    reply: task,
    problems: ['task-not-found', 'storage-full'],
  },
  skipOccurrence: {
    summary: 'Let a recurring task go on to its next date without completing this one',
    method: 'POST',
    path: '/api/tasks/:taskId/skip',
    access: 'unlocked',
    params: taskParams,
    status: 200,
    reply: task,
    problems: ['task-not-found', 'not-recurring', 'storage-full'],
  },
  emptyTrash: {
    summary: 'Delete everything in the trash for good',
    method: 'DELETE',
    path: '/api/trash',
    access: 'unlocked',
    status: 204,
    problems: ['storage-full'],
  },
  listLists: {
    summary: 'All lists with their sections, in their order',
    method: 'GET',
    path: '/api/lists',
    access: 'unlocked',
    status: 200,
    reply: z.array(list),
    problems: [],
  },
  createList: {
    summary: 'Create a list',
    method: 'POST',
    path: '/api/lists',
    access: 'unlocked',
    body: newList,
    status: 201,
    reply: list,
    problems: ['list-not-found', 'storage-full'],
  },
  getList: {
    summary: 'One list with its sections',
    method: 'GET',
    path: '/api/lists/:listId',
    access: 'unlocked',
    params: z.object({ listId: id }),
    status: 200,
    reply: list,
    problems: ['list-not-found'],
  },
  updateList: {
    summary: 'Rename, colour or archive a list',
    method: 'PATCH',
    path: '/api/lists/:listId',
    access: 'unlocked',
    params: z.object({ listId: id }),
    body: listChanges,
    status: 200,
    reply: list,
    problems: ['list-not-found', 'storage-full'],
  },
  moveList: {
    summary: 'Move a list among the others',
    method: 'POST',
    path: '/api/lists/:listId/move',
    access: 'unlocked',
    params: z.object({ listId: id }),
    body: placeChange,
    status: 200,
    reply: list,
    problems: ['list-not-found', 'storage-full'],
  },
  deleteList: {
    summary: 'Delete a list; `tasks` says where its tasks go',
    method: 'DELETE',
    path: '/api/lists/:listId',
    access: 'unlocked',
    params: z.object({ listId: id }),
    query: tasksGo,
    status: 204,
    problems: ['list-not-found', 'list-not-empty', 'storage-full'],
  },
  createSection: {
    summary: 'Add a section to a list',
    method: 'POST',
    path: '/api/lists/:listId/sections',
    access: 'unlocked',
    params: z.object({ listId: id }),
    body: newSection,
    status: 201,
    reply: section,
    problems: ['list-not-found', 'section-not-found', 'storage-full'],
  },
  updateSection: {
    summary: 'Rename a section',
    method: 'PATCH',
    path: '/api/sections/:sectionId',
    access: 'unlocked',
    params: z.object({ sectionId: id }),
    body: sectionChanges,
    status: 200,
    reply: section,
    problems: ['section-not-found', 'storage-full'],
  },
  moveSection: {
    summary: 'Move a section within its list',
    method: 'POST',
    path: '/api/sections/:sectionId/move',
    access: 'unlocked',
    params: z.object({ sectionId: id }),
    body: placeChange,
    status: 200,
    reply: section,
    problems: ['section-not-found', 'storage-full'],
  },
  deleteSection: {
    summary: 'Delete a section; `tasks` says where its tasks go',
    method: 'DELETE',
    path: '/api/sections/:sectionId',
    access: 'unlocked',
    params: z.object({ sectionId: id }),
    query: tasksGo,
    status: 204,
    problems: ['section-not-found', 'list-not-found', 'list-not-empty', 'storage-full'],
  },
  listTags: {
    summary: 'All tags by name',
    method: 'GET',
    path: '/api/tags',
    access: 'unlocked',
    status: 200,
    reply: z.array(tag),
    problems: [],
  },
  createTag: {
    summary: 'Create a tag',
    method: 'POST',
    path: '/api/tags',
    access: 'unlocked',
    body: newTag,
    status: 201,
    reply: tag,
    problems: ['name-taken', 'storage-full'],
  },
  updateTag: {
    summary: 'Rename or colour a tag',
    method: 'PATCH',
    path: '/api/tags/:tagId',
    access: 'unlocked',
    params: z.object({ tagId: id }),
    body: tagChanges,
    status: 200,
    reply: tag,
    problems: ['tag-not-found', 'name-taken', 'storage-full'],
  },
  deleteTag: {
    summary: 'Delete a tag and take it off every task',
    method: 'DELETE',
    path: '/api/tags/:tagId',
    access: 'unlocked',
    params: z.object({ tagId: id }),
    status: 204,
    problems: ['tag-not-found', 'storage-full'],
  },
  listFilters: {
    summary: 'All saved filters, in their order',
    method: 'GET',
    path: '/api/filters',
    access: 'unlocked',
    status: 200,
    reply: z.array(filter),
    problems: [],
  },
  createFilter: {
    summary: 'Save a filter',
    method: 'POST',
    path: '/api/filters',
    access: 'unlocked',
    body: newFilter,
    status: 201,
    reply: filter,
    problems: ['query-invalid', 'storage-full'],
  },
  updateFilter: {
    summary: 'Change a saved filter',
    method: 'PATCH',
    path: '/api/filters/:filterId',
    access: 'unlocked',
    params: z.object({ filterId: id }),
    body: filterChanges,
    status: 200,
    reply: filter,
    problems: ['filter-not-found', 'query-invalid', 'storage-full'],
  },
  moveFilter: {
    summary: 'Move a saved filter among the others',
    method: 'POST',
    path: '/api/filters/:filterId/move',
    access: 'unlocked',
    params: z.object({ filterId: id }),
    body: placeChange,
    status: 200,
    reply: filter,
    problems: ['filter-not-found', 'storage-full'],
  },
  deleteFilter: {
    summary: 'Delete a saved filter',
    method: 'DELETE',
    path: '/api/filters/:filterId',
    access: 'unlocked',
    params: z.object({ filterId: id }),
    status: 204,
    problems: ['filter-not-found', 'storage-full'],
  },
  getHistory: {
    summary: 'What undo and redo would do',
    method: 'GET',
    path: '/api/history',
    access: 'unlocked',
    status: 200,
    reply: history,
    problems: [],
  },
  undo: {
    summary: 'Undo the last step',
    method: 'POST',
    path: '/api/undo',
    access: 'unlocked',
    status: 200,
    reply: stepDone,
    problems: ['nothing-to-undo', 'storage-full'],
  },
  redo: {
    summary: 'Redo the step that was undone last',
    method: 'POST',
    path: '/api/redo',
    access: 'unlocked',
    status: 200,
    reply: stepDone,
    problems: ['nothing-to-redo', 'storage-full'],
  },
  search: {
    summary: 'Tasks by the words in their titles, notes and tags, best first',
    method: 'GET',
    path: '/api/search',
    access: 'unlocked',
    query: searchQuery,
    status: 200,
    reply: z.array(searchHit),
    problems: [],
  },
  getCounts: {
    summary: 'How many tasks every view has',
    method: 'GET',
    path: '/api/counts',
    access: 'unlocked',
    status: 200,
    reply: counts,
    problems: [],
  },
  getStats: {
    summary: 'What was completed and created on each of the last days',
    method: 'GET',
    path: '/api/stats',
    access: 'unlocked',
    query: statsQuery,
    status: 200,
    reply: stats,
    problems: [],
  },
  listDueReminders: {
    summary: 'The reminders that are due now and neither snoozed nor dismissed',
    method: 'GET',
    path: '/api/reminders',
    access: 'unlocked',
    status: 200,
    reply: z.array(dueReminder),
    problems: [],
  },
  snoozeReminder: {
    summary: 'Let a reminder come again later',
    method: 'POST',
    path: '/api/reminders/:reminderId/snooze',
    access: 'unlocked',
    params: z.object({ reminderId: z.string().max(120) }),
    body: snooze,
    status: 204,
    problems: ['reminder-not-found', 'storage-full'],
  },
  dismissReminder: {
    summary: 'Let a reminder be done',
    method: 'POST',
    path: '/api/reminders/:reminderId/dismiss',
    access: 'unlocked',
    params: z.object({ reminderId: z.string().max(120) }),
    status: 204,
    problems: ['reminder-not-found', 'storage-full'],
  },
  streamEvents: {
    summary: 'What changes, as server-sent events; resumes by `Last-Event-ID`, ends with the access token',
    method: 'GET',
    path: '/api/events',
    access: 'unlocked',
    status: 200,
    reply: z.string(),
    replyType: 'text/event-stream',
    problems: [],
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

/** What endpoint `E` replies with; undefined where it has no body, or where the handler writes it itself. */
export type ReplyOf<E extends Endpoint> = E extends { replyType: string }
  ? undefined
  : E['reply'] extends z.ZodType
    ? z.output<E['reply']>
    : undefined

/** A part of which nothing must be said may be left out. */
type Part<
  E extends Endpoint,
  K extends 'params' | 'query' | 'body',
  Side extends 'input' | 'output',
> = E[K] extends z.ZodType
  ? Side extends 'output'
    ? { [Key in K]: z.output<E[K]> }
    : object extends z.input<E[K]>
      ? { [Key in K]?: z.input<E[K]> }
      : { [Key in K]: z.input<E[K]> }
  : unknown
