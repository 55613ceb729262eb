import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { settingsStore } from '../accounts/settings.ts'
import { endpoints } from '../contract/endpoints.ts'
import type { ProblemCode } from '../contract/problem.ts'
import { task as taskSchema, type NewTask, type Task, type TaskChanges, type TaskMove } from '../contract/task.ts'
import { Problem } from '../http/problems.ts'
import { createAccountFile } from '../testing/account-file.ts'

let file: ReturnType<typeof createAccountFile>
beforeEach(() => {
  // A Friday, at half past nine in Berlin.
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-20T08:30:00Z') })
  file = createAccountFile()
  settingsStore(file.db).change({ timeZone: 'Europe/Berlin', weekStart: 'monday' })
})
afterEach(() => {
  file.end()
  vi.useRealTimers()
})

const add = (title: string, more: Partial<NewTask> = {}): Task =>
  taskSchema.parse(file.call(endpoints.createTask, { body: { title, ...more } }))
const get = (task: Task, trash = 'true') =>
  file.call(endpoints.getTask, { params: { taskId: task.id }, query: { trash } })
const change = ({ id }: Task, body: TaskChanges) => file.call(endpoints.updateTask, { params: { taskId: id }, body })
const move = ({ id }: Task, body: TaskMove) => file.call(endpoints.moveTask, { params: { taskId: id }, body })
const remove = ({ id }: Task, permanently = 'false') =>
  file.call(endpoints.deleteTask, { params: { taskId: id }, query: { permanently } })
const restore = ({ id }: Task) => file.call(endpoints.restoreTask, { params: { taskId: id } })
const skip = ({ id }: Task) => file.call(endpoints.skipOccurrence, { params: { taskId: id } })
const addList = (name: string) => file.call(endpoints.createList, { body: { name } })
const addSection = (listId: string, name: string) =>
  file.call(endpoints.createSection, { params: { listId }, body: { name } })
const open = (): Task[] => file.call(endpoints.listTasks, { query: { completed: 'false' } })
const completed = (): Task[] => file.call(endpoints.listTasks, { query: { completed: 'true' } })
const undo = () => file.call(endpoints.undo, {})
const unknownId = '01890000-0000-7000-8000-000000000000'

/** The titles of a task's siblings, in their order. */
const inOrder = (tasks: Task[]) =>
  tasks
    .map((task) => get(task))
    .toSorted((one, other) => (one.position < other.position ? -1 : 1))
    .map(({ title }) => title)

function expectRefused(code: ProblemCode, work: () => unknown, pointer?: string): void {
  const before = file.call(endpoints.getHistory, {})
  try {
    work()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    expect(error.code).toBe(code)
    if (pointer !== undefined) expect(error.errors).toMatchObject([{ pointer }])
    expect(file.call(endpoints.getHistory, {})).toEqual(before)
    return
  }
  expect.fail(`${code} was expected`)
}

