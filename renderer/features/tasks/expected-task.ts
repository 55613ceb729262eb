import type { Task } from '../../../server/contract/task.ts'

/** What is known of a task that is on its way to the server. */
export type Expected = Pick<Task, 'title'> &
  Partial<Pick<Task, 'listId' | 'sectionId' | 'dueDate' | 'dueTime' | 'priority' | 'tags' | 'position'>>

const prefix = 'expected:'

/** A task as it will be, to be shown at its place, else at the beginning of its list, until the server has made it. */
export function expectedTask(key: string, expected: Expected): Task {
  const now = new Date().toISOString()
  return {
    notes: '',
    listId: null,
    sectionId: null,
    parentId: null,
    priority: 4,
    tags: [],
    dueDate: null,
    dueTime: null,
    deadline: null,
    durationMinutes: null,
    recurrence: null,
    reminders: [],
    subtasks: { open: 0, all: 0 },
    completed: false,
    completedAt: null,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
    position: '',
    ...expected,
    id: prefix + key,
  }
}

/** Whether a task is only expected: nothing can be done with it yet. */
export function isExpected({ id }: Pick<Task, 'id'>): boolean {
  return id.startsWith(prefix)
}

/** A position right above or below that of a task, for as long as nobody knows the real one. */
export function positionBeside({ position }: Pick<Task, 'position'>, side: 'above' | 'below'): string {
  // Below: the shortest text that follows. Above: it follows all that stand before.
  if (side === 'below') return `${position}!`
  const end = position.length - 1
  return `${position.slice(0, end)}${String.fromCharCode(position.charCodeAt(end) - 1)}~`
}
