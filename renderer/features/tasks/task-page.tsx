import { lazy, Suspense, useMemo, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Task } from '../../../server/contract/task.ts'
import { useAccount } from '../../api/use-session.ts'
import { describeToday } from '../../lib/dates.ts'
import { drafts } from '../../lib/drafts.ts'
import { failureWords } from '../../lib/failure-words.ts'
import { locale } from '../../lib/i18n.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { useTitle } from '../../lib/use-title.ts'
import { Button } from '../../ui/button.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useOpenCount, useSetCompleted, useTasks, type View } from './queries.ts'
import { QuickAdd } from './quick-add.tsx'
import { titleDraft, TaskActionsContext, type TaskActions } from './task-actions.ts'
import { tasksOf } from './task-cache.ts'
import { TaskList } from './task-list.tsx'
import { TaskPane } from './task-pane.tsx'

const DeleteTaskDialog = lazy(() => import('./delete-task-dialog.tsx'))

interface TaskPageProps {
  view: View
  /** The task whose details are open. */
  openTask: string | undefined
  onOpenTask: (id: string | undefined) => void
  onGoToInbox: () => void
}

/** A view of one's tasks, with the details of one beside it. */
export function TaskPage({ view, openTask, onOpenTask, onGoToInbox }: TaskPageProps) {
  const { t } = useTranslation()
  const account = useAccount()
  const query = useTasks(view)
  const setCompleted = useSetCompleted()
  const [removing, setRemoving] = useState<Task>()
  const list = useRef<HTMLDivElement>(null)
  const wantsFocus = useRef<string>(undefined)
  const tasks = useMemo(() => tasksOf(query.data), [query.data])
  useTitle(t(`title.${view}`))

  const actions: TaskActions = {
    view,
    openTask,
    edit(task) {
      wantsFocus.current = task.id
      drafts.write(account.id, titleDraft(task.id), task.title)
    },
    setCompleted,
    openDetails: (task) => onOpenTask(task.id),
    askToRemove: setRemoving,
    takeFocus(id) {
      const isWanted = wantsFocus.current === id
      if (isWanted) wantsFocus.current = undefined
      return isWanted
    },
    focusRow: (id) => list.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(id)}"]`)?.focus(),
  }

  function readAgain() {
    return query.isFetchNextPageError ? query.fetchNextPage() : query.refetch()
  }

  function closeDetails() {
    onOpenTask(undefined)
    if (openTask !== undefined) actions.focusRow(openTask)
  }

  /** From nowhere in particular, the keys of the list lead into it. */
  function enterList() {
    if (document.activeElement !== document.body) return false
    list.current?.focus()
    return true
  }

  useShortcuts({
    next: enterList,
    previous: enterList,
    ...(openTask !== undefined && { close: closeDetails }),
  })

  return (
    <TaskActionsContext value={actions}>
      <div className="flex h-full min-w-0 flex-1">
        <main className="flex min-w-0 flex-1 flex-col bg-surface">
          <Column className="pt-8 pb-4 max-narrow:pt-5">
            <h1 className="text-[25px] leading-tight font-[680] tracking-[-0.02em]">{t(`shell.${view}`)}</h1>
            <Subtitle view={view} />
            {view === 'inbox' && (
              <QuickAdd
                // What is added comes in at the top, and is to be seen there.
                onAdd={() => list.current?.scrollTo({ top: 0 })}
                onLeave={() => list.current?.focus()}
              />
            )}
          </Column>
          {query.isPending && <Skeleton />}
          {/* Where there is a list to look at, the banner says enough about a server that is away. */}
          {query.error && !(query.isRefetchError && query.error.code === 'unreachable') && (
            <Column className="py-2">
              <Problem actions={<Button onPress={() => void readAgain()}>{t('common.tryAgain')}</Button>}>
                {t(query.isFetchNextPageError ? 'tasks.moreFailed' : 'tasks.failed')} {failureWords(t, query.error)}
              </Problem>
            </Column>
          )}
          {query.data && tasks.length === 0 && !query.hasNextPage && <Empty view={view} onGoToInbox={onGoToInbox} />}
          {query.data && (tasks.length > 0 || query.hasNextPage) && (
            <TaskList
              tasks={tasks}
              listRef={list}
              isLoadingMore={query.isFetchingNextPage}
              onLoadMore={() => {
                if (query.hasNextPage && !query.isFetching && !query.error) void query.fetchNextPage()
              }}
            />
          )}
        </main>
        {openTask !== undefined && <TaskPane key={openTask} id={openTask} onClose={closeDetails} />}
      </div>
      {removing && (
        <Suspense>
          <DeleteTaskDialog
            task={removing}
            onClose={() => setRemoving(undefined)}
            onDeleted={() => {
              setRemoving(undefined)
              if (openTask === removing.id) onOpenTask(undefined)
              // The row that had the focus is gone; the list knows which one comes next.
              requestAnimationFrame(() => list.current?.focus())
            }}
          />
        </Suspense>
      )}
    </TaskActionsContext>
  )
}

