import type { Reminder, Task } from '../contract/task.ts'

/** Reminders in one cell or property, such as `30; 2026-11-20T09:00`: minutes before, or a local date and time. */
export function reminderWords(reminders: readonly Reminder[]): string {
  return reminders.map((each) => ('at' in each ? each.at : String(each.minutesBefore))).join('; ')
}

/** How deep a task lies, 1 for the top, in a walk in which parents come before their subtasks. */
export function createLevels() {
  const levels = new Map<string, number>()
  return ({ id, parentId }: Pick<Task, 'id' | 'parentId'>): number => {
    const level = (parentId === null ? 0 : (levels.get(parentId) ?? 0)) + 1
    levels.set(id, level)
    return level
  }
}

/** Where tasks lie, by name. */
export function createPlaceNames(
  lists: readonly {
    readonly id: string
    readonly name: string
    readonly sections: readonly { readonly id: string; readonly name: string }[]
  }[],
) {
  const listNames = new Map(lists.map(({ id, name }) => [id, name]))
  const sectionNames = new Map(lists.flatMap(({ sections }) => sections.map(({ id, name }) => [id, name] as const)))
  return {
    list: ({ listId }: Pick<Task, 'listId'>) => (listId === null ? '' : (listNames.get(listId) ?? '')),
    section: ({ sectionId }: Pick<Task, 'sectionId'>) =>
      sectionId === null ? '' : (sectionNames.get(sectionId) ?? ''),
  }
}
