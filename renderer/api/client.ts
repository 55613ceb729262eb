import type { endpoints as contract, EndpointName, InputOf, ReplyOf } from '../../server/contract/endpoints.ts'
import type { ProblemBody } from '../../server/contract/problem.ts'
import type { AccessTokens } from './access-token.ts'
import type { Route } from './endpoints.ts'
import { Failure, retryAfterOf } from './failure.ts'

type Input<Name extends EndpointName> = InputOf<(typeof contract)[Name]>
type Reply<Name extends EndpointName> = ReplyOf<(typeof contract)[Name]>
type ItemOf<Name extends EndpointName> = Reply<Name> extends readonly (infer Item)[] ? Item : never

/** The parts of any input, for sending it. */
interface Parts {
  readonly params?: object
  readonly query?: object
  readonly body?: object
}

/** A page of a list: its items, the cursor of the next page, and how many there are in all where that was asked. */
export interface Page<Item> {
  readonly items: readonly Item[]
  readonly next: string | undefined
  readonly total: number | undefined
}

export interface Client {
  /** Calls an endpoint of the contract; every failure is a `Failure`. */
  call<Name extends EndpointName>(route: Route<Name>, input: Input<Name>, signal?: AbortSignal): Promise<Reply<Name>>
  /** Calls an endpoint that answers page by page. */
  callPage<Name extends EndpointName>(
    route: Route<Name>,
    input: Input<Name>,
    signal?: AbortSignal,
  ): Promise<Page<ItemOf<Name>>>
  /** Opens an answer that goes on for long, or is a file, to be read as it comes. */
  open<Name extends EndpointName>(
    route: Route<Name>,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
    input?: Input<Name>,
  ): Promise<Response>
}

export interface ClientDeps {
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>
  readonly tokens: Pick<AccessTokens, 'get' | 'replace'>
  /** Told after each request whether the server answered. */
  readonly onReachable: (reachable: boolean) => void
  /** The server says that the account is locked. */
  readonly onLocked: () => void
  /** Aborted when whoever is here now leaves. */
  readonly stay: () => AbortSignal
}

/** Creates the one way to the API. It knows the contract and the access token, and nothing of what is shown. */
export function createClient({ fetch, tokens, onReachable, onLocked, stay }: ClientDeps): Client {
  async function send(path: string, init: RequestInit, token?: string): Promise<Response> {
    const headers = new Headers(init.headers)
    if (token !== undefined) headers.set('Authorization', `Bearer ${token}`)
    try {
      const response = await fetch(path, { ...init, headers })
      onReachable(true)
      return response
    } catch (cause) {
      if (init.signal?.aborted) throw cause
      onReachable(false)
      throw new Failure('unreachable', { cause })
    }
  }

  /** Sends with the access token; one that is no longer taken is replaced once, and nobody notices. */
  async function sendSigned(path: string, init: RequestInit): Promise<Response> {
    const staying = stay()
    const token = await tokens.get()
    const response = await send(path, init, token)
    // Once its person has left there is nobody to ask a token for.
    if (response.status !== 401 || staying.aborted) return response
    return send(path, init, await tokens.replace(token))
  }

  async function exchange<Name extends EndpointName>(route: Route<Name>, input: Input<Name>, signal?: AbortSignal) {
    const staying = stay()
    const { path, init } = requestOf(route, input as Parts, signal)
    const response = await (isSigned(route) ? sendSigned(path, init) : send(path, init))
    const body = await bodyOf(response)
    if (response.ok) return { reply: body as Reply<Name>, headers: response.headers }
    throw refused(response, body, staying)
  }

  /** Why a call was refused. That an account is locked concerns the window only while its person is here. */
  function refused(response: Response, body: unknown, staying: AbortSignal): Failure {
    if (response.status === 423 && !staying.aborted) onLocked()
    return failureOf(response, body)
  }

  /** What is answered after its person has left is told nobody: whoever is here by then would be shown it. */
  function ask<Name extends EndpointName>(route: Route<Name>, input: Input<Name>, signal?: AbortSignal) {
    const answer = exchange(route, input, signal)
    if (!isSigned(route)) return answer
    const staying = stay()
    return new Promise<Awaited<typeof answer>>((resolve, reject) => {
      answer.then(
        (reply) => staying.aborted || resolve(reply),
        (failure: unknown) => staying.aborted || reject(failure as Failure),
      )
    })
  }

  return {
    async call(route, input, signal) {
      return (await ask(route, input, signal)).reply
    },
    async callPage<Name extends EndpointName>(route: Route<Name>, input: Input<Name>, signal?: AbortSignal) {
      const { reply, headers } = await ask(route, input, signal)
      const total = headers.get('X-Total-Count')
      return {
        items: reply as readonly ItemOf<Name>[],
        next: nextCursorOf(headers.get('Link')),
        total: total === null ? undefined : Number(total),
      }
    },
    async open(route, headers, signal, input) {
      const staying = stay()
      const { path, init } = requestOf(route, (input ?? {}) as Parts, signal)
      const response = await sendSigned(path, { ...init, headers: { ...init.headers, ...headers } })
      if (response.ok) return response
      throw refused(response, await bodyOf(response), staying)
    },
  }
}

function isSigned({ access }: Pick<Route<EndpointName>, 'access'>): boolean {
  return access === 'account' || access === 'unlocked'
}

function requestOf<Name extends EndpointName>(
  route: Route<Name>,
  input: Parts,
  signal?: AbortSignal,
): { path: string; init: RequestInit & { headers?: Record<string, string> } } {
  const params = new Map(Object.entries(input.params ?? {}))
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params.get(name))))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined) query.set(name, String(value))
  }
  return {
    path: query.size === 0 ? path : `${path}?${query}`,
    init: {
      method: route.method,
      // What is somebody's own never enters the browser's cache on the disk.
      cache: 'no-store',
      ...(input.body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(input.body) }),
      ...(signal && { signal }),
    },
  }
}

/** What a reply says, undefined where it says nothing. Throws `reply-unreadable` where it is no JSON. */
export async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text()
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Failure('reply-unreadable', { status: response.status, cause })
  }
}

function failureOf(response: Response, body: unknown): Failure {
  const { status } = response
  const problem = body as Partial<ProblemBody> | undefined
  if (typeof problem?.code !== 'string') return new Failure('reply-unreadable', { status })
  const fields = problem.errors ?? []
  return new Failure(problem.code, { status, fields, retryAfter: retryAfterOf(response.headers) })
}

/** The cursor of a `Link: <…?cursor=…>; rel="next"` header. */
export function nextCursorOf(link: string | null): string | undefined {
  for (const part of link?.split(/,\s*(?=<)/) ?? []) {
    const match = /^<([^>]*)>(.*)$/.exec(part.trim())
    if (match?.[1] === undefined || !/;\s*rel="?next"?/.test(match[2] ?? '')) continue
    return new URL(match[1], 'http://hearth').searchParams.get('cursor') ?? undefined
  }
  return undefined
}
