import { webcrypto } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import { JWTExpired } from 'jose/errors'
import { v7 as newId } from 'uuid'
import type { AccessToken } from '../contract/account.ts'
import { idPattern } from '../contract/text.ts'
import { problem, type Problem } from '../http/problems.ts'

const issuer = 'hearth'
const clockTolerance = 5
const largestToken = 4096
const rememberedTokens = 1000

/** The claims of a verified access token (RFC 7519). Instants are in seconds since 1970. */
export interface Claims {
  readonly sub: string
  readonly sid: string
  readonly iat: number
  readonly exp: number
}

export type AccessTokens = Awaited<ReturnType<typeof createAccessTokens>>

/**
 * Issues and verifies access tokens: JWTs signed with HS256 (RFC 7515, 7518), which any service that shares the
 * secret can verify too.
 * @param secret at least 32 bytes; the key is its UTF-8 bytes
 * @param life in seconds
 */
export async function createAccessTokens(secret: string, life: number, audience: string | undefined) {
  const key = await webcrypto.subtle.importKey(
    'raw',
    new TextEncoder().encode(secret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign', 'verify'],
  )
  // The signature of the very same text need not be computed twice; all that can change is checked each time.
  const remembered = new Map<string, Claims>()

  async function verifySignature(token: string): Promise<Claims> {
    refuseOddEncoding(token)
    const { payload, protectedHeader } = await jwtVerify(token, key, {
      algorithms: ['HS256'],
      typ: 'JWT',
      issuer,
      ...(audience !== undefined && { audience }),
      requiredClaims: ['sub', 'user_id', 'sid', 'jti', 'iat', 'exp'],
      maxTokenAge: life,
      clockTolerance,
    })
    // Ours name no key and no extension; a token that does was made to mislead a verifier.
    for (const name of ['kid', 'jku', 'jwk', 'b64', 'crit'])
      if (name in protectedHeader) throw new Error(`header ${name}`)
    const { sub, sid, iat, exp } = payload
    if (typeof sub !== 'string' || !idPattern.test(sub) || payload['user_id'] !== sub) throw new Error('sub')
    if (typeof sid !== 'string' || !idPattern.test(sid)) throw new Error('sid')
    if (!Number.isInteger(iat) || !Number.isInteger(exp)) throw new Error('iat or exp')
    return { sub, sid, iat: Number(iat), exp: Number(exp) }
  }

  return {
    /** A fresh access token for a session. */
    async issue(session: { id: string }, user: { id: string; email: string }): Promise<AccessToken> {
      const iat = Math.floor(Date.now() / 1000)
      const claims = {
        sub: user.id,
        user_id: user.id,
        email: user.email,
        sid: session.id,
        jti: newId(),
        iat,
        exp: iat + life,
        iss: issuer,
        ...(audience !== undefined && { aud: audience }),
      }
      const token = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(key)
      return { token, expiresAt: new Date((iat + life) * 1000).toISOString() }
    },

    /**
     * The claims of a token that is valid now.
     * @throws {Problem} `token-malformed`, `token-expired` or `token-invalid`
     */
    async verify(token: string): Promise<Claims> {
      let claims = remembered.get(token)
      if (!claims) {
        try {
          claims = await verifySignature(token)
        } catch (error) {
          throw error instanceof JWTExpired ? refusal('token-expired') : asRefusal(error)
        }
        if (remembered.size >= rememberedTokens) remembered.delete(remembered.keys().next().value ?? '')
        remembered.set(token, claims)
      }
      const now = Math.floor(Date.now() / 1000)
      if (claims.exp - claims.iat > life || claims.iat > now + clockTolerance) throw refusal('token-invalid')
      if (claims.exp <= now - clockTolerance) throw refusal('token-expired')
      return claims
    },
  }
}

class MalformedTokenError extends Error {}

/** JOSE allows encodings in which several texts mean one token; only the one that we write is taken. */
function refuseOddEncoding(token: string): void {
  const parts = token.split('.')
  if (token.length > largestToken || parts.length !== 3) throw new MalformedTokenError()
  for (const part of parts)
    if (part === '' || Buffer.from(part, 'base64url').toString('base64url') !== part) throw new MalformedTokenError()
  for (const part of parts.slice(0, 2)) {
    const json = Buffer.from(part, 'base64url').toString()
    // A second member of the same name, blanks and odd escapes all get lost on the way through a parser.
    if (canonicalJson(json) !== json) throw new MalformedTokenError()
  }
}

function canonicalJson(json: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(json))
  } catch {
    return undefined
  }
}

function asRefusal(error: unknown): Problem {
  return refusal(error instanceof MalformedTokenError ? 'token-malformed' : 'token-invalid')
}

/** A 401 with the challenge that RFC 6750, section 3 asks for. */
export function refusal(
  code: 'token-missing' | 'token-malformed' | 'token-expired' | 'token-invalid' | 'session-ended',
): Problem {
  const refused = problem(code)
  // A request without a token gets the bare challenge: it made no mistake yet.
  const error = code === 'token-missing' ? '' : `, error="invalid_token", error_description="${refused.message}"`
  return problem(code, undefined, { headers: { 'WWW-Authenticate': `Bearer realm="hearth"${error}` } })
}
