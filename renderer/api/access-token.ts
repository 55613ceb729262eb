import type { Renewal } from '../../server/contract/account.ts'
import { asFailure, Failure } from './failure.ts'

/** The access token of this window: in memory only, renewed ahead of its end. */
export interface AccessTokens {
  /** A token that is good for a call made now. */
  get(): Promise<string>
  /** Asks for a fresh one, and gives all that the server says with it of whose it is. */
  renew(): Promise<Renewal>
  /** Takes a token that came in another way, for whoever comes in with it. */
  take(token: string): void
  /**
   * A token other than `refused`, which the server no longer takes, for the same person.
   * @throws {Failure} `session-ended` where somebody else is here by now
   */
  replace(refused: string): Promise<string>
  /** Renews where the end is near: for a computer that woke up, a window that is looked at again. */
  check(): void
  /** Forgets the token and whose it was. */
  forget(): void
}

export interface AccessTokenDeps {
  /** Asks the server for a fresh token. */
  readonly request: () => Promise<Renewal>
  /** The server refuses to renew: the session has ended. */
  readonly onEnded: () => void
  /** The session credential now belongs to somebody else (another tab signed in). */
  readonly onOtherPerson: () => void
}

interface Held {
  readonly token: string
  readonly person: string
  readonly renewAt: number
  readonly endsAt: number
}

const longestLead = 60_000

/** Creates the keeper of the access token. Only one renewal is under way at a time. */
export function createAccessTokens({ request, onEnded, onOtherPerson }: AccessTokenDeps): AccessTokens {
  let held: Held | undefined
  let renewal: Promise<Renewal> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  // Counts the times the token was forgotten, so that a late answer is not kept for the next person.
  let era = 0

  function renew(): Promise<Renewal> {
    renewal ??= fetchToken(era).finally(() => {
      renewal = undefined
    })
    return renewal
  }

  async function fetchToken(startedIn: number): Promise<Renewal> {
    let answer: Renewal
    try {
      answer = await request()
    } catch (thrown) {
      const failure = asFailure(thrown)
      if (failure.status === 401 && startedIn === era) {
        forget()
        onEnded()
      }
      throw failure
    }
    if (startedIn !== era) throw new Failure('session-ended', { status: 401 })
    const person = keep(answer.token)
    if (person !== undefined) return answer
    forget()
    onOtherPerson()
    throw new Failure('session-ended', { status: 401 })
  }

  /** Keeps the token and says whose it is; undefined where it is not the person's whose token was held before. */
  function keep(token: string): string | undefined {
    const { sub, iat, exp } = claimsOf(token)
    if (held !== undefined && held.person !== sub) return undefined
    // The life counts from now, by this clock: the server's may differ.
    const life = (exp - iat) * 1_000
    const endsAt = Date.now() + life
    held = { token, person: sub, endsAt, renewAt: endsAt - Math.min(longestLead, life / 5) }
    clearTimeout(timer)
    timer = setTimeout(() => void renew().catch(() => undefined), held.renewAt - Date.now())
    return sub
  }

  function forget() {
    era += 1
    held = undefined
    renewal = undefined
    clearTimeout(timer)
  }

  function check() {
    if (held !== undefined && Date.now() >= held.renewAt) void renew().catch(() => undefined)
  }

  return {
    async get() {
      if (held === undefined || Date.now() >= held.endsAt) return (await renew()).token
      check()
      return held.token
    },
    renew,
    take(token) {
      forget()
      keep(token)
    },
    async replace(refused) {
      const token = held !== undefined && held.token !== refused ? held.token : (await renew()).token
      // Somebody else may have come in meanwhile: what one person asked is never sent in another's name.
      if (claimsOf(token).sub !== claimsOf(refused).sub) throw new Failure('session-ended', { status: 401 })
      return token
    },
    check,
    forget,
  }
}

function claimsOf(token: string): { sub: string; iat: number; exp: number } {
  const payload = token.split('.')[1] ?? ''
  try {
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes))
    if (hasClaims(claims)) return claims
  } catch (cause) {
    throw new Failure('reply-unreadable', { cause })
  }
  throw new Failure('reply-unreadable')
}

function hasClaims(claims: unknown): claims is { sub: string; iat: number; exp: number } {
  return (
    typeof claims === 'object' &&
    claims !== null &&
    'sub' in claims &&
    typeof claims.sub === 'string' &&
    'iat' in claims &&
    typeof claims.iat === 'number' &&
    'exp' in claims &&
    typeof claims.exp === 'number'
  )
}