describe('a new task', () => {
  it('has all that it is given, and is read again as it was answered', () => {
    const list = addList('Home')
    const section = addSection(list.id, 'Kitchen')
    const task = add('Water the plants', {
      notes: '**all** of them',
      listId: list.id,
      sectionId: section.id,
      priority: 2,
      tags: ['Plants', 'balcony'],
      dueDate: '2026-11-21',
      dueTime: '09:30',
      deadline: '2026-11-23',
      durationMinutes: 20,
      recurrence: { rule: 'FREQ=WEEKLY;BYDAY=SA', from: 'due' },
      reminders: [{ minutesBefore: 30 }, { at: '2026-11-20T20:00' }],
    })
    expect(task).toMatchObject({ priority: 2, tags: ['balcony', 'Plants'], sectionId: section.id, completed: false })
    expect(get(task, 'false')).toEqual(task)
    expect(open()).toEqual([task])
  })

  it('goes last, or where it is said', () => {
    const [one, two] = [add('one'), add('two')]
    const others = [
      add('first', { place: 'first' }),
      add('after one', { place: { after: one.id } }),
      add('before one', { place: { before: one.id } }),
      add('last', { place: 'last' }),
    ]
    expect(inOrder([one, two, ...others])).toEqual(['first', 'before one', 'one', 'after one', 'two', 'last'])
  })

  it('takes list and section from its parent, and is counted there', () => {
    const list = addList('Home')
    const section = addSection(list.id, 'Kitchen')
    const parent = add('parent', { sectionId: section.id })
    expect(parent).toMatchObject({ listId: list.id, sectionId: section.id })
    const child = add('child', { parentId: parent.id })
    expect(child).toMatchObject({ listId: list.id, sectionId: section.id, parentId: parent.id })
    add('done', { parentId: parent.id, completed: true })
    add('grandchild', { parentId: child.id })
    remove(add('gone', { parentId: parent.id }))
    expect(get(parent).subtasks).toEqual({ open: 1, all: 2 })
  })

  it('makes unknown tags, once, and keeps the names of known ones', () => {
    add('x', { tags: ['Café', 'home', 'HOME'] })
    expect(add('y', { tags: ['cafe\u0301', 'CAFÉ', 'new'] }).tags).toEqual(['Café', 'new'])
    expect(file.call(endpoints.listTags, {}).map(({ name }) => name)).toEqual(['Café', 'home', 'new'])
    undo()
    expect(file.call(endpoints.listTags, {}).map(({ name }) => name)).toEqual(['Café', 'home'])
  })

  it('is refused where what it names does not exist or contradicts itself', () => {
    const [list, other] = [addList('Home'), addList('Work')]
    const section = addSection(list.id, 'Kitchen')
    const parent = add('parent', { listId: list.id })
    const trashed = add('trashed')
    remove(trashed)
    const elsewhere = add('elsewhere', { listId: other.id })
    const cases: [Partial<NewTask>, ProblemCode, string?][] = [
      [{ listId: unknownId }, 'list-not-found'],
      [{ sectionId: unknownId }, 'section-not-found'],
      [{ parentId: unknownId }, 'task-not-found'],
      [{ parentId: trashed.id }, 'task-not-found'],
      [{ place: { after: unknownId } }, 'task-not-found'],
      [{ place: { before: trashed.id } }, 'task-not-found'],
      [{ place: { after: elsewhere.id } }, 'request-invalid', '/place'],
      [{ listId: other.id, sectionId: section.id }, 'request-invalid', '/sectionId'],
      [{ listId: null, sectionId: section.id }, 'request-invalid', '/sectionId'],
      [{ listId: other.id, parentId: parent.id }, 'request-invalid', '/listId'],
      [{ sectionId: section.id, parentId: parent.id }, 'request-invalid', '/sectionId'],
      [{ dueTime: '09:30', tags: ['never made'] }, 'request-invalid', '/dueTime'],
    ]
    for (const [input, code, pointer] of cases) expectRefused(code, () => add('x', input), pointer)
    expect(file.call(endpoints.listTags, {})).toEqual([])
  })

  it('lies at most four levels deep', () => {
    const top = add('1')
    const [second, other] = [add('2', { parentId: top.id }), add('other')]
    const third = add('3', { parentId: second.id })
    const fourth = add('4', { parentId: third.id })
    expectRefused('request-invalid', () => add('5', { parentId: fourth.id }), '/parentId')
    expectRefused('request-invalid', () => move(top, { parentId: other.id }), '/parentId')
    expect(move(second, { parentId: other.id }).parentId).toBe(other.id)
  })
})

