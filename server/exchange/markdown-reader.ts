import type { Priority } from '../contract/task.ts'
import { completedSometime, type ReadingContext } from './csv-reader.ts'
import { createDrafts, type Drafts, type Written } from './drafts.ts'
import type { Findings } from './findings.ts'
import { readDate } from './read-date.ts'

const item = /^(\s*)(?:[-*+]|\d+[.)])\s+\[([ xX])\](?:\s+(.*))?$/
const heading = /^(#{1,6})\s+(.*?)\s*#*$/
const columnsOfTab = 4

/** Whether a text has check lists. */
export function isMarkdown(text: string): boolean {
  return text.split(/\r\n|\r|\n/, 500).some((line) => item.test(line))
}

/**
 * Reads the check lists of a Markdown file. The highest headings are lists, those below them sections; indented items
 * are subtasks, other indented lines notes. Behind a title may stand tags, a priority and a date, as in quick add or
 * with the signs of Obsidian's Tasks.
 */
export function readMarkdown(text: string, context: ReadingContext, findings: Findings): Drafts {
  const { drafts, add } = createDrafts(findings)
  const lines = text.split(/\r\n|\r|\n/)
  const top = Math.min(...lines.map((line) => heading.exec(line)?.[1]?.length ?? 7))
  let [list, section] = ['', '']
  let indents: number[] = []
  let written: (Written & { notes: string }) | undefined
  const finish = () => {
    if (written) add({ ...written, notes: written.notes.replace(/\n+$/, '') })
    written = undefined
  }
  for (const [index, line] of lines.entries()) {
    const [, hashes, words = ''] = heading.exec(line) ?? []
    const [, indent = '', mark, rest = ''] = item.exec(line) ?? []
    if (hashes !== undefined) {
      finish()
      indents = []
      if (hashes.length === top) [list, section] = [words, '']
      else section = words
    } else if (mark !== undefined) {
      finish()
      const width = widthOf(indent)
      indents = [...indents.filter((each) => each < width), width]
      const place = { list, ...(list === '' ? {} : { section }) }
      written = {
        line: index + 1,
        ...place,
        level: indents.length,
        notes: '',
        completedAt: mark === ' ' ? null : completedSometime,
        ...marksOf(rest, context, mark !== ' '),
      }
    } else if (written && (line.trim() === '' || /^\s/.test(line)))
      written.notes += noteOf(line, indents.at(-1) ?? 0, written.notes === '')
    else if (line.trim() !== '') findings.add(index + 1, 'no-task', line.trim())
  }
  finish()
  return drafts
}

function noteOf(line: string, indent: number, isFirst: boolean): string {
  if (line.trim() === '') return isFirst ? '' : '\n'
  let rest = line
  for (let width = 0; width < indent + 2 && /^\s/.test(rest); rest = rest.slice(1))
    width += rest.startsWith('\t') ? columnsOfTab : 1
  return `${rest.replace(/^(\s*)\\(?=[-*+#]\s)/, '$1').replace(/^(\s*)\\(?=\d+[.)]\s)/, '$1')}\n`
}

function widthOf(indent: string): number {
  return [...indent].reduce((width, sign) => width + (sign === '\t' ? columnsOfTab : 1), 0)
}

const signs: Readonly<Record<string, Priority>> = { '🔺': 1, '⏫': 1, '🔼': 2, '🔽': 3, '⏬': 3 }

interface Marks {
  title: string
  tags: string[]
  priority?: Priority
  dueDate?: string
  dueTime?: string
  completedAt?: string
}

/** Takes the marks off the end of a title, one after the other. */
function marksOf(text: string, { zone }: ReadingContext, isDone: boolean): Marks {
  const marks: Marks = { title: text.trim(), tags: [] }
  const date = (words = '') => readDate(words, zone, 'day-month')?.date
  for (;;) {
    const rest = marks.title
    const [whole = '', quoted, tag, priority, day, time, sign, done] =
      /\s+(?:[@#](?:"([^"]+)"|([\p{L}\p{N}_/-]+))|p([1-4])|(?:📅\s*)?(\d{4}-\d{2}-\d{2})|((?:[01]\d|2[0-3]):[0-5]\d)|(🔺|⏫|🔼|🔽|⏬)|✅\s*(\d{4}-\d{2}-\d{2}))\s*$/u.exec(
        rest,
      ) ?? []
    if (whole === '') break
    const name = quoted ?? tag
    if (name !== undefined) marks.tags.unshift(name)
    else if (priority !== undefined && marks.priority === undefined) marks.priority = Number(priority) as Priority
    else if (sign !== undefined && marks.priority === undefined) marks.priority = signs[sign] ?? 4
    else if (day !== undefined && marks.dueDate === undefined && date(day) !== undefined)
      marks.dueDate = date(day) ?? ''
    // A time only stands behind its date.
    else if (time !== undefined && marks.dueTime === undefined && /\d{4}-\d{2}-\d{2}\s+\S+$/.test(rest))
      marks.dueTime = time
    else if (done !== undefined && isDone && date(done) !== undefined) marks.completedAt = `${date(done)}T12:00:00.000Z`
    else break
    marks.title = rest.slice(0, -whole.length)
  }
  return marks
}
