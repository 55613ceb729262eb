import type { QueryClient } from '@tanstack/react-query'
import { session } from '../api/connection.ts'
import { listsQuery, tagsQuery } from '../features/lists/queries.ts'
import { taskPagesQuery } from '../features/tasks/queries.ts'
import { questionOf } from '../features/tasks/view.ts'
import { addresses } from './addresses.ts'
import { ownQueryAt } from './views.ts'

/**
 * Asks for the first tasks of whoever comes in as soon as it is known who that is: they are on their way while the
 * window is drawn around them.
 * @param staying aborted at the end of the stay that the cache is for
 */
export function askAhead(client: QueryClient, staying: AbortSignal): void {
  function look() {
    const state = session.state()
    if (state.kind !== 'signed-in') return
    stop()
    const view = ownQueryAt(addresses.location.pathname, state.settings.startView)
    if (!view) return
    const { text, sort } = questionOf(view, state.settings)
    // What draws the tasks is on its way with them.
    void import('../features/tasks/task-list.tsx').catch(() => undefined)
    // Ahead of the tasks, which name them: rows are drawn once.
    void client.prefetchQuery(listsQuery(state.account.id))
    void client.prefetchQuery(tagsQuery(state.account.id))
    void client.prefetchInfiniteQuery(taskPagesQuery(state.account.id, text, sort))
  }
  const stop = session.subscribe(look)
  staying.addEventListener('abort', stop, { once: true })
  look()
}
