import { v7 as newId } from 'uuid'
import { endpoints } from '../contract/endpoints.ts'
import { journal } from '../database/journal.ts'
import type { Connection } from '../database/open.ts'
import type { LargeSteps } from '../history/large-steps.ts'
import type { Handle } from '../http/handle.ts'
import { problem } from '../http/problems.ts'
import { tagStore } from './store.ts'

/** Mounts the endpoints of tags. */
export function mountTags(handle: Handle, largeSteps: LargeSteps): void {
  handle(endpoints.listTags, ({ db }) => tagStore(db).all())

  handle(endpoints.createTag, ({ body, db, response }) => {
    const tag = { id: newId(), name: body.name, colour: body.colour ?? 'grey' }
    journal(db).step('tag-added', now(), () => {
      refuseTaken(db, tag.name, tag.id)
      tagStore(db).add(tag)
    })
    response.set('Location', `/api/tags/${tag.id}`)
    return tag
  })

  handle(endpoints.updateTag, ({ params, body, db }) =>
    journal(db).step('tag-changed', now(), () => {
      const before = existing(db, params.tagId)
      const tag = { ...before, name: body.name ?? before.name, colour: body.colour ?? before.colour }
      refuseTaken(db, tag.name, tag.id)
      tagStore(db).write(tag)
      return tag
    }),
  )

  handle(endpoints.deleteTag, ({ params, ...asker }) => {
    const { id: tagId } = existing(asker.db, params.tagId)
    return largeSteps.take({ kind: 'tag-deleted', tagId }, asker, undefined)
  })
}

const now = () => new Date().toISOString()

function existing(db: Connection, id: string) {
  const tag = tagStore(db).get(id)
  if (!tag) throw problem('tag-not-found')
  return tag
}

function refuseTaken(db: Connection, name: string, id: string): void {
  const other = tagStore(db).named(name)
  if (other && other.id !== id) throw problem('name-taken')
}
