import type { ExportRequest, ImportRequest } from '../contract/exchange.ts'
import { withAccountFile, type AccountFile } from '../work/account-file.ts'
import type { Talk } from '../work/talk.ts'
import { exportTo } from './export.ts'
import { prepareImport, previewOf } from './import.ts'

/** An account's file, the file that is to come in, and the instant. */
interface ImportOrder extends AccountFile {
  readonly asked: ImportRequest
  readonly at: string
}

/** Exports an account, or a list of it. */
export function exportAccount(
  { path, dataKey, ...asked }: AccountFile & Omit<ExportRequest, 'password'>,
  talk: Talk,
): Promise<void> {
  return withAccountFile({ path, dataKey }, (db) => exportTo(db, asked, talk))
}

/** What importing a file would do. */
export function previewFile({ asked, at, ...file }: ImportOrder) {
  return withAccountFile(file, (db) => previewOf(db, asked, at))
}

/** Imports a file that is in order. */
export function importFile({ asked, at, ...file }: ImportOrder, { progress, ready, commit }: Talk) {
  return withAccountFile(file, async (db) => {
    progress(0, 0)
    const write = prepareImport(db, asked, at)
    await ready()
    return write(progress, commit)
  })
}
