import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Backup } from '../contract/backup.ts'
import { startTestServer, type Person, type TestServer } from '../testing/test-server.ts'
import { backupIdAt } from './backup-files.ts'

let server: TestServer
let elsewhere: string
beforeAll(async () => {
  elsewhere = mkdtempSync(join(tmpdir(), 'hearth-backups-'))
  server = await startTestServer()
})
afterAll(async () => {
  await server.end()
  rmSync(elsewhere, { recursive: true, force: true })
})

const ask = (person: { token: string }, method: string, path: string, body?: unknown) =>
  server.ask(`/api${path}`, { method, token: person.token, ...(body !== undefined && { body }) })
const folderOf = (person: Person) => join(server.folder, 'accounts', person.id)
const backupsOf = (person: Person) => join(folderOf(person), 'backups')

async function add(person: { token: string }, title: string): Promise<string> {
  const answer = await ask(person, 'POST', '/tasks', { title })
  expect(answer.status).toBe(201)
  return answer.body.id
}

async function makeBackup(person: { token: string }): Promise<Backup> {
  const { status, body } = await ask(person, 'POST', '/backups')
  expect(status, JSON.stringify(body)).toBe(201)
  return body
}

const titlesOf = async (person: { token: string }) =>
  (await ask(person, 'GET', '/tasks?limit=200')).body.map(({ title }: { title: string }) => title).toSorted()

/** Everything that a restore brings back, as the API tells it. */
async function allOf(person: { token: string }): Promise<unknown> {
  const paths = ['/tasks?limit=200&query=all', '/tasks?limit=200&query=trash', '/lists', '/tags', '/filters', '/counts']
  return Promise.all(
    paths.map(async (path) => {
      const { status, body } = await ask(person, 'GET', path)
      expect(status, path).toBe(200)
      return body
    }),
  )
}

async function fill(person: Person): Promise<void> {
  const list = (await ask(person, 'POST', '/lists', { name: 'Garden' })).body
  const section = (await ask(person, 'POST', `/lists/${list.id}/sections`, { name: 'Spring' })).body
  await ask(person, 'POST', '/filters', { name: 'Soon', query: 'today | overdue' })
  const parent = await ask(person, 'POST', '/tasks', {
    title: 'Dig',
    notes: 'deep',
    sectionId: section.id,
    tags: ['spade'],
    priority: 2,
    dueDate: '2031-05-06',
    reminders: [{ minutesBefore: 1440 }],
  })
  await ask(person, 'POST', '/tasks', { title: 'Sharpen the spade', parentId: parent.body.id })
  await ask(person, 'POST', '/tasks', { title: 'done', completed: true })
  await ask(person, 'DELETE', `/tasks/${await add(person, 'thrown away')}`)
}

