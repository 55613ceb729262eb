import type { ReactNode } from 'react'
import type { List, Section } from '../../../server/contract/list.ts'
import type { Settings, taskSorts } from '../../../server/contract/settings.ts'
import type { StepKind } from '../../../server/contract/history.ts'
import type { Tag } from '../../../server/contract/tag.ts'
import type { NewTask, Task } from '../../../server/contract/task.ts'

/** An order that a list of tasks can be shown in. */
export type TaskSort = (typeof taskSorts)[number]

/** What a task has that is added in a view, where its text does not say otherwise. */
export type TaskDefaults = Partial<Pick<NewTask, 'listId' | 'sectionId' | 'dueDate' | 'priority' | 'tags'>>

/** A view of one's tasks: which they are, in which order, and how they are shown. */
export interface TaskViewDefinition {
  /** Names it in the cache, in drafts and in `settings.sorts`: `inbox`, `today`, `list:<id>` and so on. */
  readonly key: string
  readonly title: string
  /** In the query language of `GET /api/tasks`. */
  readonly query: string
  /** Its order, unless the person has chosen another (`settings.sorts`). */
  readonly sort?: TaskSort
  /** The orders to choose from; with fewer than two there is no choice to make. */
  readonly sorts: readonly TaskSort[]
  /** Left out where nothing can be added: completed tasks, the trash. */
  readonly defaults?: TaskDefaults
  /** `days` puts all that is overdue into one group on top, which can be rescheduled as a whole. */
  readonly groups: 'none' | 'sections' | 'days'
  /** The days of the coming week have a heading, whether they have tasks or not. */
  readonly hasOpenDays?: boolean
  /** The sections of the list, in their order, where they are the groups. */
  readonly sections?: readonly Section[]
  /** Subtasks stand beneath their parents, and not on their own. */
  readonly isNested?: boolean
  /** All of it is overdue, and can be rescheduled as a whole. */
  readonly isOverdue?: boolean
  /** Tasks can only be put back or deleted for good. */
  readonly isTrash?: boolean
  readonly emptyHeading: string
  readonly emptyText: string
  /** What to do where there is nothing, such as a button that leads elsewhere. */
  readonly emptyAction?: ReactNode
}

/** What of a view decides which tasks it has, and in which order. */
export type ViewQuery = Pick<TaskViewDefinition, 'key' | 'query' | 'sort' | 'sorts' | 'isNested'>

/** What the server is asked for the tasks of a view, in the order that the person has chosen. */
export function questionOf(view: ViewQuery, { sorts }: Pick<Settings, 'sorts'>): { text: string; sort: TaskSort } {
  const chosen = sorts[view.key]
  return {
    text: view.isNested ? `(${view.query}) & !subtask` : view.query,
    sort: chosen && view.sorts.includes(chosen) ? chosen : (view.sort ?? 'order'),
  }
}

/** What of a view the window decides by. */
type Deciding = Pick<TaskViewDefinition, 'defaults' | 'groups' | 'isNested' | 'isTrash'>

/** Whether a task belongs into a view, by what new tasks of the view get; what the window cannot tell is left in. */
export function holds({ defaults, groups, isNested, isTrash }: Deciding, task: Task, today: string): boolean {
  if (isTrash) return task.deletedAt !== null
  if (task.deletedAt !== null) return false
  if (!defaults) return true
  const { listId, dueDate, priority, tags = [] } = defaults
  const isDue = (due: string | null) => {
    if (due === null || dueDate == null) return due === dueDate
    return dueDate > today ? due > today : due <= today
  }
  return (
    (!isNested || task.parentId === null) &&
    (listId === undefined || task.listId === listId) &&
    (dueDate === undefined || isDue(task.dueDate)) &&
    (priority === undefined || task.priority === priority) &&
    tags.every((tag) => task.tags.includes(tag)) &&
    (groups !== 'days' || task.dueDate !== null)
  )
}

/** Whether a task that is new to a view comes into it for sure; a filter may ask for more than its new tasks get. */
export function takes(view: Deciding, task: Task, today: string): boolean {
  return Object.values(view.defaults ?? {}).some((value) => value !== undefined) && holds(view, task, today)
}

/** A step that a person made here, for a notice that can undo it. */
export interface TaskDone {
  readonly kind: StepKind
  readonly count: number
  /** Of the one task; undefined where it was several. */
  readonly title: string | undefined
}

export interface TaskViewProps {
  readonly view: TaskViewDefinition
  /** The task whose details are open. */
  readonly openTask: string | undefined
  readonly onOpenTask: (id: string | undefined) => void
  readonly lists: readonly List[]
  readonly tags: readonly Tag[]
  /** How many tasks the view has in all, where that is known. */
  readonly count?: number | undefined
  /** The line below the title, instead of the count. */
  readonly subtitle?: ReactNode
  /** At the right of the title. */
  readonly actions?: ReactNode
  /** At the right of the heading of a section. */
  readonly sectionActions?: (section: Section) => ReactNode
  /** Between the field for new tasks and the list. */
  readonly above?: ReactNode
  /** Told after each step that can be undone, except for a task that was added and a text that was edited. */
  readonly onDone?: (done: TaskDone) => void
}
