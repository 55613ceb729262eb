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
  getAbout: { name: 'getAbout', method: 'GET', path: '/api/about', access: 'unlocked' },
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
  quickAddTask: { name: 'quickAddTask', method: 'POST', path: '/api/tasks/quick', access: 'unlocked' },
  changeTasks: { name: 'changeTasks', method: 'POST', path: '/api/tasks/batch', access: 'unlocked' },
  getTask: { name: 'getTask', method: 'GET', path: '/api/tasks/:taskId', access: 'unlocked' },
  updateTask: { name: 'updateTask', method: 'PATCH', path: '/api/tasks/:taskId', access: 'unlocked' },
  deleteTask: { name: 'deleteTask', method: 'DELETE', path: '/api/tasks/:taskId', access: 'unlocked' },
  moveTask: { name: 'moveTask', method: 'POST', path: '/api/tasks/:taskId/move', access: 'unlocked' },
  restoreTask: { name: 'restoreTask', method: 'POST', path: '/api/tasks/:taskId/restore', access: 'unlocked' },
  skipOccurrence: { name: 'skipOccurrence', method: 'POST', path: '/api/tasks/:taskId/skip', access: 'unlocked' },
  emptyTrash: { name: 'emptyTrash', method: 'DELETE', path: '/api/trash', access: 'unlocked' },
  listLists: { name: 'listLists', method: 'GET', path: '/api/lists', access: 'unlocked' },
  createList: { name: 'createList', method: 'POST', path: '/api/lists', access: 'unlocked' },
  updateList: { name: 'updateList', method: 'PATCH', path: '/api/lists/:listId', access: 'unlocked' },
  moveList: { name: 'moveList', method: 'POST', path: '/api/lists/:listId/move', access: 'unlocked' },
  deleteList: { name: 'deleteList', method: 'DELETE', path: '/api/lists/:listId', access: 'unlocked' },
  createSection: { name: 'createSection', method: 'POST', path: '/api/lists/:listId/sections', access: 'unlocked' },
  updateSection: { name: 'updateSection', method: 'PATCH', path: '/api/sections/:sectionId', access: 'unlocked' },
  moveSection: { name: 'moveSection', method: 'POST', path: '/api/sections/:sectionId/move', access: 'unlocked' },
  deleteSection: { name: 'deleteSection', method: 'DELETE', path: '/api/sections/:sectionId', access: 'unlocked' },
  listTags: { name: 'listTags', method: 'GET', path: '/api/tags', access: 'unlocked' },
  createTag: { name: 'createTag', method: 'POST', path: '/api/tags', access: 'unlocked' },
  updateTag: { name: 'updateTag', method: 'PATCH', path: '/api/tags/:tagId', access: 'unlocked' },
  deleteTag: { name: 'deleteTag', method: 'DELETE', path: '/api/tags/:tagId', access: 'unlocked' },
  listFilters: { name: 'listFilters', method: 'GET', path: '/api/filters', access: 'unlocked' },
  countFilters: { name: 'countFilters', method: 'GET', path: '/api/filters/counts', access: 'unlocked' },
  createFilter: { name: 'createFilter', method: 'POST', path: '/api/filters', access: 'unlocked' },
  updateFilter: { name: 'updateFilter', method: 'PATCH', path: '/api/filters/:filterId', access: 'unlocked' },
  moveFilter: { name: 'moveFilter', method: 'POST', path: '/api/filters/:filterId/move', access: 'unlocked' },
  deleteFilter: { name: 'deleteFilter', method: 'DELETE', path: '/api/filters/:filterId', access: 'unlocked' },
  getHistory: { name: 'getHistory', method: 'GET', path: '/api/history', access: 'unlocked' },
  undo: { name: 'undo', method: 'POST', path: '/api/undo', access: 'unlocked' },
  redo: { name: 'redo', method: 'POST', path: '/api/redo', access: 'unlocked' },
  search: { name: 'search', method: 'GET', path: '/api/search', access: 'unlocked' },
  getCounts: { name: 'getCounts', method: 'GET', path: '/api/counts', access: 'unlocked' },
  listDueReminders: { name: 'listDueReminders', method: 'GET', path: '/api/reminders', access: 'unlocked' },
  snoozeReminder: {
    name: 'snoozeReminder',
    method: 'POST',
    path: '/api/reminders/:reminderId/snooze',
    access: 'unlocked',
  },
  dismissReminder: {
    name: 'dismissReminder',
    method: 'POST',
    path: '/api/reminders/:reminderId/dismiss',
    access: 'unlocked',
  },
  streamEvents: { name: 'streamEvents', method: 'GET', path: '/api/events', access: 'unlocked' },
} as const satisfies { readonly [Name in EndpointName]?: Route<Name> }
