import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAccountKeys } from '../accounts/key-file.ts'
import { schemaVersion } from '../database/migrate.ts'
import { openEncrypted } from '../database/open.ts'
import { createTestAccount } from '../testing/open-account.ts'
import { startTestServer, type Person, type TestServer } from '../testing/test-server.ts'
import { createWork } from '../work/work.ts'
import { createBackups } from './backups.ts'
import { createUpkeep } from './upkeep.ts'

let server: TestServer
let bob: Person
beforeAll(async () => {
  server = await startTestServer()
  bob = await server.signUp('Bob')
})
afterAll(() => server.end())

const ask = (person: { token: string }, method: string, path: string, body?: unknown) =>
  server.ask(`/api${path}`, { method, token: person.token, ...(body !== undefined && { body }) })
const folderOf = (person: Person) => join(server.folder, 'accounts', person.id)
const fileOf = (person: Person) => join(folderOf(person), 'tasks.db')
const post = (path: string, body: unknown) => server.ask(`/api/auth/${path}`, { method: 'POST', body })
const proofOf = ({ email, password }: Person) => ({ email, password })
const titlesOf = async (person: { token: string }) =>
  (await ask(person, 'GET', '/tasks?limit=200')).body.map(({ title }: { title: string }) => title).toSorted()

/** Somebody with a backup and a task that was written since, locked. */
async function somebody(name: string): Promise<Person & { backupId: string }> {
  const person = await server.signUp(name)
  await ask(person, 'POST', '/tasks', { title: 'in the backup' })
  const { body } = await ask(person, 'POST', '/backups')
  await ask(person, 'POST', '/tasks', { title: 'written since', notes: 'n'.repeat(3000) })
  await ask(person, 'POST', '/account/lock')
  return { ...person, backupId: body.id }
}

function flip(path: string, at: number): void {
  const bytes = readFileSync(path)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(path, bytes)
}

