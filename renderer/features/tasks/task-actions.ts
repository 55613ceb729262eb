import { createContext, use } from 'react'
import type { List } from '../../../server/contract/list.ts'
import type { Tag } from '../../../server/contract/tag.ts'
import type { Task } from '../../../server/contract/task.ts'
import type { TaskChange } from './task-change.ts'
import type { TaskViewDefinition } from './view.ts'

/** What can be chosen for a task in a small window of its own. */
export type PickerKind = 'date' | 'deadline' | 'priority' | 'place' | 'tags'

/** What can be done with the tasks of a view. */
export interface TaskActions {
  readonly view: TaskViewDefinition
  readonly openTask: string | undefined
  readonly lists: readonly List[]
  readonly tags: readonly Tag[]
  readonly today: string
  /** Edits the title in its row. */
  edit(task: Task): void
  change(change: TaskChange): void
  /** Completes tasks, or opens them again; asks about open subtasks where the person wants to be asked. */
  setCompleted(tasks: readonly Task[], completed: boolean): void
  openDetails(id: string): void
  /** Puts tasks into the trash; out of the trash they are deleted for good, after a question. */
  remove(tasks: readonly Task[]): void
  /** Lets something be chosen for tasks, in a small window at `anchor`, which has the focus again afterwards. */
  pick(kind: PickerKind, tasks: readonly Task[], anchor: HTMLElement): void
  /** Whether the editor of a task that comes into view was asked for just now, and takes the focus. */
  takeFocus(id: string): boolean
  /** Goes back to the row of a task. */
  focusRow(id: string): void
  readonly expanded: ReadonlySet<string>
  /** Shows the subtasks of a task beneath it, or no longer. */
  expand(id: string, isExpanded: boolean): void
}

export const TaskActionsContext = createContext<TaskActions | undefined>(undefined)

/** What can be done with the tasks of the view around. */
export function useTaskActions(): TaskActions {
  const actions = use(TaskActionsContext)
  if (!actions) throw new Error('A task stands in a view of tasks')
  return actions
}

/** The name of the draft of a title that is edited in its row. */
export function titleDraft(id: string): string {
  return `title:${id}`
}
