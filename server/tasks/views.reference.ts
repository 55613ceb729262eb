import fc from 'fast-check'
import { v7 as newId } from 'uuid'
import { startOfDay } from './calendar.ts'
import type { Connection } from '../database/open.ts'
import type { Query } from '../language/query.ts'

/** The orders that can be asked for. */
export type Sort = 'order' | 'date' | 'priority' | 'title' | 'created'

/** An account as the reference sees it: places by their index, tasks with a title that no other has. */
export interface Account {
  readonly lists: readonly { readonly id: string; readonly name: string; readonly archived: boolean }[]
  readonly sections: readonly { readonly id: string; readonly name: string; readonly list: number }[]
  readonly tags: readonly { readonly id: string; readonly name: string }[]
  readonly tasks: readonly RandomTask[]
}

interface RandomTask {
  readonly id: string
  readonly title: string
  readonly notes: string
  readonly list: number | undefined
  readonly section: number | undefined
  readonly parent: number | undefined
  readonly position: string
  readonly priority: number
  readonly dueDate: string | undefined
  readonly dueTime: string | undefined
  readonly deadline: string | undefined
  readonly recurring: boolean
  readonly tags: readonly number[]
  readonly createdAt: string
  readonly completedAt: string | undefined
  readonly deletedAt: string | undefined
}

const day = '2026-11-20'
const zone = 'Europe/Berlin'
const words = ['milk', 'mild', 'apple', 'Äpfel', 'call', 'mum', 'the', 'theatre']
const dates = ['2026-02-28', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22', '2027-01-01']
const lists = [
  { name: 'Work', archived: false },
  { name: 'Home & garden', archived: false },
  { name: 'Workshop', archived: true },
]
const sections = [
  { name: 'Next', list: 0 },
  { name: 'Later', list: 0 },
  { name: 'Next', list: 2 },
]
const tags = ['phone', 'Éclair', 'milk run', 'phoenix']
const ids = Array.from({ length: 10 }, () => newId())
const idAt = (index: number) => ids[index] ?? ''
const listIds = lists.map((_, index) => idAt(index))
const sectionIds = sections.map((_, index) => idAt(index + 3))
const tagIds = tags.map((_, index) => idAt(index + 6))

const instants = fc
  .date({ min: new Date('2026-11-17T00:00:00Z'), max: new Date('2026-11-22T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString())
const seldom = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined, freq: 1 })
const often = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined, freq: 3 })

const randomTask = fc.record({
  words: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }),
  notes: fc.array(fc.constantFrom(...words), { maxLength: 2 }),
  place: fc.constantFrom<[number | undefined, number | undefined]>(
    [undefined, undefined],
    [undefined, undefined],
    [0, undefined],
    [0, 0],
    [0, 1],
    [1, undefined],
    [2, undefined],
    [2, 2],
  ),
  parent: fc.option(fc.nat({ max: 30 }), { nil: undefined, freq: 1 }),
  priority: fc.integer({ min: 1, max: 4 }),
  dueDate: often(fc.constantFrom(...dates)),
  dueTime: seldom(fc.constantFrom('00:00', '09:30', '23:59')),
  deadline: seldom(fc.constantFrom(...dates)),
  recurring: fc.boolean(),
  tags: fc.uniqueArray(fc.nat({ max: tags.length - 1 }), { maxLength: 3 }),
  createdAt: instants,
  completedAt: fc.option(instants, { nil: undefined, freq: 1 }),
  deletedAt: fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: instants }),
})

