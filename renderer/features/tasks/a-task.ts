import type { Task } from '../../../server/contract/task.ts'

const instant = '2026-11-20T09:30:00.000Z'

/** A task for tests: what is not said of it is as in a new one. */
export function aTask(id: string, fields: Partial<Task> = {}): Task {
  return {
    id,
    title: id,
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
    position: id,
    subtasks: { open: 0, all: 0 },
    completed: false,
    completedAt: null,
    createdAt: instant,
    updatedAt: instant,
    deletedAt: null,
    ...fields,
  }
}
