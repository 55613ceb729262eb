import { lazy, Suspense, type DragEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Filter } from '../../server/contract/filter.ts'
import type { List } from '../../server/contract/list.ts'
import type { Tag } from '../../server/contract/tag.ts'
import type { Editing } from '../features/lists/edit-dialogs.tsx'
import { useCounts, useFilters, useLists, useQuickChanges, useTags } from '../features/lists/queries.ts'
import type { Done } from '../features/history/use-history.ts'
import { useTaskChanges } from '../features/tasks/use-task-changes.ts'
import { failureWords } from '../lib/failure-words.ts'
import { locale } from '../lib/i18n.ts'
import { taskDragType } from '../lib/task-drag.ts'
import type { MenuAction } from '../ui/action-menu.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { ColourDot } from '../ui/colour-dot.tsx'
import { FoldIcon, MoreIcon, PlusIcon } from '../ui/icons.tsx'
import { Problem } from '../ui/problem.tsx'
import { upAndDown } from './up-and-down.ts'
import { useFolds, type Fold } from './use-folds.ts'
import { ViewLink } from './view-link.tsx'

const ActionMenu = lazy(() => import('../ui/action-menu.tsx'))

/** What the sidebar starts and tells. */
export interface ListEditing {
  onEdit: (editing: Editing) => void
  onDone: (done: Done) => void
}

/** One's own lists, tags and filters; each group can be folded. */
export function SidebarLists({ onEdit, onDone }: ListEditing) {
  const { t } = useTranslation()
  const lists = useLists()
  const tags = useTags()
  const filters = useFilters()
  const folds = useFolds()
  const { data: counts } = useCounts()
  const changes = useQuickChanges()
  const changeTasks = useTaskChanges(onDone)
  const shown = lists.data?.filter((list) => !list.archived) ?? []
  const archived = lists.data?.filter((list) => list.archived) ?? []
  const failed = [lists, tags, filters].find(({ error, data }) => error && !data)

  const group = (fold: Fold, count: number, add: Editing | undefined, children: ReactNode) => (
    <Group
      fold={fold}
      isOpen={folds.isOpen(fold)}
      onToggle={() => folds.toggle(fold)}
      count={count}
      {...(add && { onAdd: () => onEdit(add) })}
    >
      {children}
    </Group>
  )

  const listRow = (list: List, _index: number, siblings: readonly List[]) => (
    <Item
      key={list.id}
      to={`/list/${list.id}`}
      item={list}
      count={counts?.lists[list.id]}
      onDropTasks={(event) => changeTasks({ op: 'move', ids: droppedTasks(event), to: { listId: list.id } })}
      actions={[
        { text: t('lists.edit'), run: () => onEdit({ kind: 'list', item: list }) },
        { text: t('lists.addSection'), run: () => onEdit({ kind: 'section', list }) },
        ...upAndDown(t, siblings, list.id, (by) => changes.moveList(list.id, by, siblings)),
        {
          text: t(list.archived ? 'lists.unarchive' : 'lists.archive'),
          run: () => changes.archive(list, !list.archived),
        },
        { text: t('lists.remove'), run: () => onEdit({ kind: 'delete-list', item: list }), isDanger: true },
      ]}
    />
  )

  return (
    <>
      {failed?.error && (
        <Problem
          actions={
            <Button size="small" onPress={() => void failed.refetch()}>
              {t('common.tryAgain')}
            </Button>
          }
        >
          {t('views.failed')} {failureWords(t, failed.error)}
        </Problem>
      )}
      {group(
        'lists',
        shown.length,
        { kind: 'list' },
        lists.data && shown.length === 0 ? <Hint>{t('lists.none.lists')}</Hint> : shown.map(listRow),
      )}
      {tags.data &&
        tags.data.length > 0 &&
        group(
          'tags',
          tags.data.length,
          { kind: 'tag' },
          tags.data.map((tag: Tag) => (
            <Item
              key={tag.id}
              to={`/tag/${tag.id}`}
              item={tag}
              isRound
              count={counts?.tags[tag.id]}
              actions={[
                { text: t('lists.edit'), run: () => onEdit({ kind: 'tag', item: tag }) },
                { text: t('lists.remove'), run: () => onEdit({ kind: 'delete-tag', item: tag }), isDanger: true },
              ]}
            />
          )),
        )}
      {group(
        'filters',
        filters.data?.length ?? 0,
        { kind: 'filter' },
        filters.data?.length === 0 ? (
          <Hint>{t('lists.none.filters')}</Hint>
        ) : (
          filters.data?.map((filter: Filter, _index, all) => (
            <Item
              key={filter.id}
              to={`/filter/${filter.id}`}
              item={filter}
              actions={[
                { text: t('lists.editFilter'), run: () => onEdit({ kind: 'filter', item: filter }) },
                ...upAndDown(t, all, filter.id, (by) => changes.moveFilter(filter.id, by, all)),
                { text: t('lists.remove'), run: () => onEdit({ kind: 'delete-filter', item: filter }), isDanger: true },
              ]}
            />
          ))
        ),
      )}
      {archived.length > 0 && group('archived', archived.length, undefined, archived.map(listRow))}
    </>
  )
}

