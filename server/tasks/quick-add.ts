import type { z } from 'zod'
import { settingsStore } from '../accounts/settings.ts'
import type { Settings } from '../contract/settings.ts'
import { newTask, type NewTask, type quickAdd, type quickAdded } from '../contract/task.ts'
import type { Connection } from '../database/open.ts'
import { invalid } from '../http/problems.ts'
import { parseQuickAdd, type QuickAdd, type QuickAddContext } from '../language/quick-add.ts'
import { listStore } from '../lists/store.ts'
import { foldTagName, tagStore } from '../tags/store.ts'
import { taskActions } from './actions.ts'
import { localNow, weekStartOf, zoneOf } from './calendar.ts'

type Asked = z.output<typeof quickAdd>
type Place = Pick<NewTask, 'listId' | 'sectionId' | 'parentId'>

/**
 * Creates a task from one line of text, in one step. A list or section is only meant where there is one of that name,
 * the section in the list that is named or given; else it is text. Tags that do not exist yet are made.
 * @param at the instant of the step
 * @throws {Problem} `request-invalid` at `/text` for a text that makes no task, and what creating a task throws
 */
export function addQuickly(db: Connection, asked: Asked, at: string): z.output<typeof quickAdded> {
  const { defaults = {} } = asked
  const { parsed, place } = readText(db, asked, at)
  const priority = parsed.priority ?? defaults.priority
  const dueDate = parsed.dueDate ?? defaults.dueDate
  const { listId, sectionId, parentId, place: among, tags = [] } = defaults
  const input = newTask.safeParse({
    title: parsed.title,
    ...(parsed.notes !== undefined && { notes: parsed.notes }),
    ...(place ?? given({ listId, sectionId, parentId })),
    ...(place === undefined && among !== undefined && { place: among }),
    ...(priority !== undefined && { priority }),
    tags: [...tags, ...parsed.tags],
    ...(dueDate != null && { dueDate }),
    ...given({
      dueTime: parsed.dueTime,
      deadline: parsed.deadline,
      durationMinutes: parsed.durationMinutes,
      recurrence: parsed.recurrence,
    }),
    reminders: parsed.reminders,
  })
  if (!input.success) {
    const [issue] = input.error.issues
    throw invalid('/text', `makes no task: its ${String(issue?.path[0])} ${issue?.message}`)
  }
  return { task: taskActions(db).add(input.data, at), tokens: [...parsed.tokens] }
}

/** Takes the text apart; what names no list or section of the account is read again as text. */
function readText(db: Connection, asked: Asked, at: string): { parsed: QuickAdd; place: Place | undefined } {
  const lists = listStore(db)
    .all()
    .filter(({ archived }) => !archived)
  const context = { ...contextOf(db, asked, at), lists: namesOf(lists) }
  const ignored = [...(asked.ignored ?? [])]
  for (;;) {
    const parsed = parseQuickAdd(asked.text, { ...context, ignored })
    const startOf = (kind: 'list' | 'section') => parsed.tokens.find((token) => token.kind === kind)?.start
    const list = parsed.list === undefined ? undefined : named(lists, parsed.list)
    const unknownList = parsed.list !== undefined && !list ? startOf('list') : undefined
    const within = list ?? lists.find(({ id }) => id === asked.defaults?.listId)
    const section = parsed.section === undefined ? undefined : named(within?.sections ?? [], parsed.section)
    const unknownSection = parsed.section !== undefined && !section ? startOf('section') : undefined
    const unknown = unknownList ?? unknownSection
    if (unknown === undefined || ignored.includes(unknown)) {
      if (!list && !section) return { parsed, place: undefined }
      return { parsed, place: given({ listId: list?.id ?? within?.id, sectionId: section?.id }) }
    }
    ignored.push(unknown)
  }
}

function contextOf(db: Connection, { language, weekStart }: Asked, at: string): QuickAddContext {
  const settings = settingsStore(db).get()
  const [today = '', now = ''] = localNow(new Date(at), zoneOf(settings)).split('T')
  return {
    today,
    now,
    language: language ?? languageOf(settings),
    syntax: settings.quickAdd,
    weekStart: settings.weekStart === 'system' && weekStart ? weekStart : weekStartOf(settings),
    tags: namesOf(tagStore(db).all()),
  }
}

function languageOf({ language }: Settings): 'en' | 'de' {
  return language === 'de' ? 'de' : 'en'
}

const namesOf = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name)

/** The first of that name, however its case. */
function named<T extends { readonly name: string }>(all: readonly T[], name: string): T | undefined {
  return all.find((each) => foldTagName(each.name) === foldTagName(name))
}

/** The members that are not undefined. */
function given<T extends object>(members: T): Partial<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Partial<T>
}