describe('a change', () => {
  it('of nothing is no step and keeps the instant', () => {
    const task = add('x', { tags: ['a'], reminders: [{ minutesBefore: 5 }] })
    vi.advanceTimersByTime(1000)
    expect(change(task, { title: 'x', tags: ['A'], reminders: [{ minutesBefore: 5 }], priority: 4 })).toEqual(task)
    expect(file.call(endpoints.getHistory, {}).undo?.kind).toBe('task-added')
  })

  it('sets and takes off tags', () => {
    const task = add('x', { tags: ['a', 'b'] })
    expect(change(task, { tags: ['b', 'c'] }).tags).toEqual(['b', 'c'])
    expect(change(task, { tags: [] }).tags).toEqual([])
    undo()
    expect(get(task).tags).toEqual(['b', 'c'])
  })

  it('of a task in the trash is none: it is not there', () => {
    const task = add('x')
    remove(task)
    for (const work of [
      () => get(task, 'false'),
      () => change(task, { title: 'y' }),
      () => move(task, { place: 'first' }),
      () => remove(task),
      () => skip(task),
    ])
      expectRefused('task-not-found', work)
    expect(get(task)).toMatchObject({ title: 'x', deletedAt: expect.any(String) })
  })
})

describe('completing a task with open subtasks', () => {
  function tree() {
    const parent = add('parent')
    const child = add('child', { parentId: parent.id })
    return { parent, child, grandchild: add('grandchild', { parentId: child.id }) }
  }

  it('completes them too, unless the setting or the request says otherwise', () => {
    const { parent, child, grandchild } = tree()
    const done = change(parent, { completed: true })
    expect(done).toMatchObject({ completed: true, subtasks: { open: 0, all: 1 } })
    for (const each of [child, grandchild]) expect(get(each).completedAt).toBe(done.completedAt)
    expect(undo()).toMatchObject({ step: { kind: 'task-completed', count: 3 } })
    expect(open()).toHaveLength(3)
    change(parent, { completed: true, openSubtasks: 'leave' })
    expect(open().map(({ title }) => title)).toEqual(['grandchild', 'child'])
  })

  it('leaves them by the setting “never”', () => {
    settingsStore(file.db).change({ completeSubtasks: 'never' })
    const { parent, child } = tree()
    change(parent, { completed: true })
    expect(get(child).completed).toBe(false)
  })

  it('asks by the setting “ask”, only where there are any', () => {
    settingsStore(file.db).change({ completeSubtasks: 'ask' })
    const { parent, child, grandchild } = tree()
    expectRefused('subtasks-open', () => change(parent, { completed: true }))
    expect(change(grandchild, { completed: true }).completed).toBe(true)
    expect(change(child, { completed: true }).completed).toBe(true)
    expect(change(parent, { completed: true }).completed).toBe(true)
    expect(change(parent, { completed: false }).completed).toBe(false)
    expect(get(child).completed).toBe(true)
  })
})

