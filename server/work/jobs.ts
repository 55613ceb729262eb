import type { ProblemBody } from '../contract/problem.ts'

/** Loaded when a job of theirs is to be done: what a backup needs is a tenth of what an import does. */
const ofBackups = () => import('../backups/jobs.ts')
const ofExchange = () => import('../exchange/jobs.ts')
const ofHistory = () => import('../history/jobs.ts')

/** What can be done in a thread of its own: functions that block it for as long as they take, and where they are. */
export const jobs = {
  checkDatabase: async () => (await ofBackups()).checkDatabase,
  compareWithBackup: async () => (await ofBackups()).compareWithBackup,
  copyBackup: async () => (await ofBackups()).copyBackup,
  isLogAtFault: async () => (await ofBackups()).isLogAtFault,
  lookAtBackups: async () => (await ofBackups()).lookAtBackups,
  makeBackup: async () => (await ofBackups()).makeBackup,
  prepareCopy: async () => (await ofBackups()).prepareCopy,
  readDamaged: async () => (await ofBackups()).readDamaged,
  restoreBackup: async () => (await ofBackups()).restoreBackup,
  exportAccount: async () => (await ofExchange()).exportAccount,
  previewFile: async () => (await ofExchange()).previewFile,
  importFile: async () => (await ofExchange()).importFile,
  takeLargeStep: async () => (await ofHistory()).takeLargeStep,
  travelFar: async () => (await ofHistory()).travelFar,
} as const

export type JobName = keyof typeof jobs
type Job<Name extends JobName> = Awaited<ReturnType<(typeof jobs)[Name]>>
export type JobInput<Name extends JobName> = Parameters<Job<Name>>[0]
export type JobOutput<Name extends JobName> = Awaited<ReturnType<Job<Name>>>

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
