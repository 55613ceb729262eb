import type { ProblemCode } from '../../server/contract/problem.ts'

/** Why a call failed: the API's own codes, and what only the window can notice. */
export type FailureCode = ProblemCode | 'unreachable' | 'reply-unreadable'

/** One field that was refused; `pointer` is the JSON pointer of the request's field. */
export interface FieldFailure {
  readonly pointer: string
  readonly detail: string
}

/** A call that failed, in the one form that the whole window understands. */
export class Failure extends Error {
  readonly code: FailureCode
  readonly status: number
  readonly fields: readonly FieldFailure[]
  /** Seconds to wait before the next try, where the server asks for it. */
  readonly retryAfter: number | undefined

  constructor(
    code: FailureCode,
    more: { status?: number; fields?: readonly FieldFailure[]; retryAfter?: number | undefined; cause?: unknown } = {},
  ) {
    super(code, { cause: more.cause })
    this.name = 'Failure'
    this.code = code
    this.status = more.status ?? 0
    this.fields = more.fields ?? []
    this.retryAfter = more.retryAfter
  }
}

/** Turns whatever was thrown into a `Failure`; what is not one is a fault of the window itself. */
export function asFailure(thrown: unknown): Failure {
  return thrown instanceof Failure ? thrown : new Failure('reply-unreadable', { cause: thrown })
}

/** The seconds of a `Retry-After` header; undefined where there is none. */
export function retryAfterOf(headers: Headers): number | undefined {
  const seconds = Number(headers.get('Retry-After') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds) : undefined
}
