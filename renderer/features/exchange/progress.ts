import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { EventData } from '../../../server/contract/event.ts'
import { useAccount } from '../../api/use-session.ts'

export type Progress = EventData<'progress'>

const progressKey = (account: string) => [account, 'progress'] as const

/** Keeps how far an export or import is. */
export function progressTold(client: QueryClient, account: string, progress: Progress): void {
  client.setQueryData<Progress>(progressKey(account), progress)
}

/** How far the export or import is that was begun last, and the way to begin anew; undefined where nothing was told. */
export function useProgress(what: Progress['what']) {
  const client = useQueryClient()
  const key = progressKey(useAccount().id)
  const { data } = useQuery<Progress>({ queryKey: key, queryFn: () => ({ what, done: 0, of: 0 }), enabled: false })
  return {
    progress: data?.what === what ? data : undefined,
    begin: () => client.setQueryData<Progress>(key, { what, done: 0, of: 0 }),
  }
}
