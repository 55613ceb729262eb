import type { Filter } from '../contract/filter.ts'
import type { List } from '../contract/list.ts'
import { tagName, type Tag } from '../contract/tag.ts'
import { deepestLevel, type Task } from '../contract/task.ts'
import { anchoredRule } from '../language/next-date.ts'
import { isSupportedRule } from '../language/recurrence-rule.ts'
import { foldTagName } from '../tags/store.ts'
import type { Findings } from './findings.ts'

/** A list as a file has it. One without an id is meant by its name. */
export interface DraftList extends Pick<List, 'name' | 'colour' | 'archived'> {
  readonly id?: string
  readonly createdAt?: string
  readonly updatedAt?: string
  readonly sections: DraftSection[]
}

interface DraftSection {
  readonly id?: string
  readonly name: string
}

type Said = Pick<
  Task,
  | 'title'
  | 'notes'
  | 'priority'
  | 'tags'
  | 'dueDate'
  | 'dueTime'
  | 'deadline'
  | 'durationMinutes'
  | 'recurrence'
  | 'reminders'
  | 'completedAt'
  | 'deletedAt'
>

/** A task as a file has it. */
export interface Draft extends Said {
  /** From 1. */
  readonly line?: number
  readonly id?: string
  /** By their numbers in the draft; null: the list that the import goes to. */
  readonly list: number | null
  readonly section: number | null
  parent: number | null
  readonly createdAt: string | null
  readonly updatedAt: string | null
}

/** What is in a file. */
export interface Drafts {
  readonly lists: DraftList[]
  readonly tags: (Pick<Tag, 'name' | 'colour'> & { readonly id?: string })[]
  readonly filters: Pick<Filter, 'id' | 'name' | 'query' | 'colour'>[]
  readonly tasks: Draft[]
}

/** What somebody else's file says of a task. */
export interface Written extends Partial<Omit<Said, 'title' | 'deletedAt'>> {
  readonly line: number
  readonly title: string
  readonly id?: string
  readonly list?: string
  readonly section?: string
  /** How deep it lies, 1 for the top; the task above it is the last one of the level before. */
  readonly level?: number
  readonly createdAt?: string | null
  readonly updatedAt?: string | null
}

const longestTitle = 500
const longestNotes = 20_000
const longestName = 120
const mostTags = 50
const mostReminders = 20
/** How many tasks a file may have. */
export const mostTasks = 100_000

