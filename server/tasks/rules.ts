import type { NewTask, Task, TaskChanges } from '../contract/task.ts'

/** The task that `input` makes at `now`. */
export function taskFrom(input: NewTask, id: string, now: string): Task {
  const completed = input.completed ?? false
  return {
    id,
    title: input.title,
    notes: input.notes ?? '',
    completed,
    completedAt: completed ? now : null,
    createdAt: now,
    updatedAt: now,
  }
}

/** The task after `changes`; the very same task where they change nothing. Completing twice keeps the first instant. */
export function changeTask(task: Task, changes: TaskChanges, now: string): Task {
  const title = changes.title ?? task.title
  const notes = changes.notes ?? task.notes
  const completed = changes.completed ?? task.completed
  if (title === task.title && notes === task.notes && completed === task.completed) return task
  const completedAt = completed ? (task.completedAt ?? now) : null
  return { ...task, title, notes, completed, completedAt, updatedAt: now }
}
