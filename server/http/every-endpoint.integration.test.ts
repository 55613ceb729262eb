import { mkdtempSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { endpoints, type Endpoint, type EndpointName, type InputOf } from '../contract/endpoints.ts'
import { readEvents } from '../testing/event-reader.ts'
import { startTestServer, type Person, type TestServer } from '../testing/test-server.ts'

let server: TestServer
let alice: Person
beforeAll(async () => {
  server = await startTestServer()
  alice = await server.signUp('Alice')
})
afterAll(() => server.end())

/** Input of an endpoint, and who asks where that is not Alice. */
type Example<E extends Endpoint> = InputOf<E> & { readonly as?: { readonly token: string } }

type AnyInput = Partial<Record<'params' | 'query' | 'body', Record<string, unknown>>>

async function made(path: string, body?: object): Promise<string> {
  const answer = await server.ask(path, { method: 'POST', token: alice.token, body })
  expect(answer.status).toBe(201)
  return answer.body.id
}

const aTask = async (more: object = {}) => ({ taskId: await made('/api/tasks', { title: 'a task', ...more }) })
const aList = async () => ({ listId: await made('/api/lists', { name: 'a list' }) })
const aSection = async () => ({
  sectionId: await made(`/api/lists/${(await aList()).listId}/sections`, { name: 'part' }),
})
let tags = 0
const aTag = async () => ({ tagId: await made('/api/tags', { name: `tag ${(tags += 1)}` }) })
const aFilter = async () => ({ filterId: await made('/api/filters', { name: 'a filter', query: 'today | p1' }) })
const aReminder = async () => {
  await aTask({ reminders: [{ at: localMinute() }] })
  const due = await server.ask('/api/reminders', { token: alice.token })
  return { reminderId: due.body[0].id }
}
const aBackup = async () => ({ backupId: await made('/api/backups') })
let people = 0
const somebody = () => server.signUp(`Person${(people += 1)}`)
const somebodyDamaged = async () => {
  const { id, email, password } = await somebody()
  server.people.lock(id)
  writeFileSync(join(server.folder, 'accounts', id, 'tasks.db'), 'damaged')
  return { email, password }
}
const anotherSession = async () => (await server.signIn(alice.email, alice.password)).body.token as string

const aFile = Buffer.from('Title,Due date\nBuy milk,2031-05-06\n').toString('base64')

/** This minute on the computer's clock, which is the person's where they set none. */
function localMinute(): string {
  const now = new Date()
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** One call of each endpoint that succeeds. An endpoint without one does not compile. */
const examples: { [Name in EndpointName]: () => Promise<Example<(typeof endpoints)[Name]>> } = {
  health: async () => ({}),
  openapi: async () => ({}),
  getAbout: async () => ({}),
  signUp: async () => ({ body: { name: 'Zoe', email: 'zoe@example.com', password: 'the password of Zoe' } }),
  signIn: async () => ({ body: { email: alice.email, password: alice.password } }),
  signOut: async () => ({ as: { token: await anotherSession() } }),
  recover: async () => {
    const { email, recoveryCode } = await somebody()
    return { body: { email, code: recoveryCode, newPassword: 'quite another one' } }
  },
  lookAtDamage: async () => ({ body: await somebodyDamaged() }),
  mend: async () => ({ body: { ...(await somebodyDamaged()), way: 'empty' } }),
  bringBackup: async () => {
    const { id, password } = await somebody()
    const path = join(server.folder, 'elsewhere')
    renameSync(join(server.folder, 'accounts', id), path)
    return { body: { path, password } }
  },
  token: async () => ({ as: { token: alice.credential } }),
  getAccount: async () => ({}),
  updateAccount: async () => ({ body: { name: 'Alice A.' } }),
  deleteAccount: async () => {
    const person = await somebody()
    return { as: person, body: { password: person.password } }
  },
  changeEmail: async () => {
    const person = await somebody()
    return { as: person, body: { email: 'elsewhere@example.com', password: person.password } }
  },
  getSettings: async () => ({}),
  getDraftKey: async () => ({}),
  updateSettings: async () => ({ body: { theme: 'dark' } }),
  listSessions: async () => ({}),
  endSession: async () => {
    const token = await anotherSession()
    const sessions = await server.ask('/api/account/sessions', { token })
    return { params: { sessionId: sessions.body.find(({ current }: { current: boolean }) => current).id } }
  },
  endOtherSessions: async () => ({ as: await somebody() }),
  listActivity: async () => ({ query: { limit: 5 } }),
  lockAccount: async () => ({ as: await somebody() }),
  unlockAccount: async () => {
    const person = await somebody()
    await server.ask('/api/account/lock', { method: 'POST', token: person.token })
    return { as: person, body: { password: person.password } }
  },
  changePassword: async () => {
    const person = await somebody()
    return { as: person, body: { currentPassword: person.password, newPassword: 'quite another one' } }
  },
  renewRecoveryCode: async () => ({ body: { password: alice.password } }),
  listTasks: async () => {
    await aTask()
    return { query: { query: 'inbox & !p1', sort: 'title', limit: 3, count: 'true' } }
  },
  createTask: async () => ({
    body: {
      title: 'Water the plants',
      notes: 'not the **cactus**',
      ...(await aList()),
      priority: 2,
      tags: ['home'],
      dueDate: '2031-05-06',
      dueTime: '09:30',
      deadline: '2031-05-10',
      durationMinutes: 15,
      recurrence: { rule: 'FREQ=WEEKLY;BYDAY=TU', from: 'due' },
      reminders: [{ minutesBefore: 10 }, { at: '2031-05-06T08:00' }],
      place: 'first',
    },
  }),
  quickAddTask: async () => ({ body: { text: 'Buy milk 2031-05-06 17:00 @shop p2', language: 'en' } }),
  changeTasks: async () => {
    const [{ taskId: one }, { taskId: other }] = [await aTask(), await aTask()]
    return {
      body: {
        operations: [
          { op: 'create', tasks: [{ title: 'new' }] },
          { op: 'change', ids: [one], changes: { priority: 1 }, addTags: ['batch'] },
          { op: 'move', ids: [one], to: await aList() },
          { op: 'delete', ids: [other] },
          { op: 'restore', ids: [other] },
        ],
      },
    }
  },
  getTask: async () => ({ params: await aTask() }),
  putTask: async () => ({ params: await aTask(), body: { title: 'put' } }),
  updateTask: async () => ({ params: await aTask(), body: { completed: true } }),
  deleteTask: async () => ({ params: await aTask() }),
  moveTask: async () => ({ params: await aTask(), body: { ...(await aList()), place: 'first' } }),
  restoreTask: async () => {
    const params = await aTask()
    await server.ask(`/api/tasks/${params.taskId}`, { method: 'DELETE', token: alice.token })
    return { params }
  },
  skipOccurrence: async () => ({
    params: await aTask({ dueDate: '2031-05-06', recurrence: { rule: 'FREQ=DAILY', from: 'due' } }),
  }),
  emptyTrash: async () => ({}),
  listLists: async () => ({}),
  createList: async () => ({ body: { name: 'Work', colour: 'blue', place: 'first' } }),
  getList: async () => ({ params: await aList() }),
  updateList: async () => ({ params: await aList(), body: { archived: true } }),
  moveList: async () => ({ params: await aList(), body: { place: 'first' } }),
  deleteList: async () => ({ params: await aList(), query: { tasks: 'inbox' } }),
  createSection: async () => ({ params: await aList(), body: { name: 'Soon' } }),
  updateSection: async () => ({ params: await aSection(), body: { name: 'Later' } }),
  moveSection: async () => ({ params: await aSection(), body: { place: 'last' } }),
  deleteSection: async () => ({ params: await aSection() }),
  listTags: async () => ({}),
  createTag: async () => ({ body: { name: 'errands', colour: 'green' } }),
  updateTag: async () => ({ params: await aTag(), body: { name: 'renamed' } }),
  deleteTag: async () => ({ params: await aTag() }),
  listFilters: async () => ({}),
  countFilters: async () => ({}),
  createFilter: async () => ({ body: { name: 'Urgent', query: 'overdue | (today & p1)' } }),
  updateFilter: async () => ({ params: await aFilter(), body: { query: 'no date' } }),
  moveFilter: async () => ({ params: await aFilter(), body: { place: 'first' } }),
  deleteFilter: async () => ({ params: await aFilter() }),
  getHistory: async () => ({}),
  undo: async () => {
    await aTask()
    return {}
  },
  redo: async () => {
    await aTask()
    await server.ask('/api/undo', { method: 'POST', token: alice.token })
    return {}
  },
  exportTasks: async () => ({ body: { password: alice.password, format: 'json' } }),
  previewImport: async () => ({ body: { file: aFile, format: 'csv', columns: { title: 0, dueDate: 1 } } }),
  importTasks: async () => ({ body: { file: aFile, ...(await aList()), duplicates: 'add' } }),
  cancelImport: async () => ({}),
  search: async () => {
    await aTask({ title: 'Needle in the hay' })
    return { query: { text: 'need', limit: 5 } }
  },
  getCounts: async () => ({}),
  getStats: async () => ({ query: { days: 7 } }),
  listDueReminders: async () => {
    await aReminder()
    return {}
  },
  snoozeReminder: async () => ({ params: await aReminder(), body: { minutes: 10 } }),
  dismissReminder: async () => ({ params: await aReminder() }),
  listBackups: async () => {
    await aBackup()
    return {}
  },
  makeBackup: async () => ({}),
  getBackupFolder: async () => ({}),
  setBackupFolder: async () => ({ body: { path: mkdtempSync(join(server.folder, 'chosen-')) } }),
  previewBackup: async () => ({ params: await aBackup() }),
  restoreBackup: async () => {
    const params = await aBackup()
    await aTask()
    return { params }
  },
  deleteBackup: async () => ({ params: await aBackup() }),
  streamEvents: async () => ({}),
}

function check(schema: z.ZodType | undefined, value: unknown): void {
  if (schema) expect(schema.safeParse(value ?? {}).error).toBeUndefined()
}

/** The path of a call with its parameters and its query. */
function pathOf(path: string, { params = {}, query = {} }: AnyInput): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => (name === 'userId' ? alice.id : String(params[name])))
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  )
  return search.size > 0 ? `${filled}?${search.toString()}` : filled
}

