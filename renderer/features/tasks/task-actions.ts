import { createContext, use } from 'react'
import type { Task } from '../../../server/contract/task.ts'
import type { View } from './queries.ts'

/** What can be done with a task from its row. */
export interface TaskActions {
  readonly view: View
  readonly openTask: string | undefined
  edit(task: Task): void
  setCompleted(task: Task, completed: boolean): void
  openDetails(task: Task): void
  askToRemove(task: Task): void
  /** Whether the editor of a task that comes into view was asked for just now, and takes the focus. */
  takeFocus(id: string): boolean
  /** Goes back to the row of a task. */
  focusRow(id: string): void
}

export const TaskActionsContext = createContext<TaskActions | undefined>(undefined)

/** What can be done with the tasks of the list around. */
export function useTaskActions(): TaskActions {
  const actions = use(TaskActionsContext)
  if (!actions) throw new Error('A task row stands in a task list')
  return actions
}

/** The name of the draft of a title that is edited in its row. */
export function titleDraft(id: string): string {
  return `title:${id}`
}
