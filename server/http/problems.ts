import type { ErrorRequestHandler } from 'express'
import type { Logger } from 'pino'
import { isUnwritable } from '../database/unwritable.ts'
import { problems, type ProblemBody, type ProblemCode } from '../contract/problem.ts'

/** A failure that is expected: it has a code, a status and words for the person. Anything else thrown is a bug. */
export class Problem extends Error {
  override name = 'Problem'
  readonly code: ProblemCode
  readonly headers: Readonly<Record<string, string>>
  readonly errors: ProblemBody['errors']

  constructor(code: ProblemCode, detail: string, extras: ProblemExtras) {
    super(detail)
    this.code = code
    this.headers = extras.headers ?? {}
    this.errors = extras.errors
  }
}

interface ProblemExtras {
  readonly headers?: Record<string, string>
  readonly errors?: ProblemBody['errors']
}

/** A problem to throw: `throw problem('task-not-found')`. The detail is the code's title unless given. */
export function problem(code: ProblemCode, detail: string = problems[code].title, extras: ProblemExtras = {}): Problem {
  return new Problem(code, detail, extras)
}

/** The problem of a body of more than `limit` bytes. */
export function bodyTooLarge(limit: number): Problem {
  return problem('body-too-large', `The body is too large: ${limit / 1024} KB at most`)
}

/**
 * The problem of input that its schema takes and that still cannot be: `throw invalid('/parentId', 'must be …')`.
 * @param pointer JSON pointer (RFC 6901) of the field
 */
export function invalid(pointer: string, detail: string): Problem {
  return problem('request-invalid', `${pointer} ${detail}`, { errors: [{ pointer, detail }] })
}

/** The body of a problem, as RFC 9457 has it. */
function problemBodyOf({ code, message, errors }: Problem): ProblemBody {
  const { title, status } = problems[code]
  return { type: `/api/docs#${code}`, title, status, detail: message, code, ...(errors && { errors }) }
}

/** Turns whatever was thrown into problem+json. Comes last: what is no Problem is a bug, logged, and told as 500. */
export function answerProblems(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const found = asProblem(error)
    if (found.code === 'internal') logger.error({ err: error, method: request.method }, 'unexpected error')
    // Half an answer must not look like a whole one.
    if (response.headersSent) return void response.destroy()
    const body = problemBodyOf(found)
    response
      .status(body.status)
      .set(found.headers)
      .set('Content-Type', 'application/problem+json; charset=utf-8')
      .send(JSON.stringify(body))
  }
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  // body-parser and SQLite name their errors by `type` and `code`.
  const name = error instanceof Error ? String(('type' in error && error.type) || ('code' in error && error.code)) : ''
  if (name === 'entity.too.large')
    return bodyTooLarge(Number(error instanceof Error && 'limit' in error && error.limit))
  if (name === 'entity.parse.failed') return problem('json-invalid')
  if (name === 'encoding.unsupported' || name === 'charset.unsupported') return problem('media-type-unsupported')
  if (name === 'request.aborted' || name === 'request.size.invalid') return problem('request-invalid')
  if (name === 'SQLITE_FULL' || name === 'ENOSPC' || name === 'EDQUOT') return problem('storage-full')
  if (isUnwritable(name)) return problem('storage-unwritable')
  if (name === 'SQLITE_CORRUPT' || name === 'SQLITE_NOTADB') return problem('account-damaged')
  // A path with a broken percent escape: Express throws a URIError with status 400.
  if (error instanceof URIError) return problem('not-found')
  return problem('internal')
}
