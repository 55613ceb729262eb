import type { Batch, NewTask } from '../server/contract/task.ts'
import type { Server, Shot } from './load.ts'

/** The person that every benchmark works with. */
export const person = { name: 'Bench', email: 'bench@example.com', password: 'the password of the benchmark' }

/** A signed-in account on a server, and the way to ask it. */
export interface Account {
  readonly id: string
  readonly token: string
  shot(method: Shot['method'], path: string, body?: unknown): Shot
  ask<T>(method: Shot['method'], path: string, body?: unknown): Promise<T>
}

/** Signs the benchmark's person up. */
export function signUp(server: Server, email = person.email): Promise<Account> {
  return enter(server, '/api/auth/signup', { ...person, email })
}

/** Signs the benchmark's person in. */
export function signIn(server: Server, email = person.email): Promise<Account> {
  return enter(server, '/api/auth/signin', { email, password: person.password })
}

async function enter(server: Server, path: string, body: object): Promise<Account> {
  const { token, user } = await askFor<{ token: string; user: { id: string } }>(server, 'POST', path, body)
  return accountOf(server, user.id, token)
}

/** A signed-in account by its token. */
export function accountOf(server: Pick<Server, 'url'>, id: string, token: string): Account {
  return {
    id,
    token,
    shot: (method, to, content) => ({ method, path: to, token, body: content }),
    ask: (method, to, content) => askFor(server, method, to, content, token),
  }
}

/** Asks a server, and gives its answer whatever it is. */
export async function ask(
  server: Pick<Server, 'url'>,
  method: string,
  path: string,
  body?: unknown,
  token?: string,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const response = await fetch(server.url + path, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') === true
  return { status: response.status, body: text === '' ? undefined : isJson ? JSON.parse(text) : text }
}

/** The same where nothing but success will do. */
async function askFor<T>(...asked: Parameters<typeof ask>): Promise<T> {
  const [, method, path] = asked
  const { status, body } = await ask(...asked)
  if (status >= 300) throw new Error(`${method} ${path} answered ${status}: ${JSON.stringify(body)}`)
  return body as T
}

const listNames = ['Home', 'Work', 'Garden', 'Kitchen', 'Travel', 'Books', 'Health', 'Money', 'Ideas', 'School']
const tagNames = ['home', 'phone', 'shop', 'waiting', 'quick', 'deep', 'weekend', 'anna', 'ben', 'later']
const words =
  'buy call write plan fix clean read pay order return paint water plant cook visit ask answer send print sort repair book check bring take kitchen garden letter bicycle invoice window lamp report ticket birthday recipe doctor school holiday neighbour tools paper bread milk'.split(
    ' ',
  )

/**
 * Fills an account with tasks over the API: a third in the Inbox, the rest in ten lists with sections; tags, notes,
 * dates around today, repetitions and subtasks; a third of them completed, some in the trash. The same seed makes the
 * same tasks.
 */
export async function fill(account: Account, size: number, seed = 1): Promise<void> {
  const random = randomFrom(seed)
  const below = (count: number) => Math.floor(random() * count)
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T
  const lists: { id: string; sections: string[] }[] = []
  for (const name of listNames) {
    const { id } = await account.ask<{ id: string }>('POST', '/api/lists', { name })
    const sections: string[] = []
    for (const section of ['Now', 'Next', 'Some day'])
      sections.push((await account.ask<{ id: string }>('POST', `/api/lists/${id}/sections`, { name: section })).id)
    lists.push({ id, sections })
  }
  const text = (count: number) => Array.from({ length: count }, () => pick(words)).join(' ')
  const dateAround = () => new Date(Date.now() + (below(400) - 200) * 86_400_000).toISOString().slice(0, 10)

  function newTask(parents: readonly string[]): NewTask {
    const list = random() < 0.66 ? pick(lists) : undefined
    const parentId = parents.length > 0 && random() < 0.1 ? pick(parents) : undefined
    const dueDate = random() < 0.5 ? dateAround() : undefined
    return {
      title: text(3 + below(5)),
      ...(random() < 0.3 && { notes: text(20 + below(40)) }),
      ...(parentId === undefined ? list && { listId: list.id } : { parentId }),
      ...(parentId === undefined && list && random() < 0.5 && { sectionId: pick(list.sections) }),
      priority: pick([1, 2, 3, 4, 4, 4, 4] as const),
      ...(random() < 0.4 && { tags: [...new Set([pick(tagNames), pick(tagNames)])] }),
      ...(dueDate !== undefined && { dueDate }),
      ...(dueDate !== undefined && random() < 0.2 && { dueTime: `${10 + below(10)}:30` }),
      ...(dueDate !== undefined && random() < 0.1 && { recurrence: { rule: 'FREQ=WEEKLY', from: 'due' as const } }),
    }
  }

  let parents: string[] = []
  for (let made = 0; made < size; made += 1000) {
    const tasks = Array.from({ length: Math.min(1000, size - made) }, () => newTask(parents))
    const create: Batch = { operations: [{ op: 'create', tasks }] }
    const created = await account.ask<{ id: string; recurrence: unknown; parentId: string | null }[]>(
      'POST',
      '/api/tasks/batch',
      create,
    )
    const plain = created.filter(({ recurrence }) => recurrence === null).map(({ id }) => id)
    const done: Batch = {
      operations: [
        { op: 'change', ids: plain.slice(0, Math.floor(tasks.length / 3)), changes: { completed: true } },
        { op: 'delete', ids: plain.slice(-Math.ceil(tasks.length / 50)) },
      ],
    }
    await account.ask('POST', '/api/tasks/batch', done)
    parents = created
      .filter(({ parentId }) => parentId === null)
      .map(({ id }) => id)
      .slice(400, 450)
  }
}

/** Numbers from 0 to 1 (mulberry32): the same ones for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
