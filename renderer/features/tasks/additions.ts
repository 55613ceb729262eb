import { useMutation, useMutationState, useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { Place, Task } from '../../../server/contract/task.ts'
import { call } from '../../api/connection.ts'
import { endpoints } from '../../api/endpoints.ts'
import type { Failure } from '../../api/failure.ts'
import { useAccount } from '../../api/use-session.ts'
import { afterFrame } from '../../lib/after-frame.ts'
import { drafts } from '../../lib/drafts.ts'
import { languageOf, locale } from '../../lib/i18n.ts'
import { weekStartOf } from '../../lib/week-start.ts'
import { keysOf, readTasksAgain } from './queries.ts'
import { expectedTask, type Expected } from './expected-task.ts'
import type { Series } from './task-actions.ts'
import { insertTask, removeTask } from './use-task-changes.ts'
import type { TaskDefaults } from './view.ts'

/** A line that is to become a task, or several lines that become as many in one step. */
interface Added {
  readonly lines: readonly string[]
  /** Where tokens start that are meant as plain text. */
  readonly ignored: readonly number[]
  readonly defaults: TaskDefaults & { readonly parentId?: string | null; readonly place?: Place }
  /** At the end of its list instead of its beginning. */
  readonly isLast?: boolean
}

interface Sending {
  readonly key: string
  readonly added: Added
  readonly expected: Task | undefined
  readonly series: Series | undefined
}

/** So many milliseconds after a task was added its list is asked for anew, unless more come in the meantime. */
const pauseInAdding = 400

/** What is on its way to the server, or did not get there. */
export interface Addition {
  readonly key: string
  readonly added: Added
  readonly isSending: boolean
  readonly failure: Failure | null
}

const additionDraft = 'add:'

/**
 * Adds tasks. What is not there yet is a draft of its own, so that no failure loses it.
 * @param onAdded told of each line's task, and of the series that it was added in
 */
export function useAdditions(onAdded?: (task: Task, series: Series | undefined) => void) {
  const account = useAccount().id
  const client = useQueryClient()
  const mutationKey = keysOf(account).add
  const { mutate } = useMutation({
    mutationKey,
    // One after the other, so that they stay in the order they were typed.
    scope: { id: 'tasks' },
    async mutationFn({ added, series }: Sending) {
      const drawn = afterFrame()
      const tasks = await sendAdded(series?.last ? below(series.last, added) : added)
      // The server is often faster than the screen: what is expected is drawn before its answer is.
      await drawn
      return tasks
    },
    onError: (_failure, { expected }) => expected && removeTask(client, account, expected.id),
    onSuccess(tasks, { key, expected, series }) {
      if (expected) removeTask(client, account, expected.id)
      drafts.write(account, additionDraft + key, undefined)
      for (const task of tasks) insertTask(client, account, task)
      const [task] = tasks
      if (task && tasks.length === 1) onAdded?.(task, series)
    },
    // Where it belongs exactly, and in which other lists, the server knows.
    onSettled: (_tasks, failure) => readTasksAgain(client, account, failure ? 0 : pauseInAdding),
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

  function send(key: string, added: Added, expectation?: Expected, series?: Series) {
    drafts.write(account, additionDraft + key, JSON.stringify(added))
    const expected = expectation && expectedTask(key, expectation)
    if (expected) insertTask(client, account, expected)
    mutate({ key, added, expected, series })
  }

  return {
    additions: waiting
      .filter((name) => name.startsWith(additionDraft))
      .map((name): Addition => {
        const key = name.slice(additionDraft.length)
        const attempt = attempts.findLast((candidate) => candidate.key === key)
        const added = JSON.parse(drafts.read(account, name) ?? '') as Added
        return { key, added, isSending: attempt?.isSending ?? false, failure: attempt?.failure ?? null }
      }),
    /** `expected` is shown until the server has answered; of a `series` it comes below the last one. */
    add: (added: Added, expected?: Expected, series?: Series) => send(crypto.randomUUID(), added, expected, series),
    retry: ({ key, added }: Addition) => send(key, added),
    discard: ({ key }: Addition) => drafts.write(account, additionDraft + key, undefined),
  }
}

function below({ id }: Task, added: Added): Added {
  return { ...added, defaults: { ...added.defaults, place: { after: id } } }
}

async function sendAdded({ lines, ignored, defaults, isLast = false }: Added): Promise<readonly Task[]> {
  const [text = ''] = lines
  const { place = isLast ? 'last' : 'first' } = defaults
  if (lines.length === 1) {
    const language = languageOf([locale])
    // The server leaves it aside where the person has set one.
    const weekStart = weekStartOf({ weekStart: 'system' })
    const body = { text, language, weekStart, ignored: [...ignored], defaults: { ...defaults, place } }
    return [(await call(endpoints.quickAddTask, { body })).task]
  }
  // Where each new one comes ahead of those before it, the last line is sent first.
  const tasks = lines.map((title) => ({ ...defaults, title, place }))
  const isInOrder = place === 'last' || (typeof place === 'object' && 'before' in place)
  const ordered = isInOrder ? tasks : tasks.toReversed()
  return call(endpoints.changeTasks, { body: { operations: [{ op: 'create', tasks: ordered }] } })
}
