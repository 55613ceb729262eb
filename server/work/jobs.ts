import {
  checkDatabase,
  compareWithBackup,
  copyBackup,
  lookAtBackups,
  makeBackup,
  prepareCopy,
  readDamaged,
} from '../backups/jobs.ts'

/** What can be done in a thread of its own: plain functions that block it for as long as they take. */
export const jobs = {
  makeBackup,
  copyBackup,
  lookAtBackups,
  prepareCopy,
  compareWithBackup,
  checkDatabase,
  readDamaged,
} as const

export type JobName = keyof typeof jobs
export type JobInput<Name extends JobName> = Parameters<(typeof jobs)[Name]>[0]
export type JobOutput<Name extends JobName> = Awaited<ReturnType<(typeof jobs)[Name]>>

/** What a thread sends when its job has ended. An error keeps its name and code, by which it is told what it is. */
export type JobEnd<Name extends JobName> =
  | { readonly output: JobOutput<Name> }
  | { readonly error: { readonly name: string; readonly message: string; readonly code: string | undefined } }
