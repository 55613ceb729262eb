import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Task, TaskChanges } from '../../../server/contract/task.ts'
import { call } from '../../api/connection.ts'
import { endpoints } from '../../api/endpoints.ts'
import { useAccount } from '../../api/use-session.ts'
import { drafts } from '../../lib/drafts.ts'
import { failureReason } from '../../lib/failure-words.ts'
import { showNotice } from '../../lib/notices.ts'
import { keysOf, readTasksAgain } from './queries.ts'
import { useDraft } from './use-draft.ts'
import { isHere, putTasks } from './use-task-changes.ts'

/** A text of a task while somebody edits it. */
export interface SavedText {
  readonly text: string
  /** The text is not the one that the server has. */
  readonly isTyped: boolean
  readonly isSaving: boolean
  readonly isSaved: boolean
  /** Why it could not be saved; what was typed is kept. */
  readonly problem: string | undefined
  type(text: string): void
  save(): void
  discard(): void
}

interface SavedTextOptions {
  draft: string
  task: Task
  field: 'title' | 'notes'
  /** Saves by itself after a pause of this many milliseconds. */
  pause?: number
}

/** Edits a text of a task as a draft, which ends only when the server has it. */
export function useSavedText({ draft, task, field, pause }: SavedTextOptions): SavedText {
  const { t } = useTranslation()
  const account = useAccount().id
  const [typed, setTyped] = useDraft(draft)
  const { mutate, reset, isPending, isSuccess, error } = useChangeText()

  function save(isLeft = false) {
    // Not the text last drawn: a draft taken back a moment ago must not be saved by the editor going away.
    const current = drafts.read(account, draft)
    if (current === undefined) return
    const sent = field === 'title' ? current.trim() : current
    if (sent === task[field]) setTyped(undefined)
    else mutate({ id: task.id, changes: { [field]: sent }, draft, typed: current, isLeft })
  }

  const latestSave = useRef(save)
  useEffect(() => {
    latestSave.current = save
  })

  useEffect(() => {
    if (pause === undefined || typed === undefined || isPending || error) return
    const timer = setTimeout(() => latestSave.current(), pause)
    return () => clearTimeout(timer)
  }, [pause, typed, isPending, error])

  // An editor that goes away while something is unsaved saves it, unless it goes because the person left.
  useEffect(
    () => () => {
      if (isHere(account)) latestSave.current(true)
    },
    [],
  )

  return {
    text: typed ?? task[field],
    isTyped: typed !== undefined,
    isSaving: isPending,
    isSaved: isSuccess && typed === undefined,
    problem: error && typed !== undefined ? failureReason(t, error) : undefined,
    type(next) {
      if (error) reset()
      setTyped(next)
    },
    save: () => save(),
    discard() {
      reset()
      setTyped(undefined)
    },
  }
}

/** Line breaks make no title: pasted ones become spaces. */
export function asOneLine(text: string): string {
  return text.replaceAll(/\s*[\r\n]+\s*/g, ' ')
}

/** A text of a task to be saved, as the draft `draft` holds it. */
interface TextChange {
  readonly id: string
  readonly changes: TaskChanges
  readonly draft: string
  readonly typed: string
  /** Nobody looks at the editor any more: a failure has to be told elsewhere. */
  readonly isLeft: boolean
}

/** Saves a text of a task. Its draft ends once the server has it, unless it was typed on meanwhile. */
function useChangeText() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const account = useAccount().id
  const mutation = useMutation({
    mutationKey: keysOf(account).change,
    scope: { id: 'tasks' },
    mutationFn: ({ id, changes }: TextChange) => call(endpoints.updateTask, { params: { taskId: id }, body: changes }),
    onSuccess(task, { draft, typed }) {
      putTasks(client, account, [task])
      if (drafts.read(account, draft) === typed) drafts.write(account, draft, undefined)
      readTasksAgain(client, account, 300)
    },
    onError(failure, change) {
      if (!change.isLeft || !isHere(account)) return
      showNotice(t('tasks.notSaved', { reason: failureReason(t, failure) }), {
        isProblem: true,
        action: { label: t('common.tryAgain'), run: () => mutation.mutate(change) },
      })
    },
  })
  return mutation
}
