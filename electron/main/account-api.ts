import type { Renewal } from '../../server/contract/account.ts'
import type { MainParts } from './parts.ts'
import { toServer, toWindow } from './relay.ts'

export type AccountApi = ReturnType<typeof createAccountApi>

/** The API as main calls it for somebody without a window: with their session, and every check there is. */
export function createAccountApi({ server, credentials }: MainParts) {
  async function send(accountId: string, request: Request): Promise<Response> {
    const shown = { get: () => accountId, set: () => undefined }
    const reply = await server.handle(toServer(request, credentials.of(accountId)))
    return toWindow(request, reply, accountId, shown, credentials)
  }

  async function renew(accountId: string): Promise<Renewal | null> {
    const reply = await send(accountId, new Request('app://hearth/api/auth/token'))
    return reply.ok ? ((await reply.json()) as Renewal) : null
  }

  return {
    /** A fresh access token of an account, with what the server says to it; null where it refuses. */
    renew,

    /**
     * Asks for an account that is signed in.
     * @throws where it is signed out or locked, or the server refuses
     */
    async ask(accountId: string, method: string, path: string, body?: object): Promise<void> {
      const renewal = await renew(accountId)
      if (!renewal) throw new Error('There is no session to ask with')
      const reply = await send(
        accountId,
        new Request(`app://hearth${path}`, {
          method,
          headers: { authorization: `Bearer ${renewal.token}`, 'content-type': 'application/json' },
          ...(body && { body: JSON.stringify(body) }),
        }),
      )
      if (!reply.ok) throw new Error(`${method} answered ${reply.status}`)
    },
  }
}
