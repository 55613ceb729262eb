import { once } from 'node:events'
import type { Response } from 'express'
import type { AccountDatabases } from '../accounts/account-databases.ts'
import type { ActivityLog } from '../accounts/activity-log.ts'
import type { PasswordProof } from '../accounts/password-proof.ts'
import type { Backups } from '../backups/backups.ts'
import { endpoints } from '../contract/endpoints.ts'
import type { ExchangeFormat } from '../contract/exchange.ts'
import { stepInThread } from '../database/writing.ts'
import type { Events } from '../events/events.ts'
import type { Handle } from '../http/handle.ts'
import { problem } from '../http/problems.ts'
import { createTurns } from '../work/turns.ts'
import type { Work } from '../work/work.ts'

export interface ExchangeParts {
  readonly databases: AccountDatabases
  readonly work: Work
  readonly backups: Backups
  readonly proof: PasswordProof
  readonly activity: ActivityLog
  readonly events: Events
}

const endings: Readonly<Record<ExchangeFormat, string>> = {
  json: '.json',
  csv: '.csv',
  todoist: '-todoist.csv',
  ical: '.ics',
  markdown: '.md',
}

/** Mounts export and import. */
export function mountExchange(handle: Handle, parts: ExchangeParts): void {
  const { databases, work, backups, proof, activity, events } = parts
  const inTurn = createTurns()
  /** What cancels the import under way, by account. */
  const imports = new Map<string, AbortController>()

  handle(endpoints.exportTasks, async ({ account: { accountId }, body, underWay: { signal }, response }) => {
    const { password, ...asked } = body
    const key = await proof.openWithPassword(accountId, password, signal)
    activity.note(accountId, 'exported')
    const file = databases.fileFor(accountId, key)
    key.fill(0)
    const leaving = new AbortController()
    response.once('close', () => leaving.abort(new Error('the reader of an export has left')))
    await work.run('exportAccount', { ...file, ...asked }, AbortSignal.any([signal, leaving.signal]), {
      onProgress: (done, of) => events.tell(accountId, 'progress', { what: 'export', done, of }),
      onChunk: (chunk) => send(response, chunk, `hearth${endings[asked.format]}`, signal),
    })
    response.end()
    return undefined
  })

  handle(endpoints.previewImport, ({ account: { accountId }, body, underWay: { signal } }) =>
    // A thread has megabytes of its own: as many as somebody asks for would be too many.
    inTurn(accountId, async () => {
      signal.throwIfAborted()
      return work.run('previewFile', { ...databases.fileFor(accountId), asked: body, at: now() }, signal)
    }),
  )

  handle(endpoints.importTasks, async ({ account: { accountId }, body, db, underWay: { signal } }) => {
    const { result } = await stepInThread(db, async () => {
      const cancelling = new AbortController()
      imports.set(accountId, cancelling)
      const order = { ...databases.fileFor(accountId), asked: body, at: now() }
      try {
        return await work.run('importFile', order, AbortSignal.any([signal, cancelling.signal]), {
          onProgress: (done, of) => events.tell(accountId, 'progress', { what: 'import', done, of }),
          async onReady() {
            await backups.make(accountId, 'import')
          },
        })
      } finally {
        imports.delete(accountId)
      }
    })
    return result
  })

  handle(endpoints.cancelImport, ({ account: { accountId } }) => {
    imports.get(accountId)?.abort(problem('import-cancelled'))
    return undefined
  })
}

const now = () => new Date().toISOString()

/** Sends the next piece of a file; resolves when there is room for more. */
async function send(response: Response, chunk: Uint8Array, name: string, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  if (!response.headersSent)
    response
      .status(200)
      .set('Content-Type', 'application/octet-stream')
      .set('Content-Disposition', `attachment; filename="${name}"`)
      .set('X-Content-Type-Options', 'nosniff')
      .set('Cache-Control', 'no-store')
  if (response.write(chunk) || response.destroyed) return
  const over = new AbortController()
  const either = { signal: AbortSignal.any([signal, over.signal]) }
  try {
    await Promise.race([once(response, 'drain', either), once(response, 'close', either)])
  } finally {
    // The other one would go on listening.
    over.abort()
  }
}
