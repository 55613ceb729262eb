import { protocol, type Protocol } from 'electron'
import type { MainParts } from './parts.ts'
import { toServer, toWindow, type ShownAccount } from './relay.ts'

/** Makes app:// an origin of its own, with the rights of https; to be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ])
}

/** Answers app://hearth/ for one window: its files and the API alike come from the server, in process. */
export function answerApp(scheme: Protocol, shown: ShownAccount, { server, credentials }: MainParts): void {
  scheme.handle('app', async (request) => {
    if (new URL(request.url).host !== 'hearth') return new Response(null, { status: 404 })
    const asker = shown.get()
    const reply = await server.handle(toServer(request, credentials.of(asker)))
    return toWindow(request, reply, asker, shown, credentials)
  })
}
