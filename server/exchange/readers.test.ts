import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { settingsStore } from '../accounts/settings.ts'
import { importRequest, type ImportPreview } from '../contract/exchange.ts'
import { endpoints } from '../contract/endpoints.ts'
import { createAccountFile } from '../testing/account-file.ts'
import { prepareImport, previewOf } from './import.ts'

const at = '2026-11-20T08:30:00.000Z'
let file: ReturnType<typeof createAccountFile>
beforeEach(() => {
  file = createAccountFile()
  settingsStore(file.db).change({ timeZone: 'Europe/Berlin' })
})
afterEach(() => file.end())

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name))
const request = (bytes: Buffer | string, more: object = {}) =>
  importRequest.parse({ file: Buffer.from(bytes).toString('base64'), ...more })
const preview = (bytes: Buffer | string, more: object = {}): ImportPreview =>
  previewOf(file.db, request(bytes, more), at)
const bringIn = (bytes: Buffer | string, more: object = {}) =>
  prepareImport(file.db, request(bytes, more), at)(nothing, nothing)
const nothing = () => undefined
const codes = (found: ImportPreview) => found.findings.map(({ line, code }) => [line, code])

/** The tasks of the account, as they are shown: the lists they are in and what was set. */
function tasks() {
  const lists = new Map(
    file
      .call(endpoints.listLists, {})
      .flatMap(({ id, name, sections }) => [
        [id, name] as const,
        ...sections.map((each) => [each.id, each.name] as const),
      ]),
  )
  const all = file.call(endpoints.listTasks, { query: { sort: 'order', limit: 200 } })
  const titles = new Map(all.map(({ id, title }) => [id, title]))
  return all.map((task) => ({
    title: task.title,
    ...(task.notes !== '' && { notes: task.notes }),
    ...(task.listId !== null && { list: lists.get(task.listId) }),
    ...(task.sectionId !== null && { section: lists.get(task.sectionId) }),
    ...(task.parentId !== null && { below: titles.get(task.parentId) }),
    ...(task.priority !== 4 && { priority: task.priority }),
    ...(task.tags.length > 0 && { tags: task.tags }),
    ...(task.dueDate !== null && { due: `${task.dueDate} ${task.dueTime ?? ''}`.trim() }),
    ...(task.recurrence && { rule: task.recurrence.rule }),
    ...(task.reminders.length > 0 && { reminders: task.reminders }),
    ...(task.completed && { completedAt: task.completedAt }),
  }))
}

