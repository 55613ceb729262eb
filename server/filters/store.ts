import type { Filter } from '../contract/filter.ts'
import { oncePerConnection, type Connection } from '../database/open.ts'
import { createPlaces } from '../database/places.ts'

/** The saved filters in an account's database. */
export const filterStore = oncePerConnection(createFilterStore)

function createFilterStore(db: Connection) {
  const columns = 'id, name, query, colour, position'
  const all = db.prepare<[], Filter>(`SELECT ${columns} FROM filter ORDER BY position`)
  const one = db.prepare<[string], Filter>(`SELECT ${columns} FROM filter WHERE id = ?`)
  const insert = db.prepare(`INSERT INTO filter (${columns}) VALUES (:id, :name, :query, :colour, :position)`)
  const update = db.prepare(
    'UPDATE filter SET name = :name, query = :query, colour = :colour, position = :position WHERE id = :id',
  )
  const remove = db.prepare<[string]>('DELETE FROM filter WHERE id = ?')

  return {
    places: createPlaces(db, { table: 'filter' }),

    /** All filters, in their order. */
    all: (): Filter[] => all.all(),

    get: (id: string): Filter | undefined => one.get(id),

    add: (filter: Filter) => void insert.run(filter),

    write: (filter: Filter) => void update.run(filter),

    remove: (id: string) => void remove.run(id),
  }
}
