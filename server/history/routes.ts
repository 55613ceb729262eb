import { endpoints } from '../contract/endpoints.ts'
import { journal } from '../database/journal.ts'
import type { Handle } from '../http/handle.ts'
import { problem } from '../http/problems.ts'

/** Mounts undo, redo, and what they would do. */
export function mountHistory(handle: Handle): void {
  handle(endpoints.getHistory, ({ db }) => journal(db).history())

  handle(endpoints.undo, ({ db }) => {
    const done = journal(db).undo()
    if (!done) throw problem('nothing-to-undo')
    return done
  })

  handle(endpoints.redo, ({ db }) => {
    const done = journal(db).redo()
    if (!done) throw problem('nothing-to-redo')
    return done
  })
}
