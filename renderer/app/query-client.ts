import { notifyManager, QueryClient } from '@tanstack/react-query'
import { reachability } from '../api/connection.ts'
import type { Failure } from '../api/failure.ts'
import { host } from '../bridge/host.ts'
import { peopleKey } from '../bridge/use-people.ts'
import { repeatOutdatedFirstReads } from './first-reads.ts'

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: Failure
  }
}

// What a keystroke or a click changes is drawn before anything else happens.
notifyManager.setScheduler(queueMicrotask)

/**
 * Creates the cache of what the server said, for one stay.
 * @param staying aborted at the stay's end; what the cache holds is forgotten then
 */
export function createQueryClient(staying: AbortSignal): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      // The server is on this computer: whether there is a network around does not matter.
      queries: { networkMode: 'always', retry: false, staleTime: 5_000 },
      mutations: { networkMode: 'always', retry: false },
    },
  })
  repeatOutdatedFirstReads(client)
  const lookAtPeople = () => void client.invalidateQueries({ queryKey: peopleKey })
  const ends = [
    reachability.subscribe(() => {
      if (reachability.isReachable()) void client.invalidateQueries()
    }),
    host.onStatus(lookAtPeople),
    host.onLocked(lookAtPeople),
  ]
  function end() {
    for (const stop of ends) stop()
    client.clear()
  }
  staying.addEventListener('abort', end, { once: true })
  return client
}
