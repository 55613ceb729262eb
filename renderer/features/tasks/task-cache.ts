import { replaceEqualDeep, type InfiniteData } from '@tanstack/react-query'
import type { Task } from '../../../server/contract/task.ts'
import type { Page } from '../../api/client.ts'

/** The cursors that lead to a page, its own the last: with them a page that was let go can be fetched again. */
export type Trail = readonly (string | undefined)[]

/** The pages of a list, as the cache holds them. All functions here leave what they are given as it is. */
export type TaskPages = InfiniteData<Page<Task>, Trail>

/** All tasks that are loaded, in the list's order; one that moved between two readings stands there once. */
export function tasksOf(pages: Pick<TaskPages, 'pages'> | undefined): readonly Task[] {
  const byId = new Map<string, Task>()
  for (const page of pages?.pages ?? []) for (const task of page.items) if (!byId.has(task.id)) byId.set(task.id, task)
  return [...byId.values()]
}

/** Whether two readings hold the same stretch of a list, from the same page to the same page. */
export function arePagesOf(one: TaskPages, other: TaskPages): boolean {
  const [a, b] = [one.pageParams, other.pageParams]
  return a.length === b.length && a[0]?.at(-1) === b[0]?.at(-1) && a.at(-1)?.at(-1) === b.at(-1)?.at(-1)
}

/**
 * Pages as they are read or changed, with every task and page that is as it was `before` the very same one: the rows of
 * a list know by it what they need not draw again. Tasks are compared by their ids and not by their places, which one
 * that comes or goes changes for all that follow.
 */
export function withKept(before: TaskPages | undefined, next: TaskPages): TaskPages {
  if (!before || before === next) return next
  const known = new Map(before.pages.flatMap(({ items }) => items).map((task) => [task.id, task]))
  const pages = next.pages.map((page) => {
    if (before.pages.includes(page)) return page
    const items = page.items.map((task) => {
      const old = known.get(task.id)
      return old && replaceEqualDeep(old, task) === old ? old : task
    })
    return before.pages.find((old) => isSamePage(old, page, items)) ?? { ...page, items }
  })
  const pageParams = replaceEqualDeep(before.pageParams, next.pageParams)
  const isSame = pageParams === before.pageParams && isSameList(pages, before.pages)
  return isSame ? before : { ...next, pages, pageParams }
}

function isSamePage(old: Page<Task>, { next, total }: Page<Task>, items: readonly Task[]): boolean {
  return old.next === next && old.total === total && isSameList(old.items, items)
}

function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index])
}

/** The pages with some of their tasks in a new form; the very same pages where there is none of them. */
export function withChanged(pages: TaskPages, ids: ReadonlySet<string>, change: (task: Task) => Task): TaskPages {
  return mapItems(pages, (items) =>
    items.some(({ id }) => ids.has(id)) ? items.map((task) => (ids.has(task.id) ? change(task) : task)) : items,
  )
}

/** The pages without some tasks. */
export function without(pages: TaskPages, ids: ReadonlySet<string>): TaskPages {
  return mapItems(pages, (items) =>
    items.some(({ id }) => ids.has(id)) ? items.filter(({ id }) => !ids.has(id)) : items,
  )
}

/** The pages with one more task, or with it moved, ahead of the first that comes after it; beyond what is loaded it is left out. */
export function withInserted(
  pages: TaskPages,
  added: Task,
  isAfter: (task: Task) => boolean,
  isEndOpen = true,
): TaskPages {
  const cleared = without(pages, new Set([added.id]))
  const pageIndex = cleared.pages.findIndex((page) => page.items.some(isAfter))
  const lastIndex = cleared.pages.length - 1
  if (pageIndex === -1 && isEndOpen && cleared.pages[lastIndex]?.next !== undefined) return cleared
  return mapItems(cleared, (items, index) => {
    if (index !== (pageIndex === -1 ? lastIndex : pageIndex)) return items
    const found = items.findIndex(isAfter)
    return items.toSpliced(found === -1 ? items.length : found, 0, added)
  })
}

/** The pages with some tasks moved next to another: right before it or right after it, in the order of `ids`. */
export function withMoved(
  pages: TaskPages,
  ids: readonly string[],
  place: { before: string } | { after: string },
): TaskPages {
  const moving = new Set(ids)
  const target = 'before' in place ? place.before : place.after
  const byId = new Map(tasksOf(pages).map((task) => [task.id, task]))
  const moved = ids.flatMap((id) => byId.get(id) ?? [])
  if (moved.length === 0 || moving.has(target) || !byId.has(target)) return pages
  return mapItems(without(pages, moving), (items) => {
    const index = items.findIndex(({ id }) => id === target)
    return index === -1 ? items : items.toSpliced(index + ('after' in place ? 1 : 0), 0, ...moved)
  })
}

/** The pages with some tasks as they were `before`: in their old form, and at their old place where they had gone. */
export function withRestored(pages: TaskPages, before: TaskPages, ids: ReadonlySet<string>): TaskPages {
  const old = tasksOf(before)
  let restored = pages
  let previous: Task | undefined
  for (const task of old) {
    if (ids.has(task.id)) {
      const follows = previous
      restored = tasksOf(restored).some(({ id }) => id === task.id)
        ? withChanged(restored, new Set([task.id]), () => task)
        : mapItems(restored, (items, index) => {
            if (follows === undefined) return index === 0 ? [task, ...items] : items
            const found = items.findIndex(({ id }) => id === follows.id)
            return found === -1 ? items : items.toSpliced(found + 1, 0, task)
          })
    }
    previous = task
  }
  return restored
}

function mapItems(pages: TaskPages, change: (items: readonly Task[], index: number) => readonly Task[]): TaskPages {
  let isSame = true
  const changed = pages.pages.map((page, index) => {
    const items = change(page.items, index)
    if (items === page.items) return page
    isSame = false
    return { ...page, items }
  })
  return isSame ? pages : { ...pages, pages: changed }
}