/** The ids of tasks that were dropped; several of them come in react-aria's own form. */
function droppedTasks({ dataTransfer }: DragEvent): string[] {
  const several = dataTransfer.getData('application/vnd.react-aria.items+json')
  if (several === '') return [dataTransfer.getData(taskDragType)]
  return (JSON.parse(several) as Record<string, string>[]).flatMap((item) => item[taskDragType] ?? [])
}

function Hint({ children }: { children: ReactNode }) {
  return <p className="px-2 py-1 text-[12.5px] text-muted">{children}</p>
}

interface GroupProps {
  fold: Fold
  isOpen: boolean
  onToggle: () => void
  count: number
  onAdd?: () => void
  children: ReactNode
}

const addTexts = { lists: 'lists.addList', tags: 'lists.addTag', filters: 'lists.addFilter' } as const

function Group({ fold, isOpen, onToggle, count, onAdd, children }: GroupProps) {
  const { t } = useTranslation()
  const contentId = `sidebar-${fold}`
  return (
    <section aria-label={t(`lists.${fold}`)} className="mt-4">
      <div className="group/head flex items-center">
        <h2 className="min-w-0 flex-1">
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={contentId}
            onClick={onToggle}
            className="flex h-7 w-full items-center gap-1.5 rounded-small px-2 text-left text-[12px] font-semibold text-muted hover:text-text"
          >
            {t(`lists.${fold}`)}
            <FoldIcon isOpen={isOpen} />
            {!isOpen && count > 0 && (
              <span aria-hidden className="font-normal tabular-nums">
                {count.toLocaleString(locale)}
              </span>
            )}
          </button>
        </h2>
        {onAdd && fold !== 'archived' && (
          <IconButton label={t(addTexts[fold])} className="size-7!" onPress={onAdd}>
            <PlusIcon />
          </IconButton>
        )}
      </div>
      <div id={contentId} hidden={!isOpen} className="grid gap-px">
        {isOpen && children}
      </div>
    </section>
  )
}

interface ItemProps {
  to: string
  item: { readonly name: string; readonly colour: List['colour'] }
  isRound?: boolean
  count?: number | undefined
  actions: readonly MenuAction[]
  onDropTasks?: (event: DragEvent) => void
}

const menuLook =
  'absolute right-0.5 inline-grid size-7 shrink-0 cursor-default place-items-center rounded-small text-muted opacity-0 group-focus-within/item:opacity-100 group-hover/item:opacity-100 bg-bg data-hovered:bg-sunken data-hovered:text-text aria-expanded:opacity-100 pointer-coarse:opacity-100'

function Item({ to, item, isRound = false, count, actions, onDropTasks }: ItemProps) {
  const { t } = useTranslation()
  return (
    <div className="group/item relative flex items-center">
      <ViewLink
        to={to}
        icon={<ColourDot colour={item.colour} isRound={isRound} />}
        text={item.name}
        count={count}
        dropType={taskDragType}
        onDropTasks={onDropTasks}
      />
      {/* The menu comes after the first tasks. */}
      <Suspense>
        <ActionMenu label={t('lists.actions', { name: item.name })} actions={actions} className={menuLook}>
          <MoreIcon />
        </ActionMenu>
      </Suspense>
    </div>
  )
}
