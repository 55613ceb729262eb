import { v7 as newId } from 'uuid'
import type { ImportCounts } from '../contract/exchange.ts'
import { deepestLevel } from '../contract/task.ts'
import type { Connection } from '../database/open.ts'
import { filterStore } from '../filters/store.ts'
import { listStore } from '../lists/store.ts'
import { foldTagName, tagStore } from '../tags/store.ts'
import type { Where } from '../tasks/rules.ts'
import { siblingsOf, taskStore } from '../tasks/store.ts'
import type { Draft, Drafts } from './drafts.ts'

/** How a file is brought in. */
export interface BringIn {
  /** The list for what the file puts in none; null: the Inbox. */
  readonly listId: string | null
  readonly duplicates: 'skip' | 'add'
  /** The instant of the import. */
  readonly at: string
}

/** A task that is to be added: where, and below what. */
interface Placed {
  readonly id: string
  readonly draft: Draft
  readonly where: Where
}

/** What bringing a file in would do. */
export interface Plan {
  readonly adds: ImportCounts
  readonly duplicates: number
  /** Writes it; `told` is called after each task. Call inside a step. */
  write(told: () => void): void
}

/**
 * Plans what of a file is added to an account. Nothing that is there is changed: what has the id of something in the
 * account is that very thing, and what has none is looked for by its name. Lists, sections and tags that are there take
 * what belongs to them; tasks that are there are left out, or added once more.
 */
export function planOf(db: Connection, drafts: Drafts, { listId, duplicates, at }: BringIn): Plan {
  const lists = planLists(db, drafts, at)
  const tags = planTags(db, drafts)
  const filters = planFilters(db, drafts)
  const tasks = planTasks(db, drafts, lists, listId, duplicates)
  return {
    adds: {
      tasks: tasks.added.length,
      lists: lists.added,
      sections: lists.addedSections,
      tags: tags.added.length,
      filters: filters.added.length,
    },
    duplicates: tasks.duplicates,
    write(told) {
      lists.write()
      tags.write()
      filters.write()
      writeTasks(db, tasks.added, at, told)
    },
  }
}

type ListPlan = ReturnType<typeof planLists>

function planLists(db: Connection, { lists }: Drafts, at: string) {
  const store = listStore(db)
  const known = store.all()
  const work: (() => void)[] = []
  const added: string[] = []
  const positions = store.listPlaces.atEnd('', lists.length)
  let addedSections = 0
  const places = lists.map((draft) => {
    const there = known.find(({ id, name, archived }) =>
      draft.id === undefined ? !archived && foldTagName(name) === foldTagName(draft.name) : id === draft.id,
    )
    const id = there?.id ?? draft.id ?? newId()
    if (!there) {
      const { name, colour, archived, createdAt = at, updatedAt = at } = draft
      const position = positions[added.length] ?? ''
      added.push(id)
      work.push(() => store.add({ id, name, colour, position, archived, createdAt, updatedAt, sections: [] }))
    }
    let fresh = 0
    const sections = draft.sections.map((section) => {
      const found = there?.sections.find((each) =>
        section.id === undefined ? foldTagName(each.name) === foldTagName(section.name) : each.id === section.id,
      )
      if (found) return found.id
      const isTaken = section.id !== undefined && store.section(section.id) !== undefined
      const sectionId = section.id === undefined || isTaken ? newId() : section.id
      const number = fresh
      fresh += 1
      addedSections += 1
      work.push(() => {
        const position = store.sectionPlaces.atEnd(id, 1)[0] ?? String(number)
        store.addSection({ id: sectionId, listId: id, name: section.name, position })
      })
      return sectionId
    })
    return { id, sections, isNew: !there }
  })
  return { places, added: added.length, addedSections, write: () => work.forEach((each) => each()) }
}

function planTags(db: Connection, { tags, tasks }: Drafts) {
  const store = tagStore(db)
  const known = new Map(store.all().map((tag) => [foldTagName(tag.name), tag]))
  const ids = new Set([...known.values()].map(({ id }) => id))
  const named = new Set(tasks.flatMap((task) => task.tags))
  const added: Parameters<typeof store.add>[0][] = []
  for (const tag of [...tags, ...[...named].map((name) => ({ name, colour: 'grey' as const, id: undefined }))]) {
    if (known.has(foldTagName(tag.name))) continue
    const fresh = { id: tag.id === undefined || ids.has(tag.id) ? newId() : tag.id, name: tag.name, colour: tag.colour }
    known.set(foldTagName(tag.name), fresh)
    ids.add(fresh.id)
    added.push(fresh)
  }
  return { added, write: () => added.forEach(store.add) }
}

function planFilters(db: Connection, { filters }: Drafts) {
  const store = filterStore(db)
  const known = new Set(store.all().map(({ id }) => id))
  const added = filters.filter(({ id }) => !known.has(id))
  return {
    added,
    write() {
      const positions = store.places.atEnd('', added.length)
      for (const [index, filter] of added.entries()) store.add({ ...filter, position: positions[index] ?? '' })
    },
  }
}

interface KnownRow {
  readonly id: string
  readonly title: string
  readonly listId: string | null
  readonly sectionId: string | null
  readonly parentId: string | null
  readonly dueDate: string | null
  readonly completed: number
}

