import type { AccessTokens } from '../auth/access-token.ts'
import { bearerOf } from '../auth/require-account.ts'
import { endpoints } from '../contract/endpoints.ts'
import type { Handle } from '../http/handle.ts'
import type { Reminders } from '../reminders/reminders.ts'
import { createEventStream } from './event-stream.ts'
import type { Events } from './events.ts'

export interface EventRouteParts {
  readonly tokens: AccessTokens
  readonly events: Events
  readonly reminders: Reminders
}

/** Mounts the event stream. */
export function mountEvents(handle: Handle, { tokens, events, reminders }: EventRouteParts): void {
  handle(endpoints.streamEvents, async ({ account, underWay: { signal }, request, response }) => {
    const { exp } = await tokens.verify(bearerOf(request))
    signal.throwIfAborted()
    // It may have left while its token was looked at.
    if (response.destroyed) return undefined
    const stream = createEventStream(response, exp * 1000, signal, () => events.leave(account.accountId, stream))
    if (request.method === 'HEAD') stream.end()
    else events.follow(account, stream, request.get('Last-Event-ID'), () => reminders.due(account.accountId))
    return undefined
  })
}
