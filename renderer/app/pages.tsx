import { Link, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Section } from '../../server/contract/list.ts'
import type { Counts } from '../../server/contract/search.ts'
import type { Failure } from '../api/failure.ts'
import { useSettings } from '../api/use-session.ts'
import { useCounts, useFilters, useLists, useQuickChanges, useTags } from '../features/lists/queries.ts'
import type { TaskViewDefinition } from '../features/tasks/view.ts'
import { TaskView } from '../features/tasks/task-view.tsx'
import { describeFullDate } from '../lib/dates.ts'
import { failureWords } from '../lib/failure-words.ts'
import { afterFirstView, untilThere, useFirstView } from '../lib/first-view.ts'
import { locale } from '../lib/i18n.ts'
import { useTitle } from '../lib/use-title.ts'
import { useToday } from '../lib/use-today.ts'
import type { MenuAction } from '../ui/action-menu.tsx'
import { Button } from '../ui/button.tsx'
import { Column } from '../ui/column.tsx'
import { MoreIcon } from '../ui/icons.tsx'
import { Problem } from '../ui/problem.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useHouse } from './house.ts'
import { upAndDown } from './up-and-down.ts'
import { useViews, type OwnView } from './views.ts'

const ActionMenu = lazy(afterFirstView(() => import('../ui/action-menu.tsx')))
const BoardPage = lazy(untilThere(() => import('../features/tasks/board-page.tsx')))
const BoardSwitch = lazy(afterFirstView(() => import('../features/tasks/board-switch.tsx')))
const EmptyTrashDialog = lazy(() => import('./empty-trash-dialog.tsx'))

interface PageProps {
  /** The task whose details are open. */
  openTask: string | undefined
}

/** One of the views that everybody has. */
export function OwnPage({ view, openTask }: PageProps & { view: OwnView }) {
  const { t } = useTranslation()
  const views = useViews()
  const today = useToday()
  const { data: counts } = useCounts()
  const definition = useMemo(
    () => ({ ...views.own(view), ...(view === 'completed' && { emptyAction: <ToInbox /> }) }),
    [views, view],
  )
  const count = countOf(view, counts)
  const counted = count === undefined ? undefined : count === 0 ? t('tasks.none') : t('tasks.open', { count })
  const linkTo = (to: 'overdue' | 'no-date', there = 0) =>
    there > 0 && (
      <>
        {' · '}
        <Link to={`/${to}`} className="whitespace-nowrap underline underline-offset-3 hover:text-text">
          {t(`views.${to}.link`, { count: there })}
        </Link>
      </>
    )
  const subtitles: Partial<Record<OwnView, ReactNode>> = {
    today: (
      <>
        {describeFullDate(today, today, locale)}
        {counted && ` · ${counted}`}
        {linkTo('overdue', counts?.overdue)}
      </>
    ),
    upcoming: counted && (
      <>
        {counted}
        {linkTo('no-date', counts?.noDate)}
      </>
    ),
    completed: t('views.completed.text'),
    trash: t('views.trash.text'),
  }
  return (
    <Tasks
      view={definition}
      openTask={openTask}
      count={count}
      subtitle={subtitles[view]}
      actions={view === 'trash' && counts && counts.trash > 0 && <EmptyTrash count={counts.trash} />}
    />
  )
}

function countOf(view: OwnView, counts: Counts | undefined): number | undefined {
  if (!counts) return undefined
  if (view === 'today') return counts.today + counts.overdue
  if (view === 'no-date') return counts.noDate
  return counts[view]
}

/** A list with its sections, below each other or side by side. */
export function ListPage({ id, openTask }: PageProps & { id: string }) {
  const { t } = useTranslation()
  const views = useViews()
  const lists = useLists()
  const house = useHouse()
  const changes = useQuickChanges()
  const { boards } = useSettings()
  const { data: counts } = useCounts()
  const list = lists.data?.find((candidate) => candidate.id === id)
  if (!list) return <Missing query={lists} />
  const addSection = () => house.edit({ kind: 'section', list })
  return (
    <Tasks
      view={views.list(list)}
      {...(boards.includes(id) && { board: { onAddSection: addSection } })}
      openTask={openTask}
      count={counts && (counts.lists[id] ?? 0)}
      sectionActions={(section) => (
        <PageMenu
          label={t('lists.sectionActions', { name: section.name })}
          actions={[
            { text: t('lists.renameSection'), run: () => house.edit({ kind: 'section', list, item: section }) },
            ...upAndDown(t, list.sections, section.id, (by) => changes.moveSection(list, section.id, by)),
            {
              text: t('lists.remove'),
              run: () => house.edit({ kind: 'delete-section', item: section }),
              isDanger: true,
            },
          ]}
        />
      )}
      actions={
        <>
          <Suspense fallback={<span className="size-8 shrink-0" />}>
            <BoardSwitch listId={id} />
          </Suspense>
          <PageMenu
            label={t('lists.actions', { name: list.name })}
            actions={[
              { text: t('lists.edit'), run: () => house.edit({ kind: 'list', item: list }) },
              { text: t('lists.addSection'), run: addSection },
              {
                text: t(list.archived ? 'lists.unarchive' : 'lists.archive'),
                run: () => changes.archive(list, !list.archived),
              },
              { text: t('lists.remove'), run: () => house.edit({ kind: 'delete-list', item: list }), isDanger: true },
            ]}
          />
        </>
      }
    />
  )
}

