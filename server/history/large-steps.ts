import type { AccountDatabases, SessionOfAccount } from '../accounts/account-databases.ts'
import type { StepKind } from '../contract/history.ts'
import type { List, TasksGo } from '../contract/list.ts'
import { journal, manyTasks, type StepDone } from '../database/journal.ts'
import type { Connection } from '../database/open.ts'
import { stepInThread } from '../database/writing.ts'
import type { UnderWay } from '../http/handle.ts'
import { deleteList, deleteSection } from '../lists/deletion.ts'
import { listStore } from '../lists/store.ts'
import { tagStore } from '../tags/store.ts'
import { taskActions } from '../tasks/actions.ts'
import { taskStore } from '../tasks/store.ts'
import type { Work } from '../work/work.ts'

/** A change of as many tasks as there happen to be: by what it is called, with what a thread needs to know of it. */
export type LargeStep =
  | { readonly kind: 'list-changed'; readonly list: List }
  | { readonly kind: 'list-deleted'; readonly listId: string; readonly tasks: TasksGo }
  | { readonly kind: 'section-deleted'; readonly sectionId: string; readonly tasks: TasksGo }
  | { readonly kind: 'tag-deleted'; readonly tagId: string }
  | { readonly kind: 'trash-emptied' }

/** Who asks for a step, and with what. */
interface Asker {
  readonly db: Connection
  readonly account: SessionOfAccount
  readonly underWay: UnderWay
}

export interface LargeStepParts {
  readonly databases: Pick<AccountDatabases, 'fileFor'>
  readonly work: Pick<Work, 'run'>
}

export type LargeSteps = ReturnType<typeof createLargeSteps>

/** Does steps at once where they are small, else in a thread: they take seconds, and others are answered meanwhile. */
export function createLargeSteps({ databases, work }: LargeStepParts) {
  function doInThread(step: LargeStep, at: string, { db, account: { accountId }, underWay: { signal } }: Asker) {
    return stepInThread(db, async () =>
      work.run('takeLargeStep', { ...databases.fileFor(accountId), step, at }, signal),
    )
  }

  return {
    /**
     * Does a step, and gives `result` when that is done: at once, or as a promise.
     * @throws {Problem} where what it is about does not exist, or tasks have nowhere to go
     */
    take<T>(step: LargeStep, asker: Asker, result: T): T | Promise<T> {
      const at = new Date().toISOString()
      if (countTasks(asker.db, step) > manyTasks) return doInThread(step, at, asker).then(() => result)
      takeStep(asker.db, step, at)
      return result
    },
  }
}

/**
 * Does a step on a connection of one's own, and gives what it has changed.
 * @param beforeCommit called last inside the transaction; where it throws, nothing is changed
 */
export function takeStep(db: Connection, step: LargeStep, at: string, beforeCommit?: () => void): StepDone<void> {
  return journal(db).stepWithChanges(nameOf(step), at, () => {
    carryOut(db, step, at)
    beforeCommit?.()
  })
}

function nameOf({ kind }: LargeStep): StepKind {
  return kind === 'trash-emptied' ? 'task-deleted' : kind
}

function countTasks(db: Connection, step: LargeStep): number {
  if (step.kind === 'list-deleted') return listStore(db).countTasks('list', step.listId)
  if (step.kind === 'section-deleted') return listStore(db).countTasks('section', step.sectionId)
  if (step.kind === 'tag-deleted') return tagStore(db).countTasks(step.tagId)
  if (step.kind === 'trash-emptied') return taskStore(db).countDeleted()
  const isMoved = listStore(db).get(step.list.id)?.archived !== step.list.archived
  return isMoved ? listStore(db).countTasks('list', step.list.id) : 0
}

function carryOut(db: Connection, step: LargeStep, at: string): void {
  if (step.kind === 'list-changed') listStore(db).write(step.list)
  else if (step.kind === 'list-deleted') deleteList(db, step.listId, step.tasks, at)
  else if (step.kind === 'section-deleted') deleteSection(db, step.sectionId, step.tasks, at)
  else if (step.kind === 'tag-deleted') tagStore(db).remove(step.tagId)
  else taskActions(db).emptyTrash(at)
}
