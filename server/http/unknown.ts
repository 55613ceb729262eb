import type { RequestHandler } from 'express'
import { endpoints, type Endpoint } from '../contract/endpoints.ts'
import { betterAuthPaths } from '../auth/better-auth.ts'
import { idPattern } from '../contract/text.ts'
import { problem } from './problems.ts'

interface Known {
  readonly segments: readonly string[]
  readonly method: string
}

const known: readonly Known[] = [
  ...Object.values<Endpoint>(endpoints).flatMap(({ method, path, pathOfUser }) =>
    [path, ...(pathOfUser ? [pathOfUser] : [])].map((each) => ({ method, segments: each.split('/') })),
  ),
  ...Object.entries(betterAuthPaths).map(([path, method]) => ({ method, segments: `/api/auth${path}`.split('/') })),
]

/** The methods that some endpoint offers at `path`; empty where there is nothing. */
function methodsAt(path: string): string[] {
  const segments = path.replace(/\/$/, '').split('/')
  const here = known.filter(
    (each) =>
      each.segments.length === segments.length &&
      each.segments.every((name, index) =>
        name.startsWith(':') ? idPattern.test(segments[index] ?? '') : name === segments[index],
      ),
  )
  return [...new Set(here.map(({ method }) => method))]
}

/** Answers what nothing else did: 405 where the path has other methods, else 404. */
export function answerUnknown(): RequestHandler {
  return (request) => {
    const allowed = methodsAt(request.path)
    if (allowed.length === 0) throw problem('not-found')
    throw problem('method-not-allowed', undefined, { headers: { Allow: allowed.join(', ') } })
  }
}
