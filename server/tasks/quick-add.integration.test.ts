import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nextWeekFrom, weekdayFrom, type WeekStart } from '../language/local-date.ts'
import { startTestServer, type Person, type TestServer } from '../testing/test-server.ts'
import { localNow } from './calendar.ts'

let server: TestServer
let alice: Person
let home: { id: string }
let garden: { id: string }

const ask = (method: string, path: string, body?: unknown) => server.ask(path, { method, token: alice.token, body })
const quick = (text: string, more: object = {}) => ask('POST', '/api/tasks/quick', { text, ...more })

beforeAll(async () => {
  server = await startTestServer()
  alice = await server.signUp('Alice')
  await ask('PATCH', '/api/account/settings', { timeZone: 'Pacific/Kiritimati' })
  home = (await ask('POST', '/api/lists', { name: 'House and home' })).body
  garden = (await ask('POST', `/api/lists/${home.id}/sections`, { name: 'Garden' })).body
  const old = (await ask('POST', '/api/lists', { name: 'Old' })).body
  await ask('PATCH', `/api/lists/${old.id}`, { archived: true })
})
afterAll(() => server.end())

describe('quick add', () => {
  it('makes a task of one line, in the person’s own day, and says what it understood', async () => {
    const text = 'Buy milk today 5pm #house and home /garden @shop @Errands p2 // of the red cow'
    const today = localNow(new Date(), 'Pacific/Kiritimati').slice(0, 10)
    const added = await quick(text)
    expect(added).toMatchObject({
      status: 201,
      body: {
        task: {
          title: 'Buy milk',
          notes: 'of the red cow',
          listId: home.id,
          sectionId: garden.id,
          tags: ['Errands', 'shop'],
          priority: 2,
          dueDate: today,
          dueTime: '17:00',
        },
      },
    })
    expect(added.headers.get('location')).toBe(`/api/tasks/${added.body.task.id}`)
    expect((await ask('GET', `/api/tasks/${added.body.task.id}`)).body).toEqual(added.body.task)
    for (const { start, end, text: part } of added.body.tokens) expect(text.slice(start, end)).toBe(part)
    expect(added.body.tokens.map(({ kind }: { kind: string }) => kind).toSorted()).toEqual([
      'date',
      'list',
      'notes',
      'priority',
      'section',
      'tag',
      'tag',
    ])
  })

  it('takes the week that the window tells, unless the person has set one', async () => {
    const week = async (weekStart: string) => (await quick('Rest next week', { weekStart })).body.task.dueDate as string
    const today = localNow(new Date(), 'Pacific/Kiritimati').slice(0, 10)
    const monday = (start: WeekStart) => weekdayFrom(nextWeekFrom(today, start), 1)
    for (const start of ['monday', 'saturday', 'sunday'] as const) expect(await week(start)).toBe(monday(start))
    await ask('PATCH', '/api/account/settings', { weekStart: 'saturday' })
    for (const start of ['monday', 'sunday']) expect(await week(start)).toBe(monday('saturday'))
    await ask('PATCH', '/api/account/settings', { weekStart: 'system' })
  })

  it('is one step: undoing it takes the tags back that it made', async () => {
    await quick('Paint the fence @brushes @colours')
    const names = async () => (await ask('GET', '/api/tags')).body.map(({ name }: { name: string }) => name)
    expect(await names()).toEqual(expect.arrayContaining(['brushes', 'colours']))
    await ask('POST', '/api/undo')
    expect(await names()).not.toContain('brushes')
  })

  it.each([
    ['Read #nowhere', 'Read #nowhere'],
    ['Read #old', 'Read #old'],
    ['Read /garden', 'Read /garden'],
    ['Read #nowhere /garden', 'Read #nowhere /garden'],
    ['Read #"House and home" /cellar', 'Read /cellar'],
  ])('keeps as text what names no list or section that is in use: %s', async (text, title) => {
    const { status, body } = await quick(text)
    expect([status, body.task.title, body.task.sectionId]).toEqual([201, title, null])
  })

  it('takes what is not said from the defaults, and what is said from the text', async () => {
    const parent = (await ask('POST', '/api/tasks', { title: 'parent' })).body
    const defaults = { parentId: parent.id, priority: 1, dueDate: '2031-05-06', tags: ['kept'] }
    expect((await quick('Below', { defaults })).body.task).toMatchObject({ ...defaults, listId: null })
    expect((await quick('Elsewhere #house p3 2032-01-02', { defaults })).body.task).toMatchObject({
      title: 'Elsewhere #house',
      parentId: parent.id,
    })
    const elsewhere = await quick('Elsewhere #"House and home" p3 2032-01-02 @more', { defaults })
    expect(elsewhere.body.task).toMatchObject({
      listId: home.id,
      parentId: null,
      priority: 3,
      dueDate: '2032-01-02',
      tags: ['kept', 'more'],
    })
    const inSection = await quick('Rake /garden', { defaults: { listId: home.id, place: 'first' } })
    expect(inSection.body.task).toMatchObject({ listId: home.id, sectionId: garden.id })
  })

  it('leaves alone what the person turned back into text', async () => {
    const text = 'Call Bob tomorrow @phone'
    const { tokens } = (await quick(text)).body
    const ignored = tokens.map(({ start }: { start: number }) => start)
    expect((await quick(text, { ignored })).body).toMatchObject({
      task: { title: text, dueDate: null, tags: [] },
      tokens: [],
    })
  })

  it('reads the language that is asked for, or set', async () => {
    expect((await quick('Müll jeden Montag', { language: 'de' })).body.task).toMatchObject({
      title: 'Müll',
      recurrence: { rule: 'FREQ=WEEKLY;BYDAY=MO', from: 'due' },
    })
    await ask('PATCH', '/api/account/settings', { language: 'de' })
    expect((await quick('Müll morgen')).body.task).toMatchObject({ title: 'Müll', dueDate: expect.any(String) })
    await ask('PATCH', '/api/account/settings', { language: 'system' })
    expect((await quick('Müll morgen')).body.task).toMatchObject({ title: 'Müll morgen', dueDate: null })
  })

  it.each([
    ['x'.repeat(501), '/text'],
    [`call @${'x'.repeat(61)}`, '/text'],
    ['', '/text'],
    ['two\nlines', '/text'],
  ])('refuses what makes no task', async (text, pointer) => {
    expect(await quick(text)).toMatchObject({
      status: 400,
      body: { code: 'request-invalid', errors: [{ pointer }] },
    })
  })

  it('refuses a default place that does not exist', async () => {
    const unknown = '01890000-0000-7000-8000-000000000000'
    expect((await quick('x', { defaults: { listId: unknown } })).body.code).toBe('list-not-found')
    expect((await quick('x', { defaults: { parentId: unknown } })).body.code).toBe('task-not-found')
  })
})
