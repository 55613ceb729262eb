import type { InfiniteData } from '@tanstack/react-query'
import type { Task } from '../../../server/contract/task.ts'
import type { Page } from '../../api/client.ts'

/** The pages of a list, as the cache holds them. All functions here leave what they are given as it is. */
export type TaskPages = InfiniteData<Page<Task>>

/** All tasks that are loaded, in the list's order. */
export function tasksOf(pages: TaskPages | undefined): readonly Task[] {
  return pages?.pages.flatMap((page) => page.items) ?? []
}

/** The pages with one task in its new form. */
export function withTask(pages: TaskPages, changed: Task): TaskPages {
  return mapItems(pages, (items) =>
    items.some(({ id }) => id === changed.id) ? items.map((task) => (task.id === changed.id ? changed : task)) : items,
  )
}

/** The pages without one task. */
export function withoutTask(pages: TaskPages, id: string): TaskPages {
  return mapItems(pages, (items) =>
    items.some((task) => task.id === id) ? items.filter((task) => task.id !== id) : items,
  )
}

/** The pages of open tasks, newest first, with one more where it belongs; beyond what is loaded it is left out. */
export function withOpenTask(pages: TaskPages, added: Task): TaskPages {
  const cleared = withoutTask(pages, added.id)
  // Ids are in the order of creation.
  const pageIndex = cleared.pages.findIndex((page) => page.items.some(({ id }) => id < added.id))
  const lastIndex = cleared.pages.length - 1
  if (pageIndex === -1 && cleared.pages[lastIndex]?.next !== undefined) return cleared
  return {
    ...cleared,
    pages: cleared.pages.map((page, index) => {
      if (index !== (pageIndex === -1 ? lastIndex : pageIndex)) return page
      const found = page.items.findIndex(({ id }) => id < added.id)
      return { ...page, items: page.items.toSpliced(found === -1 ? page.items.length : found, 0, added) }
    }),
  }
}

function mapItems(pages: TaskPages, change: (items: readonly Task[]) => readonly Task[]): TaskPages {
  return {
    ...pages,
    pages: pages.pages.map((page) => {
      const items = change(page.items)
      return items === page.items ? page : { ...page, items }
    }),
  }
}
