import { defaultSettings, settings, type Settings, type SettingsChanges } from '../contract/settings.ts'
import { oncePerConnection, type Connection } from '../database/open.ts'

/** The settings in an account's database. */
export const settingsStore = oncePerConnection(createSettingsStore)

function createSettingsStore(db: Connection) {
  const all = db.prepare<[], { name: string; value: string }>('SELECT name, value FROM setting')
  const set = db.prepare(
    'INSERT INTO setting (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  )
  const tags = db.prepare<[], string>('SELECT id FROM tag').pluck()
  const lists = db.prepare<[], string>('SELECT id FROM list').pluck()
  const listeners = new Set<() => void>()
  const setAll = db.transaction((changes: SettingsChanges) => {
    const { tagOrder, boards } = changes
    const own = new Set([...(tagOrder ? tags.all() : []), ...(boards ? lists.all() : [])])
    // A tag or a list that is not there, or not one's own, has no place.
    const isOwn = (id: string) => own.has(id)
    const kept = {
      ...changes,
      ...(tagOrder && { tagOrder: tagOrder.filter(isOwn) }),
      ...(boards && { boards: boards.filter(isOwn) }),
    }
    for (const [name, value] of Object.entries(kept))
      if (value !== undefined) set.run({ name, value: JSON.stringify(value) })
  })

  // Every page asks for them, and reading and checking takes a millisecond.
  let current: Settings | undefined
  const get = () => (current ??= read())

  function read(): Settings {
    const stored = all.all().map(({ name, value }): [string, unknown] => [name, JSON.parse(value)])
    // One that this version does not know, or no longer takes, counts as not set.
    const known = stored.filter(([name, value]) => settings.partial().safeParse({ [name]: value }).success)
    return settings.parse({ ...defaultSettings, ...Object.fromEntries(known) })
  }

  return {
    /** The person's settings; what they have not set is as in a new account. */
    get,

    /** Changes the settings that are named and gives all of them. */
    change(changes: SettingsChanges): Settings {
      setAll.immediate(changes)
      current = undefined
      for (const listener of listeners) listener()
      return get()
    },

    /**
     * Calls `listener` after every change.
     * @returns what ends it
     */
    onChange(listener: () => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/**
 * Minutes without anybody there after which an account locks; null for never. Where its settings cannot be read, those
 * of a new account: a damaged file must neither stay open nor keep others from being locked.
 */
export function lockAfterOf(db: Connection): number | null {
  try {
    return settingsStore(db).get().lockAfter
  } catch {
    return defaultSettings.lockAfter
  }
}
