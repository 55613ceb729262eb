import { useState, type DragEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Filter } from '../../server/contract/filter.ts'
import type { List } from '../../server/contract/list.ts'
import type { Tag } from '../../server/contract/tag.ts'
import type { Editing } from '../features/lists/edit-dialogs.tsx'
import { inOrder, moved } from '../features/lists/places.ts'
import {
  useCounts,
  useFilterCounts,
  useFilters,
  useLists,
  useQuickChanges,
  useTags,
} from '../features/lists/queries.ts'
import { useSettings } from '../api/use-session.ts'
import type { Done } from '../features/history/use-history.ts'
import { useTaskChanges } from '../features/tasks/use-task-changes.ts'
import { failureWords } from '../lib/failure-words.ts'
import { locale } from '../lib/i18n.ts'
import { taskDragType } from '../lib/task-drag.ts'
import { useChangeSettings } from '../lib/use-change-settings.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { FoldIcon, PlusIcon } from '../ui/icons.tsx'
import { Problem } from '../ui/problem.tsx'
import { SidebarItem } from './sidebar-item.tsx'
import { useFolds, type Fold } from './use-folds.ts'

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
  const { data: filterCounts } = useFilterCounts()
  const { tagOrder } = useSettings()
  const changeSettings = useChangeSettings()
  const [told, setTold] = useState('')
  const changes = useQuickChanges()
  const changeTasks = useTaskChanges(onDone)
  const orderedTags = inOrder(tags.data ?? [], tagOrder)
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
    <SidebarItem
      key={list.id}
      fold={list.archived ? 'archived' : 'lists'}
      to={`/list/${list.id}`}
      item={list}
      siblings={siblings}
      onMove={changes.moveList}
      onTell={setTold}
      count={counts?.lists[list.id]}
      onDropTasks={(event) => changeTasks({ op: 'move', ids: droppedTasks(event), to: { listId: list.id } })}
      actions={[
        { text: t('lists.edit'), run: () => onEdit({ kind: 'list', item: list }) },
        { text: t('lists.addSection'), run: () => onEdit({ kind: 'section', list }) },
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
          orderedTags.map((tag: Tag) => (
            <SidebarItem
              key={tag.id}
              fold="tags"
              to={`/tag/${tag.id}`}
              item={tag}
              siblings={orderedTags}
              isRound
              onMove={(id, place) => changeSettings({ tagOrder: moved(orderedTags, id, place).map((each) => each.id) })}
              onTell={setTold}
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
            <SidebarItem
              key={filter.id}
              fold="filters"
              to={`/filter/${filter.id}`}
              item={filter}
              siblings={all}
              count={filterCounts?.[filter.id]}
              onMove={changes.moveFilter}
              onTell={setTold}
              actions={[
                { text: t('lists.editFilter'), run: () => onEdit({ kind: 'filter', item: filter }) },
                { text: t('lists.remove'), run: () => onEdit({ kind: 'delete-filter', item: filter }), isDanger: true },
              ]}
            />
          ))
        ),
      )}
      <p role="status" className="sr-only">
        {told}
      </p>
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
      <div id={contentId} hidden={!isOpen} className="grid grid-cols-1 gap-px">
        {isOpen && children}
      </div>
    </section>
  )
}
