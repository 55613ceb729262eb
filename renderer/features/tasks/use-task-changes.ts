import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Task } from '../../../server/contract/task.ts'
import { session } from '../../api/connection.ts'
import { useAccount } from '../../api/use-session.ts'
import { failureReason } from '../../lib/failure-words.ts'
import { showNotice } from '../../lib/notices.ts'
import { keysOf, loadedTasks, readTasksAgain, type ListFacts } from './queries.ts'
import { sendChange } from './send-change.ts'
import { tasksOf, withChanged, withInserted, withMoved, withRestored, without, type TaskPages } from './task-cache.ts'
import { changedTask, kindOfChange, type TaskChange } from './task-change.ts'
import { compareTasks } from './task-order.ts'
import type { TaskDone } from './view.ts'

/** How long a task that was ticked off stays where it was. */
const lingering = 900

/** One request has so many tasks at most. */
const mostAtOnce = 1_000

/**
 * Changes tasks: shown in the same frame, sent one after the other, and taken back with a word where it is refused.
 * `onDone` is told of each change that the server has taken.
 */
export function useTaskChanges(onDone?: (done: TaskDone) => void): (change: TaskChange) => void {
  const { t } = useTranslation()
  const client = useQueryClient()
  const account = useAccount().id
  const keys = keysOf(account)

  const { mutate } = useMutation({
    mutationKey: keys.change,
    scope: { id: 'tasks' },
    mutationFn: ({ change }: { change: TaskChange; takeBack: () => void; title: string | undefined }) =>
      sendChange(change),
    onSuccess(tasks, { change, title }) {
      const saved = new Map(tasks.map((task) => [task.id, task]))
      // A task that comes again is shown as done for a moment, then with its next date.
      const isRepeating = (task: Task) => change.op === 'change' && change.changes.completed === true && !task.completed
      putTasks(
        client,
        account,
        [...saved.values()].filter((task) => !isRepeating(task)),
      )
      onDone?.({ kind: kindOfChange(change), count: change.ids.length, title })
    },
    onError(failure, { change, takeBack, title }) {
      takeBack()
      if (!isHere(account)) return
      showNotice(
        t('tasks.notDone', { title: title ?? '', count: change.ids.length, reason: failureReason(t, failure) }),
        {
          isProblem: true,
          action: { label: t('common.tryAgain'), run: () => make(change) },
        },
      )
    },
    onSettled: () => readTasksAgain(client, account, lingering),
  })

  function make(change: TaskChange) {
    if (change.ids.length === 0) return
    const title = change.ids.length === 1 ? findTask(client, account, change.ids[0] ?? '')?.title : undefined
    for (let start = 0; start < change.ids.length; start += mostAtOnce) {
      const part = { ...change, ids: change.ids.slice(start, start + mostAtOnce) }
      mutate({ change: part, takeBack: showChange(client, account, part), title })
    }
  }

  return make
}

/** A task that the cache has. */
function findTask(client: QueryClient, account: string, id: string): Task | undefined {
  const keys = keysOf(account)
  return client.getQueryData<Task>(keys.task(id)) ?? loadedTasks(client, keys.lists).get(id)
}

/** Puts tasks as the server has them into every list that shows them. */
export function putTasks(client: QueryClient, account: string, tasks: readonly Task[]): void {
  if (!isHere(account)) return
  const keys = keysOf(account)
  const byId = new Map(tasks.map((task) => [task.id, task]))
  changeLists(client, keys.lists, (pages) =>
    withChanged(pages, new Set(byId.keys()), (task) => byId.get(task.id) ?? task),
  )
  for (const task of tasks) if (client.getQueryData(keys.task(task.id))) client.setQueryData(keys.task(task.id), task)
}

/** Puts a task that is new to a list where it belongs, in every list that shows such tasks. */
export function insertTask(client: QueryClient, account: string, task: Task): void {
  if (!isHere(account)) return
  changeLists(client, keysOf(account).lists, (pages, { sort, takes }) => {
    if (!takes(task)) return pages
    const compare = compareTasks(sort)
    return withInserted(pages, task, (other) => compare(task, other) < 0)
  })
}

