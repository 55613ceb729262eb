import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import { endpoints, type Endpoint } from '../../server/contract/endpoints.ts'
import { person, randomFrom, signIn, signUp, type Account } from '../account.ts'
import type { Server } from '../load.ts'
import { createHeapWatch } from '../heap.ts'
import { createExpectations, type Arena, type Outcome } from './arena.ts'

/** What JSON Schema says of a value, as far as samples are made of it. */
interface Schema {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly format?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
}

/** A stream never ends, and these two would only lock the others out. */
const left = new Set(['/api/events', '/api/account/lock', '/api/auth/signout'])
const connections = 16

/**
 * Sends requests that are made from the contract and then spoilt: each endpoint's parameters, query and body by their
 * schemas, with values of other types, unheard-of sizes, broken JSON and foreign methods in them.
 * @param seed the same one makes the same requests
 */
export async function sendMalformed(
  arena: Arena,
  { requests, seed }: { requests: number; seed: number },
): Promise<Outcome> {
  const { expect, failures } = createExpectations()
  const heap = await createHeapWatch()
  const server = await arena.start(join(arena.folder, 'malformed'), { NODE_OPTIONS: heap.switches })
  let account = await signUp(server)
  const own = await account.ask<{ id: string }>('POST', '/api/tasks', { title: 'may go' })
  // Some requests are right after all, and change or delete what is their sender's: never what is somebody else's.
  const other = await signUp(server, 'other@example.com')
  const foreign = await other.ask<{ id: string }>('POST', '/api/tasks', { title: 'as it was' })
  const ids = [own.id, account.id, foreign.id, other.id]
  const make = createMaker(randomFrom(seed), ids)
  const statuses = new Map<number, number>()
  let sent = 0
  let enter: Promise<Account> | undefined
  const memory: number[] = []

  let { email } = person
  let people = 1
  async function enterAgain(): Promise<Account> {
    try {
      return await signIn(server, email)
    } catch {
      // Their password was changed, or they have guessed too often: somebody else goes on.
      people += 1
      email = `bench-${people}@example.com`
      const next = await signUp(server, email)
      ids.push(next.id, (await next.ask<{ id: string }>('POST', '/api/tasks', { title: 'may go' })).id)
      return next
    }
  }

  async function sendSome(until: number): Promise<void> {
    while (sent < until) {
      sent += 1
      memory.push(server.memory() ?? 0)
      const request = make()
      const { token } = account
      const status = await sendTo(server, request, token)
      const kind = `${request.method} ${request.path}`
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      expect(status !== 0, `${kind} was not answered`)
      expect(status < 500, `${kind} was answered with ${status}: ${request.body?.slice(0, 200)}`)
      if (status === 401 && token === account.token && request.isSigned) {
        // Some request was right after all, and has ended this session.
        enter ??= enterAgain().finally(() => (enter = undefined))
        account = await enter
      }
    }
  }

  const send = (until: number) => Promise.all(Array.from({ length: connections }, () => sendSome(until)))
  const fifth = Math.ceil(requests / 5)
  // The first fifth warms up, the second is what the last is compared with.
  await send(2 * fifth)
  const heldBefore = await heap.held()
  await send(requests)
  const heldAfter = await heap.held()
  // An access token does not last as long as all these requests may take.
  const now = await (await signIn(server, 'other@example.com')).ask('GET', `/api/tasks/${foreign.id}`)
  expect(isDeepStrictEqual(now, foreign), "somebody else's task was changed")
  for (const status of [200, 400, 401, 404])
    expect((statuses.get(status) ?? 0) > 0, `no request was answered with ${status}: the mix has died`)
  // The least of a fifth: a password that is checked, or a thread, takes 100 MB for a moment.
  const [before, after] = [memory.slice(fifth, 2 * fifth), memory.slice(-fifth)].map((each) => Math.min(...each))
  if (requests >= enoughForMemory) {
    expect(heldAfter - heldBefore < mostGrowthOfObjects, `its objects have grown by ${heldAfter - heldBefore} MB`)
    const grown = (after ?? 0) - (before ?? 0)
    expect(grown < mostGrowth, `memory has grown by ${grown} MB`)
  }
  await server.end()
  const answered = [...statuses].toSorted(([a], [b]) => a - b).map(([status, count]) => `${count} × ${status}`)
  const held =
    `; objects ${heldBefore.toFixed(1)} MB after the second fifth, ${heldAfter.toFixed(1)} MB in the end; ` +
    `memory ${before?.toFixed(0)} MB in the second fifth, ${after?.toFixed(0)} MB in the last`
  return {
    done: `${sent} malformed requests made from the contract (seed ${seed})`,
    seen: `${failures.length} of 5xx, 0 crashes: ${answered.join(', ')}${held}`,
    failures: failures.slice(0, 10),
  }
}

/** In MB, for the last three fifths: at 50,000 requests whatever keeps 140 bytes of each would be found. */
const mostGrowthOfObjects = 4
/** The same of the process: what is free in between and not given back, and the pages of small files. */
const mostGrowth = 30

