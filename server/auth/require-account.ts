import type { Request } from 'express'
import type { SessionOfAccount } from '../accounts/account-databases.ts'
import { refusal, type AccessTokens } from './access-token.ts'
import type { Sessions } from './sessions.ts'

/** The credentials of an Authorization header, if they are a bearer token (RFC 6750, section 2.1). */
export function bearerOf(request: Pick<Request, 'headers'>): string {
  const { authorization } = request.headers
  if (authorization === undefined) throw refusal('token-missing')
  const token = /^bearer ([A-Za-z0-9._~+/%=-]+)$/i.exec(authorization)?.[1]
  if (token === undefined) throw refusal('token-malformed')
  return token
}

/**
 * Makes the check that every request passes: the token is verified, then the session and the account are looked up,
 * so that a signed-out, revoked or deleted one is refused at once and not when its token expires.
 */
export function createRequireAccount(tokens: AccessTokens, sessions: Sessions) {
  return async (request: Request): Promise<SessionOfAccount> => {
    const { sub, sid } = await tokens.verify(bearerOf(request))
    if (!sessions.isLive({ accountId: sub, sessionId: sid })) throw refusal('session-ended')
    return { accountId: sub, sessionId: sid }
  }
}
