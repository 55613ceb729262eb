import { v7 as newId } from 'uuid'
import { endpoints } from '../contract/endpoints.ts'
import type { Filter } from '../contract/filter.ts'
import type { Place } from '../contract/task.ts'
import { journal } from '../database/journal.ts'
import type { Connection } from '../database/open.ts'
import type { Handle } from '../http/handle.ts'
import { problem } from '../http/problems.ts'
import { dayOf } from '../tasks/day.ts'
import { readQuery } from '../tasks/view-request.ts'
import { taskViews } from '../tasks/views.ts'
import { filterStore } from './store.ts'

/** Mounts the endpoints of saved filters. */
export function mountFilters(handle: Handle): void {
  handle(endpoints.listFilters, ({ db }) => filterStore(db).all())

  handle(endpoints.countFilters, ({ db }) => {
    const day = dayOf(db)
    const filters = filterStore(db).all()
    return Object.fromEntries(filters.map(({ id, query }) => [id, taskViews(db).count(query, () => day)]))
  })

  handle(endpoints.createFilter, ({ body, db, response }) => {
    readQuery(body.query, dayOf(db).today)
    const store = filterStore(db)
    const filter = journal(db).step('filter-added', now(), () => {
      const position = positionAt(db, 'last')
      const added = {
        id: newId(),
        name: body.name,
        query: body.query,
        colour: body.colour ?? 'grey',
        position,
      } as const
      store.add(added)
      return added
    })
    response.set('Location', `/api/filters/${filter.id}`)
    return filter
  })

  handle(endpoints.updateFilter, ({ params, body, db }) => {
    const before = existing(db, params.filterId)
    if (body.query !== undefined) readQuery(body.query, dayOf(db).today)
    const { name = before.name, query = before.query, colour = before.colour } = body
    const filter = { ...before, name, query, colour }
    journal(db).step('filter-changed', now(), () => filterStore(db).write(filter))
    return filter
  })

  handle(endpoints.moveFilter, ({ params, body, db }) =>
    journal(db).step('filter-moved', now(), () => {
      const filter = { ...existing(db, params.filterId), position: positionAt(db, body.place, params.filterId) }
      filterStore(db).write(filter)
      return filter
    }),
  )

  handle(endpoints.deleteFilter, ({ params, db }) => {
    journal(db).step('filter-deleted', now(), () => filterStore(db).remove(existing(db, params.filterId).id))
    return undefined
  })
}

const now = () => new Date().toISOString()

function existing(db: Connection, id: string): Filter {
  const filter = filterStore(db).get(id)
  if (!filter) throw problem('filter-not-found')
  return filter
}

function positionAt(db: Connection, place: Place, moved?: string): string {
  const position = filterStore(db).places.at('', place, moved)
  if (position === undefined) throw problem('filter-not-found')
  return position
}
