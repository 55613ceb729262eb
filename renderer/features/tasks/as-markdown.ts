import type { Task } from '../../../server/contract/task.ts'

/** Tasks as a Markdown list with boxes, indented by their levels; notes stand below their title. */
export function asMarkdown(tasks: readonly Task[], levelOf: (task: Task) => number): string {
  const lowest = Math.min(...tasks.map(levelOf))
  return tasks
    .map((task) => {
      const indent = '  '.repeat(levelOf(task) - lowest)
      const notes = task.notes.trim()
      const below = notes === '' ? '' : `\n${notes.replaceAll(/^/gm, `${indent}  `)}`
      return `${indent}- [${task.completed ? 'x' : ' '}] ${task.title}${below}`
    })
    .join('\n')
}