describe('files of other apps', () => {
  it("are read as Todoist's CSV", () => {
    const found = preview(fixture('todoist.csv'))
    expect(found).toMatchObject({ format: 'todoist', encoding: 'utf-8', refused: false, adds: { tasks: 5, lists: 2 } })
    expect(found.findings).toMatchObject([{ line: 12, code: 'date-unknown', text: 'irgendwann mal' }])
    bringIn(fixture('todoist.csv'))
    expect(tasks()).toEqual([
      {
        title: 'Water the plants',
        notes: 'not the cactus,\nonly the "roses"',
        list: 'Garden',
        priority: 1,
        tags: ['outside', 'weekly'],
        due: '2026-11-27 09:00',
        rule: 'FREQ=WEEKLY;BYDAY=FR',
      },
      { title: 'Roses first', notes: 'The can is in the shed', list: 'Garden', below: 'Water the plants' },
      { title: 'Buy soil', list: 'Garden', priority: 3, due: '2026-12-01' },
      { title: 'Müll rausbringen', list: 'Haushalt', due: '2026-11-23', rule: 'FREQ=WEEKLY;BYDAY=MO' },
      { title: 'Fenster putzen', list: 'Haushalt' },
    ])
  })

  it("are read as TickTick's backup", () => {
    const found = preview(fixture('ticktick.csv'))
    expect(found).toMatchObject({ format: 'ticktick', refused: false, adds: { tasks: 7, lists: 1, sections: 1 } })
    expect(codes(found)).toEqual([
      [14, 'priority-unknown'],
      [14, 'date-unknown'],
      [14, 'recurrence-unknown'],
    ])
    bringIn(fixture('ticktick.csv'))
    const inHome = { list: 'Home', section: 'This week' }
    expect(tasks()).toEqual([
      {
        title: 'Buy milk',
        notes: 'of the red cow',
        priority: 1,
        tags: ['dairy', 'shop'],
        due: '2026-11-24',
        reminders: [{ at: '2026-11-24T09:00' }],
      },
      { title: 'Paint the fence', list: 'Home', priority: 3, completedAt: '2026-11-10T12:00:00.000Z' },
      { title: 'Dust', list: 'Home' },
      {
        ...inHome,
        title: 'Birthday',
        notes: 'For Sunday',
        priority: 2,
        due: '2026-11-22 15:00',
        rule: 'FREQ=YEARLY',
        reminders: [{ minutesBefore: 30 }, { minutesBefore: 0 }],
      },
      { ...inHome, title: 'Invite the cousins', below: 'Birthday' },
      { ...inHome, title: 'Ask about the cake', below: 'Birthday', completedAt: at },
      { ...inHome, title: 'Pack candles', below: 'Birthday' },
    ])
  })

  it("TickTick's tasks that name a parent which is not there, or each other, go to the top", () => {
    const rows = [
      ['Lost', '1', '9'],
      ['Hen', '2', '3'],
      ['Egg', '3', '2'],
    ]
    const text = ['Folder Name,List Name,Title,taskId,parentId', ...rows.map((row) => `,Home,${row.join(',')}`)].join(
      '\n',
    )
    expect(codes(preview(text))).toEqual([
      [2, 'parent-unknown'],
      [3, 'parent-unknown'],
    ])
    bringIn(text)
    expect(tasks()).toEqual([
      { title: 'Lost', list: 'Home' },
      { title: 'Hen', list: 'Home' },
      { title: 'Egg', list: 'Home', below: 'Hen' },
    ])
  })

  it('are read as a German table in windows-1252 with semicolons', () => {
    const found = preview(fixture('tabelle.csv'))
    expect(found).toMatchObject({ format: 'csv', encoding: 'windows-1252', findings: [], adds: { tasks: 2 } })
    bringIn(fixture('tabelle.csv'))
    expect(tasks()).toEqual([
      {
        title: 'Städtetour planen',
        notes: 'Preis: 20 €',
        priority: 1,
        tags: ['Familie', 'Reise'],
        due: '2026-12-24 18:30',
      },
      { title: 'Brot; Butter', due: '2027-01-05', completedAt: at },
    ])
  })

  it('are read as an English table, with the columns that somebody says', () => {
    expect(preview(fixture('spreadsheet.csv')).columns).toEqual({
      title: 0,
      list: 1,
      dueDate: 2,
      priority: 3,
      tags: 4,
      completed: 5,
    })
    bringIn(fixture('spreadsheet.csv'), { dateOrder: 'month-day' })
    expect(tasks()).toEqual([
      { title: 'Call Bob', due: '2026-11-21 17:00', completedAt: '2026-11-22T10:00:00.000Z' },
      { title: 'Buy milk', list: 'Home', priority: 3, tags: ['fast, cheap', 'shop'], due: '2026-11-20' },
    ])
    bringIn('one,two\nwhat,now\n', { columns: { title: 1, notes: 0 } })
    expect(tasks()).toContainEqual({ title: 'now', notes: 'what' })
    expect(codes(preview('one,two\nwhat,now\n'))).toEqual([[1, 'title-column-missing']])
  })

  it('are read as iCalendar', () => {
    const found = preview(fixture('nextcloud.ics'))
    expect(found).toMatchObject({ format: 'ical', adds: { tasks: 2, lists: 1, tags: 2 } })
    expect(codes(found)).toEqual([[30, 'no-task']])
    bringIn(fixture('nextcloud.ics'))
    expect(tasks()).toEqual([
      {
        title: 'Steuer, Belege',
        notes: 'Erste Zeile\nzweite Zeile, die sehr lang ist und deshalb umgebrochen wird',
        list: 'Zuhause',
        priority: 1,
        tags: ['Büro', 'wichtig'],
        due: '2026-11-20 17:00',
        rule: 'FREQ=MONTHLY;BYMONTHDAY=20',
        reminders: [{ minutesBefore: 30 }],
      },
      {
        title: 'Belege suchen',
        list: 'Zuhause',
        below: 'Steuer, Belege',
        priority: 3,
        due: '2026-11-15',
        completedAt: '2026-11-10T12:00:00.000Z',
      },
    ])
  })

  it('are read as Markdown', () => {
    const found = preview(fixture('checklist.md'))
    expect(codes(found)).toEqual([[1, 'no-task']])
    bringIn(fixture('checklist.md'))
    expect(tasks()).toEqual([
      { title: 'Book the train', list: 'Trip', priority: 1, tags: ['travel'], due: '2026-12-01 08:15' },
      {
        title: 'Look at prices',
        notes: 'The first class is cheaper.\n\n- not an item',
        list: 'Trip',
        below: 'Book the train',
        completedAt: '2026-11-02T12:00:00.000Z',
      },
      { title: 'Choose seats', list: 'Trip', below: 'Book the train', priority: 2 },
      { title: 'Pack', list: 'Trip', due: '2026-12-02' },
      { title: 'Bread', list: 'Trip', section: 'Food' },
    ])
  })

  it.each([
    ['utf-8', Buffer.from('Title,Notes\nKäse,süß\n')],
    ['utf-8', Buffer.from('\uFEFFTitle,Notes\r\nKäse,süß\r\n')],
    ['utf-16le', Buffer.from('\uFEFFTitle,Notes\rKäse,süß\r', 'utf16le')],
    ['utf-16le', Buffer.from('Title,Notes\nKäse,süß\n', 'utf16le')],
    ['utf-16be', Buffer.from('\uFEFFTitle,Notes\nKäse,süß\n', 'utf16le').swap16()],
    ['windows-1252', Buffer.from('Title,Notes\nKäse,süß\n', 'latin1')],
  ])('are read in %s', (encoding, bytes) => {
    expect(preview(bytes)).toMatchObject({ encoding, sample: [{ title: 'Käse' }] })
  })
})

