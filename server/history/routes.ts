import type { AccountDatabases } from '../accounts/account-databases.ts'
import { endpoints } from '../contract/endpoints.ts'
import { journal, manyTasks, type Travelled } from '../database/journal.ts'
import type { Connection } from '../database/open.ts'
import { stepInThread } from '../database/writing.ts'
import type { Handle } from '../http/handle.ts'
import { problem } from '../http/problems.ts'
import type { Work } from '../work/work.ts'

export interface HistoryParts {
  readonly databases: Pick<AccountDatabases, 'fileFor'>
  readonly work: Pick<Work, 'run'>
}

/** Mounts undo, redo, and what they would do. */
export function mountHistory(handle: Handle, { databases, work }: HistoryParts): void {
  handle(endpoints.getHistory, ({ db }) => journal(db).history())

  for (const way of ['undo', 'redo'] as const)
    handle(endpoints[way], ({ db, account, underWay }) => {
      if (journal(db).rowsOf(way) > manyTasks) return travelInThread(way, account.accountId, db, underWay.signal)
      return orNothing(way, journal(db)[way]())
    })

  /** A step of many rows takes seconds: others are answered meanwhile. */
  async function travelInThread(way: 'undo' | 'redo', accountId: string, db: Connection, signal: AbortSignal) {
    const travel = async () => work.run('travelFar', { ...databases.fileFor(accountId), way }, signal)
    return orNothing(way, await stepInThread(db, travel))
  }
}

function orNothing(way: 'undo' | 'redo', done: Travelled | undefined): Travelled {
  if (!done) throw problem(way === 'undo' ? 'nothing-to-undo' : 'nothing-to-redo')
  return done
}