/** Takes a task out of every list. */
export function removeTask(client: QueryClient, account: string, id: string): void {
  changeLists(client, keysOf(account).lists, (pages) => without(pages, new Set([id])))
}

/** Shows a change ahead of the server's answer. @returns what takes it back */
function showChange(client: QueryClient, account: string, change: TaskChange): () => void {
  const keys = keysOf(account)
  const ids = new Set(change.ids)
  // An answer that is under way does not know of it yet.
  void client.cancelQueries({ queryKey: keys.lists })
  const before = client.getQueriesData<TaskPages>({ queryKey: keys.lists })
  const single = change.ids.map((id) => [keys.task(id), client.getQueryData<Task>(keys.task(id))] as const)
  const known = [...loadedTasks(client, keys.lists).values()].filter((task) => ids.has(task.id))

  changeLists(client, keys.lists, (pages, facts) => {
    if (change.op === 'delete' || change.op === 'restore' || change.op === 'delete-for-good') return without(pages, ids)
    const changed = withParentsCount(
      withChanged(pages, ids, (task) => changedTask(task, change)),
      known,
      change,
    )
    if (change.op !== 'move') return changed
    const gone = tasksOf(changed).filter((task) => ids.has(task.id) && !facts.holds(task))
    const staying = gone.length === 0 ? changed : without(changed, new Set(gone.map(({ id }) => id)))
    return movedWithin(staying, facts, change, known)
  })
  for (const [key, task] of single) if (task) client.setQueryData<Task>(key, changedTask(task, change))

  return () => {
    if (!isHere(account)) return
    for (const [key, pages] of before) {
      if (pages) client.setQueryData<TaskPages>(key, (now) => now && withRestored(now, pages, ids))
    }
    for (const [key, task] of single) if (task) client.setQueryData<Task>(key, task)
  }
}

/** A task that was moved goes where it was put, also into a list that did not have it. */
function movedWithin(pages: TaskPages, facts: ListFacts, change: TaskChange & { op: 'move' }, known: readonly Task[]) {
  const { place } = change.to
  let moved = pages
  const present = new Set(tasksOf(pages).map(({ id }) => id))
  for (const task of known) {
    const next = changedTask(task, change)
    if (!present.has(task.id) && facts.takes(next)) moved = withInserted(moved, next, () => false)
  }
  if (facts.sort !== 'order' || place === undefined || typeof place === 'string') return moved
  return withMoved(moved, change.ids, place)
}

/** A parent shows how many of its subtasks are open: that changes with them. */
function withParentsCount(pages: TaskPages, known: readonly Task[], change: TaskChange): TaskPages {
  if (change.op !== 'change' || change.changes.completed === undefined) return pages
  const { completed } = change.changes
  const closing = new Map<string, number>()
  for (const { parentId, completed: was } of known)
    if (parentId !== null && was !== completed)
      closing.set(parentId, (closing.get(parentId) ?? 0) + (completed ? 1 : -1))
  return withChanged(pages, new Set(closing.keys()), (task) => ({
    ...task,
    subtasks: { ...task.subtasks, open: Math.max(0, task.subtasks.open - (closing.get(task.id) ?? 0)) },
  }))
}

function changeLists(
  client: QueryClient,
  lists: readonly string[],
  change: (pages: TaskPages, facts: ListFacts) => TaskPages,
): void {
  for (const query of client.getQueryCache().findAll({ queryKey: lists })) {
    const facts = query.meta as ListFacts | undefined
    if (facts) client.setQueryData<TaskPages>(query.queryKey, (pages) => pages && change(pages, facts))
  }
}

/** Whether the account is still the one at this window: answers that come after its person left change nothing. */
export function isHere(account: string): boolean {
  const state = session.state()
  return state.kind === 'signed-in' && state.account.id === account
}
