import type { StepKind } from '../../../server/contract/history.ts'
import type { Task, TaskChanges, TaskMove } from '../../../server/contract/task.ts'

/** The same thing done to one task or to several: one step. */
export type TaskChange =
  | {
      readonly op: 'change'
      readonly ids: readonly string[]
      readonly changes: TaskChanges
      readonly addTags?: readonly string[]
    }
  | { readonly op: 'move'; readonly ids: readonly string[]; readonly to: TaskMove }
  /** On to the next date of each. */
  | { readonly op: 'skip'; readonly ids: readonly string[] }
  | { readonly op: 'delete'; readonly ids: readonly string[] }
  | { readonly op: 'restore'; readonly ids: readonly string[] }
  | { readonly op: 'delete-for-good'; readonly ids: readonly string[] }

/** A task as it is after a change, as nearly as the window can tell before the server has answered. */
export function changedTask(task: Task, change: TaskChange): Task {
  if (change.op === 'delete') return { ...task, deletedAt: new Date().toISOString() }
  if (change.op === 'restore') return { ...task, deletedAt: null }
  // Which date comes next only the server knows.
  if (change.op === 'delete-for-good' || change.op === 'skip') return task
  if (change.op === 'move') {
    const { listId, sectionId, parentId } = change.to
    const leaves = listId !== undefined && listId !== task.listId
    return {
      ...task,
      listId: listId === undefined ? task.listId : listId,
      sectionId: sectionId === undefined ? (leaves ? null : task.sectionId) : sectionId,
      parentId: parentId === undefined ? (leaves ? null : task.parentId) : parentId,
    }
  }
  const { openSubtasks: _, completed, dueDate, ...fields } = change.changes
  const known = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Task>
  const tags = change.addTags ? [...new Set([...task.tags, ...change.addTags])].toSorted() : undefined
  return {
    ...task,
    ...known,
    ...(tags && { tags }),
    // Without a date there is no time, and nothing to repeat.
    ...(dueDate !== undefined && (dueDate === null ? { dueDate, dueTime: null, recurrence: null } : { dueDate })),
    ...(completed !== undefined && { completed, completedAt: completed ? new Date().toISOString() : null }),
  }
}

/** What a change is called in the history. */
export function kindOfChange(change: TaskChange): StepKind {
  if (change.op === 'skip') return 'occurrence-skipped'
  if (change.ids.length > 1) return 'batch'
  if (change.op === 'move') return 'task-moved'
  if (change.op === 'restore') return 'task-restored'
  if (change.op !== 'change') return 'task-deleted'
  if (change.changes.completed === undefined) return 'task-changed'
  return change.changes.completed ? 'task-completed' : 'task-reopened'
}
