import { useQuery } from '@tanstack/react-query'
import type { Task } from '../../../server/contract/task.ts'
import type { Page } from '../../api/client.ts'
import { callPage } from '../../api/connection.ts'
import { endpoints } from '../../api/endpoints.ts'
import { useAccount } from '../../api/use-session.ts'
import { keysOf, type ListFacts } from './queries.ts'
import { withKept, type TaskPages } from './task-cache.ts'

/** More tasks than anybody has planned for six weeks, or could see side by side. */
const mostTasks = 2_000

/** The tasks of a query, read at once as a single page, where they do not stand below each other. No more than 2,000. */
export function useWholeList(query: string, facts: ListFacts) {
  const { sort } = facts
  return useQuery({
    queryKey: keysOf(useAccount().id).whole(query, sort),
    queryFn: async ({ signal }): Promise<TaskPages> => {
      const items: Task[] = []
      let page: Page<Task>
      let cursor: string | undefined
      do {
        page = await callPage(endpoints.listTasks, { query: { query, sort, limit: 200, cursor } }, signal)
        items.push(...page.items)
        cursor = page.next
      } while (cursor !== undefined && items.length < mostTasks)
      return { pages: [{ items, next: cursor, total: undefined }], pageParams: [[undefined]] }
    },
    structuralSharing: (before, next) => withKept(before as TaskPages | undefined, next as TaskPages),
    meta: facts,
  })
}
