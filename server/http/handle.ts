import type { Express, Request, Response } from 'express'
import type { Endpoint, ParsedOf, ReplyOf } from '../contract/endpoints.ts'
import type { ProblemBody } from '../contract/problem.ts'
import { idPattern } from '../contract/text.ts'
import type { OpenedAccount, SessionOfAccount } from '../accounts/account-databases.ts'
import { isInPlace } from '../database/in-place.ts'
import type { Connection } from '../database/open.ts'
import { writerOf } from '../database/writing.ts'
import { problem } from './problems.ts'

/** What the way in gives for a request, or refuses with a Problem. */
export interface Gate {
  /** Who is asking, by the access token. */
  account(request: Request): Promise<SessionOfAccount>
  /**
   * What a request of that account may work with, if its session has unlocked it.
   * @param isUse whether it shows that somebody is there: an event stream is opened by the window itself
   */
  open(account: SessionOfAccount, request: Request, isUse: boolean): OpenedAccount
}

/** A request of an unlocked session, while it is answered. */
export interface UnderWay {
  /**
   * Fires when the account is locked or the session ends. The request has been answered by then: whoever comes back
   * from waiting must do nothing more, and `signal.throwIfAborted()` sees to that.
   */
  readonly signal: AbortSignal
  /** To be called before the request itself ends its session: from here on it is carried to its end. */
  commit(): void
}

/** What a handler gets: its checked input, and who asks where the endpoint's access says so. */
export type HandlerContext<E extends Endpoint> = ParsedOf<E> & { request: Request; response: Response } & (E extends {
    access: 'account' | 'unlocked'
  }
    ? { account: SessionOfAccount }
    : unknown) &
  (E extends { access: 'unlocked' } ? { db: Connection; underWay: UnderWay } : unknown)

export type Handler<E extends Endpoint> = (context: HandlerContext<E>) => ReplyOf<E> | Promise<ReplyOf<E>>

/** Mounts an endpoint of the contract; the handler is typed by it. */
export type Handle = <E extends Endpoint>(endpoint: E, handler: Handler<E>) => void

/**
 * Makes the one way by which endpoints are mounted. Refusals come in a fixed order: token, foreign path, lock, input.
 */
export function createHandle(app: Express, gate: Gate): Handle {
  return (endpoint, handler) => {
    const method = endpoint.method.toLowerCase() as Lowercase<Endpoint['method']>
    const paths = endpoint.pathOfUser ? [endpoint.path, endpoint.pathOfUser] : [endpoint.path]
    app[method](paths, async (request: Request, response: Response) => {
      const { userId, ...params } = request.params
      if (userId !== undefined && !idPattern.test(String(userId))) throw problem('not-found')
      const { signal, ...who } = await identify(endpoint, gate, request, userId)
      const isWrite = endpoint.method !== 'GET' && endpoint.waitsForNobody === undefined
      const context = { ...who, ...parse(endpoint, request, params), request, response }
      const answer = (underWay?: UnderWay): unknown =>
        handler({ ...context, underWay } as unknown as HandlerContext<typeof endpoint>)
      const answerInTurn = async (underWay: UnderWay, db: Connection) => {
        for (let writer = writerOf(db); writer; writer = writerOf(db)) await writer
        underWay.signal.throwIfAborted()
        return answer(underWay)
      }
      const { db } = who
      if (isWrite && db && !isInPlace(db)) throw problem('storage-gone')
      const isInTurn = isWrite && db && writerOf(db)
      const turn = isInTurn ? (underWay: UnderWay) => answerInTurn(underWay, db) : answer
      const reply = await (signal ? answerUnlessAborted(signal, turn) : answer())
      if (endpoint.replyType !== undefined) return
      response.status(endpoint.status).setHeader('Cache-Control', 'no-store')
      if (!endpoint.reply) return void response.end()
      response.setHeader('Content-Type', 'application/json; charset=utf-8')
      // Not response.json(): it makes a buffer of the text, and head and body then go out in two pieces.
      response.end(JSON.stringify(reply))
    })
  }
}

async function identify(
  endpoint: Endpoint,
  gate: Gate,
  request: Request,
  userId: unknown,
): Promise<Partial<OpenedAccount> & { account?: SessionOfAccount }> {
  if (endpoint.access === 'public' || endpoint.access === 'session') return {}
  const account = await gate.account(request)
  if (userId !== undefined && userId !== account.accountId) throw problem('account-foreign')
  if (endpoint.access !== 'unlocked') return { account }
  return { account, ...gate.open(account, request, endpoint.replyType !== 'text/event-stream') }
}

/** What `answer` gives, or the signal's reason as soon as it fires; `answer` may go on, but nobody listens to it. */
function answerUnlessAborted(signal: AbortSignal, answer: (underWay: UnderWay) => unknown): unknown {
  signal.throwIfAborted()
  let isCommitted = false
  const aborted = Promise.withResolvers<never>()
  const abort = () => aborted.reject(signal.reason)
  const commit = () => {
    isCommitted = true
    signal.removeEventListener('abort', abort)
  }
  const reply = answer({ signal, commit })
  // Nothing can come between where there is no waiting, and most handlers do not wait.
  if (isCommitted || !(reply instanceof Promise)) return reply
  signal.throwIfAborted()
  signal.addEventListener('abort', abort)
  return Promise.race([reply, aborted.promise]).finally(commit)
}

function parse(endpoint: Endpoint, request: Request, params: Record<string, unknown>) {
  const inputs: Record<string, unknown> = {}
  if (endpoint.params) {
    const parsed = endpoint.params.safeParse(params)
    if (!parsed.success) throw problem('not-found')
    inputs['params'] = parsed.data
  }
  const errors: NonNullable<ProblemBody['errors']> = []
  for (const part of ['query', 'body'] as const) {
    const schema = endpoint[part]
    if (!schema) continue
    const parsed = schema.safeParse(request[part] ?? {})
    if (parsed.success) inputs[part] = parsed.data
    else
      for (const issue of parsed.error.issues)
        for (const path of pathsOf(issue)) errors.push({ pointer: pointerOf(path), detail: issue.message })
  }
  const [first] = errors
  if (!first) return inputs
  throw problem('request-invalid', `${first.pointer} ${first.detail}`, { errors })
}

/** An unknown key is reported at the object that holds it; the pointer is to name the key itself. */
function pathsOf(issue: { code: string; path: PropertyKey[]; keys?: string[] }): PropertyKey[][] {
  return issue.code === 'unrecognized_keys' ? (issue.keys ?? []).map((key) => [...issue.path, key]) : [issue.path]
}

/** A JSON pointer (RFC 6901). */
function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
