import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Filter } from '../../server/contract/filter.ts'
import type { List } from '../../server/contract/list.ts'
import type { Tag } from '../../server/contract/tag.ts'
import type { TaskViewDefinition, ViewQuery } from '../features/tasks/view.ts'
import type { Translate } from '../lib/i18n.ts'
import { useToday } from '../lib/use-today.ts'

/** The views that everybody has. */
export const ownViews = ['inbox', 'today', 'upcoming', 'overdue', 'no-date', 'completed', 'trash'] as const
export type OwnView = (typeof ownViews)[number]

const sorts = ['order', 'date', 'priority', 'title', 'created'] as const
const byDaySorts = ['date', 'priority', 'title'] as const

const ownQueries: Readonly<Record<OwnView, ViewQuery>> = {
  inbox: { key: 'inbox', query: 'inbox', sort: 'order', sorts, isNested: true },
  today: { key: 'today', query: 'overdue | today', sort: 'date', sorts: byDaySorts },
  upcoming: { key: 'upcoming', query: 'upcoming', sort: 'date', sorts: ['date'] },
  overdue: { key: 'overdue', query: 'overdue', sort: 'date', sorts: byDaySorts },
  'no-date': { key: 'no-date', query: 'no date', sort: 'created', sorts: ['created', 'order', 'priority', 'title'] },
  completed: { key: 'completed', query: 'completed', sorts: [] },
  trash: { key: 'trash', query: 'trash', sorts: [] },
}

/** What decides the tasks of the view that an address leads to; undefined where somebody has made it. */
export function ownQueryAt(pathname: string, startView: OwnView): ViewQuery | undefined {
  const view = pathname === '/' ? startView : ownViews.find((each) => pathname === `/${each}`)
  return view && ownQueries[view]
}

/** What each view is: its tasks, its order, and what it says where there are none. */
export function useViews() {
  const { t } = useTranslation()
  const today = useToday()
  // The same while nothing has changed: all rows of a view look at it.
  return useMemo(() => viewsOf(t, today), [t, today])
}

function viewsOf(t: Translate, today: string) {
  const words = (view: OwnView | 'list' | 'tag' | 'filter') => ({
    emptyHeading: t(`views.${view}.emptyHeading`),
    emptyText: t(`views.${view}.emptyText`),
  })

  const own: Readonly<Record<OwnView, TaskViewDefinition>> = {
    inbox: {
      ...ownQueries.inbox,
      title: t('shell.inbox'),
      defaults: { listId: null },
      groups: 'none',
      ...words('inbox'),
    },
    today: {
      ...ownQueries.today,
      title: t('shell.today'),
      defaults: { dueDate: today },
      groups: 'days',
      ...words('today'),
    },
    upcoming: {
      ...ownQueries.upcoming,
      title: t('shell.upcoming'),
      defaults: { dueDate: dayAfter(today) },
      groups: 'days',
      hasOpenDays: true,
      ...words('upcoming'),
    },
    overdue: {
      ...ownQueries.overdue,
      title: t('tasks.overdue'),
      groups: 'none',
      isOverdue: true,
      ...words('overdue'),
    },
    'no-date': {
      ...ownQueries['no-date'],
      title: t('tasks.noDate'),
      defaults: { dueDate: null },
      groups: 'none',
      ...words('no-date'),
    },
    completed: {
      ...ownQueries.completed,
      title: t('shell.completed'),
      groups: 'none',
      ...words('completed'),
    },
    trash: {
      ...ownQueries.trash,
      title: t('shell.trash'),
      groups: 'none',
      isTrash: true,
      ...words('trash'),
    },
  }

  return {
    own: (view: OwnView) => own[view],
    list: onceFor((list: List): TaskViewDefinition => ({
      key: `list:${list.id}`,
      title: list.name,
      query: `list:${list.id}`,
      sort: 'order',
      sorts,
      defaults: { listId: list.id },
      groups: 'sections',
      sections: list.sections,
      isNested: true,
      ...words('list'),
    })),
    tag: onceFor((tag: Tag): TaskViewDefinition => ({
      key: `tag:${tag.id}`,
      title: `@${tag.name}`,
      query: `tag:${tag.id}`,
      sort: 'date',
      sorts,
      defaults: { tags: [tag.name] },
      groups: 'none',
      ...words('tag'),
    })),
    filter: onceFor((filter: Filter): TaskViewDefinition => ({
      key: `filter:${filter.id}`,
      title: filter.name,
      query: filter.query,
      sort: 'date',
      sorts,
      defaults: {},
      groups: 'none',
      ...words('filter'),
    })),
  }
}

/** Makes what is asked for once for each item, for as long as that stays as it is. */
function onceFor<Item extends object, Made>(make: (item: Item) => Made): (item: Item) => Made {
  const known = new WeakMap<Item, Made>()
  return (item) => {
    const made = known.get(item) ?? make(item)
    known.set(item, made)
    return made
  }
}

/** The date after a date. */
function dayAfter(date: string): string {
  return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10)
}
