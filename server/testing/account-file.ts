import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Request, Response } from 'express'
import type { Endpoint, InputOf, ReplyOf } from '../contract/endpoints.ts'
import { migrate } from '../database/migrate.ts'
import { openEncrypted, type Connection } from '../database/open.ts'
import { mountFilters } from '../filters/routes.ts'
import { createLargeSteps } from '../history/large-steps.ts'
import { mountHistory } from '../history/routes.ts'
import type { Handle, Handler } from '../http/handle.ts'
import { mountLists } from '../lists/routes.ts'
import { mountTags } from '../tags/routes.ts'
import { mountTasks } from '../tasks/routes.ts'

const handlers = new Map<Endpoint, Handler<Endpoint>>()
const handle: Handle = (endpoint, handler) => void handlers.set(endpoint, handler)
const nobody = () => {
  throw new Error('there are no threads here')
}
const threads = { databases: { fileFor: nobody }, work: { run: nobody } }
const largeSteps = createLargeSteps(threads)
for (const mount of [mountTasks, mountLists, mountTags]) mount(handle, largeSteps)
mountFilters(handle)
mountHistory(handle, threads)

/**
 * An account's encrypted file with the real handlers of the task engine on it, without HTTP: for tests that make many
 * changes and look at every row.
 */
export function createAccountFile() {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-file-'))
  const key = randomBytes(32)
  const path = join(folder, 'tasks.db')
  let db: Connection = openEncrypted(path, key, { create: true })
  migrate(db)

  return {
    get db(): Connection {
      return db
    },

    /** Calls an endpoint as a request would: input is checked, and what is refused is thrown. */
    call<E extends Endpoint>(endpoint: E, input: InputOf<E>): ReplyOf<E> {
      const { params, query, body } = input as { params?: unknown; query?: unknown; body?: unknown }
      const context = {
        params: endpoint.params?.parse(params),
        query: endpoint.query?.parse(query ?? {}),
        body: endpoint.body?.parse(body),
        db,
        request: { originalUrl: endpoint.path } as Request,
        response: { set: () => undefined } as unknown as Response,
      }
      return handlers.get(endpoint)?.(context) as ReplyOf<E>
    },

    /** Closes the file and opens it again, as a restart does. */
    reopen(): void {
      db.close()
      db = openEncrypted(path, key, { create: false })
      migrate(db)
    },

    /** Closes and removes the file. */
    end(): void {
      db.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
