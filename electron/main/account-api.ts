import type { MainParts } from './parts.ts'
import { toServer, toWindow } from './relay.ts'

export type AccountApi = ReturnType<typeof createAccountApi>

/** The API as main calls it for somebody without a window: with their session, and every check there is. */
export function createAccountApi({ server, credentials }: MainParts) {
  return {
    /**
     * Asks for an account that is signed in.
     * @throws where it is signed out or locked, or the server refuses
     */
    async ask(accountId: string, method: string, path: string, body?: object): Promise<void> {
      const shown = { get: () => accountId, set: () => undefined }
      async function send(request: Request): Promise<Response> {
        const reply = await server.handle(toServer(request, credentials.of(accountId)))
        return toWindow(request, reply, accountId, shown, credentials)
      }
      const renewal = await send(new Request('app://hearth/api/auth/token'))
      const { token } = (await renewal.json()) as { token?: string }
      const reply = await send(
        new Request(`app://hearth${path}`, {
          method,
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          ...(body && { body: JSON.stringify(body) }),
        }),
      )
      if (!reply.ok) throw new Error(`${method} answered ${reply.status}`)
    },
  }
}