describe('a recurring task', () => {
  const weekly = { rule: 'FREQ=WEEKLY;BYDAY=FR', from: 'due' as const }

  it('that is completed is followed by its next occurrence, right behind it, in one step', () => {
    const [before, task, after] = [
      add('before'),
      add('Water the plants', {
        notes: 'all',
        tags: ['balcony'],
        priority: 1,
        dueDate: '2026-11-20',
        dueTime: '09:30',
        deadline: '2026-11-22',
        reminders: [{ at: '2026-11-19T20:00' }, { minutesBefore: 10 }],
        recurrence: weekly,
      }),
      add('after'),
    ]
    const done = change(task, { completed: true })
    expect(done).toMatchObject({ id: task.id, completed: true, dueDate: '2026-11-20', recurrence: weekly })
    const [next] = open()
    expect(next).toEqual({
      ...task,
      id: expect.not.stringMatching(task.id),
      dueDate: '2026-11-27',
      deadline: '2026-11-29',
      reminders: [{ at: '2026-11-26T20:00' }, { minutesBefore: 10 }],
      position: expect.any(String),
      createdAt: done.updatedAt,
      updatedAt: done.updatedAt,
    })
    expect(inOrder([before, done, after, next ?? done])).toEqual([
      'before',
      'Water the plants',
      'Water the plants',
      'after',
    ])
    expect(change(task, { completed: true })).toEqual(done)
    expect(open()).toHaveLength(3)
    expect(undo()).toMatchObject({ step: { kind: 'task-completed', count: 1 } })
    expect(open()).toEqual([after, task, before])
    expect(get(task)).toEqual(task)
  })

  it('goes on from the day it is completed where the rule says so, by the person’s clock', () => {
    const task = add('x', { dueDate: '2026-11-01', recurrence: { rule: 'FREQ=DAILY;INTERVAL=3', from: 'completion' } })
    vi.setSystemTime(new Date('2026-11-20T23:30:00Z'))
    change(task, { completed: true })
    expect(open()[0]?.dueDate).toBe('2026-11-24')
  })

  it('ends with its rule', () => {
    const task = add('x', { dueDate: '2026-11-20', recurrence: { rule: 'FREQ=DAILY;COUNT=3', from: 'due' } })
    change(task, { completed: true })
    for (const [dueDate, rule] of [
      ['2026-11-21', 'FREQ=DAILY;COUNT=2'],
      ['2026-11-22', 'FREQ=DAILY;COUNT=1'],
    ] as const) {
      const [next] = open()
      expect(next).toMatchObject({ dueDate, recurrence: { rule } })
      if (next) change(next, { completed: true })
    }
    expect(open()).toEqual([])
    expect(completed()).toHaveLength(3)
  })

  it('no longer comes again once its rule is taken away', () => {
    const task = add('x', { dueDate: '2026-11-20', recurrence: weekly })
    change(task, { recurrence: null })
    change(task, { completed: true })
    expect(open()).toEqual([])
  })

  it('that is opened again is a single one beside the next', () => {
    const task = add('x', { dueDate: '2026-11-20', recurrence: weekly })
    change(task, { completed: true })
    expect(change(task, { completed: false })).toMatchObject({ completed: false, recurrence: null })
    change(task, { completed: true })
    expect(open().map(({ dueDate }) => dueDate)).toEqual(['2026-11-27'])
  })

  it('gives its next occurrence its subtasks anew; what was done stays with the one that was completed', () => {
    const task = add('Clean the flat', { dueDate: '2026-11-20', recurrence: weekly })
    const done = add('Kitchen', { parentId: task.id, completed: true, tags: ['wet'], dueDate: '2026-11-19' })
    add('Sink', { parentId: done.id, completed: true })
    const left = add('Bath', { parentId: task.id })
    change(task, { completed: true, openSubtasks: 'complete' })
    const [next] = open().filter(({ title }) => title === 'Clean the flat')
    const kitchen = open().find(({ title }) => title === 'Kitchen')
    expect(kitchen).toMatchObject({ parentId: next?.id, tags: ['wet'], dueDate: '2026-11-26', completed: false })
    expect(open().find(({ title }) => title === 'Sink')?.parentId).toBe(kitchen?.id)
    expect(open().find(({ title }) => title === 'Bath')).toMatchObject({ parentId: next?.id, position: left.position })
    expect(get(task).subtasks).toEqual({ open: 0, all: 2 })
    expect(next && get(next).subtasks).toEqual({ open: 2, all: 2 })
    undo()
    expect(get(task).subtasks).toEqual({ open: 1, all: 2 })
    expect(open()).toHaveLength(2)
  })

  it('takes subtasks that are left open along to its next occurrence', () => {
    const task = add('Clean the flat', { dueDate: '2026-11-20', recurrence: weekly })
    const left = add('Bath', { parentId: task.id, dueDate: '2026-11-20' })
    change(task, { completed: true, openSubtasks: 'leave' })
    const [next] = open().filter(({ title }) => title === 'Clean the flat')
    expect(get(left)).toMatchObject({ parentId: next?.id, dueDate: '2026-11-27', completed: false })
    expect(get(task).subtasks).toEqual({ open: 0, all: 0 })
  })

  it('does not collect the past occurrences of a recurring subtask', () => {
    const task = add('Clean the flat', { dueDate: '2026-11-20', recurrence: weekly })
    const daily = add('Sweep', {
      parentId: task.id,
      dueDate: '2026-11-20',
      recurrence: { rule: 'FREQ=DAILY', from: 'due' },
    })
    change(daily, { completed: true })
    change(task, { completed: true })
    expect(
      open()
        .map(({ title }) => title)
        .toSorted(),
    ).toEqual(['Clean the flat', 'Sweep'])
  })

  it('skips an occurrence without completing it', () => {
    const task = add('x', { dueDate: '2026-11-20', deadline: '2026-11-21', recurrence: weekly })
    expect(skip(task)).toMatchObject({ id: task.id, dueDate: '2026-11-27', deadline: '2026-11-28', completed: false })
    expect(completed()).toEqual([])
    expect(undo().step.kind).toBe('occurrence-skipped')
    expect(get(task)).toEqual(task)
    const once = add('once', { dueDate: '2026-11-20' })
    expectRefused('not-recurring', () => skip(once))
    change(task, { completed: true })
    expectRefused('not-recurring', () => skip(task))
  })
})