describe('every endpoint of the contract', () => {
  const cases = (Object.keys(endpoints) as EndpointName[]).flatMap((name) => {
    const endpoint: Endpoint = endpoints[name]
    return [endpoint.path, endpoint.pathOfUser ?? []]
      .flat()
      .map((path): [string, string, EndpointName] => [endpoint.method, path, name])
  })

  it.each(cases)('answers %s %s as it says (%s)', answersAsItSays)

  async function answersAsItSays(method: string, path: string, name: EndpointName): Promise<void> {
    const endpoint: Endpoint = endpoints[name]
    const { as = alice, ...input } = (await examples[name]()) as AnyInput & { as?: { token: string } }
    for (const part of ['params', 'query', 'body'] as const) check(endpoint[part], input[part])
    const token = endpoint.access === 'public' ? undefined : as.token
    const url = pathOf(path, input)

    if (endpoint.replyType !== undefined) {
      const reply = await fetch(server.url + url, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(input.body && { body: JSON.stringify(input.body) }),
      })
      expect(reply.status).toBe(endpoint.status)
      expect(reply.headers.get('content-type')).toContain(endpoint.replyType)
      if (endpoint.replyType === 'application/octet-stream') {
        expect(await reply.text()).not.toBe('')
        return
      }
      const stream = readEvents(reply)
      expect(await stream.next()).toMatchObject({ event: 'day' })
      await stream.leave()
      return
    }
    const answer = await server.ask(url, { method, ...(token !== undefined && { token }), body: input.body })
    expect(answer.status, JSON.stringify(answer.body)).toBe(endpoint.status)
    // Nothing is left out, and nothing is told that the contract does not know.
    expect(endpoint.reply ? endpoint.reply.parse(answer.body) : '').toEqual(answer.body)
  }
})
