import { oncePerConnection, type Connection } from './open.ts'

/** What an account's file keeps about its own safety, by name. */
interface Upkeep {
  /** When the whole file was last found sound: an instant. */
  readonly checked: string
  /** Where backups are copied to. */
  readonly folder: string
}

/** The notes in an account's file about its checks and backups. They belong to no step. */
export const upkeepStore = oncePerConnection((db: Connection) => {
  const get = db.prepare<[string], string>('SELECT value FROM upkeep WHERE name = ?').pluck()
  const set = db.prepare('INSERT OR REPLACE INTO upkeep (name, value) VALUES (?, ?)')
  const remove = db.prepare('DELETE FROM upkeep WHERE name = ?')
  return {
    /** What is noted under a name. */
    get: (name: keyof Upkeep): string | undefined => get.get(name),

    /** Notes a value; null forgets it. */
    set(name: keyof Upkeep, value: string | null): void {
      if (value === null) remove.run(name)
      else set.run(name, value)
    },
  }
})
