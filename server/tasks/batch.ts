import type { StepKind } from '../contract/history.ts'
import type { Batch, Place, Task, TaskChanges } from '../contract/task.ts'
import { journal } from '../database/journal.ts'
import type { Connection } from '../database/open.ts'
import { invalid, Problem, problem } from '../http/problems.ts'
import { foldTagName } from '../tags/store.ts'
import { kindOfChange, taskActions } from './actions.ts'
import { taskStore } from './store.ts'

type Operation = Batch['operations'][number]

const mostTags = 50

/**
 * Does all operations in their order, as one step, or none of them.
 * @returns the tasks that they name or make, each once, as they are afterwards
 * @throws {Problem} that of the first operation which cannot be done; its pointers lead to that operation
 */
export function changeMany(db: Connection, { operations }: Batch, at: string): Task[] {
  const store = taskStore(db)
  return journal(db).step(kindOf(operations), at, () => {
    const ids = new Set<string>()
    for (const [index, operation] of operations.entries())
      for (const id of perform(db, operation, `/operations/${index}`, at)) ids.add(id)
    return [...ids].map((id) => store.get(id)).filter((task) => task !== undefined)
  })
}

function perform(db: Connection, operation: Operation, pointer: string, at: string): string[] {
  const actions = taskActions(db)
  if (operation.op === 'create')
    return operation.tasks.map((task, index) => below(`${pointer}/tasks/${index}`, () => actions.add(task, at).id))
  const { ids } = operation
  if (operation.op === 'move') {
    const { to } = operation
    for (const [index, id] of ids.entries())
      below(`${pointer}/to`, () => actions.move(id, { ...to, ...placeAfter(ids[index - 1], to.place) }, at))
  } else
    for (const id of ids)
      if (operation.op === 'delete') actions.remove(id, at)
      else if (operation.op === 'restore') actions.restore(id, at)
      else below(`${pointer}/changes`, () => actions.change(id, changesOf(db, operation, id), at))
  return ids
}

/** Several tasks that move to one place stand there in the order in which they are named. */
function placeAfter(previous: string | undefined, place: Place | undefined): { place?: Place } {
  const follows = place === 'first' || (typeof place === 'object' && 'after' in place)
  return previous !== undefined && follows ? { place: { after: previous } } : {}
}

function changesOf(db: Connection, operation: Operation & { op: 'change' }, id: string): TaskChanges {
  const { changes, addTags = [], removeTags = [] } = operation
  if (addTags.length + removeTags.length === 0) return changes
  const taken = new Set(removeTags.map(foldTagName))
  const before = changes.tags ?? taskStore(db).get(id)?.tags ?? []
  const tags = new Map([...before, ...addTags].map((name) => [foldTagName(name), name]))
  for (const name of taken) tags.delete(name)
  if (tags.size > mostTags) throw invalid('/tags', `must be at most ${mostTags}`)
  return { ...changes, tags: [...tags.values()] }
}

/** Many changes of one kind are told as that kind. */
function kindOf(operations: readonly Operation[]): StepKind {
  const [kind, ...others] = new Set(operations.map(kindOfOperation))
  return kind === undefined || others.length > 0 ? 'batch' : kind
}

function kindOfOperation(operation: Operation): StepKind {
  if (operation.op === 'change') return kindOfChange(operation.changes, undefined)
  const kinds = { create: 'task-added', move: 'task-moved', delete: 'task-deleted', restore: 'task-restored' } as const
  return kinds[operation.op]
}

/** Does a part of a batch; the pointers of a problem are told from the whole. */
function below<T>(pointer: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Problem) || !error.errors) throw error
    const errors = error.errors.map((each) => ({ ...each, pointer: pointer + each.pointer }))
    const [first] = errors
    throw problem(error.code, first && `${first.pointer} ${first.detail}`, { errors })
  }
}
