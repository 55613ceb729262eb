import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Task } from '../../../server/contract/task.ts'
import { call } from '../../api/connection.ts'
import { endpoints } from '../../api/endpoints.ts'
import { useAccount } from '../../api/use-session.ts'

/** The tasks that are found by what is typed, the best first; none while nothing is. */
export function useFoundTasks(typed: string): readonly Task[] {
  const account = useAccount().id
  const { data } = useQuery({
    queryKey: [account, 'search', typed, 'palette'],
    queryFn: ({ signal }) => call(endpoints.search, { query: { text: typed, limit: 6, completed: 'false' } }, signal),
    enabled: typed !== '',
    placeholderData: keepPreviousData,
  })
  return typed === '' ? [] : (data ?? []).map(({ task }) => task)
}