/** Tasks of every kind: in lists and sections, below each other, completed, in the trash, in an archived list. */
export const randomAccount: fc.Arbitrary<Account> = fc
  .record({
    tasks: fc.array(randomTask, { maxLength: 35 }),
    positions: fc.shuffledSubarray(
      Array.from({ length: 35 }, (_, index) => `a${'0A9zZmV'.charAt(index % 7)}${String.fromCharCode(66 + index)}`),
      { minLength: 35 },
    ),
  })
  .map(({ tasks, positions }) => {
    const made: RandomTask[] = []
    for (const [index, { words: titleWords, notes, place, parent, ...rest }] of tasks.entries()) {
      const above = parent === undefined || parent >= index || levelOf(made, parent) > 3 ? undefined : parent
      const inherited = above === undefined ? undefined : made[above]
      made.push({
        ...rest,
        id: newId(),
        title: `${titleWords.join(' ')} ${index}`,
        notes: notes.join(' '),
        parent: above,
        list: inherited ? inherited.list : place[0],
        section: inherited ? inherited.section : place[1],
        position: positions[index] ?? '',
        dueTime: rest.dueDate && rest.dueTime,
      })
    }
    return {
      lists: lists.map((list, index) => ({ ...list, id: listIds[index] ?? '' })),
      sections: sections.map((section, index) => ({ ...section, id: sectionIds[index] ?? '' })),
      tags: tags.map((name, index) => ({ name, id: tagIds[index] ?? '' })),
      tasks: made,
    }
  })

function levelOf(tasks: readonly RandomTask[], index: number): number {
  const parent = tasks[index]?.parent
  return parent === undefined ? 1 : 1 + levelOf(tasks, parent)
}

const range = fc
  .tuple(seldom(fc.constantFrom(...dates)), seldom(fc.constantFrom(...dates)))
  .map(([from, before]) => ({ ...(from && { from }), ...(before && { before }) }))

const leaf: fc.Arbitrary<Query> = fc.oneof(
  fc
    .constantFrom(
      'all',
      'inbox',
      'today',
      'overdue',
      'upcoming',
      'no-date',
      'completed',
      'trash',
      'recurring',
      'subtask',
      'no-tag',
    )
    .map((kind): Query => ({ kind })),
  fc.tuple(fc.constantFrom('due', 'deadline', 'created'), range).map(([kind, dated]): Query => ({ kind, ...dated })),
  fc
    .constantFrom('Work', 'work', 'home & GARDEN', 'Workshop', 'Work*', '*shop', 'Nowhere')
    .map((name): Query => ({ kind: 'list', name })),
  fc.constantFrom('Next', 'later', 'n*', 'None').map((name): Query => ({ kind: 'section', name })),
  fc.constantFrom('phone', 'éclair', 'E\u0301CLAIR', 'pho*', '*', 'none').map((name): Query => ({ kind: 'tag', name })),
  fc.constantFrom(...listIds, idAt(9)).map((id): Query => ({ kind: 'list-id', id })),
  fc.constantFrom(...sectionIds, idAt(9)).map((id): Query => ({ kind: 'section-id', id })),
  fc.constantFrom(...tagIds, idAt(9)).map((id): Query => ({ kind: 'tag-id', id })),
  fc.constantFrom<1 | 2 | 3 | 4>(1, 2, 3, 4).map((priority): Query => ({ kind: 'priority', priority })),
  fc
    .constantFrom('milk', 'mil', 'apf', 'th', 'call mum', 'MUM the', 'pho', 'nothing')
    .map((text): Query => ({ kind: 'text', text })),
)

/** Queries of every kind, joined in every way. */
export const randomQuery: fc.Arbitrary<Query> = fc.letrec<{ query: Query }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.array(tie('query'), { minLength: 2, maxLength: 3 }).map((of): Query => ({ kind: 'and', of })),
    fc.array(tie('query'), { minLength: 2, maxLength: 3 }).map((of): Query => ({ kind: 'or', of })),
    tie('query').map((of): Query => ({ kind: 'not', of })),
  ),
})).query

