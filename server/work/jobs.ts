import {
  checkDatabase,
  compareWithBackup,
  copyBackup,
  lookAtBackups,
  makeBackup,
  prepareCopy,
  readDamaged,
  restoreBackup,
} from '../backups/jobs.ts'
import type { ProblemBody } from '../contract/problem.ts'
import { exportAccount, importFile, previewFile } from '../exchange/jobs.ts'
import { travelFar } from '../history/jobs.ts'

/** What can be done in a thread of its own: functions that block it for as long as they take. */
export const jobs = {
  checkDatabase,
  compareWithBackup,
  copyBackup,
  lookAtBackups,
  makeBackup,
  prepareCopy,
  readDamaged,
  restoreBackup,
  exportAccount,
  previewFile,
  importFile,
  travelFar,
} as const

export type JobName = keyof typeof jobs
export type JobInput<Name extends JobName> = Parameters<(typeof jobs)[Name]>[0]
export type JobOutput<Name extends JobName> = Awaited<ReturnType<(typeof jobs)[Name]>>

/** What a thread is started with. */
export interface Order<Name extends JobName> {
  readonly name: Name
  readonly input: JobInput<Name>
  readonly standing: Int32Array<SharedArrayBuffer>
}

/** What a thread sends when its job has ended. An error keeps its name and code, by which it is told what it is. */
export type JobEnd<Name extends JobName> = { readonly output: JobOutput<Name> } | { readonly error: SentError }

export interface SentError {
  readonly name: string
  readonly message: string
  readonly code: string | undefined
  /** Of a problem. */
  readonly errors: ProblemBody['errors']
}
