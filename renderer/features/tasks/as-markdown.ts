import type { Task } from '../../../server/contract/task.ts'

/** Tasks as a Markdown list with boxes; one whose parent is among them stands below it, notes below their title. */
export function asMarkdown(tasks: readonly Task[]): string {
  const byId = new Map(tasks.map((task) => [task.id, task]))
  function levelOf({ parentId }: Task): number {
    const parent = parentId === null ? undefined : byId.get(parentId)
    return parent ? levelOf(parent) + 1 : 0
  }
  return tasks
    .map((task) => {
      const indent = '  '.repeat(levelOf(task))
      const notes = task.notes.trim()
      const below = notes === '' ? '' : `\n${notes.replaceAll(/^/gm, `${indent}  `)}`
      return `${indent}- [${task.completed ? 'x' : ' '}] ${task.title}${below}`
    })
    .join('\n')
}
