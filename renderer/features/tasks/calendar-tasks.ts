import { useQuery } from '@tanstack/react-query'
import type { Task } from '../../../server/contract/task.ts'
import type { Page } from '../../api/client.ts'
import { callPage } from '../../api/connection.ts'
import { endpoints } from '../../api/endpoints.ts'
import { useAccount } from '../../api/use-session.ts'
import { keysOf, type ListFacts } from './queries.ts'
import { withKept, type TaskPages } from './task-cache.ts'

/** More tasks than anybody has planned for six weeks; a calendar of them could not be read. */
const mostTasks = 2_000

/** The open tasks that are due from one day to another, both included. */
export function useTasksBetween(from: string, to: string) {
  const query = `due: ${from} to ${to}`
  const isDue = ({ dueDate, deletedAt }: Task) =>
    deletedAt === null && dueDate !== null && dueDate >= from && dueDate <= to
  return useQuery({
    queryKey: keysOf(useAccount().id).list(query, 'date'),
    queryFn: async ({ signal }): Promise<TaskPages> => {
      const items: Task[] = []
      let page: Page<Task>
      let cursor: string | undefined
      do {
        page = await callPage(endpoints.listTasks, { query: { query, sort: 'date', limit: 200, cursor } }, signal)
        items.push(...page.items)
        cursor = page.next
      } while (cursor !== undefined && items.length < mostTasks)
      // One page: whatever is added belongs somewhere in it.
      return { pages: [{ items, next: undefined, total: undefined }], pageParams: [[undefined]] }
    },
    structuralSharing: (before, next) => withKept(before as TaskPages | undefined, next as TaskPages),
    meta: { sort: 'date', holds: isDue, takes: isDue } satisfies ListFacts,
  })
}
