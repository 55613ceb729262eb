import { journal, type StepDone, type Travelled } from '../database/journal.ts'
import { withAccountFile, type AccountFile } from '../work/account-file.ts'
import type { Talk } from '../work/talk.ts'
import { takeStep, type LargeStep } from './large-steps.ts'

/** Undoes or redoes a step of many rows; undefined where there is none. */
export function travelFar(
  { way, ...file }: AccountFile & { way: 'undo' | 'redo' },
  { commit }: Talk,
): Promise<Travelled | undefined> {
  return withAccountFile(file, (db) => journal(db)[way](commit))
}

/** Does a step of many tasks, and gives what it has changed. */
export function takeLargeStep(
  { step, at, ...file }: AccountFile & { step: LargeStep; at: string },
  { commit }: Talk,
): Promise<StepDone<void>> {
  return withAccountFile(file, (db) => takeStep(db, step, at, commit))
}
