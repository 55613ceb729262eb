import { createHmac } from 'node:crypto'
import { testSecret } from './test-server.ts'

/** What a token says, read without checking anything. */
export interface ReadToken {
  readonly header: Record<string, unknown>
  readonly claims: Record<string, unknown>
}

/** How a forged token differs from a sound one. */
export interface Forgery {
  /** Members to change; undefined leaves one out. */
  readonly header?: Record<string, unknown>
  /** Claims to change; undefined leaves one out. */
  readonly claims?: Record<string, unknown>
  readonly secret?: string
}

/** The header and claims of a token, not verified. */
export function readToken(token: string): ReadToken {
  const [header, claims] = token
    .split('.', 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>)
  if (!header || !claims) throw new Error('not a token')
  return { header, claims }
}

/** A token like `token` with some things changed, signed anew with HS256: what somebody who has the secret can make. */
export function forge(token: string, { header = {}, claims = {}, secret }: Forgery): string {
  const read = readToken(token)
  return signJson(JSON.stringify({ ...read.header, ...header }), JSON.stringify({ ...read.claims, ...claims }), secret)
}

/** A JWS of two texts just as they are, whether or not they are JSON. */
export function signJson(header: string, payload: string, secret: string = testSecret, hash = 'sha256'): string {
  const signed = `${encode(header)}.${encode(payload)}`
  return `${signed}.${createHmac(hash, secret).update(signed).digest('base64url')}`
}

/** Base64url of a text, as JOSE wants it: no padding. */
export function encode(text: string): string {
  return Buffer.from(text).toString('base64url')
}

/** Seconds since 1970, as tokens count. */
export function now(): number {
  return Math.floor(Date.now() / 1000)
}