/** Before so many, threads and passwords ask for more than they ever did with nearly every request. */
const enoughForMemory = 5_000

interface Request {
  readonly method: string
  readonly path: string
  readonly body: string | undefined
  readonly type: string
  readonly isSigned: boolean
}

async function sendTo(server: Server, { method, path, body, type, isSigned }: Request, token: string): Promise<number> {
  try {
    const response = await fetch(server.url + path, {
      method,
      redirect: 'manual',
      headers: { 'content-type': type, ...(isSigned && { authorization: `Bearer ${token}` }) },
      ...(body !== undefined && { body }),
    })
    await response.arrayBuffer()
    return response.status
  } catch {
    return 0
  }
}

/** Makes one request after the other. */
function createMaker(random: () => number, ids: readonly string[]): () => Request {
  const below = (count: number) => Math.floor(random() * count)
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T
  const chance = (share: number) => random() < share
  const asked = Object.values<Endpoint>(endpoints)
    .filter(({ path }) => !left.has(path))
    .map((endpoint) => ({
      endpoint,
      body: schemaOf(endpoint.body),
      query: Object.entries(schemaOf(endpoint.query)?.properties ?? {}),
    }))

  const odd = (): unknown =>
    pick<() => unknown>([
      () => null,
      () => true,
      () => pick([-1, 0, 1e308, -1e308, 0.1, 2 ** 53, 1e21]),
      () => pick(['', ' ', '\0', '\u202e', '\ud800', '__proto__', "' OR 1=1 --", '../../etc/passwd', '%00', 'NaN']),
      () => 'x'.repeat(pick([501, 5_000, 20_001, 60_000])),
      () => '\u{1f600}'.repeat(below(600)),
      () => pick(['0000-00-00', '2026-02-30', '9999-99-99T99:99', '-1-01-01', '25:61', 'FREQ=SECONDLY;COUNT=1e9']),
      () => Array.from({ length: below(50) }, () => null),
      () => JSON.parse(`${'['.repeat(200)}${']'.repeat(200)}`),
      () => JSON.parse('{"__proto__": {"isAdmin": true}, "constructor": {"prototype": 1}, "toString": 1}'),
      () => ({ op: 'create', tasks: [{}] }),
      () => randomUUID(),
    ])()

  function sample(schema: Schema, depth = 0): unknown {
    if (depth > 6) return null
    if (schema.const !== undefined) return schema.const
    if (schema.enum) return pick(schema.enum)
    const choices = schema.anyOf ?? schema.oneOf
    if (choices) return sample(pick(choices), depth + 1)
    if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => sample(part, depth + 1)))
    switch (schema.type) {
      case 'object': {
        const entries = Object.entries(schema.properties ?? {}).filter(() => chance(0.7))
        return Object.fromEntries(entries.map(([name, part]) => [name, sample(part, depth + 1)]))
      }
      case 'array':
        return Array.from({ length: below(4) }, () => sample(schema.items ?? {}, depth + 1))
      case 'boolean':
        return chance(0.5)
      case 'integer':
      case 'number':
        return below(20)
      default:
        return pick(['text', '2026-11-20', '09:30', '2026-11-20T09:30', 'a@example.com', pick(ids), 'FREQ=DAILY'])
    }
  }

  /** The value with something in it replaced, left out or added. */
  function spoil(value: unknown): unknown {
    if (typeof value !== 'object' || value === null || chance(0.2)) return odd()
    if (Array.isArray(value)) return value.length === 0 ? [odd()] : value.with(below(value.length), spoil(value[0]))
    const names = Object.keys(value)
    const name = names.length === 0 || chance(0.15) ? asText(odd()).slice(0, 50) : pick(names)
    const { [name]: former, ...rest } = value as Record<string, unknown>
    return chance(0.15) ? rest : { ...rest, [name]: spoil(former) }
  }

  return () => {
    const { endpoint, body, query } = pick(asked)
    const parameter = () => (chance(0.5) ? pick(ids) : encodeURIComponent(asText(odd()).slice(0, 300)))
    const path = endpoint.path.replaceAll(/:\w+/g, parameter)
    const search = query
      .filter(() => chance(0.3))
      .map(([name, part]) => [name, asText(chance(0.5) ? odd() : sample(part)).slice(0, 3000)])
    const content = body && JSON.stringify(chance(0.9) ? spoil(sample(body)) : sample(body))
    const method = chance(0.03) ? pick(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) : endpoint.method
    const broken = content !== undefined && chance(0.1) ? content.slice(0, below(content.length)) : content
    return {
      method,
      path: search.length === 0 ? path : `${path}?${new URLSearchParams(search)}`,
      body: method === 'GET' ? undefined : broken,
      type: chance(0.03) ? 'text/plain' : 'application/json',
      isSigned: chance(0.95),
    }
  }
}

function schemaOf(type: z.ZodObject | undefined): Schema | undefined {
  return type && (z.toJSONSchema(type, { io: 'input', unrepresentable: 'any' }) as Schema)
}

function asText(value: unknown): string {
  return (typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed()
}
