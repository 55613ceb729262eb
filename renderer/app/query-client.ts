import { notifyManager, QueryClient } from '@tanstack/react-query'
import { reachability, session } from '../api/connection.ts'
import type { Failure } from '../api/failure.ts'
import { host } from '../bridge/host.ts'
import { peopleKey } from '../bridge/use-people.ts'
import { drafts } from '../lib/drafts.ts'
import { clearNotices } from '../lib/notices.ts'

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: Failure
  }
}

/** Creates the cache of what the server said. It holds one person's tasks at a time and forgets them as they leave. */
export function createQueryClient(): QueryClient {
  // What a keystroke or a click changes is drawn before anything else happens.
  notifyManager.setScheduler(queueMicrotask)
  const client = new QueryClient({
    defaultOptions: {
      // The server is on this computer: whether there is a network around does not matter.
      queries: { networkMode: 'always', retry: false, staleTime: 5_000 },
      mutations: { networkMode: 'always', retry: false },
    },
  })

  session.onLeave(({ keepTyped }) => {
    client.clear()
    clearNotices()
    if (!keepTyped) drafts.clear()
  })
  session.subscribe(() => {
    const state = session.state()
    if (state.kind === 'signed-in') drafts.keepOnly(state.account.id)
  })
  reachability.subscribe(() => {
    if (reachability.isReachable()) void client.invalidateQueries()
  })
  const lookAtPeople = () => void client.invalidateQueries({ queryKey: peopleKey })
  host.onStatus(lookAtPeople)
  host.onLocked(lookAtPeople)
  return client
}
