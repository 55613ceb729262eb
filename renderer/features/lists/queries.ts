import { queryOptions, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Filter } from '../../../server/contract/filter.ts'
import type { Changed } from '../../../server/contract/history.ts'
import type { List, Section } from '../../../server/contract/list.ts'
import type { Tag } from '../../../server/contract/tag.ts'
import { call } from '../../api/connection.ts'
import { endpoints } from '../../api/endpoints.ts'
import { useAccount } from '../../api/use-session.ts'
import { failureReason } from '../../lib/failure-words.ts'
import { useIsFirstViewDrawn } from '../../lib/first-view.ts'
import { showNotice } from '../../lib/notices.ts'
import { moved, placeBeside, put, without, type Beside } from './places.ts'

// Every key begins with the account: what is one person's can never answer another's question.
function keysOf(account: string) {
  return {
    lists: [account, 'lists'] as const,
    tags: [account, 'tags'] as const,
    filters: [account, 'filters'] as const,
    counts: [account, 'counts'] as const,
  }
}

function useKeys() {
  return keysOf(useAccount().id)
}

/** All lists with their sections, archived ones too. */
export function listsQuery(account: string) {
  return queryOptions({
    queryKey: keysOf(account).lists,
    queryFn: ({ signal }) => call(endpoints.listLists, {}, signal),
  })
}

/** The same, shown. */
export function useLists() {
  return useQuery(listsQuery(useAccount().id))
}

/** All tags by name. */
export function tagsQuery(account: string) {
  return queryOptions({
    queryKey: keysOf(account).tags,
    queryFn: ({ signal }) => call(endpoints.listTags, {}, signal),
  })
}

/** The same, shown. */
export function useTags() {
  return useQuery(tagsQuery(useAccount().id))
}

/** All saved filters. */
export function useFilters() {
  return useQuery({ queryKey: useKeys().filters, queryFn: ({ signal }) => call(endpoints.listFilters, {}, signal) })
}

/** How many tasks each view has; told once there is a view to see. */
export function useCounts() {
  return useQuery({
    queryKey: useKeys().counts,
    queryFn: ({ signal }) => call(endpoints.getCounts, {}, signal),
    enabled: useIsFirstViewDrawn(),
  })
}

/** How many tasks each saved filter finds, by its id. */
export function useFilterCounts() {
  const { counts } = useKeys()
  return useQuery({
    // Beneath the counts, so that what asks for those anew asks for these too.
    queryKey: [...counts, 'filters'],
    queryFn: ({ signal }) => call(endpoints.countFilters, {}, signal),
  })
}

/** Asks anew for what somebody else, or an undo, has changed about lists, tags and filters, and for all counts. */
export function listsChanged(client: QueryClient, account: string, changed: Changed): void {
  const keys = keysOf(account)
  if (changed.lists.length + changed.sections.length > 0) void client.invalidateQueries({ queryKey: keys.lists })
  if (changed.tags.length > 0) void client.invalidateQueries({ queryKey: keys.tags })
  if (changed.filters.length > 0) void client.invalidateQueries({ queryKey: keys.filters })
  countsChanged(client, account)
}

/** Asks anew for the counts. */
export function countsChanged(client: QueryClient, account: string): void {
  void client.invalidateQueries({ queryKey: keysOf(account).counts })
}

type Collection = 'lists' | 'tags' | 'filters'
interface Items {
  readonly lists: List
  readonly tags: Tag
  readonly filters: Filter
}

/** Shows a change of a collection at once; gives the way to take it back. */
function useShow<Kind extends Collection>(kind: Kind) {
  const client = useQueryClient()
  const queryKey = useKeys()[kind]
  return {
    change(next: (items: readonly Items[Kind][]) => readonly Items[Kind][]): () => void {
      void client.cancelQueries({ queryKey })
      const before = client.getQueryData<readonly Items[Kind][]>(queryKey)
      if (before) client.setQueryData<readonly Items[Kind][]>(queryKey, next(before))
      return () => client.setQueryData<readonly Items[Kind][]>(queryKey, before)
    },
    readAgain: () => client.invalidateQueries({ queryKey }),
  }
}

/** What lists, tags and filters have in common where they are edited. */
export interface Named {
  readonly name: string
  readonly colour: List['colour']
}

/** Creates a list (without `id`), or changes one. */
export function useSaveList() {
  const show = useShow('lists')
  return useMutation({
    mutationFn: ({ id, ...body }: Named & { id?: string | undefined }) =>
      id === undefined
        ? call(endpoints.createList, { body })
        : call(endpoints.updateList, { params: { listId: id }, body }),
    onSuccess: (list) => void show.change((lists) => put(lists, list)),
    onSettled: show.readAgain,
  })
}

/** Creates a tag (without `id`), or changes one. */
export function useSaveTag() {
  const show = useShow('tags')
  return useMutation({
    mutationFn: ({ id, ...body }: Named & { id?: string | undefined }) =>
      id === undefined
        ? call(endpoints.createTag, { body })
        : call(endpoints.updateTag, { params: { tagId: id }, body }),
    onSuccess: (tag) => void show.change((tags) => put(tags, tag)),
    onSettled: show.readAgain,
  })
}