describe('a backup', () => {
  it('tells what it holds and what restoring it would change, and is restored as one step that can be undone', async () => {
    const alice = await server.signUp('Alice')
    await fill(alice)
    const backup = await makeBackup(alice)
    expect(backup).toMatchObject({
      kind: 'manual',
      places: ['here'],
      counts: { open: 2, completed: 1, lists: 1, tags: 1, filters: 1 },
    })
    const then = await allOf(alice)

    const tasks = (await ask(alice, 'GET', '/tasks?limit=200&query=all')).body as { id: string; title: string }[]
    const dig = tasks.find(({ title }) => title === 'Dig')
    await ask(alice, 'PATCH', `/tasks/${dig?.id}`, { title: 'Dig deeper', tags: ['fork'] })
    await add(alice, 'new since')
    await ask(alice, 'DELETE', '/trash')
    const [list] = (await ask(alice, 'GET', '/lists')).body
    await ask(alice, 'DELETE', `/lists/${list.id}?tasks=inbox`)
    const now = await allOf(alice)
    expect(now).not.toEqual(then)

    const preview = await ask(alice, 'GET', `/backups/${backup.id}/preview`)
    expect(preview).toMatchObject({
      status: 200,
      body: {
        tasks: { added: 1, changed: 2, removed: 1 },
        lists: { added: 1, changed: 0, removed: 0 },
        tags: { added: 0, changed: 0, removed: 1 },
        filters: { added: 0, changed: 0, removed: 0 },
        titles: { added: ['thrown away'], removed: ['new since'] },
      },
    })
    expect(preview.body.titles.changed.toSorted()).toEqual(['Dig', 'Sharpen the spade'])
    expect(await allOf(alice)).toEqual(now)

    expect(await ask(alice, 'POST', `/backups/${backup.id}/restore`)).toMatchObject({
      status: 200,
      body: { step: { kind: 'restore' } },
    })
    expect(await allOf(alice)).toEqual(then)
    expect((await ask(alice, 'POST', '/undo')).body.step.kind).toBe('restore')
    expect(await allOf(alice)).toEqual(now)
    await ask(alice, 'POST', '/redo')
    expect(await allOf(alice)).toEqual(then)
    // What was there before is a backup too, and to restore what is the same is no step.
    const kinds = (await ask(alice, 'GET', '/backups')).body.map(({ kind }: Backup) => kind)
    expect(kinds).toContain('restore')
    expect((await ask(alice, 'POST', `/backups/${backup.id}/restore`)).body).toEqual({ step: null })
    expect(readdirSync(folderOf(alice)).filter((name) => name.startsWith('.'))).toEqual([])
  })

  it("is one's own: nobody else can see, compare, restore or delete it", async () => {
    const anna = await server.signUp('Anna')
    const bob = await server.signUp('Bob')
    const { id } = await makeBackup(anna)
    expect((await ask(bob, 'GET', '/backups')).body).toEqual([])
    for (const [method, path] of [
      ['GET', `/backups/${id}/preview`],
      ['POST', `/backups/${id}/restore`],
      ['DELETE', `/backups/${id}`],
    ] as const)
      expect(await ask(bob, method, path)).toMatchObject({ status: 404, body: { code: 'backup-not-found' } })
    for (const foreign of ['..%2F..%2Fx', `..%2F${anna.id}%2Fbackups%2F${id}`])
      expect(await ask(bob, 'DELETE', `/backups/${foreign}`)).toMatchObject({ status: 404 })
    expect(existsSync(join(backupsOf(anna), id))).toBe(true)
    expect(await ask(anna, 'DELETE', `/backups/${id}`)).toMatchObject({ status: 204 })
    expect(existsSync(join(backupsOf(anna), id))).toBe(false)

    // Copied into one's own folder, it is refused: it has another key.
    const copied = await makeBackup(anna)
    cpSync(join(backupsOf(anna), copied.id), join(backupsOf(bob), copied.id), { recursive: true })
    const [listed] = (await ask(bob, 'GET', '/backups')).body
    expect(listed).toMatchObject({ id: copied.id, counts: null })
    expect(await ask(bob, 'POST', `/backups/${copied.id}/restore`)).toMatchObject({
      status: 500,
      body: { code: 'account-damaged' },
    })
    expect(await titlesOf(bob)).toEqual([])
  })

  const manualOf = (person: Person) => readdirSync(backupsOf(person)).filter((id) => id.endsWith('-manual'))

  /** The same backup once more, as if it had been made on another day. */
  function copyTo(person: Person, id: string, at: string, kind: 'manual' | 'daily' = 'manual'): string {
    const copied = backupIdAt(new Date(at), kind)
    cpSync(join(backupsOf(person), id), join(backupsOf(person), copied), { recursive: true })
    return copied
  }

  it('is made by itself soon after the account was opened, once a day', async () => {
    const early = await startTestServer({}, 100)
    try {
      const anna = await early.signUp('Early')
      const kinds = async () =>
        (await early.ask('/api/backups', { token: anna.token })).body.map(({ kind }: Backup) => kind)
      await expect.poll(kinds).toEqual(['daily'])
      await early.restart()
      const { token } = (await early.signIn(anna.email, anna.password)).body
      // Time enough for a second look.
      await setTimeout(300)
      await early.ask('/api/backups', { method: 'POST', token })
      const listed = (await early.ask('/api/backups', { token })).body
      expect(listed.map(({ kind }: Backup) => kind).toSorted()).toEqual(['daily', 'manual'])
    } finally {
      await early.end()
    }
  })

  it('goes when seven newer ones of its group are there', async () => {
    const anna = await server.signUp('Keeper')
    const { id } = await makeBackup(anna)
    const oldest = copyTo(anna, id, '2026-01-02')
    for (let day = 3; day < 8; day += 1) copyTo(anna, id, `2026-01-0${day}`)
    const daily = copyTo(anna, id, '2026-01-01', 'daily')
    expect(manualOf(anna)).toHaveLength(7)
    await makeBackup(anna)
    expect(manualOf(anna)).toHaveLength(7)
    expect(manualOf(anna)).not.toContain(oldest)
    expect(readdirSync(backupsOf(anna))).toContain(daily)
  })

  it('is not made of a damaged file, and then no other one goes [case 70]', async () => {
    const anna = await server.signUp('Rotten')
    for (let count = 0; count < 40; count += 1)
      await ask(anna, 'POST', '/tasks', { title: `task ${count}`, notes: 'n'.repeat(2000) })
    const { id } = await makeBackup(anna)
    for (let day = 1; day < 9; day += 1) copyTo(anna, id, `2026-01-0${day}`)
    const before = manualOf(anna)
    expect(before).toHaveLength(9)
    await ask(anna, 'POST', '/account/lock')
    const path = join(folderOf(anna), 'tasks.db')
    const bytes = readFileSync(path)
    const page = Math.floor(bytes.length / 4096 / 2)
    bytes[page * 4096 + 100] = (bytes[page * 4096 + 100] ?? 0) ^ 1
    writeFileSync(path, bytes)
    const { status, body } = await server.signIn(anna.email, anna.password)
    expect(status, 'the damage is in a page that opening does not read').toBe(200)
    expect((await ask(body, 'POST', '/backups')).body.code).toBe('account-damaged')
    expect(manualOf(anna)).toEqual(before)
  })

  it('holds nothing that can be read without the key, and its keys open with the password of today only', async () => {
    const anna = await server.signUp('Careful')
    await add(anna, 'xylophonecanary')
    server.people.keep(anna.id)
    const { id } = await makeBackup(anna)
    const bytes = readFileSync(join(backupsOf(anna), id, 'tasks.db'))
    expect(bytes.includes('xylophonecanary')).toBe(false)
    expect(bytes.subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3')
    const keysOf = () => readFileSync(join(backupsOf(anna), id, 'keys.json'), 'utf8')
    expect(JSON.parse(keysOf()).slots.map(({ kind }: { kind: string }) => kind)).toEqual(['password', 'recovery'])
    const before = keysOf()
    const change = { currentPassword: anna.password, newPassword: 'quite another one' }
    expect((await ask(anna, 'POST', '/account/password', change)).status).toBe(200)
    expect(keysOf()).not.toBe(before)
    expect(JSON.parse(keysOf()).slots.map(({ kind }: { kind: string }) => kind)).toEqual(['recovery', 'password'])
  })
})

describe('a folder of one’s own choice', () => {
  it('is refused where it cannot be used', async () => {
    const anna = await server.signUp('Chooser')
    for (const path of ['backups', '/nowhere/at/all', folderOf(anna), join(server.folder, 'accounts')])
      expect(await ask(anna, 'PUT', '/backups/folder', { path })).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: '/path' }] },
      })
    expect((await ask(anna, 'GET', '/backups/folder')).body).toEqual({ path: null, trouble: null })
  })

  it('gets a copy of each backup, and one that is missing is told and keeps none from being made', async () => {
    const anna = await server.signUp('Copier')
    await add(anna, 'to be kept twice')
    const first = await makeBackup(anna)
    const path = join(elsewhere, 'drive')
    mkdirSync(path)
    expect((await ask(anna, 'PUT', '/backups/folder', { path })).body).toEqual({ path, trouble: null })
    const places = async () =>
      Object.fromEntries((await ask(anna, 'GET', '/backups')).body.map((each: Backup) => [each.id, each.places]))
    expect(await places()).toEqual({ [first.id]: ['here', 'folder'] })
    const second = await makeBackup(anna)
    expect(second.places).toEqual(['here', 'folder'])
    rmSync(join(backupsOf(anna), first.id), { recursive: true })
    expect(await ask(anna, 'GET', `/backups/${first.id}/preview`)).toMatchObject({ status: 200 })

    execFileSync('mv', [path, `${path}-away`])
    expect((await makeBackup(anna)).places).toEqual(['here'])
    expect((await ask(anna, 'GET', '/backups/folder')).body).toEqual({ path, trouble: 'missing' })
    execFileSync('mv', [`${path}-away`, path])
    expect((await makeBackup(anna)).places).toEqual(['here', 'folder'])
    expect((await ask(anna, 'GET', '/backups/folder')).body.trouble).toBe(null)
  })
})