/** The column of the view, as wide as it is in the list, whose scroll bar takes some of the width. */
function Column({ className, children }: { className: string; children: ReactNode }) {
  return (
    <div className="shrink-0 overflow-hidden [scrollbar-gutter:stable]">
      <div className={`mx-auto w-full max-w-[760px] px-6 ${className}`}>{children}</div>
    </div>
  )
}

function Subtitle({ view }: { view: View }) {
  const { t } = useTranslation()
  const { data: count } = useOpenCount()
  if (view === 'completed') return <p className="mt-0.5 mb-1 text-muted">{t('tasks.completedText')}</p>
  const counted = typeof count === 'number' ? ` · ${count === 0 ? t('tasks.none') : t('tasks.open', { count })}` : ''
  return (
    <p className="mt-0.5 mb-4 text-muted">
      {describeToday(new Date(), locale)}
      {counted}
    </p>
  )
}

function Empty({ view, onGoToInbox }: { view: View; onGoToInbox: () => void }) {
  const { t } = useTranslation()
  const isInbox = view === 'inbox'
  return (
    <Nothing
      heading={t(isInbox ? 'tasks.emptyHeading' : 'tasks.emptyCompletedHeading')}
      text={t(isInbox ? 'tasks.emptyText' : 'tasks.emptyCompletedText')}
    >
      {!isInbox && <Button onPress={onGoToInbox}>{t('tasks.toInbox')}</Button>}
    </Nothing>
  )
}

function Nothing({ heading, text, children }: { heading: string; text: string; children: ReactNode }) {
  return (
    <div className="mx-auto grid max-w-[360px] flex-1 animate-appear content-center justify-items-center gap-1.5 px-6 pb-24 text-center">
      <svg viewBox="0 0 96 64" width={108} aria-hidden className="mb-3 fill-none text-accent">
        <path
          d="M14 58h68M26 58c2-4 6-6 10-6M70 58c-2-4-6-6-10-6"
          className="stroke-line"
          strokeWidth={3}
          strokeLinecap="round"
        />
        <path d="m30 56 32-6M34 50l30 6" className="stroke-edge" strokeWidth={4} strokeLinecap="round" />
        <path
          d="M48 46c-7 0-12-4.5-12-11 0-8 7.5-10.5 8-19 6.5 3 16 10 16 19 0 6.5-5 11-12 11z"
          className="fill-accent-soft stroke-current"
          strokeWidth={2.2}
          strokeLinejoin="round"
        />
        <path
          d="M48 46c-3.2 0-5.5-2-5.5-5 0-3.6 3.3-4.8 3.6-8.6 3 1.3 7.4 4.6 7.4 8.6 0 3-2.3 5-5.5 5z"
          fill="currentColor"
        />
      </svg>
      <h2 className="text-base font-semibold">{heading}</h2>
      <p className="mb-2 text-balance text-muted">{text}</p>
      {children}
    </div>
  )
}

function Skeleton() {
  const { t } = useTranslation()
  return (
    <Column className="animate-late">
      <span role="status" className="sr-only">
        {t('tasks.loading')}
      </span>
      {['w-3/5', 'w-2/5', 'w-1/2', 'w-1/3', 'w-3/5', 'w-1/4'].map((width, index) => (
        <div key={index} aria-hidden className="flex h-[39px] items-center gap-3">
          <span className="size-[18px] rounded-full bg-sunken" />
          <span className={`h-3 rounded-full bg-sunken ${width}`} />
        </div>
      ))}
    </Column>
  )
}
