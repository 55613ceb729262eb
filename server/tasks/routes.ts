import { v7 as newId } from 'uuid'
import * as z from 'zod'
import { endpoints } from '../contract/endpoints.ts'
import type { Task, TaskQuery } from '../contract/task.ts'
import { id, instant } from '../contract/text.ts'
import type { Handle } from '../http/handle.ts'
import { problem } from '../http/problems.ts'
import { changeTask, taskFrom } from './rules.ts'
import { taskStore, type Position, type View } from './store.ts'

/** Mounts the endpoints of tasks. */
export function mountTasks(handle: Handle): void {
  handle(endpoints.listTasks, async ({ query, db, request, response }) => {
    const store = taskStore(db)
    const view = viewOf(query)
    const after = query.cursor === undefined ? undefined : readCursor(query.cursor)
    // One more than asked for tells whether there is a next page without counting.
    const found = await store.list(view, query.limit + 1, after)
    const tasks = found.slice(0, query.limit)
    const last = tasks.at(-1)
    if (found.length > tasks.length && last)
      response.set('Link', `<${nextPage(request.originalUrl, last)}>; rel="next"`)
    if (query.count) response.set('X-Total-Count', String(await store.count(view)))
    return tasks
  })

  handle(endpoints.createTask, async ({ body, db, response }) => {
    const task = taskFrom(body, newId(), new Date().toISOString())
    await taskStore(db).add(task)
    response.set('Location', `/api/tasks/${task.id}`)
    return task
  })

  handle(endpoints.getTask, async ({ params, db }) => existing(await taskStore(db).get(params.taskId)))

  for (const endpoint of [endpoints.putTask, endpoints.updateTask])
    handle(endpoint, async ({ params, body, db }) => {
      const now = new Date().toISOString()
      return existing(await taskStore(db).change(params.taskId, (task) => changeTask(task, body, now)))
    })

  handle(endpoints.deleteTask, async ({ params, db }) => {
    if (!(await taskStore(db).remove(params.taskId))) throw problem('task-not-found')
    return undefined
  })
}

function existing(task: Task | undefined): Task {
  if (!task) throw problem('task-not-found')
  return task
}

function viewOf({ completed }: TaskQuery): View {
  if (completed === undefined) return 'all'
  return completed ? 'completed' : 'open'
}

function nextPage(url: string, { id: last, completedAt }: Task): string {
  const next = new URL(url, 'http://hearth.internal')
  next.searchParams.set('cursor', Buffer.from(JSON.stringify([last, completedAt])).toString('base64url'))
  return `${next.pathname}${next.search}`
}

const cursorParts = z.tuple([id, instant.nullable()])

function readCursor(cursor: string): Position {
  try {
    const [last, completedAt] = cursorParts.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return { id: last, completedAt }
  } catch {
    const errors = [{ pointer: '/cursor', detail: 'must be the cursor of a `next` link' }]
    throw problem('request-invalid', '/cursor must be the cursor of a `next` link', { errors })
  }
}