describe('a calendar', () => {
  const calendar = (...lines: string[]) =>
    ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n')

  it('keeps its name where that goes on in the next lines', () => {
    const name = 'Everything that has to be done in the house, in the garden and in the shed before the winter comes'
    const folded = [name.slice(0, 60), ` ${name.slice(60, 70)}`, `\t${name.slice(70)}`]
    bringIn(calendar(`X-WR-CALNAME:${folded.join('\r\n')}`, 'BEGIN:VTODO', 'SUMMARY:Sweep', 'END:VTODO'))
    expect(tasks()).toEqual([{ title: 'Sweep', list: name }])
  })

  it('that has a to-do once more for a time that was changed brings both', () => {
    const uid = 'UID:01900000-0005-7000-8000-000000000000'
    const again = ['BEGIN:VTODO', uid, 'RECURRENCE-ID:20261201T090000', 'SUMMARY:Water, later', 'END:VTODO']
    const below = ['BEGIN:VTODO', `RELATED-TO:${uid.slice(4)}`, 'SUMMARY:Fill the can', 'END:VTODO']
    bringIn(calendar('BEGIN:VTODO', uid, 'SUMMARY:Water', 'END:VTODO', ...again, ...below))
    expect(tasks()).toEqual([{ title: 'Water' }, { title: 'Fill the can', below: 'Water' }, { title: 'Water, later' }])
  })
})

describe('a table', () => {
  it('may say in its first line what stands between the cells, as those for Excel do', () => {
    const text = 'sep=;\r\nTitle;Notes\r\nBread, butter;a, b, c\r\n;no title\r\n'
    expect(codes(preview(text))).toEqual([[4, 'title-missing']])
    bringIn(text.replace(/;no title\r\n$/, ''))
    expect(tasks()).toEqual([{ title: 'Bread, butter', notes: 'a, b, c' }])
  })
})