/** Creates a filter (without `id`), or changes one. */
export function useSaveFilter() {
  const client = useQueryClient()
  const account = useAccount().id
  const show = useShow('filters')
  return useMutation({
    mutationFn: ({ id, ...body }: Named & { query: string; id?: string | undefined }) =>
      id === undefined
        ? call(endpoints.createFilter, { body })
        : call(endpoints.updateFilter, { params: { filterId: id }, body }),
    onSuccess(filter) {
      void show.change((filters) => put(filters, filter))
      countsChanged(client, account)
    },
    onSettled: show.readAgain,
  })
}

/** Creates a section of a list (with `listId`), or renames one (with `id`). */
export function useSaveSection() {
  const show = useShow('lists')
  return useMutation({
    mutationFn: ({ name, ...where }: { name: string } & ({ listId: string } | { id: string })): Promise<Section> =>
      'id' in where
        ? call(endpoints.updateSection, { params: { sectionId: where.id }, body: { name } })
        : call(endpoints.createSection, { params: { listId: where.listId }, body: { name } }),
    onSuccess: (section) =>
      void show.change((lists) =>
        lists.map((list) => (list.id === section.listId ? { ...list, sections: put(list.sections, section) } : list)),
      ),
    onSettled: show.readAgain,
  })
}

/** Where the tasks of what is deleted go. */
export type TasksGo = 'trash' | 'inbox' | 'list' | `list:${string}`

/** Deletes a list. */
export function useDeleteList() {
  const show = useShow('lists')
  return useMutation({
    mutationFn: async ({ id, tasks }: { id: string; tasks: TasksGo }) => {
      await call(endpoints.deleteList, { params: { listId: id }, query: { tasks } })
    },
    onSuccess: (_, { id }) => void show.change((lists) => without(lists, id)),
    onSettled: show.readAgain,
  })
}

/** Deletes a section of a list. */
export function useDeleteSection() {
  const show = useShow('lists')
  return useMutation({
    mutationFn: async ({ id, tasks }: { id: string; tasks: TasksGo }) => {
      await call(endpoints.deleteSection, { params: { sectionId: id }, query: { tasks } })
    },
    onSuccess: (_, { id }) =>
      void show.change((lists) => lists.map((list) => ({ ...list, sections: without(list.sections, id) }))),
    onSettled: show.readAgain,
  })
}

/** Deletes a tag, and with it takes it off every task. */
export function useDeleteTag() {
  const show = useShow('tags')
  return useMutation({
    mutationFn: async (id: string) => {
      await call(endpoints.deleteTag, { params: { tagId: id } })
    },
    onSuccess: (_, id) => void show.change((tags) => without(tags, id)),
    onSettled: show.readAgain,
  })
}

/** Deletes a saved filter. */
export function useDeleteFilter() {
  const show = useShow('filters')
  return useMutation({
    mutationFn: async (id: string) => {
      await call(endpoints.deleteFilter, { params: { filterId: id } })
    },
    onSuccess: (_, id) => void show.change((filters) => without(filters, id)),
    onSettled: show.readAgain,
  })
}

/** Changes without a dialog: shown at once, taken back with words where they are refused. */
export function useQuickChanges() {
  const { t } = useTranslation()
  const lists = useShow('lists')
  const filters = useShow('filters')
  const { mutate } = useMutation({
    scope: { id: 'lists' },
    mutationFn: async ({ send }: { show: () => () => void; send: () => Promise<unknown>; kind: Collection }) => {
      await send()
    },
    onMutate: ({ show }) => show(),
    onError(failure, _, takeBack) {
      takeBack?.()
      showNotice(t('lists.failed', { reason: failureReason(t, failure) }), { isProblem: true })
    },
    onSettled: (_done, _failure, { kind }) => (kind === 'lists' ? lists : filters).readAgain(),
  })

  return {
    /** Puts a list out of the way, or brings it back. */
    archive: (list: List, archived: boolean) =>
      mutate({
        kind: 'lists',
        show: () => lists.change((all) => put(all, { ...list, archived })),
        send: () => call(endpoints.updateList, { params: { listId: list.id }, body: { archived } }),
      }),
    /** Moves a list beside another one. */
    moveList: (id: string, place: Beside) =>
      mutate({
        kind: 'lists',
        show: () => lists.change((all) => moved(all, id, place)),
        send: () => call(endpoints.moveList, { params: { listId: id }, body: { place } }),
      }),
    /** Moves a filter beside another one. */
    moveFilter: (id: string, place: Beside) =>
      mutate({
        kind: 'filters',
        show: () => filters.change((all) => moved(all, id, place)),
        send: () => call(endpoints.moveFilter, { params: { filterId: id }, body: { place } }),
      }),
    /** Moves a section of a list one place up (-1) or down (1). */
    moveSection: (list: List, id: string, by: -1 | 1) => {
      const place = placeBeside(list.sections, id, by)
      if (!place) return
      const sections = moved(list.sections, id, place)
      mutate({
        kind: 'lists',
        show: () => lists.change((all) => put(all, { ...list, sections })),
        send: () => call(endpoints.moveSection, { params: { sectionId: id }, body: { place } }),
      })
    },
  }
}
