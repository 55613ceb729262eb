import { useQueries, useQueryClient } from '@tanstack/react-query'
import {
  lazy,
  Suspense,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { Section } from '../../../server/contract/list.ts'
import type { Task } from '../../../server/contract/task.ts'
import { callPage } from '../../api/connection.ts'
import { endpoints } from '../../api/endpoints.ts'
import { useAccount, useSettings } from '../../api/use-session.ts'
import { failureWords } from '../../lib/failure-words.ts'
import { useFirstView } from '../../lib/first-view.ts'
import { locale } from '../../lib/i18n.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { useLasting } from '../../lib/use-lasting.ts'
import { useToday } from '../../lib/use-today.ts'
import { Boundary } from '../../ui/boundary.tsx'
import { Button } from '../../ui/button.tsx'
import { Column } from '../../ui/column.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { EmptyView } from './empty-view.tsx'
import { keysOf, subtasksQuery, useTaskPages } from './queries.ts'
import { PaneFrame } from './pane-frame.tsx'
import { QuickAdd } from './quick-add.tsx'
import { SortMenu } from './sort-menu.tsx'
import { TaskActionsContext } from './task-actions.ts'
import { useTellTaskAtHand } from './task-at-hand.ts'
import { arePagesOf, tasksOf, type TaskPages } from './task-cache.ts'
import { entryOf, groupsOf, openDaysOf, type TaskEntry, type TaskGroup } from './task-groups.ts'
import { menuOf } from './task-menu-actions.ts'
import { useKeptFocus } from './use-kept-focus.ts'
import { useViewActions } from './use-view-actions.tsx'
import { holds, questionOf, takes, type TaskViewProps } from './view.ts'

// On its way while the tasks are: the page before the tasks has no use for it.
const fetchList = () => import('./task-list.tsx')
const TaskList = lazy(fetchList)
let isListHere = false
const BulkBar = lazy(() => import('./bulk-bar.tsx'))
const TaskPane = lazy(() => import('./task-pane.tsx'))

const noSections: readonly Section[] = []

/** So many pixels before the end of what is held, more is read. */
const nearTheEnd = 800

/** The most tasks that are rescheduled at once. */
const mostOverdue = 1_000

/** A view of one's tasks: the field for new ones, the list, and the details of one beside it. */
export function TaskView(props: TaskViewProps) {
  const { view, openTask, onOpenTask, lists, tags, count, subtitle, actions: headerActions, above, onDone } = props
  const { t } = useTranslation()
  const client = useQueryClient()
  const account = useAccount().id
  const settings = useSettings()
  const today = useToday()
  const { text, sort } = questionOf(view, settings)
  const query = useTaskPages(text, {
    sort,
    holds: (task) => holds(view, task, today),
    takes: (task) => takes(view, task, today),
  })
  const list = useRef<HTMLDivElement>(null)
  const canOrder = sort === 'order' && view.defaults !== undefined
  const { actions, overlays } = useViewActions({
    view,
    openTask,
    onOpenTask,
    lists,
    tags,
    list,
    canOrder,
    ...(onDone && { onDone }),
  })
  const { expanded } = actions
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set())

  const pages = useShownPages(query.data as TaskPages | undefined)
  const tasks = useMemo(() => tasksOf(pages), [pages])
  const children = useQueries({
    queries: [...expanded].map((id) => subtasksQuery(account, id)),
    combine: (found) => new Map([...expanded].map((id, index) => [id, tasksOf(found[index]?.data)])),
  })
  const entries = useMemo(
    () => entriesOf(tasks, view.isNested && expanded.size > 0 ? children : new Map()),
    // The children of nothing are nothing, whenever that is asked.
    [tasks, view.isNested && expanded.size > 0 ? children : undefined],
  )
  // In another order than that of dates a list has no headings of days.
  const grouping = view.groups === 'days' && sort !== 'date' ? 'none' : view.groups
  const { sections = noSections } = view
  const { hasPreviousPage: hasBefore, hasNextPage: hasAfter } = query
  const groups = useMemo(() => {
    const openDays = view.hasOpenDays ? openDaysOf(entries, today, { hasBefore, hasAfter }) : []
    return groupsOf({ groups: grouping, sections }, entries, today, t, locale, openDays)
  }, [grouping, sections, view.hasOpenDays, entries, today, t, hasBefore, hasAfter])
  const byId = useMemo(() => new Map(entries.map(({ id, task }) => [id, task])), [entries])
  const selected = useMemo(() => new Set([...selection].filter((id) => byId.has(id))), [selection, byId])
  const selectedTasks = [...selected].flatMap((id) => byId.get(id) ?? [])
  useKeptFocus(list, entries)
  useEffect(
    () =>
      void fetchList().then(
        () => (isListHere = true),
        () => undefined,
      ),
    [],
  )
  // Prepared behind the skeleton: what shows by `Suspense` that it waits goes on 300 ms later at the earliest.
  const isListDue = useDeferredValue(query.data !== undefined, isListHere)

  /** What was read is to be seen before more of it is. */
  const isFree = !query.isFetching && !query.error && pages === query.data
  const heldAbove = useRef(() => 0)

  const { readBefore, readMore, readOn, rescheduleAll } = useLasting({
    readBefore: fetchBefore,
    readMore: fetchMore,
    /** Somebody who has scrolled to an end while something was on its way scrolls no further. */
    readOn() {
      fetchBefore()
      const below = list.current && list.current.scrollHeight - list.current.clientHeight - list.current.scrollTop
      if (below !== null && below < nearTheEnd) fetchMore()
    },
    rescheduleAll: pickDateForAll,
  })

  /** Near the upper end of what is held, what was let go comes back. */
  function fetchBefore() {
    if (!list.current || !query.hasPreviousPage || !isFree) return
    const held = heldAbove.current()
    if (list.current.scrollTop === 0 && held < -nearTheEnd) goToTop()
    else if (held < nearTheEnd) void query.fetchPreviousPage()
  }

  function fetchMore() {
    if (query.hasNextPage && isFree) void query.fetchNextPage()
  }

  function goToTop() {
    // What was let go on the way down is not read page by page on the way back.
    if (query.hasPreviousPage) void client.resetQueries({ queryKey: keysOf(account).list(text, sort) })
    list.current?.scrollTo({ top: 0 })
  }

  function readAgain() {
    return query.isFetchNextPageError ? query.fetchNextPage() : query.refetch()
  }

  function closeDetails() {
    onOpenTask(undefined)
    if (openTask !== undefined) actions.focusRow(openTask)
  }

  /** All that is overdue, also what is not loaded yet. */
  async function pickDateForAll(shown: readonly TaskEntry[], anchor: HTMLElement) {
    const late = shown.map(({ task }) => task).filter(({ dueDate }) => dueDate !== null && dueDate < today)
    let cursor: string | undefined
    const found = new Map(late.map((task) => [task.id, task]))
    if (query.hasNextPage)
      do {
        const page = await callPage(endpoints.listTasks, { query: { query: 'overdue', limit: 200, cursor } })
        for (const task of page.items) found.set(task.id, task)
        cursor = page.next
      } while (cursor !== undefined && found.size < mostOverdue)
    actions.pick('date', [...found.values()].slice(0, mostOverdue), anchor)
  }

  const rescheduleButton = useCallback(
    (shown: readonly TaskEntry[]) => (
      <Button
        look="link"
        size="small"
        onPress={({ target }) => void rescheduleAll(shown, target as HTMLElement).catch(() => undefined)}
      >
        {t('tasks.rescheduleAll')}
      </Button>
    ),
    [rescheduleAll, t],
  )
  const { sectionActions } = props
  const groupAction = useCallback(
    (group: TaskGroup): ReactNode => {
      const section = sections.find(({ id }) => id === group.id)
      if (section) return sectionActions?.(section)
      return group.id === 'overdue' ? rescheduleButton(group.entries) : null
    },
    [sections, sectionActions, rescheduleButton],
  )

  /** From nowhere in particular, the keys of the list lead into it. */
  function enterList() {
    if (document.activeElement !== document.body) return false
    list.current?.focus()
    return true
  }

  useTellTaskAtHand((translate) => {
    const row = document.activeElement?.closest<HTMLElement>('[role=row][data-key]')
    const id = row?.dataset['key'] ?? openTask
    if (id === undefined) return undefined
    const task = byId.get(id) ?? client.getQueryData<Task>(keysOf(account).task(id))
    return task && { title: task.title, actions: menuOf(translate, actions, [task]) }
  })

  useShortcuts({
    next: enterList,
    previous: enterList,
    ...(openTask !== undefined && { close: closeDetails }),
  })
  useEffect(() => {
    // By then the list has taken up what was read.
    const frame = requestAnimationFrame(readOn)
    return () => cancelAnimationFrame(frame)
  }, [query.isFetching, pages, readOn])
  useEffect(() => {
    if (selection.size > selected.size) setSelection(selected)
  }, [selection, selected])

  const hasRows = tasks.length > 0 || query.hasNextPage || (view.sections?.length ?? 0) > 0
  useFirstView(query.error !== null || (query.data !== undefined && !hasRows))
  const counted = count === undefined ? undefined : count === 0 ? t('tasks.none') : t('tasks.open', { count })

  const skeleton = (
    <Column>
      <Skeleton label={t('tasks.loading')} />
    </Column>
  )

  return (
    <TaskActionsContext value={actions}>
      <div className="flex h-full min-w-0 flex-1">
        <main className="relative flex min-w-0 flex-1 flex-col bg-surface">
          <Column className="pt-8 pb-4 max-narrow:pt-5">
            <div className="mb-4 flex items-start gap-2">
              <div className="min-w-0 flex-1">
                <h1 className="text-[25px] leading-tight font-[680] tracking-[-0.02em] wrap-anywhere">{view.title}</h1>
                {(subtitle ?? counted) !== undefined && <p className="mt-0.5 text-muted">{subtitle ?? counted}</p>}
              </div>
              <SortMenu view={view} sort={sort} />
              {headerActions}
            </div>
            {view.defaults && (
              <QuickAdd
                view={view}
                lists={lists}
                tags={tags}
                today={today}
                among={actions}
                // What is added comes in at the top, and is to be seen there.
                onAdd={goToTop}
                onLeave={() => list.current?.focus()}
              />
            )}
            {view.isOverdue && tasks.length > 0 && (
              <div className="-mb-2 flex justify-end">{rescheduleButton(entries)}</div>
            )}
            {above}
          </Column>
          {query.isPending && skeleton}
          {/* Where there is a list to look at, the banner says enough about a server that is away. */}
          {query.error && !(query.isRefetchError && query.error.code === 'unreachable') && (
            <Column className="py-2">
              <Problem actions={<Button onPress={() => void readAgain()}>{t('common.tryAgain')}</Button>}>
                {t(query.isFetchNextPageError ? 'tasks.moreFailed' : 'tasks.failed')} {failureWords(t, query.error)}
              </Problem>
            </Column>
          )}
          {query.data && !hasRows && <EmptyView view={view} />}
          {query.data && hasRows && (
            <Boundary triedAgainOn={pages} onRetry={() => void query.refetch()}>
              <Suspense fallback={skeleton}>
                {!isListDue ? (
                  skeleton
                ) : (
                  <TaskList
                    groups={groups}
                    listRef={list}
                    selected={selected}
                    onSelect={setSelection}
                    canOrder={canOrder}
                    hasDays={grouping === 'days'}
                    groupAction={groupAction}
                    hasMore={query.hasNextPage}
                    hasBefore={query.hasPreviousPage}
                    heldAbove={heldAbove}
                    onLoadMore={readMore}
                    onScrollBack={readBefore}
                  />
                )}
              </Suspense>
            </Boundary>
          )}
          {selectedTasks.length > 0 && (
            <Suspense>
              <BulkBar
                tasks={selectedTasks}
                onClear={() => {
                  setSelection(new Set())
                  list.current?.focus()
                }}
              />
            </Suspense>
          )}
        </main>
        {openTask !== undefined && (
          <Boundary
            key={openTask}
            fallback={
              <PaneFrame>
                <Problem actions={<Button onPress={closeDetails}>{t('common.close')}</Button>}>
                  {t('crash.heading')}
                </Problem>
              </PaneFrame>
            }
          >
            <Suspense fallback={<PaneFrame />}>
              <TaskPane id={openTask} onClose={closeDetails} />
            </Suspense>
          </Boundary>
        )}
      </div>
      {overlays}
    </TaskActionsContext>
  )
}

/**
 * The pages as they are to be drawn. What changes in them is drawn at once; a page that comes or goes is prepared in
 * small pieces, so that somebody who scrolls does not feel it.
 */
function useShownPages(pages: TaskPages | undefined): TaskPages | undefined {
  const prepared = useDeferredValue(pages)
  return pages && prepared && !arePagesOf(prepared, pages) ? prepared : pages
}

/** The rows of a list: each task, and beneath those that are unfolded their subtasks. */
function entriesOf(
  tasks: readonly Task[],
  children: ReadonlyMap<string, readonly Task[]>,
  level = 0,
): readonly TaskEntry[] {
  return tasks.flatMap((task) => {
    const below = level < deepest ? (children.get(task.id) ?? []) : []
    return [entryOf(task, level), ...entriesOf(below, children, level + 1)]
  })
}

/** A task, and three levels below it. */
const deepest = 3
