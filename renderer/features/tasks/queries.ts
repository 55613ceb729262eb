import {
  infiniteQueryOptions,
  queryOptions,
  useInfiniteQuery,
  usePrefetchInfiniteQuery,
  useQuery,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query'
import type { Changed } from '../../../server/contract/history.ts'
import type { Task } from '../../../server/contract/task.ts'
import { call, callPage } from '../../api/connection.ts'
import { endpoints } from '../../api/endpoints.ts'
import { useAccount } from '../../api/use-session.ts'
import { tasksOf, withKept, type TaskPages, type Trail } from './task-cache.ts'
import type { TaskSort } from './view.ts'

const pageSize = 50

const structuralSharing = (before: unknown, next: unknown) =>
  withKept(before as TaskPages | undefined, next as TaskPages)

/**
 * A list holds 300 rows; the page at the other end is let go for the next. Each page that comes costs the list as much
 * time as it has rows: with 2,000 of them, scrolling stumbled.
 */
const mostPages = 6

/** What the cache knows of a list besides its pages. */
export interface ListFacts extends Record<string, unknown> {
  readonly sort: TaskSort
  /** Whether a task that was changed may stay in the list, as far as the window can tell. */
  readonly holds: (task: Task) => boolean
  /** Whether a task that is new to the list surely belongs into it. */
  readonly takes: (task: Task) => boolean
}

// Every key begins with the account: what is one person's can never answer another's question.
export function keysOf(account: string) {
  return {
    lists: [account, 'tasks'] as const,
    list: (query: string, sort: TaskSort) => [account, 'tasks', query, sort] as const,
    /** Of the same list where it is read at once. */
    whole: (query: string, sort: TaskSort) => [account, 'tasks', query, sort, 'whole'] as const,
    tasks: [account, 'task'] as const,
    task: (id: string) => [account, 'task', id] as const,
    subtasks: (id: string) => [account, 'tasks', `subtasks of ${id}`] as const,
    /** Of the changes that are on their way. */
    change: [account, 'change-tasks'] as const,
    add: [account, 'add-task'] as const,
  }
}

/** The tasks of a query, page by page; no more than 300 of them are held at a time. */
export function taskPagesQuery(account: string, query: string, sort: TaskSort) {
  return infiniteQueryOptions({
    queryKey: keysOf(account).list(query, sort),
    queryFn: ({ pageParam, signal }) =>
      callPage(endpoints.listTasks, { query: { query, sort, limit: pageSize, cursor: pageParam.at(-1) } }, signal),
    initialPageParam: [undefined] as Trail,
    getNextPageParam: (page, _pages, trail) => (page.next === undefined ? undefined : [...trail, page.next]),
    getPreviousPageParam: (_page, _pages, trail) => (trail.length > 1 ? trail.slice(0, -1) : undefined),
    maxPages: mostPages,
    structuralSharing,
  })
}

/** The same, shown. */
export function useTaskPages(query: string, facts: ListFacts) {
  const options = { ...taskPagesQuery(useAccount().id, query, facts.sort), meta: facts }
  // Ahead of all that the sidebar asks: whoever comes in waits for their tasks first.
  usePrefetchInfiniteQuery(options)
  return useInfiniteQuery(options)
}

/** The subtasks of a task in their order, completed ones too. Nobody has more than fit into one page. */
export function subtasksQuery(account: string, id: string) {
  const query = `parent:${id} | (parent:${id} & completed)`
  const isBelow = (task: Task) => task.parentId === id
  return queryOptions({
    queryKey: keysOf(account).subtasks(id),
    queryFn: async ({ signal }): Promise<TaskPages> => {
      const page = await callPage(endpoints.listTasks, { query: { query, sort: 'order', limit: 200 } }, signal)
      return { pages: [page], pageParams: [[undefined]] }
    },
    structuralSharing,
    meta: { sort: 'order', holds: isBelow, takes: isBelow } satisfies ListFacts,
  })
}

/** One task; at once where a list has it. One in the trash is shown only where that is asked for. */
export function useTask(id: string, isTrash = false) {
  const keys = keysOf(useAccount().id)
  const client = useQueryClient()
  return useQuery({
    queryKey: keys.task(id),
    queryFn: ({ signal }) => {
      const input = { params: { taskId: id }, query: isTrash ? { trash: 'true' } : {} }
      return call(endpoints.getTask, input, signal)
    },
    placeholderData: () => loadedTasks(client, keys.lists).get(id),
  })
}

/** All tasks that some list of the cache has. */
export function loadedTasks(client: QueryClient, lists: readonly string[]): ReadonlyMap<string, Task> {
  const lately = client.getQueriesData<TaskPages>({ queryKey: lists })
  return new Map(lately.flatMap(([, pages]) => tasksOf(pages)).map((task) => [task.id, task]))
}

/** Until when the lists of an account wait before they ask anew, and since when. */
interface Waiting {
  readonly timer: ReturnType<typeof setTimeout>
  readonly at: number
}

const waiting = new WeakMap<QueryClient, Waiting>()

/**
 * Asks anew for what is shown of an account's tasks, in `delay` milliseconds, or later where that is being waited for
 * already: a task that was ticked off stays where it was for a moment, so that the eye can follow.
 */
export function readTasksAgain(client: QueryClient, account: string, delay = 0): void {
  const { lists, tasks, change, add } = keysOf(account)
  const before = waiting.get(client)
  clearTimeout(before?.timer)
  const at = Math.max(before?.at ?? 0, Date.now() + delay)
  const timer = setTimeout(() => {
    waiting.delete(client)
    // What is asked while changes are on their way would be answered without them.
    const isChanging = [change, add].some((mutationKey) => client.isMutating({ mutationKey }) > 0)
    if (isChanging) return readTasksAgain(client, account, Math.max(delay, 50))
    void client.invalidateQueries({ queryKey: lists })
    void client.invalidateQueries({ queryKey: tasks })
  }, at - Date.now())
  waiting.set(client, { timer, at })
}

/**
 * Applies what another window, a script or an undo changed to what is shown of an account's tasks. `isAwaited` says
 * that the person looks on, as after an undo: then nothing lingers.
 */
export function tasksChanged(client: QueryClient, account: string, changed: Changed, isAwaited = false): void {
  const isConcerned = changed.tasks.length + changed.lists.length + changed.sections.length + changed.tags.length > 0
  if (!isConcerned) return
  if (isAwaited) {
    clearTimeout(waiting.get(client)?.timer)
    waiting.delete(client)
  }
  readTasksAgain(client, account)
}
