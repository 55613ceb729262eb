import type { Task } from '../../../server/contract/task.ts'
import type { Translate } from '../../lib/i18n.ts'
import type { MenuAction } from '../../ui/action-menu.tsx'
import { canSkip, type PickerKind, type TaskActions } from './task-actions.ts'

/**
 * What can be done with tasks, in words.
 * @param anchor where pickers open; without it there are none
 */
export function menuOf(
  t: Translate,
  actions: TaskActions,
  tasks: readonly Task[],
  anchor?: HTMLElement,
): readonly MenuAction[] {
  const [task] = tasks
  if (!task) return []
  const isOne = tasks.length === 1
  const remove = { text: t('tasks.deleteAll'), run: () => actions.remove(tasks), isDanger: true }
  const copy = { text: t('shortcuts.name.copy'), run: () => actions.copy(tasks) }
  if (actions.view.isTrash) {
    const ids = tasks.map(({ id }) => id)
    return [{ text: t('tasks.restoreAll'), run: () => actions.change({ op: 'restore', ids }) }, copy, remove]
  }
  const isDone = tasks.every(({ completed }) => completed)
  const pick = (kind: PickerKind, text: string) =>
    anchor ? [{ text, run: () => actions.pick(kind, tasks, anchor) }] : []
  return [
    ...(isOne
      ? [
          { text: t('shortcuts.name.details'), run: () => actions.openDetails(task.id) },
          { text: t('shortcuts.name.edit'), run: () => actions.edit(task) },
        ]
      : []),
    {
      text: t(isDone ? 'tasks.reopenAll' : 'tasks.completeAll'),
      run: () => actions.setCompleted(tasks, !isDone),
    },
    ...(tasks.some(canSkip) ? [{ text: t('tasks.skip'), run: () => actions.skip(tasks) }] : []),
    ...(isOne && actions.canOrder
      ? [
          { text: t('shortcuts.name.addAbove'), run: () => actions.addBeside({ task, side: 'above' }) },
          { text: t('shortcuts.name.addBelow'), run: () => actions.addBeside({ task, side: 'below' }) },
        ]
      : []),
    ...pick('date', t('tasks.menu.date')),
    ...pick('deadline', t('tasks.menu.deadline')),
    ...(isOne ? pick('repeat', t('tasks.menu.repeat')) : []),
    ...pick('priority', t('tasks.menu.priority')),
    ...pick('tags', t('tasks.menu.tags')),
    ...pick('place', t('tasks.menu.place')),
    copy,
    remove,
  ]
}