describe('a move', () => {
  it('takes subtasks along to another list, those in the trash too', () => {
    const list = addList('Home')
    const section = addSection(list.id, 'Kitchen')
    const parent = add('parent')
    const child = add('child', { parentId: parent.id })
    const trashed = add('trashed', { parentId: child.id })
    remove(trashed)
    expect(move(parent, { sectionId: section.id })).toMatchObject({ listId: list.id, sectionId: section.id })
    for (const each of [child, trashed])
      expect(get(each)).toMatchObject({ listId: list.id, sectionId: section.id, position: each.position })
    expect(move(parent, { listId: list.id, sectionId: null })).toMatchObject({ listId: list.id, sectionId: null })
    expect(move(parent, { listId: null })).toMatchObject({ listId: null, sectionId: null, parentId: null })
    expect(get(trashed)).toMatchObject({ listId: null, sectionId: null, parentId: child.id })
  })

  it('to another list forgets section and parent; out of a parent it goes to the top of the list', () => {
    const [list, other] = [addList('Home'), addList('Work')]
    const section = addSection(list.id, 'Kitchen')
    const parent = add('parent', { sectionId: section.id })
    const child = add('child', { parentId: parent.id })
    expect(move(child, { parentId: null })).toMatchObject({ listId: list.id, sectionId: section.id, parentId: null })
    move(child, { parentId: parent.id })
    expect(move(child, { listId: other.id })).toMatchObject({ listId: other.id, sectionId: null, parentId: null })
  })

  it('to where it is changes nothing; among siblings it changes the order alone', () => {
    const [one, two, three] = [add('one'), add('two'), add('three')]
    for (const place of [undefined, { after: one.id }, { before: three.id }, { after: two.id }])
      expect(move(two, place === undefined ? {} : { place })).toEqual(two)
    expect(file.call(endpoints.getHistory, {}).undo?.kind).toBe('task-added')
    const moved = move(three, { place: { before: two.id } })
    expect({ ...moved, position: three.position, updatedAt: three.updatedAt }).toEqual(three)
    expect(inOrder([one, two, three])).toEqual(['one', 'three', 'two'])
    move(one, { place: 'last' })
    expect(inOrder([one, two, three])).toEqual(['three', 'two', 'one'])
  })

  it('into itself or below itself is refused', () => {
    const parent = add('parent')
    const child = add('child', { parentId: parent.id })
    expectRefused('request-invalid', () => move(parent, { parentId: parent.id }), '/parentId')
    expectRefused('request-invalid', () => move(parent, { parentId: child.id }), '/parentId')
  })

  it('between the same two for ever keeps positions short, and all of them different', () => {
    const tasks = Array.from({ length: 4 }, (_, index) => add(`task ${index}`))
    const [one, two, three, four] = tasks as [Task, Task, Task, Task]
    for (let round = 0; round < 1500; round += 1) {
      move(round % 2 === 0 ? three : four, { place: { after: one.id } })
      expect(get(round % 2 === 0 ? three : four).position.length).toBeLessThanOrEqual(200)
    }
    expect(inOrder(tasks)).toEqual(['task 0', 'task 3', 'task 2', 'task 1'])
    expect(new Set(tasks.map((task) => get(task).position)).size).toBe(4)
    expect(get(two).title).toBe('task 1')
  })
})

