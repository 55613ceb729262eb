import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAccountDatabases } from '../accounts/account-databases.ts'
import { createAccountKeys } from '../accounts/key-file.ts'
import { makeRecoveryCode } from '../accounts/keys.ts'
import { migrate, schemaVersion } from './migrate.ts'
import { openEncrypted, openEncryptedForReading, type Connection } from './open.ts'

/** The key of every saved file: what is in them is nobody's. */
const key = Buffer.alloc(32, 'saved')
const saved = join(import.meta.dirname, 'saved')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-saved-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const versions = Array.from({ length: schemaVersion - 1 }, (_, index) => index + 1)

function openCopy(version: number): { db: Connection; path: string } {
  const path = join(folder, 'tasks.db')
  copyFileSync(join(saved, `schema-${version}.db`), path)
  return { db: openEncrypted(path, key, { create: false }), path }
}

/** Everything that a migration must keep, and what it derives. */
function contentOf(db: Connection): unknown {
  const all = (sql: string) => db.prepare(sql).all()
  return {
    version: db.pragma('user_version', { simple: true }),
    schema: all("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"),
    profile: all('SELECT * FROM profile'),
    tasks: all('SELECT * FROM task ORDER BY id'),
    tagged: all('SELECT * FROM task_tag ORDER BY task_id'),
    lists: all('SELECT * FROM list ORDER BY id'),
    settings: all('SELECT * FROM setting ORDER BY name'),
    entries: all('SELECT * FROM entry ORDER BY number'),
    tallies: all('SELECT * FROM tally ORDER BY kind, key'),
    found: all("SELECT rowid FROM search WHERE search MATCH 'milk'"),
    foreign: db.pragma('foreign_key_check'),
    check: db.pragma('integrity_check', { simple: true }),
  }
}

it('there is a saved file of every past version', () => {
  expect(readdirSync(saved).toSorted()).toEqual(versions.map((version) => `schema-${version}.db`))
})

describe.each(versions)('the saved file of version %d', (version) => {
  it('is backed up as it was before it is brought to this version', () => {
    const profile = { id: newId(), name: 'Alice', email: 'alice@example.com', image: null, createdAt: '2026-11-20' }
    const home = join(folder, profile.id)
    const keys = createAccountKeys(folder)
    keys.setRecovery(profile.id, makeRecoveryCode(), key)
    copyFileSync(join(saved, `schema-${version}.db`), join(home, 'tasks.db'))
    const databases = createAccountDatabases(folder, keys)
    databases.unlock(profile, key, newId(), performance.now())
    databases.lock(profile.id)
    databases.unlock(profile, key, newId(), performance.now())
    expect(databases.peek(profile.id)?.pragma('user_version', { simple: true })).toBe(schemaVersion)
    databases.closeAll()
    const [backup = '', ...others] = readdirSync(join(home, 'backups'))
    expect(backup).toMatch(/-migration$/)
    expect(others).toEqual([])
    const kept = openEncryptedForReading(join(home, 'backups', backup, 'tasks.db'), key)
    expect(kept.pragma('user_version', { simple: true })).toBe(version)
    expect(kept.prepare('SELECT title FROM task ORDER BY id').pluck().all()).toEqual(['Buy milk', 'Done'])
    kept.close()
  })

  it('is brought to this version with all that is in it', () => {
    const { db } = openCopy(version)
    expect(db.pragma('user_version', { simple: true })).toBe(version)
    migrate(db)
    expect(contentOf(db)).toMatchObject({
      version: schemaVersion,
      profile: [{ name: 'Alice', email: 'alice@example.com' }],
      tasks: [
        { title: 'Buy milk', notes: 'of the red cow', completed_at: null },
        { title: 'Done', completed_at: '2026-11-20T10:00:00.000Z' },
      ],
      found: [{ rowid: 1 }],
      foreign: [],
      check: 'ok',
    })
    db.close()
  })

  it('loses nothing wherever the migration is killed, and is whole after the next start [case 69]', () => {
    const { db, path } = openCopy(version)
    const noted = noteImages(db, path)
    migrate(db)
    const images = [...noted]
    const whole = contentOf(db)
    db.close()
    expect(images.length).toBeGreaterThan(3 * (schemaVersion - version))
    for (const image of images) {
      const killed = openEncrypted(image, key, { create: false })
      // Whole steps or none of one.
      expect(killed.pragma('integrity_check', { simple: true })).toBe('ok')
      migrate(killed)
      expect(contentOf(killed)).toEqual(whole)
      killed.close()
    }
  })

  /** What `kill -9` would leave before and after each thing that is done to a connection: the files of that moment. */
  function noteImages(db: Connection, path: string): readonly string[] {
    const made: string[] = []
    const note = () => {
      const image = join(folder, `image-${made.length}`)
      mkdirSync(image)
      for (const rest of ['', '-wal'])
        if (existsSync(path + rest)) copyFileSync(path + rest, join(image, `tasks.db${rest}`))
      made.push(join(image, 'tasks.db'))
    }
    const { exec, pragma, prepare } = db
    db.exec = (sql) => {
      note()
      const done = exec.call(db, sql)
      note()
      return done
    }
    db.pragma = (source, options) => {
      note()
      const found: unknown = pragma.call(db, source, options)
      note()
      return found
    }
    db.prepare = ((sql: string) => {
      note()
      return prepare.call(db, sql)
    }) as typeof db.prepare
    return made
  }
})
