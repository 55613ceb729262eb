import { skipToken, useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { Task } from '../../../server/contract/task.ts'
import { callPage } from '../../api/connection.ts'
import { endpoints } from '../../api/endpoints.ts'
import { asFailure, type Failure } from '../../api/failure.ts'
import { useAccount, useSettings } from '../../api/use-session.ts'
import { describeDate, describeTime } from '../../lib/dates.ts'
import { locale } from '../../lib/i18n.ts'
import { useToday } from '../../lib/use-today.ts'
import { groupsOf } from './task-groups.ts'
import type { TaskViewDefinition } from './view.ts'

/** Whoever needs more on paper is better served by a file. */
const mostPrinted = 2_000

interface PrintedTasksProps {
  view: TaskViewDefinition
  /** It is all there: the page may be printed. */
  onReady: () => void
  onFailed: (failure: Failure) => void
}

/**
 * A whole view as it stands on paper, which the list on the screen is not: that one holds only the rows in sight. The
 * screen shows nothing of it.
 */
export function PrintedTasks({ view, onReady, onFailed }: PrintedTasksProps) {
  const { t } = useTranslation()
  const account = useAccount()
  const { sorts } = useSettings()
  const today = useToday()
  const sort = sorts[view.key] ?? view.sort ?? 'order'
  const { data: tasks, error } = useQuery({
    queryKey: [account.id, 'printed', view.query, sort],
    queryFn: view.query === '' ? skipToken : ({ signal }) => readAll(view.query, sort, signal),
    gcTime: 0,
    staleTime: 0,
  })

  const ready = useRef(onReady)
  const failed = useRef(onFailed)
  const isTold = useRef(false)
  useEffect(() => {
    if (isTold.current || (!tasks && !error)) return
    isTold.current = true
    if (error) failed.current(asFailure(error))
    else ready.current()
  }, [tasks, error])

  const entries = (tasks ?? []).map((task) => ({ id: task.id, task, level: 0 }))
  const grouping = view.groups === 'days' && sort !== 'date' ? 'none' : view.groups
  const groups = groupsOf({ groups: grouping, sections: view.sections ?? [] }, entries, today, t, locale)
  return createPortal(
    <section data-printed className="hidden bg-[#fff] text-[12pt] text-[#000] print:block">
      <h1 className="text-[18pt] font-semibold">{view.title}</h1>
      <p className="mb-4 text-[10pt]">{`${account.name} · ${describeDate(today, today, locale)}`}</p>
      {groups.map(({ id, title, entries: rows }) => (
        <div key={id} className="mb-4">
          {title !== undefined && rows.length > 0 && (
            <h2 className="mb-1 break-after-avoid text-[13pt] font-semibold">{title}</h2>
          )}
          <ul role="list">
            {rows.map(({ task }) => (
              <PrintedTask key={task.id} task={task} today={today} />
            ))}
          </ul>
        </div>
      ))}
    </section>,
    document.body,
  )
}

function PrintedTask({ task, today }: { task: Task; today: string }) {
  const { t } = useTranslation()
  const { title, notes, completed, dueDate, dueTime, priority, tags, subtasks } = task
  const facts = [
    dueDate === null ? '' : describeDate(dueDate, today, locale),
    dueTime === null ? '' : describeTime(dueTime, locale),
    priority === 4 ? '' : t('tasks.priorityOf', { priority }),
    subtasks.all === 0 ? '' : t('tasks.steps', { done: subtasks.all - subtasks.open, all: subtasks.all }),
    ...tags.map((tag) => `@${tag}`),
  ].filter(Boolean)
  return (
    <li className="flex break-inside-avoid gap-2 border-b border-[#ccc] py-1">
      <span aria-hidden>{completed ? '☑' : '☐'}</span>
      <div className="min-w-0">
        <p className="wrap-anywhere">{title}</p>
        {facts.length > 0 && <p className="text-[10pt] text-[#444]">{facts.join(' · ')}</p>}
        {notes !== '' && <p className="text-[10pt] wrap-anywhere whitespace-pre-wrap text-[#444]">{notes}</p>}
      </div>
    </li>
  )
}

async function readAll(
  query: string,
  sort: NonNullable<TaskViewDefinition['sort']>,
  signal: AbortSignal,
): Promise<readonly Task[]> {
  const found: Task[] = []
  let cursor: string | undefined
  do {
    const page = await callPage(endpoints.listTasks, { query: { query, sort, limit: 200, cursor } }, signal)
    found.push(...page.items)
    cursor = page.next
  } while (cursor !== undefined && found.length < mostPrinted)
  return found
}