describe('a bad file', () => {
  it.each([
    ['an open quote', 'Title,Notes\nBuy milk,a\nBread,"no end\n', {}, [[3, 'syntax']]],
    ['no title', 'Title,Notes\nBuy milk,a\n"a\nb",\n,only notes\n', {}, [[5, 'title-missing']]],
    ['broken JSON', '{"format":"hearth",\n"version":1,\n"lists":[,]}', {}, [[3, 'syntax']]],
    ["another program's JSON", '{"tasks":[]}', {}, [[null, 'field-invalid']]],
    [
      'a newer version',
      '{"format":"hearth","version":9,"lists":[],"tags":[],"filters":[],"tasks":[]}',
      {},
      [[null, 'version-newer']],
    ],
    ['a broken to-do', 'BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY\nEND:VTODO\nEND:VCALENDAR\n', {}, [[2, 'syntax']]],
    ['a cut calendar', 'BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:a\n', {}, [[3, 'syntax']]],
    ['no known format', 'just words', {}, [[null, 'format-unknown']]],
    ['nothing', 'TYPE,CONTENT\n', {}, [[null, 'nothing-found']]],
    [
      'another encoding',
      Buffer.from('Title\nKäse\n', 'latin1'),
      { encoding: 'utf-8', format: 'csv' },
      [[null, 'encoding-wrong']],
    ],
  ])('is refused with the line and the reason: %s', (_, text, more, expected) => {
    const found = preview(text, more)
    expect(codes({ ...found, findings: found.findings.filter(({ refuses }) => refuses) })).toEqual(expected)
    expect(found.refused).toBe(true)
    expect(() => bringIn(text, more)).toThrow(expect.objectContaining({ code: 'import-refused' }))
    expect(tasks()).toEqual([])
    expect(file.call(endpoints.getHistory, {}).undo).toBeNull()
  })

  it('of our own tells the line of each member that cannot be', () => {
    const task = (more: object) =>
      JSON.stringify({ id: '01900000-0005-7000-8000-000000000000', title: 'a', createdAt: at, updatedAt: at, ...more })
    const text = `{"format":"hearth","version":1,"lists":[],"tags":[],"filters":[],"tasks":[
${task({})},
${task({ title: '' })},
${task({ priority: 9, id: '01900000-0005-7000-8000-000000000001' })},
${task({ id: '../../etc/passwd' })},
${task({ dueTime: '10:00', id: '01900000-0005-7000-8000-000000000002' })},
${task({ parentId: '01900000-0005-7000-8000-000000000009', id: '01900000-0005-7000-8000-000000000003' })}
]}`
    expect(preview(text).findings.map(({ line, text: said }) => [line, said.split(' ')[0]])).toEqual([
      [3, 'title'],
      [4, 'priority'],
      [5, 'id'],
      [6, 'dueTime'],
      [7, 'parentId'],
    ])
  })

  it('with text that looks like markup, a path or a formula is text', () => {
    const title = '<img src=x onerror=alert(1)> ../../etc/passwd'
    bringIn(`Title,Notes\n${title},=1+1\n`)
    expect(tasks()).toEqual([{ title, notes: '=1+1' }])
  })
})

describe('what is there already', () => {
  it('is left out, and what lies below it finds its place', () => {
    bringIn('# Trip\n- [ ] Pack\n  - [ ] Shoes\n')
    const again = '# trip\n- [ ] pack\n  - [ ] Shoes\n  - [ ] Hat\n'
    expect(preview(again)).toMatchObject({ duplicates: 2, adds: { tasks: 1, lists: 0 } })
    bringIn(again)
    expect(tasks()).toEqual([
      { title: 'Pack', list: 'Trip' },
      { title: 'Shoes', list: 'Trip', below: 'Pack' },
      { title: 'Hat', list: 'Trip', below: 'Pack' },
    ])
    bringIn(again, { duplicates: 'add' })
    expect(tasks()).toHaveLength(6)
  })

  it('is one step: undo takes all of it back', () => {
    bringIn(fixture('todoist.csv'))
    expect(file.call(endpoints.getHistory, {}).undo).toMatchObject({ kind: 'import', count: 5 })
    file.call(endpoints.undo, {})
    expect(tasks()).toEqual([])
    expect(file.call(endpoints.listLists, {})).toEqual([])
    file.call(endpoints.redo, {})
    expect(tasks()).toHaveLength(5)
  })
})