describe('the trash', () => {
  it('takes a task with its subtasks, and gives back what went in together, in its place', () => {
    const [one, parent, two] = [add('one'), add('parent'), add('two')]
    const [child, before] = [add('child', { parentId: parent.id }), add('before', { parentId: parent.id })]
    remove(before)
    vi.advanceTimersByTime(1000)
    remove(parent)
    expect(open()).toEqual([two, one])
    const between = add('between', { place: { after: one.id } })
    expect(restore(parent)).toEqual({ ...parent, subtasks: { open: 1, all: 1 } })
    expect(get(child)).toEqual(child)
    expect(get(before).deletedAt).not.toBeNull()
    expect(inOrder([one, parent, two, between])).toEqual(['one', 'between', 'parent', 'two'])
    expect(restore(parent)).toEqual(get(parent))
    expect(undo().step.kind).toBe('task-restored')
    expect(undo().step.kind).toBe('task-added')
  })

  it('gives back a subtask without its parent to the top of the list', () => {
    const list = addList('Home')
    const parent = add('parent', { listId: list.id })
    const child = add('child', { parentId: parent.id })
    const grandchild = add('grandchild', { parentId: child.id })
    remove(parent)
    expect(restore(child)).toMatchObject({ listId: list.id, parentId: null, deletedAt: null })
    expect(get(grandchild)).toMatchObject({ parentId: child.id, deletedAt: null })
    expect(get(parent).deletedAt).not.toBeNull()
  })

  it('gives back a task whose list is gone to the Inbox', () => {
    const list = addList('Home')
    const task = add('x', { listId: list.id })
    remove(task)
    file.call(endpoints.deleteList, { params: { listId: list.id }, query: {} })
    expect(restore(task)).toMatchObject({ listId: null, deletedAt: null })
  })

  it('is emptied for good, but for undo', () => {
    const parent = add('parent', { tags: ['a'] })
    add('child', { parentId: parent.id })
    const kept = add('kept')
    remove(parent)
    file.call(endpoints.emptyTrash, {})
    expectRefused('task-not-found', () => get(parent))
    expect(open()).toEqual([kept])
    undo()
    expect(get(parent)).toMatchObject({ tags: ['a'], subtasks: { open: 0, all: 0 }, deletedAt: expect.any(String) })
    undo()
    expect(get(parent).subtasks).toEqual({ open: 1, all: 1 })
  })

  it('is passed by where a task is deleted for good, with what lies below it', () => {
    const parent = add('parent')
    const child = add('child', { parentId: parent.id })
    remove(child)
    remove(parent, 'true')
    for (const each of [parent, child]) expectRefused('task-not-found', () => get(each))
    const trashed = add('trashed')
    remove(trashed)
    remove(trashed, 'true')
    expectRefused('task-not-found', () => remove(trashed, 'true'))
  })
})

