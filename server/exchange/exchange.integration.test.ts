import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exchangeFormats, type ExchangeFormat } from '../contract/exchange.ts'
import { readEvents } from '../testing/event-reader.ts'
import { makeExchangeFile } from '../testing/exchange-file.ts'
import { startTestServer, type Person, type TestServer } from '../testing/test-server.ts'

let server: TestServer
let people = 0
beforeAll(async () => void (server = await startTestServer()))
afterAll(() => server.end())
const somebody = () => server.signUp(`Person${(people += 1)}`)

const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64')
const bringIn = ({ token }: Person, text: string | Buffer, more: object = {}) =>
  server.ask('/api/import', { method: 'POST', token, body: { file: base64(text), ...more } })

async function exported({ token, password }: Person, format: ExchangeFormat, more: object = {}): Promise<string> {
  const reply = await fetch(`${server.url}/api/export`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ password, format, ...more }),
  })
  expect(reply.status).toBe(200)
  expect(reply.headers.get('content-disposition')).toMatch(/^attachment; filename="hearth[-a-z]*\.[a-z]+"$/)
  return reply.text()
}

async function titles({ token }: Person, query = ''): Promise<string[]> {
  const { body } = await server.ask(`/api/tasks?limit=200${query}`, { token })
  return body.map(({ title }: { title: string }) => title)
}