describe('a damaged account', () => {
  it('goes on with a backup, the damaged file is set aside as it is, and nobody else notices [case 64]', async () => {
    const anna = await somebody('Anna')
    flip(fileOf(anna), 100)
    const damaged = readFileSync(fileOf(anna))
    expect((await server.signIn(anna.email, anna.password)).body.code).toBe('account-damaged')
    const looked = await post('damage', proofOf(anna))
    expect(looked).toMatchObject({
      status: 200,
      body: {
        backups: [{ id: anna.backupId, counts: { open: 1 } }],
        missing: { tasks: 0, titles: [], isComplete: false },
      },
    })
    expect(readFileSync(fileOf(anna)).equals(damaged)).toBe(true)

    const mended = await post('mend', { ...proofOf(anna), way: anna.backupId })
    expect(mended.status, JSON.stringify(mended.body)).toBe(200)
    expect(await titlesOf(mended.body)).toEqual(['in the backup'])
    const aside = readdirSync(folderOf(anna)).find((name) => /^tasks\.db\.corrupt-.*Z$/.test(name))
    expect(readFileSync(join(folderOf(anna), aside ?? '')).equals(damaged)).toBe(true)
    expect(await post('damage', proofOf(anna))).toMatchObject({ status: 409, body: { code: 'not-damaged' } })
    expect(await post('mend', { ...proofOf(anna), way: 'empty' })).toMatchObject({ status: 409 })
    expect(await titlesOf(mended.body)).toEqual(['in the backup'])
    expect(await ask(bob, 'POST', '/tasks', { title: 'as always' })).toMatchObject({ status: 201 })
  })

  it('tells what is missing in the backup, as far as it can be read; or is opened as it is, or begun anew', async () => {
    const anna = await somebody('Berta')
    await server.restart()
    const keys = createAccountKeys(join(server.folder, 'accounts'))
    const opened = await keys.openWithPassword(anna.id, anna.password)
    const db = openEncrypted(fileOf(anna), opened?.dataKey ?? Buffer.alloc(0), { create: false })
    // A page that opening reads, and that is not one of the tasks'.
    const page = db.prepare("SELECT rootpage FROM sqlite_master WHERE name = 'profile'").pluck().get() as number
    db.close()
    flip(fileOf(anna), (page - 1) * 4096 + 100)
    expect((await server.signIn(anna.email, anna.password)).body.code).toBe('account-damaged')
    expect((await post('damage', proofOf(anna))).body.missing).toEqual({
      tasks: 1,
      titles: ['written since'],
      isComplete: true,
    })
    const asItIs = await post('mend', { ...proofOf(anna), way: 'as-it-is' })
    expect(asItIs.body.code).toBe('account-damaged')
    const anew = await post('mend', { ...proofOf(anna), way: 'empty' })
    expect(anew.status).toBe(200)
    expect(await titlesOf(anew.body)).toEqual([])
    expect((await ask(anew.body, 'GET', '/account')).body.email).toBe(anna.email)
    // The backups are still there: to begin anew was no last word.
    const restored = await ask(anew.body, 'POST', `/backups/${anna.backupId}/restore`)
    expect(restored.status, JSON.stringify(restored.body)).toBe(200)
    expect(await titlesOf(anew.body)).toEqual(['in the backup'])
  })

  it('whose keys are lost gets them back from its backup', async () => {
    const anna = await somebody('Clara')
    rmSync(join(folderOf(anna), 'keys.json'))
    expect((await server.signIn(anna.email, anna.password)).body.code).toBe('account-damaged')
    const mended = await post('mend', { ...proofOf(anna), way: 'as-it-is' })
    expect(mended.status).toBe(200)
    expect(await titlesOf(mended.body)).toEqual(['in the backup', 'written since'])
  })

  it("goes on as it is where only somebody else's log lies beside it, which is set aside", async () => {
    const anna = await somebody('Frieda')
    const other = await server.signUp('Greta')
    const notes = 'n'.repeat(3000)
    for (let count = 0; count < 30; count += 1) await ask(other, 'POST', '/tasks', { title: `task ${count}`, notes })
    const log = readFileSync(`${fileOf(other)}-wal`)
    writeFileSync(`${fileOf(anna)}-wal`, log)
    expect((await server.signIn(anna.email, anna.password)).body.code).toBe('account-damaged')
    expect((await post('damage', proofOf(anna))).body.missing).toEqual({
      tasks: 1,
      titles: ['written since'],
      isComplete: true,
    })
    const mended = await post('mend', { ...proofOf(anna), way: 'as-it-is' })
    expect(mended.status, JSON.stringify(mended.body)).toBe(200)
    expect(await titlesOf(mended.body)).toEqual(['in the backup', 'written since'])
    const aside = readdirSync(folderOf(anna)).filter((name) => name.includes('corrupt'))
    expect(aside).toEqual([expect.stringMatching(/^tasks\.db\.corrupt-.*Z-wal$/)])
    expect(readFileSync(join(folderOf(anna), aside[0] ?? '')).equals(log)).toBe(true)
    expect(readdirSync(folderOf(anna))).not.toContain('damaged.json')
  })

  it('is nothing to somebody without the password, and tries are counted', async () => {
    const anna = await somebody('Dora')
    writeFileSync(fileOf(anna), '')
    const wrong = { email: anna.email, password: 'not the password' }
    for (let count = 0; count < 3; count += 1)
      expect(await post('damage', wrong)).toMatchObject({ status: 401, body: { code: 'sign-in-refused' } })
    for (let count = 0; count < 2; count += 1)
      expect(await post('mend', { ...wrong, way: 'empty' })).toMatchObject({ status: 401 })
    expect(await post('mend', { ...proofOf(anna), way: 'empty' })).toMatchObject({ status: 429 })
    expect(readFileSync(fileOf(anna))).toHaveLength(0)
    expect(await post('damage', { ...wrong, email: 'nobody@example.com' })).toMatchObject({ status: 401 })
  })

  it('that a newer Hearth has written is no damaged one: it is told so, and stays byte for byte [case 68]', async () => {
    const anna = await somebody('Emma')
    // A crash in the middle of restoring and mending leaves these, which the next start takes away.
    const left = ['.restoring-1.db', '.restoring-1.db-wal', '.mended.db', '.damaged-1']
    await server.restart(() => left.forEach((name) => writeFileSync(join(folderOf(anna), name), 'left')))
    expect(readdirSync(folderOf(anna)).filter((name) => left.includes(name))).toEqual([])
    const opened = await createAccountKeys(join(server.folder, 'accounts')).openWithPassword(anna.id, anna.password)
    const db = openEncrypted(fileOf(anna), opened?.dataKey ?? Buffer.alloc(0), { create: false })
    db.pragma(`user_version = ${schemaVersion + 1}`)
    db.close()
    const newer = readFileSync(fileOf(anna))
    for (const answer of [
      await server.signIn(anna.email, anna.password),
      await post('damage', proofOf(anna)),
      await post('mend', { ...proofOf(anna), way: anna.backupId }),
    ])
      expect(answer).toMatchObject({ status: 500, body: { detail: expect.stringMatching(/newer Hearth.*update/) } })
    expect(readFileSync(fileOf(anna)).equals(newer)).toBe(true)
  })
})

describe('the check of an open account', () => {
  it('closes a damaged one, which stays closed until its person has chosen', async () => {
    const account = createTestAccount()
    const work = createWork()
    try {
      const { accountId } = account.account
      const quiet = { error: () => undefined, warn: () => undefined } as never
      const parts = { ...account, keys: createAccountKeys(account.accountsFolder), work, logger: quiet }
      const upkeep = createUpkeep({ ...parts, backups: createBackups(parts) })
      const db = account.open()
      db.exec('CREATE TABLE filler (text TEXT) STRICT')
      for (let count = 0; count < 50; count += 1) db.prepare('INSERT INTO filler VALUES (?)').run('f'.repeat(3000))
      await upkeep.check(accountId)
      expect(account.databases.openAccounts()).toEqual([accountId])
      account.lock()
      const path = join(account.accountsFolder, accountId, 'tasks.db')
      flip(path, readFileSync(path).length - 4096 * 20 + 100)
      account.open()
      await upkeep.check(accountId)
      expect(account.databases.openAccounts()).toEqual([])
      expect(() => account.open()).toThrow(/damaged/)
    } finally {
      account.end()
      await work.close()
    }
  })
})