describe('many tasks at once', () => {
  const batch = (operations: object[]) =>
    file.call(endpoints.changeTasks, { body: { operations } as never }).map((task) => taskSchema.parse(task))

  it('are one step, told as what it was', () => {
    const made = batch([{ op: 'create', tasks: [{ title: 'a' }, { title: 'b', tags: ['x'] }, { title: 'c' }] }])
    expect(made.map(({ title }) => title)).toEqual(['a', 'b', 'c'])
    const ids = made.map(({ id }) => id)
    const done = batch([{ op: 'change', ids, changes: { completed: true } }])
    expect(done.every((task) => task.completed)).toBe(true)
    expect(file.call(endpoints.getHistory, {}).undo).toMatchObject({ kind: 'task-completed', count: 3 })
    undo()
    expect(open()).toHaveLength(3)
    const gone = batch([{ op: 'delete', ids }])
    expect(gone.every(({ deletedAt }) => deletedAt !== null)).toBe(true)
    batch([
      { op: 'restore', ids },
      { op: 'change', ids, changes: { priority: 1 } },
    ])
    expect(file.call(endpoints.getHistory, {}).undo).toMatchObject({ kind: 'batch', count: 3 })
    undo()
    undo()
    undo()
    expect(open()).toEqual([])
  })

  it('are moved in the order in which they are named', () => {
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((title) => add(title)) as [Task, Task, Task, Task]
    const all = [a, b, c, d]
    batch([{ op: 'move', ids: [d.id, a.id], to: { place: { after: b.id } } }])
    expect(inOrder(all)).toEqual(['b', 'd', 'a', 'c'])
    batch([{ op: 'move', ids: [c.id, b.id], to: { place: 'first' } }])
    expect(inOrder(all)).toEqual(['c', 'b', 'd', 'a'])
    batch([{ op: 'move', ids: [c.id, b.id], to: { place: 'last' } }])
    expect(inOrder(all)).toEqual(['d', 'a', 'c', 'b'])
    batch([{ op: 'move', ids: [b.id, c.id], to: { place: { before: d.id } } }])
    expect(inOrder(all)).toEqual(['b', 'c', 'd', 'a'])
    const list = addList('Home')
    batch([{ op: 'move', ids: [a.id, d.id], to: { listId: list.id } }])
    expect(inOrder([a, d])).toEqual(['a', 'd'])
  })

  it('get and lose tags beside those that they have', () => {
    const [a, b] = [add('a', { tags: ['one', 'two'] }), add('b')]
    const operation = { op: 'change', ids: [a.id, b.id], changes: {}, addTags: ['Three'], removeTags: ['ONE'] }
    expect(batch([operation]).map(({ tags }) => tags)).toEqual([['Three', 'two'], ['Three']])
    const many = (word: string, count: number) => Array.from({ length: count }, (_, index) => `${word} ${index}`)
    const full = add('full', { tags: many('tag', 50) })
    expectRefused(
      'request-invalid',
      () => batch([{ op: 'change', ids: [full.id], changes: {}, addTags: ['one more'] }]),
      '/operations/0/changes/tags',
    )
  })

  it('are left alone, all of them, where one cannot be done; its place is told', () => {
    const [a, b] = [add('a'), add('b')]
    expectRefused('task-not-found', () =>
      batch([
        { op: 'delete', ids: [a.id] },
        { op: 'delete', ids: [b.id, unknownId] },
      ]),
    )
    expectRefused(
      'request-invalid',
      () => batch([{ op: 'create', tasks: [{ title: 'fine' }, { title: 'not', dueTime: '09:30' }] }]),
      '/operations/0/tasks/1/dueTime',
    )
    expectRefused(
      'request-invalid',
      () =>
        batch([
          { op: 'delete', ids: [b.id] },
          { op: 'move', ids: [a.id], to: { parentId: a.id } },
        ]),
      '/operations/1/to/parentId',
    )
    expect(open()).toEqual([b, a])
  })

  it('may be a thousand, and no more', () => {
    const tasks = Array.from({ length: 1000 }, (_, index) => ({ title: `task ${index}` }))
    const ids = batch([{ op: 'create', tasks }]).map(({ id }) => id)
    expect(file.call(endpoints.getHistory, {}).undo).toMatchObject({ kind: 'task-added', count: 1000 })
    batch([{ op: 'change', ids, changes: { completed: true } }])
    undo()
    undo()
    expect(file.db.prepare('SELECT count(*) FROM task').pluck().get()).toBe(0)
    const tooMany = [
      { op: 'create', tasks },
      { op: 'create', tasks: [{ title: 'one more' }] },
    ]
    expect(() => batch(tooMany)).toThrow('at most 1000 tasks in all')
  })
})
