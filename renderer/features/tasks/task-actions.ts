import { createContext, use } from 'react'
import type { List } from '../../../server/contract/list.ts'
import type { Tag } from '../../../server/contract/tag.ts'
import type { Task } from '../../../server/contract/task.ts'
import type { TaskChange } from './task-change.ts'
import type { TaskViewDefinition } from './view.ts'

/** What can be chosen for a task in a small window of its own. */
export type PickerKind = 'date' | 'deadline' | 'priority' | 'place' | 'tags' | 'repeat'

/** A place for a new task: right above or below another one. */
export interface Beside {
  readonly task: Task
  readonly side: 'above' | 'below'
  readonly series: Series
}

/** What is added at a place from when it was chosen on: each below the one before, however late the answers come. */
export interface Series {
  /** What goes elsewhere, by a name in its text, is not of the series. */
  readonly listId: string | null
  last?: Task
}

/** Whether a task has a next date to go on to. */
export function canSkip({ recurrence, completed, deletedAt }: Task): boolean {
  return recurrence !== null && !completed && deletedAt === null
}

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
  /** Lets recurring tasks go on to their next date. */
  skip(tasks: readonly Task[]): void
  /** Copies tasks as a Markdown list. */
  copy(tasks: readonly Task[]): void
  /** All that can be done with tasks, in a menu at `anchor`. */
  openMenu(tasks: readonly Task[], anchor: HTMLElement): void
  /** Whether the order is the person's own, so that tasks can be added above and below others. */
  readonly canOrder: boolean
  /** Where the next new task goes; without it, to the top. */
  readonly beside: Beside | undefined
  /** Lets the next new tasks come above or below a task; undefined: no longer. */
  addBeside(beside: Omit<Beside, 'series'> | undefined): void
  /** Lets them come below the one that was added last of a series, unless another place was chosen meanwhile. */
  goOnBelow(series: Series): void
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
