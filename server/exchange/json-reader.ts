import * as z from 'zod'
import { filter } from '../contract/filter.ts'
import { list as listOfAccount, section as sectionOfList } from '../contract/list.ts'
import { tag } from '../contract/tag.ts'
import { deepestLevel, task } from '../contract/task.ts'
import { instant } from '../contract/text.ts'
import { foldTagName } from '../tags/store.ts'
import { isSupportedRule } from '../language/recurrence-rule.ts'
import { mostTasks, type Draft, type Drafts } from './drafts.ts'
import type { Findings } from './findings.ts'
import { lineOfJsonMistake } from './json-mistake.ts'
import { jsonVersion } from './json-writer.ts'

const listOfFile = listOfAccount
  .omit({ position: true, sections: true })
  .extend({ sections: z.array(sectionOfList.pick({ id: true, name: true })) })
const filterOfFile = filter.omit({ position: true })
const taskOfFile = z.object({
  id: task.shape.id,
  title: task.shape.title,
  notes: task.shape.notes.default(''),
  listId: task.shape.listId.default(null),
  sectionId: task.shape.sectionId.default(null),
  parentId: task.shape.parentId.default(null),
  priority: task.shape.priority.default(4),
  tags: task.shape.tags.default([]),
  dueDate: task.shape.dueDate.default(null),
  dueTime: task.shape.dueTime.default(null),
  deadline: task.shape.deadline.default(null),
  durationMinutes: task.shape.durationMinutes.default(null),
  recurrence: task.shape.recurrence
    .refine((recurrence) => recurrence === null || isSupportedRule(recurrence.rule), 'is no rule that Hearth can keep')
    .default(null),
  reminders: task.shape.reminders.default([]),
  completedAt: instant.nullable().default(null),
  deletedAt: instant.nullable().default(null),
  createdAt: instant,
  updatedAt: instant,
})

const kinds = { lists: listOfFile, tags: tag, filters: filterOfFile, tasks: taskOfFile } as const
type Kind = keyof typeof kinds
type ItemOf<K extends Kind> = z.output<(typeof kinds)[K]>

const envelope = z.object({
  format: z.literal('hearth'),
  version: z.int().min(1),
  lists: z.array(z.unknown()),
  tags: z.array(z.unknown()),
  filters: z.array(z.unknown()),
  tasks: z.array(z.unknown()),
})

/** Reads the JSON that Hearth exports. Whatever is not as docs/formats.md has it refuses the file. */
export function readJson(text: string, findings: Findings): Drafts {
  const nothing: Drafts = { lists: [], tags: [], filters: [], tasks: [] }
  const value = parse(text, findings)
  if (value === undefined) return nothing
  const file = envelope.safeParse(value)
  if (!file.success) {
    const [issue] = file.error.issues
    findings.add(null, 'field-invalid', `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim())
    return nothing
  }
  if (file.data.version > jsonVersion) {
    findings.add(null, 'version-newer', String(file.data.version))
    return nothing
  }
  const lines = createLines(text)
  const read = <K extends Kind>(kind: K): { item: ItemOf<K>; index: number }[] =>
    file.data[kind].flatMap((raw, index) => {
      const item = kinds[kind].safeParse(raw)
      if (item.success) return [{ item: item.data as ItemOf<K>, index }]
      const [issue] = item.error.issues
      findings.add(lines(kind, index), 'field-invalid', `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim())
      return []
    })
  const lists = read('lists').map(({ item }) => item)
  const drafts: Drafts = {
    lists: lists.map((each) => ({ ...each, sections: [...each.sections] })),
    tags: read('tags').map(({ item }) => item),
    filters: read('filters').map(({ item }) => item),
    tasks: [],
  }
  const tasks = read('tasks')
  if (tasks.length > mostTasks) findings.add(null, 'too-many', String(tasks.length))
  const numbers = {
    lists: new Map(lists.map(({ id }, index) => [id, index])),
    tasks: new Map(tasks.map(({ item }, index) => [item.id, index])),
  }
  for (const { item, index } of tasks) {
    const refuse = (why: string) => findings.add(lines('tasks', index), 'field-invalid', why)
    drafts.tasks.push(draftOf(item, lists, numbers, refuse))
  }
  checkTree(drafts, findings, (number) => lines('tasks', tasks[number]?.index ?? 0))
  return drafts
}

function parse(text: string, findings: Findings): unknown {
  try {
    return JSON.parse(text)
  } catch {
    findings.add(lineOfJsonMistake(text), 'syntax', 'JSON')
    return undefined
  }
}

function draftOf(
  item: ItemOf<'tasks'>,
  lists: readonly ItemOf<'lists'>[],
  numbers: { readonly lists: ReadonlyMap<string, number>; readonly tasks: ReadonlyMap<string, number> },
  refuse: (why: string) => void,
): Draft {
  const list = item.listId === null ? null : (numbers.lists.get(item.listId) ?? -1)
  if (list === -1) refuse('listId is of no list in the file')
  const section =
    item.sectionId === null ? null : (lists[list ?? -1]?.sections.findIndex(({ id }) => id === item.sectionId) ?? -1)
  if (section === -1) refuse('sectionId is of no section of its list')
  const parent = item.parentId === null ? null : (numbers.tasks.get(item.parentId) ?? -1)
  if (parent === -1) refuse('parentId is of no task in the file')
  if (item.dueTime !== null && item.dueDate === null) refuse('dueTime needs a dueDate')
  if (item.recurrence !== null && item.dueDate === null) refuse('recurrence needs a dueDate')
  const { listId: _, sectionId: __, parentId: ___, ...said } = item
  const tags = [...new Map(item.tags.map((name) => [foldTagName(name), name])).values()]
  return { ...said, tags, list, section, parent }
}

/** No task twice, none below itself, none deeper than the fourth level. */
function checkTree({ tasks }: Drafts, findings: Findings, lineOf: (number: number) => number): void {
  const ids = new Set<string>()
  for (const [number, { id = '', parent }] of tasks.entries()) {
    const refuse = (why: string) => findings.add(lineOf(number), 'field-invalid', why)
    if (ids.has(id)) refuse('id is that of another task in the file')
    ids.add(id)
    let level = 1
    for (let up = parent; up !== null && up >= 0 && level <= deepestLevel; up = tasks[up]?.parent ?? null) level += 1
    if (level > deepestLevel) refuse(`parentId leads deeper than ${deepestLevel} levels`)
  }
}

/** Tells the line on which an item begins; the text is only looked at where that is asked. */
function createLines(text: string) {
  let found: Map<Kind, number[]> | undefined
  return (kind: Kind, index: number): number => (found ??= linesOfItems(text)).get(kind)?.[index] ?? 1
}

/** The lines on which the items of the arrays of the outermost object begin. */
function linesOfItems(text: string): Map<Kind, number[]> {
  const found = new Map<Kind, number[]>()
  let [depth, line, key] = [0, 1, '']
  // Strings are taken as a whole: what is in them is no bracket.
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]\n]/g)) {
    if (token === '\n') line += 1
    else if (token.startsWith('"')) {
      if (depth === 1) key = token.slice(1, -1)
    } else if (token === '{' || token === '[') {
      if (token === '{' && depth === 2) {
        const lines = found.get(key as Kind)
        if (lines) lines.push(line)
        else found.set(key as Kind, [line])
      }
      depth += 1
    } else depth -= 1
  }
  return found
}