/** Gathers the tasks of somebody else's file, and makes each one that Hearth can keep: what is lost is found. */
export function createDrafts(findings: Findings) {
  const drafts: Drafts = { lists: [], tags: [], filters: [], tasks: [] }
  const listNumbers = new Map<string, number>()
  const sectionNumbers = new Map<string, number>()
  /** The last task of each level, of the place that is being read. */
  let above: number[] = []
  let place = ''

  function listOf(line: number, name = ''): number | null {
    const clean = nameOf(line, name)
    if (clean === '') return null
    const known = listNumbers.get(foldTagName(clean))
    if (known !== undefined) return known
    drafts.lists.push({ name: clean, colour: 'grey', archived: false, sections: [] })
    listNumbers.set(foldTagName(clean), drafts.lists.length - 1)
    return drafts.lists.length - 1
  }

  function sectionOf(line: number, list: number | null, name = ''): number | null {
    const clean = nameOf(line, name)
    const sections = list === null ? undefined : drafts.lists[list]?.sections
    if (clean === '' || !sections) return null
    const key = `${list} ${foldTagName(clean)}`
    const known = sectionNumbers.get(key)
    if (known !== undefined) return known
    sections.push({ name: clean })
    sectionNumbers.set(key, sections.length - 1)
    return sections.length - 1
  }

  function nameOf(line: number, name: string): string {
    const clean = inLine(name)
    if (characters(clean) <= longestName) return clean
    findings.add(line, 'name-long', clean)
    return cut(clean, longestName).trim()
  }

  function levelOf(line: number, asked: number): number {
    if (asked > deepestLevel) findings.add(line, 'too-deep')
    return Math.max(1, Math.min(asked, above.length + 1, deepestLevel))
  }

  return {
    drafts,

    /** Adds a task; gives its number, or undefined where it cannot be. */
    add(written: Written): number | undefined {
      const { line } = written
      if (drafts.tasks.length >= mostTasks) {
        if (drafts.tasks.length === mostTasks && !findings.refused()) findings.add(line, 'too-many')
        return undefined
      }
      const list = listOf(line, written.list)
      const section = sectionOf(line, list, written.section)
      if (place !== `${list} ${section}`) above = []
      place = `${list} ${section}`
      const level = levelOf(line, written.level ?? 1)
      const words = wordsOf(written, findings)
      if (!words) return undefined
      const dueDate = written.dueDate ?? null
      drafts.tasks.push({
        line,
        ...(written.id !== undefined && { id: written.id }),
        ...words,
        list,
        section,
        parent: level === 1 ? null : (above[level - 2] ?? null),
        priority: written.priority ?? 4,
        tags: tagsOf(written, findings),
        dueDate,
        dueTime: dueDate === null ? null : (written.dueTime ?? null),
        deadline: written.deadline ?? null,
        durationMinutes: written.durationMinutes ?? null,
        recurrence: recurrenceOf(written, findings),
        reminders: (written.reminders ?? []).slice(0, mostReminders),
        completedAt: written.completedAt ?? null,
        createdAt: written.createdAt ?? null,
        updatedAt: written.updatedAt ?? null,
        deletedAt: null,
      })
      const number = drafts.tasks.length - 1
      above = [...above.slice(0, level - 1), number]
      return number
    },

    /** Makes a list although nothing is in it. */
    addList: (line: number, name: string): void => void listOf(line, name),
  }
}

function wordsOf({ line, title, notes = '' }: Written, findings: Findings): Pick<Draft, 'title' | 'notes'> | undefined {
  const clean = inLine(title)
  if (clean === '') {
    findings.add(line, 'title-missing')
    return undefined
  }
  const isLong = characters(clean) > longestTitle
  if (isLong) findings.add(line, 'title-long', clean)
  const kept = isLong ? cut(clean, longestTitle).trim() : clean
  const allNotes = inLines(
    [isLong ? clean.slice(kept.length).trim() : '', notes].filter((part) => part !== '').join('\n\n'),
  )
  if (characters(allNotes) <= longestNotes) return { title: kept, notes: allNotes }
  findings.add(line, 'notes-long', clean)
  return undefined
}

function tagsOf({ line, tags = [] }: Written, findings: Findings): string[] {
  const kept = new Map<string, string>()
  for (const tag of tags) {
    const clean = inLine(tag)
    if (clean === '') continue
    if (!tagName.safeParse(clean).success || kept.size >= mostTags) findings.add(line, 'tag-unknown', clean)
    else if (!kept.has(foldTagName(clean))) kept.set(foldTagName(clean), clean)
  }
  return [...kept.values()]
}

function recurrenceOf({ line, recurrence = null, dueDate = null }: Written, findings: Findings): Draft['recurrence'] {
  if (!recurrence) return null
  if (dueDate !== null && recurrence.rule.length <= 300 && isSupportedRule(recurrence.rule))
    return { rule: anchoredRule(recurrence.rule, dueDate), from: recurrence.from }
  findings.add(line, 'recurrence-unknown', recurrence.rule)
  return null
}

/** One line without control characters. */
function inLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .trim()
}

/** Lines without other control characters, each ended as Hearth ends them. */
function inLines(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '')
}

function characters(text: string): number {
  // In most texts a code unit is a character; then there is nothing to count.
  return text.length <= longestName ? text.length : [...text].length
}

function cut(text: string, length: number): string {
  return [...text].slice(0, length).join('')
}
