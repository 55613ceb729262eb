import type { IncomingMessage } from 'node:http'
import express, { type RequestHandler } from 'express'
import { endpoints, usualBody, type Endpoint } from '../contract/endpoints.ts'
import { bodyTooLarge, problem, type Problem } from './problems.ts'

/** The names this server answers to, which differ between a port and the requests of this process. */
export interface OwnNames {
  readonly hosts: readonly string[]
  readonly origins: readonly string[]
}

type Request = Pick<IncomingMessage, 'method' | 'headers' | 'rawHeaders' | 'url'>

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])

/**
 * Decides, before anything else looks at it, whether a request may come in at all. It keeps out other web pages
 * (CSRF, DNS rebinding) and shapes that nothing here understands. Returns the problem to answer, if any.
 */
export function refusalOf(request: Request, own: OwnNames): Problem | undefined {
  const { headers } = request
  if (countHeader(request, 'host') > 1) return problem('host-duplicate')
  if (!own.hosts.includes(headers.host ?? '')) return problem('host-foreign')
  if (headers.origin !== undefined && !own.origins.includes(headers.origin)) return problem('origin-foreign')
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return problem('origin-foreign')
  // A preflight asks for a permission that nobody gets.
  if (headers['access-control-request-method'] !== undefined) return problem('origin-foreign')
  if (!methods.has(request.method ?? '') || headers.upgrade !== undefined)
    return problem('method-not-allowed', undefined, { headers: { Allow: [...methods].join(', ') } })
  if (countHeader(request, 'authorization') > 1) return problem('authorization-duplicate')
  // Told before a byte of it is read; what streams without a length is counted as it comes.
  const largest = largestBodyOf(request.url ?? '/')
  if (Number(headers['content-length'] ?? 0) > largest) return bodyTooLarge(largest)
  if (hasBody(request) && !isJson(headers['content-type'])) return problem('media-type-unsupported')
  return undefined
}

/** Where a person who typed `localhost` belongs: the one address whose cookie and origin are ours. */
export function addressForLocalhost(request: Request, own: OwnNames): string | undefined {
  if (countHeader(request, 'host') > 1) return undefined
  const port = /^localhost:(\d+)$/.exec(request.headers.host ?? '')?.[1]
  const isNavigation = request.method === 'GET' && request.headers['sec-fetch-mode'] !== 'cors'
  if (port === undefined || !isNavigation || !own.hosts.includes(`127.0.0.1:${port}`)) return undefined
  return `http://127.0.0.1:${port}${request.url ?? '/'}`
}

/** Wires the guards in front of everything, and takes away the headers by which a client could name an address. */
export function guard(own: (request: IncomingMessage) => OwnNames): RequestHandler {
  return (request, response, next) => {
    const names = own(request)
    const address = addressForLocalhost(request, names)
    if (address !== undefined) return response.redirect(307, address)
    for (const name of Object.keys(request.headers))
      if (name.startsWith('x-forwarded') || clientAddressHeaders.has(name)) delete request.headers[name]
    const refusal = refusalOf(request, names)
    if (refusal) throw refusal
    next()
  }
}

const clientAddressHeaders = new Set(['forwarded', 'x-real-ip', 'x-client-ip', 'true-client-ip', 'cf-connecting-ip'])

const largerBodies = new Map(
  Object.values<Endpoint>(endpoints).flatMap(({ path, largestBody }): [string, number][] =>
    largestBody === undefined ? [] : [[path, largestBody]],
  ),
)

/** Bytes that the body of a request to this address may have. */
function largestBodyOf(url: string): number {
  return largerBodies.get(url.replace(/\?.*$/s, '').replace(/\/$/, '')) ?? usualBody
}

/** Reads the JSON of a body, as large as its endpoint takes. */
export function readJson(): RequestHandler {
  const readers = new Map(
    [usualBody, ...largerBodies.values()].map((limit) => [limit, express.json({ limit, inflate: false })]),
  )
  return (request, response, next) => readers.get(largestBodyOf(request.originalUrl))?.(request, response, next)
}

/** How often a header was sent; Node joins or drops repeated ones in `headers`. */
export function countHeader({ rawHeaders }: Pick<Request, 'rawHeaders'>, name: string): number {
  return rawHeaders.filter((text, index) => index % 2 === 0 && text.toLowerCase() === name).length
}

function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

function isJson(contentType: string | undefined): boolean {
  return /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(contentType ?? '')
}
