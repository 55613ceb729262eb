import type { Batch, Task } from '../../../server/contract/task.ts'
import { call } from '../../api/connection.ts'
import { endpoints } from '../../api/endpoints.ts'
import type { TaskChange } from './task-change.ts'

/** Sends a change; gives the tasks as they are afterwards, of those that are still there. */
export async function sendChange(change: TaskChange): Promise<readonly Task[]> {
  const [taskId] = change.ids
  if (change.op === 'delete-for-good') {
    // The API does this one by one: it cannot be undone.
    for (const id of change.ids)
      await call(endpoints.deleteTask, { params: { taskId: id }, query: { permanently: 'true' } })
    return []
  }
  if (change.op === 'skip') {
    const tasks: Task[] = []
    for (const id of change.ids) tasks.push(await call(endpoints.skipOccurrence, { params: { taskId: id } }))
    return tasks
  }
  if (taskId !== undefined && change.ids.length === 1) {
    const params = { taskId }
    if (change.op === 'move') return [await call(endpoints.moveTask, { params, body: change.to })]
    if (change.op === 'restore') return [await call(endpoints.restoreTask, { params })]
    if (change.op === 'change' && !change.addTags)
      return [await call(endpoints.updateTask, { params, body: change.changes })]
    if (change.op === 'delete') {
      await call(endpoints.deleteTask, { params, query: {} })
      return []
    }
  }
  const operation = { ...change, ids: [...change.ids] } as Batch['operations'][number]
  const tasks = await call(endpoints.changeTasks, { body: { operations: [operation] } })
  return change.op === 'delete' ? [] : tasks
}
