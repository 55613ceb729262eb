import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { v7 as newId } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPlain, type Connection } from '../database/open.ts'
import { createAccountDatabases, type AccountDatabases } from './account-databases.ts'
import { activityStore } from './activity.ts'
import { createAccountKeys } from './key-file.ts'
import { createActivityLog, type ActivityLog } from './activity-log.ts'
import { makeDataKey } from './keys.ts'
import type { Profile } from './profile.ts'

let folder: string
let tries: Connection
let databases: AccountDatabases
let log: ActivityLog
let anna: Profile
const dataKey = makeDataKey()
const lines: string[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-test-'))
  tries = openPlain(join(folder, 'tries.db'))
  databases = createAccountDatabases(folder, createAccountKeys(folder))
  log = createActivityLog(databases, tries, pino({ level: 'warn' }, { write: (line) => void lines.push(line) }))
  anna = makePerson()
})
afterEach(() => {
  databases.closeAll()
  tries.close()
  rmSync(folder, { recursive: true })
  lines.length = 0
})

function makePerson(): Profile {
  const person = {
    id: newId(),
    name: 'Anna',
    email: 'anna@example.com',
    image: null,
    createdAt: new Date().toISOString(),
  }
  mkdirSync(join(folder, person.id))
  databases.create(person, dataKey)
  return person
}

function open(person: Profile): Connection {
  databases.unlock(person, dataKey, newId(), performance.now())
  log.noteOpened(person.id, 'unlocked')
  const db = databases.peek(person.id)
  if (!db) throw new Error('the account is not open')
  return db
}

const kindsIn = (db: Connection) =>
  activityStore(db)
    .list(2000, undefined)
    .map(({ kind }) => kind)

describe('the activity log', () => {
  it('keeps the latest 1,000 entries', () => {
    const store = activityStore(open(anna))
    const entries = Array.from({ length: 1100 }, (_, index) => ({
      id: newId(),
      at: new Date().toISOString(),
      kind: index < 100 ? ('signed-in' as const) : ('signed-out' as const),
      device: String(index),
    }))
    for (let start = 0; start < entries.length; start += 50) store.add(entries.slice(start, start + 50))
    const kept = store.list(2000, undefined)
    expect(kept.map(({ id }) => id)).toEqual(
      entries
        .slice(100)
        .map(({ id }) => id)
        .toReversed(),
    )
  })

  it('lets the latest 100 things wait per closed account, in their order, and each account has its own', () => {
    const berta = makePerson()
    log.note(berta.id, 'recovery-code-wrong')
    log.note(anna.id, 'recovery-code-wrong')
    for (let count = 0; count < 100; count += 1) log.note(anna.id, 'password-wrong')
    expect(kindsIn(open(anna))).toEqual(['unlocked', ...Array.from({ length: 100 }, () => 'password-wrong')])
    expect(kindsIn(open(berta))).toEqual(['unlocked', 'recovery-code-wrong'])
  })

  it('moves what waited once, also where a crash came between the two files', () => {
    log.note(anna.id, 'password-wrong')
    const waiting = tries.prepare('SELECT * FROM waiting').all()
    open(anna)
    expect(tries.prepare('SELECT count(*) FROM waiting').pluck().get()).toBe(0)
    databases.lock(anna.id)
    const insert = tries.prepare('INSERT INTO waiting (id, account, at, kind) VALUES (:id, :account, :at, :kind)')
    for (const row of waiting) insert.run(row)
    expect(kindsIn(open(anna))).toEqual(['unlocked', 'unlocked', 'password-wrong'])
  })

  it('forgets what waits for a deleted account, and bounds what is tried on nobody', () => {
    log.note(anna.id, 'password-wrong')
    log.forget(anna.id)
    for (let count = 0; count < 150; count += 1) log.noteNobody('password-wrong')
    expect(tries.prepare('SELECT count(*) FROM waiting').pluck().get()).toBe(100)
    expect(kindsIn(open(anna))).toEqual(['unlocked'])
  })

  it('keeps nobody out where it cannot be written', () => {
    const db = open(anna)
    db.exec('DROP TABLE activity')
    log.note(anna.id, 'signed-out')
    expect(lines.join()).toMatch(/was not written/)
  })
})