/** Puts an account into a database, row by row. */
export function fillAccount(db: Connection, account: Account): void {
  const now = '2026-11-20T08:30:00.000Z'
  const run = (sql: string, ...values: unknown[]) => db.prepare(sql).run(...values)
  db.transaction(() => {
    for (const [index, { id, name, archived }] of account.lists.entries())
      run(
        'INSERT INTO list (id, name, colour, position, archived, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
        id,
        name,
        'grey',
        `a${index}`,
        archived ? 1 : 0,
        now,
        now,
      )
    for (const [index, { id, name, list }] of account.sections.entries())
      run(
        'INSERT INTO section (id, list_id, name, position) VALUES (?, ?, ?, ?)',
        id,
        account.lists[list]?.id,
        name,
        `a${index}`,
      )
    for (const { id, name } of account.tags)
      run('INSERT INTO tag (id, name, folded, colour) VALUES (?, ?, ?, ?)', id, name, name.toLowerCase(), 'grey')
    for (const task of account.tasks) {
      run(
        `INSERT INTO task (id, title, notes, list_id, section_id, parent_id, priority, due_date, due_time, deadline,
           recurrence_rule, position, completed_at, created_at, updated_at, deleted_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        task.id,
        task.title,
        task.notes,
        at(account.lists, task.list)?.id ?? null,
        at(account.sections, task.section)?.id ?? null,
        at(account.tasks, task.parent)?.id ?? null,
        task.priority,
        task.dueDate ?? null,
        task.dueTime ?? null,
        task.deadline ?? null,
        task.recurring ? 'FREQ=DAILY' : null,
        task.position,
        task.completedAt ?? null,
        task.createdAt,
        now,
        task.deletedAt ?? null,
      )
      for (const tag of task.tags) run('INSERT INTO task_tag VALUES (?, ?)', task.id, at(account.tags, tag)?.id)
    }
  })()
}

const at = <T>(items: readonly T[], index: number | undefined) => (index === undefined ? undefined : items[index])

type Hidden = 'trash' | 'completed' | 'archived'
const everythingHidden: readonly Hidden[] = ['trash', 'completed', 'archived']

/** The titles of the tasks that a query shows, in order; written for being plain, not for being fast. */
export function shownBy(
  account: Account,
  query: Query | undefined,
  sort: Sort | undefined,
  completed?: boolean,
): string[] {
  const found = account.tasks.filter((task) =>
    query
      ? isShown(account, inward(query, false), task, everythingHidden)
      : !task.deletedAt && (completed === undefined || completed === (task.completedAt !== undefined)),
  )
  const order = sort ?? (query ? naturalOrder(account, inward(query, false)) : completed ? 'completed' : 'created')
  return found.toSorted(comparison(account, order)).map(({ title }) => title)
}

function inward(query: Query, negated: boolean): Query {
  if (query.kind === 'not') return inward(query.of, !negated)
  if (query.kind !== 'and' && query.kind !== 'or') return negated ? { kind: 'not', of: query } : query
  const kind = (query.kind === 'and') === negated ? 'or' : 'and'
  return { kind, of: query.of.map((part) => inward(part, negated)) }
}

/** Which of the hidden tasks a query asks for. */
function asked(account: Account, query: Query): Hidden[] {
  if (query.kind === 'and' || query.kind === 'or') return query.of.flatMap((part) => asked(account, part))
  if (query.kind === 'trash' || query.kind === 'completed') return [query.kind]
  return placesOf(account, query).some(({ archived }) => archived) || query.kind === 'parent-id' ? ['archived'] : []
}

/** The lists that a query names so exactly that it also means archived ones. */
function placesOf(account: Account, query: Query) {
  if (query.kind === 'list' && !query.name.includes('*'))
    return account.lists.filter((list) => isCalled(list.name, query.name))
  if (query.kind === 'list-id') return account.lists.filter(({ id }) => id === query.id)
  if (query.kind !== 'section-id') return []
  return account.sections
    .filter(({ id }) => id === query.id)
    .map(({ list }) => account.lists[list] ?? { archived: false })
}

function isShown(account: Account, query: Query, task: RandomTask, hidden: readonly Hidden[]): boolean {
  if (query.kind === 'or') return query.of.some((part) => isShown(account, part, task, hidden))
  const meant = asked(account, query)
  const is: Readonly<Record<Hidden, boolean>> = {
    trash: task.deletedAt !== undefined,
    completed: !task.deletedAt && task.completedAt !== undefined,
    archived: !task.deletedAt && at(account.lists, task.list)?.archived === true,
  }
  if (hidden.some((kind) => !meant.includes(kind) && is[kind])) return false
  if (query.kind !== 'and') return isMeant(account, query, task)
  return query.of.every((part) => {
    const here = hidden.filter((kind) => meant.includes(kind) && asked(account, part).includes(kind))
    return here.length > 0 ? isShown(account, part, task, here) : holds(account, part, task)
  })
}

function holds(account: Account, query: Query, task: RandomTask): boolean {
  if (query.kind === 'and') return query.of.every((part) => holds(account, part, task))
  if (query.kind === 'or') return query.of.some((part) => holds(account, part, task))
  return isMeant(account, query, task)
}

function isMeant(account: Account, query: Query, task: RandomTask): boolean {
  const { dueDate } = task
  switch (query.kind) {
    case 'not':
      return !isMeant(account, query.of, task)
    case 'all':
      return true
    case 'inbox':
      return task.list === undefined
    case 'today':
      return dueDate === day
    case 'overdue':
      return dueDate !== undefined && dueDate < day
    case 'upcoming':
      return dueDate !== undefined && dueDate > day
    case 'no-date':
      return dueDate === undefined
    case 'completed':
      return task.completedAt !== undefined
    case 'trash':
      return task.deletedAt !== undefined
    case 'recurring':
      return task.recurring
    case 'subtask':
      return task.parent !== undefined
    case 'no-tag':
      return task.tags.length === 0
    case 'due':
      return isWithin(dueDate, query.from, query.before)
    case 'deadline':
      return isWithin(task.deadline, query.from, query.before)
    case 'created': {
      const start = (date: string | undefined) => date && startOfDay(date, zone).toISOString()
      return isWithin(task.createdAt, start(query.from), start(query.before))
    }
    case 'list':
      return isCalled(at(account.lists, task.list)?.name, query.name)
    case 'section':
      return isCalled(at(account.sections, task.section)?.name, query.name)
    case 'tag':
      return task.tags.some((tag) => isCalled(account.tags[tag]?.name, query.name))
    case 'list-id':
      return at(account.lists, task.list)?.id === query.id
    case 'section-id':
      return at(account.sections, task.section)?.id === query.id
    case 'tag-id':
      return task.tags.some((tag) => account.tags[tag]?.id === query.id)
    case 'parent-id':
      return at(account.tasks, task.parent)?.id === query.id
    case 'priority':
      return task.priority === query.priority
    case 'text': {
      // A task in the trash is in no text; all words of the others count, each from its beginning.
      const tagNames = task.tags.map((tag) => account.tags[tag]?.name ?? '')
      const all = folded([task.title, task.notes, ...tagNames].join(' ')).split(' ')
      const isThere = (word: string) => all.some((there) => there.startsWith(word))
      return !task.deletedAt && folded(query.text).split(' ').every(isThere)
    }
    default:
      throw new Error(`${query.kind} has parts`)
  }
}

const isWithin = (value: string | undefined, from: string | undefined, before: string | undefined) =>
  value !== undefined && (!from || value >= from) && (!before || value < before)

const folded = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()

function isCalled(name: string | undefined, pattern: string): boolean {
  if (name === undefined) return false
  const escaped = pattern.normalize('NFC').replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)
  return new RegExp(`^${escaped.replace(/^\*|\*$/g, '.*')}$`, 'iu').test(name)
}

type Order = Sort | 'completed' | 'deleted'

function naturalOrder(account: Account, query: Query): Order {
  const states = statesOf(account, query, everythingHidden)
  if (!states.includes('open') && !states.includes('completed')) return 'deleted'
  if (!states.includes('open') && states.every((state) => state === 'completed')) return 'completed'
  return isOnePlace(account, query) ? 'order' : 'date'
}

type State = 'open' | 'completed' | 'trash'

/** The states in which a query can find tasks at all. */
function statesOf(account: Account, query: Query, hidden: readonly Hidden[]): State[] {
  const all: State[] = ['open', 'completed', 'trash']
  if (query.kind === 'or')
    return all.filter((state) => query.of.some((part) => statesOf(account, part, hidden).includes(state)))
  const meant = asked(account, query)
  const shown = all.filter((state) => state === 'open' || meant.includes(state) || !hidden.includes(state))
  if (query.kind === 'completed') return shown.filter((state) => state !== 'open')
  if (query.kind === 'trash') return shown.filter((state) => state === 'trash')
  if (query.kind !== 'and') return shown
  return query.of.reduce((left, part) => {
    const here = hidden.filter((kind) => meant.includes(kind) && asked(account, part).includes(kind))
    return left.filter((state) => statesOf(account, part, here).includes(state))
  }, shown)
}

/** Whether everything that a query finds lies in one list or section, because a part of it says so. */
function isOnePlace(account: Account, query: Query): boolean {
  return placeSets(account, query, 'list')?.length === 1 || placeSets(account, query, 'section')?.length === 1
}

function placeSets(account: Account, query: Query, kind: 'list' | 'section'): number[] | undefined {
  if (query.kind === 'and')
    return query.of
      .map((part) => placeSets(account, part, kind))
      .filter((places) => places !== undefined)
      .reduce<number[] | undefined>(
        (all, places) => (all ? all.filter((place) => places.includes(place)) : places),
        undefined,
      )
  if (query.kind === 'or') {
    const parts = query.of.map((part) => placeSets(account, part, kind))
    return parts.some((places) => !places) ? undefined : [...new Set(parts.flatMap((places) => places ?? []))]
  }
  if (kind === 'list' && query.kind === 'inbox') return [-1]
  const places: readonly { readonly id: string; readonly name: string }[] =
    kind === 'list' ? account.lists : account.sections
  const indexes = (isIt: (place: { id: string; name: string }) => boolean) =>
    places.flatMap((place, index) => (isIt(place) ? [index] : []))
  if (query.kind === 'list-id' || query.kind === 'section-id')
    return query.kind === `${kind}-id` ? indexes(({ id }) => id === query.id) : undefined
  if (query.kind !== 'list' && query.kind !== 'section') return undefined
  return query.kind === kind ? indexes(({ name }) => isCalled(name, query.name)) : undefined
}

function comparison(account: Account, order: Order) {
  const indexOf = new Map(account.tasks.map((task, index) => [task, index]))
  const byAge = (one: RandomTask, other: RandomTask) => (indexOf.get(one) ?? 0) - (indexOf.get(other) ?? 0)
  const newest = (key: (task: RandomTask) => string) => (one: RandomTask, other: RandomTask) =>
    -compare(key(one), key(other)) || -byAge(one, other)
  const due = ({ dueDate, dueTime }: RandomTask) => (dueDate ? `${dueDate} ${dueTime ?? '~'}` : '~')
  const path = (task: RandomTask): string => {
    const parent = at(account.tasks, task.parent)
    return parent ? `${path(parent)} ${task.position}` : task.position
  }
  const place = ({ list = -1, section = -1 }: RandomTask) => `${list + 1} ${section + 1}`
  const comparisons: Readonly<Record<Order, (one: RandomTask, other: RandomTask) => number>> = {
    order: (one, other) => compare(place(one), place(other)) || compare(path(one), path(other)),
    date: (one, other) => compare(due(one), due(other)) || one.priority - other.priority || byAge(one, other),
    priority: (one, other) => one.priority - other.priority || compare(due(one), due(other)) || byAge(one, other),
    title: (one, other) => compare(folded(one.title), folded(other.title)) || byAge(one, other),
    created: newest(({ createdAt }) => createdAt),
    completed: newest(({ completedAt }) => completedAt ?? ''),
    deleted: newest(({ deletedAt }) => deletedAt ?? ''),
  }
  return comparisons[order]
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
