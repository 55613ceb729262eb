import type { Task } from '../../../server/contract/task.ts'
import { expectedTask } from './expected-task.ts'

const instant = '2026-11-20T09:30:00.000Z'

/** A task for tests: what is not said of it is as in a new one. */
export function aTask(id: string, fields: Partial<Task> = {}): Task {
  return { ...expectedTask(id, { title: id }), id, position: id, createdAt: instant, updatedAt: instant, ...fields }
}
