import type { endpoints as contract, EndpointName } from '../../server/contract/endpoints.ts'

/** Where an endpoint is. The contract's schemas stay out of the window's first load: they would bring all of zod. */
export interface Route<Name extends EndpointName> {
  readonly name: Name
  readonly method: (typeof contract)[Name]['method']
  readonly path: (typeof contract)[Name]['path']
  readonly access: (typeof contract)[Name]['access']
}

/** The endpoints that the window calls; the compiler holds each entry to the contract. */
export const endpoints = {
  health: { name: 'health', method: 'GET', path: '/api/health', access: 'public' },
  recover: { name: 'recover', method: 'POST', path: '/api/auth/recover', access: 'public' },
  token: { name: 'token', method: 'GET', path: '/api/auth/token', access: 'session' },
  getAccount: { name: 'getAccount', method: 'GET', path: '/api/account', access: 'unlocked' },
  updateAccount: { name: 'updateAccount', method: 'PATCH', path: '/api/account', access: 'unlocked' },
  deleteAccount: { name: 'deleteAccount', method: 'DELETE', path: '/api/account', access: 'unlocked' },
  changeEmail: { name: 'changeEmail', method: 'POST', path: '/api/account/email', access: 'unlocked' },
  getSettings: { name: 'getSettings', method: 'GET', path: '/api/account/settings', access: 'unlocked' },
  updateSettings: { name: 'updateSettings', method: 'PATCH', path: '/api/account/settings', access: 'unlocked' },
  listSessions: { name: 'listSessions', method: 'GET', path: '/api/account/sessions', access: 'unlocked' },
  endSession: { name: 'endSession', method: 'DELETE', path: '/api/account/sessions/:sessionId', access: 'unlocked' },
  endOtherSessions: { name: 'endOtherSessions', method: 'DELETE', path: '/api/account/sessions', access: 'unlocked' },
  listActivity: { name: 'listActivity', method: 'GET', path: '/api/account/activity', access: 'unlocked' },
  lockAccount: { name: 'lockAccount', method: 'POST', path: '/api/account/lock', access: 'account' },
  unlockAccount: { name: 'unlockAccount', method: 'POST', path: '/api/account/unlock', access: 'account' },
  renewRecoveryCode: { name: 'renewRecoveryCode', method: 'POST', path: '/api/account/recovery', access: 'unlocked' },
  listTasks: { name: 'listTasks', method: 'GET', path: '/api/tasks', access: 'unlocked' },
  createTask: { name: 'createTask', method: 'POST', path: '/api/tasks', access: 'unlocked' },
  getTask: { name: 'getTask', method: 'GET', path: '/api/tasks/:taskId', access: 'unlocked' },
  updateTask: { name: 'updateTask', method: 'PATCH', path: '/api/tasks/:taskId', access: 'unlocked' },
  deleteTask: { name: 'deleteTask', method: 'DELETE', path: '/api/tasks/:taskId', access: 'unlocked' },
} as const satisfies { readonly [Name in EndpointName]?: Route<Name> }
