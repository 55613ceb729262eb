import { endpoints } from '../contract/endpoints.ts'
import type { LargeSteps } from '../history/large-steps.ts'
import type { Handle } from '../http/handle.ts'
import { problem } from '../http/problems.ts'
import { taskActions } from './actions.ts'
import { changeMany } from './batch.ts'
import { dayOf } from './day.ts'
import { addQuickly } from './quick-add.ts'
import { taskStore } from './store.ts'
import { taskViews } from './views.ts'

/** Mounts the endpoints of tasks. */
export function mountTasks(handle: Handle, largeSteps: LargeSteps): void {
  handle(endpoints.listTasks, ({ query, db, request, response }) => {
    const { tasks, next, total } = taskViews(db).page(query, () => dayOf(db))
    if (next !== undefined) response.set('Link', `<${withCursor(request.originalUrl, next)}>; rel="next"`)
    if (total !== undefined) response.set('X-Total-Count', String(total))
    return tasks
  })

  handle(endpoints.createTask, ({ body, db, response }) => {
    const task = taskActions(db).add(body, now())
    response.set('Location', `/api/tasks/${task.id}`)
    return task
  })

  handle(endpoints.quickAddTask, ({ body, db, response }) => {
    const added = addQuickly(db, body, now())
    response.set('Location', `/api/tasks/${added.task.id}`)
    return added
  })

  handle(endpoints.changeTasks, ({ body, db }) => changeMany(db, body, now()))

  handle(endpoints.getTask, ({ params, query, db }) => {
    const task = taskStore(db).get(params.taskId)
    if (!task || (task.deletedAt !== null && !query.trash)) throw problem('task-not-found')
    return task
  })

  for (const endpoint of [endpoints.putTask, endpoints.updateTask])
    handle(endpoint, ({ params, body, db }) => taskActions(db).change(params.taskId, body, now()))

  handle(endpoints.deleteTask, ({ params, query, db }) => {
    if (query.permanently) taskActions(db).removeForGood(params.taskId, now())
    else taskActions(db).remove(params.taskId, now())
    return undefined
  })

  handle(endpoints.moveTask, ({ params, body, db }) => taskActions(db).move(params.taskId, body, now()))
  handle(endpoints.restoreTask, ({ params, db }) => taskActions(db).restore(params.taskId, now()))
  handle(endpoints.skipOccurrence, ({ params, db }) => taskActions(db).skip(params.taskId, now()))

  handle(endpoints.emptyTrash, (asker) => largeSteps.take({ kind: 'trash-emptied' }, asker, undefined))
}

const now = () => new Date().toISOString()

function withCursor(url: string, cursor: string): string {
  const next = new URL(url, 'http://hearth.internal')
  next.searchParams.set('cursor', cursor)
  return `${next.pathname}${next.search}`
}
