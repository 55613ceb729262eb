import {
  useInfiniteQuery,
  useMutation,
  useMutationState,
  useQuery,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { Task, TaskChanges } from '../../../server/contract/task.ts'
import { call, callPage, session } from '../../api/connection.ts'
import { endpoints } from '../../api/endpoints.ts'
import type { Failure } from '../../api/failure.ts'
import { useAccount } from '../../api/use-session.ts'
import { drafts } from '../../lib/drafts.ts'
import { failureReason } from '../../lib/failure-words.ts'
import { showNotice } from '../../lib/notices.ts'
import { tasksOf, withoutTask, withOpenTask, withTask, type TaskPages } from './task-cache.ts'

/** The views of one's tasks. */
export type View = 'inbox' | 'completed'

const pageSize = 100

/** How long a task that was ticked off stays where it was, so that the eye can follow. */
const lingering = 900

// Every key begins with the account: what is one person's can never answer another's question.
function keysOf(account: string) {
  return {
    list: (view: View) => [account, 'tasks', view] as const,
    count: [account, 'task-count'] as const,
    task: (id: string) => [account, 'task', id] as const,
  }
}

function useKeys() {
  return keysOf(useAccount().id)
}

/** The tasks of a view, page by page. */
export function useTasks(view: View) {
  return useInfiniteQuery({
    queryKey: useKeys().list(view),
    queryFn: ({ pageParam, signal }) =>
      callPage(
        endpoints.listTasks,
        { query: { completed: view === 'completed' ? 'true' : 'false', limit: pageSize, cursor: pageParam } },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  })
}

/** How many tasks are open. */
export function useOpenCount() {
  return useQuery({
    queryKey: useKeys().count,
    queryFn: async ({ signal }) => {
      const query = { completed: 'false', limit: 1, count: 'true' }
      return (await callPage(endpoints.listTasks, { query }, signal)).total ?? null
    },
  })
}

/** One task; at once where a list has it. */
export function useTask(id: string) {
  const keys = useKeys()
  const client = useQueryClient()
  return useQuery({
    queryKey: keys.task(id),
    queryFn: ({ signal }) => call(endpoints.getTask, { params: { taskId: id } }, signal),
    placeholderData: () =>
      (['inbox', 'completed'] as const)
        .flatMap((view) => tasksOf(client.getQueryData<TaskPages>(keys.list(view))))
        .find((task) => task.id === id),
  })
}

/** A task on its way to the inbox, or one that did not get there. */
export interface Addition {
  readonly key: string
  readonly title: string
  readonly isSending: boolean
  readonly failure: Failure | null
}

const additionDraft = 'add:'

/** Adds tasks to the inbox. What is not there yet is a draft of its own, so that no failure loses it. */
export function useAdditions() {
  const account = useAccount().id
  const cache = useTaskCache()
  const mutationKey = [account, 'add-task']
  const { mutate } = useMutation({
    mutationKey,
    // One after the other, so that they stay in the order they were typed.
    scope: { id: 'tasks' },
    mutationFn: ({ title }: { key: string; title: string }) => call(endpoints.createTask, { body: { title } }),
    onSuccess(task, { key }) {
      drafts.write(account, additionDraft + key, undefined)
      cache.putOpen(task)
      cache.countBy(1)
    },
  })
  const attempts = useMutationState({
    filters: { mutationKey },
    select: ({ state }) => ({
      key: (state.variables as { key: string }).key,
      isSending: state.status === 'pending',
      failure: state.error,
    }),
  })
  const waiting = useSyncExternalStore(drafts.subscribe, () => drafts.names(account))

  function send(key: string, title: string) {
    drafts.write(account, additionDraft + key, title)
    mutate({ key, title })
  }

  return {
    additions: waiting
      .filter((name) => name.startsWith(additionDraft))
      .map((name): Addition => {
        const key = name.slice(additionDraft.length)
        const attempt = attempts.findLast((candidate) => candidate.key === key)
        const title = drafts.read(account, name) ?? ''
        return { key, title, isSending: attempt?.isSending ?? false, failure: attempt?.failure ?? null }
      }),
    add: (title: string) => send(crypto.randomUUID(), title),
    retry: ({ key, title }: Addition) => send(key, title),
    discard: ({ key }: Addition) => drafts.write(account, additionDraft + key, undefined),
  }
}

/** A text of a task to be saved, as the draft `draft` holds it. */
export interface TextChange {
  readonly id: string
  readonly changes: TaskChanges
  readonly draft: string
  readonly typed: string
  /** Nobody looks at the editor any more: a failure has to be told elsewhere. */
  readonly isLeft: boolean
}

/** Saves a text of a task. Its draft ends once the server has it, unless it was typed on meanwhile. */
export function useChangeText() {
  const { t } = useTranslation()
  const account = useAccount().id
  const cache = useTaskCache()
  const mutation = useMutation({
    scope: { id: 'tasks' },
    mutationFn: ({ id, changes }: TextChange) => call(endpoints.updateTask, { params: { taskId: id }, body: changes }),
    onSuccess(task, { draft, typed }) {
      cache.put(task)
      if (drafts.read(account, draft) === typed) drafts.write(account, draft, undefined)
    },
    onError(failure, change) {
      if (!change.isLeft) return
      cache.tell(t('tasks.notSaved', { reason: failureReason(t, failure) }), {
        isProblem: true,
        action: { label: t('common.tryAgain'), run: () => mutation.mutate(change) },
      })
    },
  })
  return mutation
}

/** Completes a task or opens it again: shown at once, taken back with words where it is refused. */
export function useSetCompleted(): (task: Task, completed: boolean) => void {
  const { t } = useTranslation()
  const cache = useTaskCache()
  const { mutate } = useMutation({
    scope: { id: 'tasks' },
    mutationFn: ({ task, completed }: { task: Task; completed: boolean }) =>
      call(endpoints.updateTask, { params: { taskId: task.id }, body: { completed } }),
    onSuccess(saved, { task, completed }) {
      cache.put(saved)
      setTimeout(() => cache.leave(task.id, completed ? 'inbox' : 'completed'), lingering)
      if (completed) cache.refreshCompleted()
      cache.tell(t(completed ? 'tasks.completedNotice' : 'tasks.reopenedNotice', { title: task.title }), {
        action: { label: t('tasks.undo'), run: () => setCompleted(saved, !completed) },
      })
    },
    onError(failure, { task, completed }) {
      cache.put(task)
      cache.countBy(completed ? 1 : -1)
      if (!completed) cache.leave(task.id, 'inbox')
      const reason = failureReason(t, failure)
      cache.tell(t(completed ? 'tasks.completeFailed' : 'tasks.reopenFailed', { title: task.title, reason }), {
        isProblem: true,
        action: { label: t('common.tryAgain'), run: () => setCompleted(task, completed) },
      })
    },
  })

  function setCompleted(task: Task, completed: boolean) {
    cache.settle()
    const changed = { ...task, completed, completedAt: completed ? new Date().toISOString() : null }
    cache.put(changed)
    if (!completed) cache.putOpen(changed)
    cache.countBy(completed ? -1 : 1)
    mutate({ task, completed })
  }

  return setCompleted
}

/** Deletes a task. */
export function useDeleteTask() {
  const { t } = useTranslation()
  const cache = useTaskCache()
  return useMutation({
    scope: { id: 'tasks' },
    mutationFn: async (task: Task) => {
      await call(endpoints.deleteTask, { params: { taskId: task.id } })
    },
    onSuccess(_, task) {
      cache.remove(task.id)
      if (!task.completed) cache.countBy(-1)
      cache.tell(t('tasks.deletedNotice', { title: task.title }))
    },
  })
}

function useTaskCache() {
  return taskCache(useQueryClient(), useAccount().id)
}

/** What changes in the cache, and is told, when a task does. Answers that come after the person left change nothing. */
function taskCache(client: QueryClient, account: string) {
  const keys = keysOf(account)

  function isHere() {
    const state = session.state()
    return state.kind === 'signed-in' && state.account.id === account
  }

  function changeList(view: View, change: (pages: TaskPages) => TaskPages) {
    const queryKey = keys.list(view)
    client.setQueryData<TaskPages>(queryKey, (pages) => pages && change(pages))
    // An answer that is under way may not know of the change yet: it is asked for anew.
    if (client.isFetching({ queryKey }) > 0) void client.invalidateQueries({ queryKey })
  }

  return {
    /** Keeps answers that are under way from undoing what is shown ahead of them. */
    settle() {
      for (const queryKey of [keys.list('inbox'), keys.list('completed'), keys.count]) {
        void client.cancelQueries({ queryKey })
      }
    },
    put(task: Task) {
      for (const view of ['inbox', 'completed'] as const) changeList(view, (pages) => withTask(pages, task))
      if (isHere()) client.setQueryData<Task>(keys.task(task.id), task)
    },
    putOpen(task: Task) {
      changeList('inbox', (pages) => withOpenTask(pages, task))
    },
    remove(id: string) {
      for (const view of ['inbox', 'completed'] as const) changeList(view, (pages) => withoutTask(pages, id))
      client.removeQueries({ queryKey: keys.task(id) })
    },
    /** Takes a task out of a view, unless it belongs there by now. */
    leave(id: string, view: View) {
      changeList(view, (pages) => {
        const task = tasksOf(pages).find((candidate) => candidate.id === id)
        return task && task.completed === (view === 'inbox') ? withoutTask(pages, id) : pages
      })
    },
    countBy(difference: number) {
      client.setQueryData<number | null>(keys.count, (count) =>
        typeof count === 'number' ? Math.max(0, count + difference) : count,
      )
      if (client.getQueryData(keys.count) === undefined) void client.invalidateQueries({ queryKey: keys.count })
    },
    tell(...notice: Parameters<typeof showNotice>) {
      if (isHere()) showNotice(...notice)
    },
    refreshCompleted() {
      void client.invalidateQueries({ queryKey: keys.list('completed') })
    },
  }
}
