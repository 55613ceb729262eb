import type { Priority, Task } from '../../../server/contract/task.ts'
import type { ShortcutName } from '../../lib/shortcuts.ts'
import type { TaskActions } from './task-actions.ts'

const priorities: Partial<Record<ShortcutName, Priority>> = { priority1: 1, priority2: 2, priority3: 3, priority4: 4 }

/**
 * Does what a key on a row stands for: to the row's own task where that is one thing, else to all that are concerned.
 * @returns false where it stands for nothing here
 */
export function keyedAction(
  name: ShortcutName,
  actions: TaskActions,
  task: Task,
  concerned: readonly Task[],
  row: HTMLElement,
): boolean {
  if (name === 'details') actions.openDetails(task.id)
  else if (name === 'remove') actions.remove(concerned)
  else if (actions.view.isTrash) return false
  else if (name === 'edit') actions.edit(task)
  else if (name === 'complete') actions.setCompleted(concerned, !task.completed)
  else if (name === 'date') actions.pick('date', concerned, row)
  else if (name === 'deadline') actions.pick('deadline', concerned, row)
  else if (name === 'tags') actions.pick('tags', concerned, row)
  else if (name === 'skip') actions.skip(concerned)
  else if (name === 'addAbove' || name === 'addBelow') {
    if (!actions.canOrder) return false
    actions.addBeside({ task, side: name === 'addAbove' ? 'above' : 'below' })
  } else if (name === 'move') actions.pick('place', concerned, row)
  else {
    const priority = priorities[name]
    if (priority === undefined) return false
    actions.change({ op: 'change', ids: concerned.map(({ id }) => id), changes: { priority } })
  }
  return true
}
