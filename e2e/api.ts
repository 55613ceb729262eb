import type { Account } from '../server/contract/account.ts'
import type { Backup } from '../server/contract/backup.ts'
import type { Filter } from '../server/contract/filter.ts'
import type { List } from '../server/contract/list.ts'
import type { SettingsChanges } from '../server/contract/settings.ts'
import type { NewTask, Task, TaskChanges } from '../server/contract/task.ts'

/** Somebody with an account, and all that a test needs to be them. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly password: string
  readonly recoveryCode: string
}

/** The API as a script uses it. Every call fails the test where the server refuses. */
export interface Api {
  readonly url: string
  /** Creates an account by the name of `name`. */
  signUp(name: string): Promise<Person>
  /** Signs in, which unlocks, and gives an access token of a session that is not the window's. */
  signIn(person: Pick<Person, 'email' | 'password'>): Promise<string>
  signOut(token: string): Promise<void>
  changePassword(token: string, currentPassword: string, newPassword: string): Promise<void>
  changeSettings(token: string, changes: SettingsChanges): Promise<void>
  addTask(token: string, task: NewTask): Promise<Task>
  /** Adds up to 1,000 tasks in one step. */
  addTasks(token: string, tasks: readonly NewTask[]): Promise<readonly Task[]>
  addList(token: string, name: string, sections?: readonly string[], colour?: List['colour']): Promise<List>
  addFilter(token: string, name: string, query: string): Promise<Filter>
  makeBackup(token: string): Promise<Backup>
  changeTask(token: string, id: string, changes: TaskChanges): Promise<Task>
  getTask(token: string, id: string): Promise<Task>
  listTasks(token: string): Promise<readonly Task[]>
}

/** Creates the API client of a server at `url`. */
export function createApi(url: string): Api {
  async function ask<Reply>(method: string, path: string, body?: object, token?: string): Promise<Reply> {
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(body && { 'Content-Type': 'application/json' }),
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as Reply
  }

  return {
    url,
    async signUp(name) {
      const email = `${name.toLowerCase()}@example.com`
      const password = `the password of ${name}`
      const reply = await ask<{ user: Account; recoveryCode: string }>('POST', '/api/auth/signup', {
        name,
        email,
        password,
      })
      return { id: reply.user.id, name, email, password, recoveryCode: reply.recoveryCode }
    },
    async signIn({ email, password }) {
      return (await ask<{ token: string }>('POST', '/api/auth/signin', { email, password })).token
    },
    async signOut(token) {
      await ask('POST', '/api/auth/signout', {}, token)
    },
    async changePassword(token, currentPassword, newPassword) {
      await ask('POST', '/api/account/password', { currentPassword, newPassword }, token)
    },
    async changeSettings(token, changes) {
      await ask('PATCH', '/api/account/settings', changes, token)
    },
    addTask: (token, task) => ask<Task>('POST', '/api/tasks', task, token),
    addTasks: (token, tasks) =>
      ask<Task[]>('POST', '/api/tasks/batch', { operations: [{ op: 'create', tasks }] }, token),
    async addList(token, name, sections = [], colour) {
      const { id } = await ask<List>('POST', '/api/lists', { name, ...(colour && { colour }) }, token)
      for (const section of sections) await ask('POST', `/api/lists/${id}/sections`, { name: section }, token)
      return ask<List>('GET', `/api/lists/${id}`, undefined, token)
    },
    addFilter: (token, name, query) => ask<Filter>('POST', '/api/filters', { name, query }, token),
    makeBackup: (token) => ask<Backup>('POST', '/api/backups', undefined, token),
    changeTask: (token, id, changes) => ask<Task>('PATCH', `/api/tasks/${id}`, changes, token),
    getTask: (token, id) => ask<Task>('GET', `/api/tasks/${id}`, undefined, token),
    listTasks: (token) => ask<Task[]>('GET', '/api/tasks?limit=200', undefined, token),
  }
}