/** All that has a tag. */
export function TagPage({ id, openTask }: PageProps & { id: string }) {
  const { t } = useTranslation()
  const views = useViews()
  const tags = useTags()
  const house = useHouse()
  const { data: counts } = useCounts()
  const tag = tags.data?.find((candidate) => candidate.id === id)
  if (!tag) return <Missing query={tags} />
  return (
    <Tasks
      view={views.tag(tag)}
      openTask={openTask}
      count={counts && (counts.tags[id] ?? 0)}
      actions={
        <PageMenu
          label={t('lists.actions', { name: tag.name })}
          actions={[
            { text: t('lists.edit'), run: () => house.edit({ kind: 'tag', item: tag }) },
            { text: t('lists.remove'), run: () => house.edit({ kind: 'delete-tag', item: tag }), isDanger: true },
          ]}
        />
      }
    />
  )
}

/** What a saved filter asks for. */
export function FilterPage({ id, openTask }: PageProps & { id: string }) {
  const { t } = useTranslation()
  const views = useViews()
  const filters = useFilters()
  const house = useHouse()
  const filter = filters.data?.find((candidate) => candidate.id === id)
  if (!filter) return <Missing query={filters} />
  return (
    <Tasks
      view={views.filter(filter)}
      openTask={openTask}
      subtitle={<span className="font-mono text-[12.5px]">{filter.query}</span>}
      actions={
        <PageMenu
          label={t('lists.actions', { name: filter.name })}
          actions={[
            { text: t('lists.editFilter'), run: () => house.edit({ kind: 'filter', item: filter }) },
            {
              text: t('lists.remove'),
              run: () => house.edit({ kind: 'delete-filter', item: filter }),
              isDanger: true,
            },
          ]}
        />
      }
    />
  )
}

interface TasksProps extends PageProps {
  view: TaskViewDefinition
  count?: number | undefined
  subtitle?: ReactNode
  actions?: ReactNode
  sectionActions?: (section: Section) => ReactNode
  /** The sections stand side by side. */
  board?: { readonly onAddSection: () => void }
}

function Tasks({ view, openTask, board, ...more }: TasksProps) {
  const navigate = useNavigate()
  const house = useHouse()
  const { data: lists = [] } = useLists()
  const { data: tags = [] } = useTags()
  useTitle(`${view.title} · Hearth`)
  const shown = {
    view,
    openTask,
    onOpenTask: (id: string | undefined) =>
      void navigate({ to: '.', search: id === undefined ? {} : { task: id }, replace: openTask !== undefined }),
    lists,
    tags,
    onDone: house.tellDone,
    ...more,
  }
  if (!board) return <TaskView key={view.key} {...shown} />
  return (
    <Suspense fallback={<main className="min-w-0 flex-1 bg-surface" />}>
      <BoardPage key={view.key} {...shown} {...board} />
    </Suspense>
  )
}

interface PageMenuProps {
  label: string
  actions: readonly MenuAction[]
}

function PageMenu({ label, actions }: PageMenuProps) {
  return (
    <Suspense fallback={<span className="size-8 shrink-0" />}>
      <ActionMenu
        label={label}
        actions={actions}
        className="inline-grid size-8 shrink-0 cursor-default place-items-center rounded-small text-muted data-hovered:bg-sunken data-hovered:text-text"
      >
        <MoreIcon />
      </ActionMenu>
    </Suspense>
  )
}

function EmptyTrash({ count }: { count: number }) {
  const { t } = useTranslation()
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Button size="small" onPress={() => setAsking(true)}>
        {t('views.trash.empty')}
      </Button>
      {isAsking && (
        <Suspense>
          <EmptyTrashDialog count={count} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  )
}

interface MissingProps {
  query: { readonly isPending: boolean; readonly error: Failure | null; readonly refetch: () => Promise<unknown> }
}

/** Instead of a list, tag or filter: it is on its way, could not be read, or is gone. */
function Missing({ query: { isPending, error, refetch } }: MissingProps) {
  const { t } = useTranslation()
  useFirstView(!isPending)
  if (isPending)
    return (
      <main className="min-w-0 flex-1 bg-surface">
        <Column className="pt-[120px]">
          <Skeleton label={t('tasks.loading')} />
        </Column>
      </main>
    )
  return (
    <main className="grid flex-1 place-content-center justify-items-center gap-2 bg-surface p-6 text-center">
      {error && (
        <Problem actions={<Button onPress={() => void refetch()}>{t('common.tryAgain')}</Button>}>
          {t('views.failed')} {failureWords(t, error)}
        </Problem>
      )}
      {!error && (
        <>
          <h1 className="text-lg font-semibold">{t('views.gone.heading')}</h1>
          <p className="mb-2 max-w-[360px] text-muted">{t('views.gone.text')}</p>
          <ToInbox />
        </>
      )}
    </main>
  )
}

function ToInbox() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return <Button onPress={() => void navigate({ to: '/inbox' })}>{t('views.toInbox')}</Button>
}
