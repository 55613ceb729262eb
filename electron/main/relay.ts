import type { Credentials } from './credentials.ts'

/** The window of the desktop host, as far as a request is concerned. */
export interface ShownAccount {
  get(): string | null
  set(accountId: string | null): void
}

/** Where a sign-in happens: nobody's credential goes with these. */
const signingIn = new Set([
  '/api/auth/sign-in/email',
  '/api/auth/sign-up/email',
  '/api/auth/signin',
  '/api/auth/signup',
  '/api/auth/recover',
  '/api/auth/damage',
  '/api/auth/mend',
  '/api/auth/restore',
])

/** Replies whose `token` is an access token; in every other reply of /api/auth it is a raw session token. */
const accessTokenReplies = new Set([
  '/api/auth/token',
  '/api/auth/signin',
  '/api/auth/signup',
  '/api/auth/recover',
  '/api/auth/mend',
  '/api/auth/restore',
])

/**
 * The request as the server is to see it: from the window's own origin, with the session credential of the shown
 * account where one belongs, and never with one that the window brought.
 */
export function toServer(request: Request, credential: string | undefined): Request {
  const { pathname } = new URL(request.url)
  const headers = new Headers(request.headers)
  for (const name of [...headers.keys()]) if (name === 'cookie' || name.startsWith('sec-fetch-')) headers.delete(name)
  headers.set('origin', 'app://hearth')
  if (pathname.startsWith('/api/auth/')) {
    headers.delete('authorization')
    if (credential !== undefined && !signingIn.has(pathname)) headers.set('authorization', `Bearer ${credential}`)
  }
  return new Request(request, { headers })
}

/**
 * The reply as the window is to see it; the credentials in it go to main's keeping.
 * @param asker the account that the window showed when it asked; it may show another one by now
 */
export async function toWindow(
  request: Request,
  reply: Response,
  asker: string | null,
  shown: ShownAccount,
  credentials: Credentials,
): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (!pathname.startsWith('/api/')) return reply
  const headers = new Headers(reply.headers)
  const credential = headers.get('set-auth-token')
  headers.delete('set-auth-token')
  headers.delete('set-cookie')
  if (asker !== null && endsSession(request.method, pathname, reply)) {
    credentials.forget(asker)
    if (shown.get() === asker) shown.set(null)
  }
  const isOfAccount = pathname.startsWith('/api/auth/') || pathname.startsWith('/api/account')
  if (!isOfAccount || !reply.ok || !isJson(reply)) return new Response(reply.body, { status: reply.status, headers })

  const body: unknown = await reply.json()
  const accountId = accountIdIn(body) ?? asker
  if (credential !== null && accountId !== null) {
    credentials.keep(accountId, credential)
    // Whoever was chosen since then stays.
    if (signingIn.has(pathname) && shown.get() === asker) shown.set(accountId)
  }
  const isBetterAuth = pathname.startsWith('/api/auth/') && !accessTokenReplies.has(pathname)
  headers.delete('content-length')
  return new Response(JSON.stringify(isBetterAuth ? withoutTokens(body) : body), { status: reply.status, headers })
}

/** Sign-out, deletion and a session that is over leave nothing of the account with main. */
function endsSession(method: string, pathname: string, reply: Response): boolean {
  if (pathname === '/api/auth/token') return reply.status === 401
  if (pathname === '/api/auth/sign-out' || pathname === '/api/auth/signout') return reply.ok
  return pathname === '/api/account' && method === 'DELETE' && reply.ok
}

function isJson(reply: Response): boolean {
  return (reply.headers.get('content-type') ?? '').includes('application/json')
}

function accountIdIn(body: unknown): string | undefined {
  const { user } = (body ?? {}) as { user?: { id?: unknown } }
  return typeof user?.id === 'string' ? user.id : undefined
}

/** A copy of a JSON value without any member named `token`. */
export function withoutTokens(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTokens)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== 'token')
      .map(([name, member]) => [name, withoutTokens(member)]),
  )
}
