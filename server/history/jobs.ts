import { journal, type Travelled } from '../database/journal.ts'
import { withAccountFile, type AccountFile } from '../work/account-file.ts'
import type { Talk } from '../work/talk.ts'

/** Undoes or redoes a step of many rows; undefined where there is none. */
export function travelFar(
  { way, ...file }: AccountFile & { way: 'undo' | 'redo' },
  { commit }: Talk,
): Promise<Travelled | undefined> {
  return withAccountFile(file, (db) => journal(db)[way](commit))
}