function planTasks(
  db: Connection,
  { tasks }: Drafts,
  lists: ListPlan,
  listId: string | null,
  duplicates: BringIn['duplicates'],
) {
  const rows = db
    .prepare<[], KnownRow & { deleted: number }>(
      `SELECT id, title, list_id AS listId, section_id AS sectionId, parent_id AS parentId, due_date AS dueDate,
         completed_at IS NOT NULL AS completed, deleted_at IS NOT NULL AS deleted FROM task`,
    )
    .all()
  const ids = new Map(rows.map((row) => [row.id, row]))
  const byName = new Map(
    rows
      .filter(({ deleted }) => deleted === 0)
      .map((row) => [nameKey(row.parentId ?? row.listId, row.title, row.dueDate, row.completed === 1), row.id]),
  )
  const added: Placed[] = []
  let duplicateCount = 0
  /** For each draft: the task that it becomes, or is already. */
  const places = new Map<number, { id: string; where: Where; isNew: boolean }>()
  const levels = new Map<string, number>()

  function levelOf(id: string): number {
    const known = levels.get(id)
    if (known !== undefined) return known
    const parent = ids.get(id)?.parentId ?? null
    const level = parent === null ? 1 : levelOf(parent) + 1
    levels.set(id, level)
    return level
  }

  function whereOf(draft: Draft): Where {
    const parent = draft.parent === null ? undefined : places.get(draft.parent)
    if (parent) {
      const { listId: list, sectionId } = parent.where
      // Below something that is there already it may be too deep: then it lies beside.
      const parentId = levelOf(parent.id) < deepestLevel ? parent.id : parent.where.parentId
      return { listId: list, sectionId, parentId }
    }
    const place = draft.list === null ? undefined : lists.places[draft.list]
    if (!place) return { listId, sectionId: null, parentId: null }
    return { listId: place.id, sectionId: place.sections[draft.section ?? -1] ?? null, parentId: null }
  }

  for (const number of parentsFirst(tasks)) {
    const draft = tasks[number]
    if (!draft) continue
    const where = whereOf(draft)
    const parentIsNew = draft.parent !== null && places.get(draft.parent)?.isNew === true
    const place = where.parentId ?? where.listId
    const sameId = draft.id === undefined ? undefined : ids.get(draft.id)
    const key = nameKey(place, draft.title, draft.dueDate, draft.completedAt !== null)
    const there = sameId?.id ?? (draft.id === undefined && !parentIsNew ? byName.get(key) : undefined)
    if (there !== undefined) duplicateCount += 1
    if (there !== undefined && duplicates === 'skip') {
      const row = ids.get(there)
      const thereWhere = row
        ? { listId: row.listId, sectionId: row.sectionId, parentId: row.parentId }
        : { listId, sectionId: null, parentId: null }
      places.set(number, { id: there, where: thereWhere, isNew: false })
      continue
    }
    const id = draft.id === undefined || sameId ? newId() : draft.id
    levels.set(id, where.parentId === null ? 1 : levelOf(where.parentId) + 1)
    places.set(number, { id, where, isNew: true })
    added.push({ id, draft, where })
  }
  return { added, duplicates: duplicateCount }
}

function nameKey(place: string | null, title: string, dueDate: string | null, completed: boolean): string {
  return `${place ?? ''}|${completed ? 1 : 0}|${dueDate ?? ''}|${title.normalize('NFC').trim().toLowerCase()}`
}

/** The numbers of tasks in their order, but each behind the one that it lies below; a circle is cut. */
function* parentsFirst(tasks: readonly Draft[]): Iterable<number> {
  const done = new Set<number>()
  for (const number of tasks.keys()) {
    const chain: number[] = []
    for (let at: number | null = number; at !== null && !done.has(at); at = tasks[at]?.parent ?? null) {
      if (chain.includes(at)) break
      chain.push(at)
    }
    for (const each of chain.toReversed()) {
      done.add(each)
      yield each
    }
  }
}

/** Writes tasks with their places: behind what is there, among each other in the order of the file. */
function writeTasks(db: Connection, added: readonly Placed[], at: string, told: () => void): void {
  const store = taskStore(db)
  const positions = new Map<Placed, string>()
  for (const [siblings, group] of Map.groupBy(added, ({ where }) => siblingsOf(where))) {
    const dealt = store.places.atEnd(siblings, group.length)
    for (const [index, each] of group.entries()) positions.set(each, dealt[index] ?? '')
  }
  const deleted = new Map<string, string>()
  for (const each of added) {
    const { id, draft, where } = each
    const completedAt = draft.completedAt === '' ? at : draft.completedAt
    store.add({
      id,
      title: draft.title,
      notes: draft.notes,
      ...where,
      priority: draft.priority,
      tags: draft.tags,
      dueDate: draft.dueDate,
      dueTime: draft.dueTime,
      deadline: draft.deadline,
      durationMinutes: draft.durationMinutes,
      recurrence: draft.recurrence,
      reminders: draft.reminders,
      position: positions.get(each) ?? '',
      subtasks: { open: 0, all: 0 },
      completed: completedAt !== null,
      completedAt,
      createdAt: draft.createdAt ?? at,
      updatedAt: draft.updatedAt ?? draft.createdAt ?? at,
      deletedAt: null,
    })
    // Below a task in the trash nothing is live.
    const deletedAt = draft.deletedAt ?? deleted.get(where.parentId ?? '')
    if (deletedAt !== undefined && deletedAt !== null) {
      deleted.set(id, deletedAt)
      store.setDeletedAt(id, deletedAt)
    }
    told()
  }
}
