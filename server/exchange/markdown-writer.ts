import type { Task } from '../contract/task.ts'
import type { Content } from './content.ts'
import { createLevels, createPlaceNames } from './task-words.ts'

/**
 * Check lists (GitHub Flavored Markdown, section 5.3): lists and sections are headings, subtasks are indented, tags,
 * priority and date stand behind the title as in quick add, notes below it.
 */
export function* writeMarkdown({ lists, tasks }: Content, told: () => void): Iterable<string> {
  const levelOf = createLevels()
  const names = createPlaceNames(lists)
  let [list, section] = ['', '']
  for (const task of tasks()) {
    told()
    const level = levelOf(task)
    if (task.deletedAt !== null) continue
    if (names.list(task) !== list) {
      list = names.list(task)
      section = ''
      yield `\n# ${inLine(list)}\n\n`
    }
    if (names.section(task) !== section) {
      section = names.section(task)
      yield `\n## ${inLine(section)}\n\n`
    }
    yield itemOf(task, '  '.repeat(level - 1))
  }
}

function itemOf(task: Task, indent: string): string {
  const marks = [
    ...task.tags.map((tag) => (/^[\p{L}\p{N}_-]+$/u.test(tag) ? `@${tag}` : `@"${tag.replaceAll('"', "'")}"`)),
    ...(task.priority === 4 ? [] : [`p${task.priority}`]),
    ...(task.dueDate === null ? [] : [task.dueDate]),
    ...(task.dueTime === null ? [] : [task.dueTime]),
  ]
  const notes = task.notes
    .split(/\r\n|\r|\n/)
    .filter((line, index, all) => line !== '' || all.slice(index).some((later) => later !== ''))
    .map((line) => (line === '' ? '\n' : `${indent}  ${escapedItem(line)}\n`))
    .join('')
  return `${indent}- [${task.completed ? 'x' : ' '}] ${[inLine(task.title), ...marks].join(' ')}\n${task.notes === '' ? '' : notes}`
}

/** A line of notes that would be read as an item or a heading of its own. */
function escapedItem(line: string): string {
  return line.replace(/^(\s*)([-*+#]|\d+[.)])(?=\s)/, '$1\\$2')
}

function inLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ')
}
