import { hash } from 'node:crypto'
import * as z from 'zod'
import { invalid } from '../http/problems.ts'
import type { SortName } from './view-plan.ts'
import { sortKeys, type Keys } from './view-sql.ts'

/** What a cursor belongs to: a query as it was asked, and the order of its pages. */
export interface CursorOf {
  readonly query: string | undefined
  readonly completed: boolean | undefined
  readonly sort: SortName
}

const parts = z.tuple([z.string()], z.union([z.string(), z.int()]))

/** The cursor that leads to what comes after the row with these keys. */
export function writeCursor(of: CursorOf, keys: Keys): string {
  return Buffer.from(JSON.stringify([markOf(of), ...keys])).toString('base64url')
}

/**
 * The keys in a cursor.
 * @throws {Problem} `request-invalid` where it is none, or belongs to another query or order
 */
export function readCursor(cursor: string, of: CursorOf): Keys {
  const found = parts.safeParse(parsed(cursor))
  if (!found.success) throw invalid('/cursor', 'must be the cursor of a `next` link')
  const [mark, ...keys] = found.data
  const { types } = sortKeys[of.sort]
  const fits = keys.length === types.length && keys.every((key, index) => typeof key === types[index])
  if (mark !== markOf(of) || !fits) throw invalid('/cursor', 'must be the cursor of a `next` link of the same query')
  return keys
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return undefined
  }
}

function markOf({ query, completed, sort }: CursorOf): string {
  return hash('sha256', JSON.stringify([query ?? null, completed ?? null, sort]), 'base64url').slice(0, 8)
}