describe('export and import', () => {
  it('gives the same account again, byte for byte, in JSON', async () => {
    const [alice, bob] = [await somebody(), await somebody()]
    expect((await bringIn(alice, makeExchangeFile(300))).body.added).toMatchObject({ tasks: 300, lists: 12, tags: 10 })
    const file = await exported(alice, 'json')
    expect(JSON.parse(file).tasks).toHaveLength(300)
    expect((await bringIn(bob, file)).status).toBe(200)
    expect(await exported(bob, 'json')).toBe(file)

    // Wiped by undo, and brought in once more.
    expect((await server.ask('/api/undo', { method: 'POST', token: bob.token })).body.step.count).toBe(300)
    expect(JSON.parse(await exported(bob, 'json'))).toMatchObject({ lists: [], tags: [], filters: [], tasks: [] })
    await bringIn(bob, file)
    expect(await exported(bob, 'json')).toBe(file)
    expect((await bringIn(bob, file)).body).toEqual({
      added: { tasks: 0, lists: 0, sections: 0, tags: 0, filters: 0 },
      duplicates: 300,
    })
  })

  it('makes a backup of what was there first, but not for a file that is refused', async () => {
    const alice = await somebody()
    const backups = async () =>
      (await server.ask('/api/backups', { token: alice.token })).body.map(
        ({ kind, counts }: { kind: string; counts: { open: number } }) => [kind, counts.open],
      )
    expect((await bringIn(alice, 'title,notes\nWater the plants,\n')).status).toBe(200)
    expect(await backups()).toEqual([['import', 0]])
    expect((await bringIn(alice, 'title,notes\n,without a title\n')).body.code).toBe('import-refused')
    expect(await backups()).toHaveLength(1)
    await bringIn(alice, 'title,notes\nMow the lawn,\n')
    expect(await backups()).toEqual([
      ['import', 1],
      ['import', 0],
    ])
  })

  it('loses in the other formats only what docs/formats.md says', async () => {
    const alice = await somebody()
    await bringIn(alice, makeExchangeFile(150))
    const live = (JSON.parse(await exported(alice, 'json')).tasks as Record<string, unknown>[]).filter(
      ({ deletedAt }) => deletedAt === undefined,
    )
    /** What each format keeps of a task, by its title. */
    const kept: Record<Exclude<ExchangeFormat, 'json'>, readonly string[]> = {
      csv: [
        'notes',
        'priority',
        'tags',
        'dueDate',
        'dueTime',
        'deadline',
        'durationMinutes',
        'recurrence',
        'reminders',
        'completedAt',
        'createdAt',
      ],
      ical: [
        'id',
        'notes',
        'priority',
        'tags',
        'dueDate',
        'dueTime',
        'deadline',
        'durationMinutes',
        'recurrence',
        'reminders',
        'completedAt',
        'createdAt',
        'updatedAt',
      ],
      todoist: ['notes', 'priority', 'dueDate', 'dueTime', 'deadline', 'durationMinutes', 'recurrence'],
      markdown: ['notes', 'priority', 'tags', 'dueDate', 'dueTime'],
    }
    for (const [format, fields] of Object.entries(kept) as [ExchangeFormat, string[]][]) {
      const bob = await somebody()
      expect((await bringIn(bob, await exported(alice, format), { duplicates: 'add' })).body).toMatchObject({
        duplicates: 0,
      })
      const again = JSON.parse(await exported(bob, 'json')).tasks as Record<string, unknown>[]
      const of = (tasks: Record<string, unknown>[]) =>
        tasks.map((task) => Object.fromEntries(['title', ...fields].map((field) => [field, task[field]])))
      const expected = format === 'todoist' ? live.filter(({ completedAt }) => completedAt === undefined) : live
      expect(of(again).toSorted(byTitle), format).toEqual(of(expected).toSorted(byTitle))
    }
  })

  it('exports one list, never what others have, and asks for the password [case 40]', async () => {
    const [alice, bob] = [await somebody(), await somebody()]
    await bringIn(alice, '# Trip\n- [ ] Pack @home\n# Work\n- [ ] Write\n')
    await bringIn(bob, '- [ ] of Bob\n')
    const { body: lists } = await server.ask('/api/lists', { token: alice.token })
    for (const format of exchangeFormats) {
      const file = await exported(alice, format, { listId: lists[0].id })
      expect(file).toContain('Pack')
      expect(file).not.toMatch(/Write|of Bob/)
    }
    const ask = (body: object) => server.ask('/api/export', { method: 'POST', token: bob.token, body })
    expect((await ask({ password: 'wrong', format: 'json' })).body.code).toBe('password-wrong')
    expect((await ask({ password: bob.password, format: 'json', listId: lists[0].id })).body.code).toBe(
      'list-not-found',
    )
    const { body: activity } = await server.ask('/api/account/activity', { token: alice.token })
    expect(activity[0].kind).toBe('exported')
  })

  it('writes no cell that a spreadsheet takes for a formula', async () => {
    const alice = await somebody()
    const dangerous = ['=1+1', '+1', '-1', '@SUM(A1)', "'=1", "''+x"]
    await server.ask('/api/tasks/batch', {
      method: 'POST',
      token: alice.token,
      body: { operations: [{ op: 'create', tasks: dangerous.map((title) => ({ title, notes: title })) }] },
    })
    for (const format of ['csv', 'todoist'] as const) {
      const file = await exported(alice, format)
      expect(file).not.toMatch(/(^|[,"\n])[=+@-]/m)
      const bob = await somebody()
      await bringIn(bob, file)
      expect((await titles(bob)).toSorted()).toEqual(dangerous.toSorted())
    }
  })

  it('answers others while it writes, and lets the same person wait instead of failing', async () => {
    const [alice, bob] = [await somebody(), await somebody()]
    const stream = readEvents(
      await fetch(`${server.url}/api/events`, { headers: { authorization: `Bearer ${alice.token}` } }),
    )
    await stream.next()
    const file = makeExchangeFile(2100)
    let isDone = false
    const importing = bringIn(alice, file).then((reply) => {
      isDone = true
      return reply
    })
    expect(await stream.next()).toMatchObject({ event: 'progress', data: { what: 'import' } })
    expect(
      (await server.ask('/api/tasks', { method: 'POST', token: bob.token, body: { title: 'of Bob' } })).status,
    ).toBe(201)
    expect((await server.ask('/api/tasks', { token: alice.token })).status).toBe(200)
    expect(isDone).toBe(false)
    const own = await server.ask('/api/tasks', { method: 'POST', token: alice.token, body: { title: 'meanwhile' } })
    expect(own.status).toBe(201)
    // It has waited: what was imported is there.
    expect((await server.ask('/api/lists', { token: alice.token })).body).toHaveLength(12)
    expect((await importing).status).toBe(200)
    for (;;) if ((await stream.next())?.event === 'reset') break
    await stream.leave()

    // Undo of what came after it, then of all of it, in a worker too.
    for (const count of [1, 2100])
      expect((await server.ask('/api/undo', { method: 'POST', token: alice.token })).body.step.count).toBe(count)
    expect(await titles(alice)).toEqual([])
    expect((await server.ask('/api/redo', { method: 'POST', token: alice.token })).status).toBe(200)
    expect(JSON.parse(await exported(alice, 'json')).tasks).toHaveLength(2100)
  })

  it.each(['cancelled', 'locked'])('leaves nothing where it is %s while it writes', async (how) => {
    const alice = await somebody()
    const stream = readEvents(
      await fetch(`${server.url}/api/events`, { headers: { authorization: `Bearer ${alice.token}` } }),
    )
    await stream.next()
    const importing = bringIn(alice, makeExchangeFile(2100))
    for (;;) {
      const event = await stream.next()
      if (event?.event === 'progress' && (event.data as { done: number }).done > 0) break
    }
    if (how === 'cancelled') {
      expect((await server.ask('/api/import', { method: 'DELETE', token: alice.token })).status).toBe(204)
      expect((await importing).body.code).toBe('import-cancelled')
    } else {
      await server.ask('/api/account/lock', { method: 'POST', token: alice.token })
      expect((await importing).body.code).toBe('account-locked')
      const body = { password: alice.password }
      expect((await server.ask('/api/account/unlock', { method: 'POST', token: alice.token, body })).status).toBe(200)
    }
    await stream.leave().catch(() => undefined)
    expect(await titles(alice)).toEqual([])
    expect((await server.ask('/api/history', { token: alice.token })).body.undo).toBeNull()
    expect((await bringIn(alice, '- [ ] after it\n')).status).toBe(200)
    expect(await titles(alice)).toEqual(['after it'])
  })

  it('refuses a file that is too large, and says how large one may be', async () => {
    const alice = await somebody()
    const reply = await server.ask('/api/import', {
      method: 'POST',
      token: alice.token,
      body: JSON.stringify({ file: 'A'.repeat(45 * 1024 * 1024) }),
    })
    expect(reply.body.code).toBe('body-too-large')
  })
})

function byTitle(one: Record<string, unknown>, other: Record<string, unknown>): number {
  return String(one['title']) < String(other['title']) ? -1 : 1
}
