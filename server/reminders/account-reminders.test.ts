import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { settingsStore } from '../accounts/settings.ts'
import { createClockWatch, type ClockWatch } from '../clock-watch.ts'
import { endpoints } from '../contract/endpoints.ts'
import type { NewTask, Task, TaskChanges } from '../contract/task.ts'
import { journal } from '../database/journal.ts'
import { createAccountFile } from '../testing/account-file.ts'
import { createAccountReminders, type AccountReminders } from './account-reminders.ts'

const minute = 60_000

let file: ReturnType<typeof createAccountFile>
let reminders: AccountReminders
let clock: ClockWatch
/** What was told, as `title` or `-title`, and every failure as `!`. */
let told: string[]
let titles: Map<string, string>

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'] })
  vi.setSystemTime('2026-11-20T08:00:00Z')
  told = []
  titles = new Map()
  clock = createClockWatch()
  clock.onChange(() => reminders.check())
  file = createAccountFile()
  settingsStore(file.db).change({ timeZone: 'Europe/Berlin' })
  open()
})
afterEach(() => {
  reminders.end()
  file.end()
  vi.unstubAllEnvs()
  vi.useRealTimers()
})

function open(): void {
  reminders = createAccountReminders(
    file.db,
    {
      due({ id, title, at }) {
        titles.set(id, title)
        told.push(`${at.slice(11)} ${title}`)
      },
      gone: (id) => void told.push(`gone ${titles.get(id)}`),
    },
    () => void told.push('failed'),
  )
  journal(file.db).onStep(({ changed }) => reminders.changed(changed))
  settingsStore(file.db).onChange(reminders.check)
  reminders.begin()
}

/** As when the app is closed, time passes, and it is opened again. */
function reopenAt(instant: string): void {
  reminders.end()
  vi.setSystemTime(instant)
  file.reopen()
  open()
}

const add = (task: NewTask): Task => file.call(endpoints.createTask, { body: task })
const change = (id: string, changes: TaskChanges) =>
  file.call(endpoints.updateTask, { params: { taskId: id }, body: changes })
const tea = () => add({ title: 'tea', dueDate: '2026-11-20', dueTime: '10:00', reminders: [{ minutesBefore: 30 }] })

/** Lets time pass: the clock goes on, and timers come when they are to. */
const pass = (milliseconds: number) => vi.advanceTimersByTime(milliseconds)

/** The clock is set, or the computer slept until an instant: no timer has noticed, the next look at the clock does. */
function jumpTo(instant: string): void {
  vi.setSystemTime(instant)
  clock.look()
}

describe('a reminder', () => {
  it('is told at its time, not before, and once', () => {
    tea()
    pass(30 * minute - 1)
    expect(told).toEqual([])
    pass(1)
    expect(told).toEqual(['09:30 tea'])
    expect(reminders.due()).toMatchObject([{ title: 'tea', at: '2026-11-20T09:30', dueAt: '2026-11-20T08:30:00.000Z' }])
    pass(48 * 60 * minute)
    expect(told).toEqual(['09:30 tea'])
  })

  it('of a whole day is told at nine', () => {
    add({ title: 'rent', dueDate: '2026-12-01', reminders: [{ minutesBefore: 0 }, { minutesBefore: 1440 }] })
    pass(10 * 24 * 60 * minute)
    expect(told).toEqual(['09:00 rent'])
    expect(reminders.due()[0]?.at).toBe('2026-11-30T09:00')
    pass(24 * 60 * minute)
    // The later one takes the place of the earlier.
    expect(told).toEqual(['09:00 rent', 'gone rent', '09:00 rent'])
    expect(reminders.due()).toMatchObject([{ at: '2026-12-01T09:00' }])
  })

  it('that had passed when it was set is not told', () => {
    add({ title: 'late', reminders: [{ at: '2026-11-20T08:58' }] })
    add({ title: 'now', reminders: [{ at: '2026-11-20T09:00' }] })
    pass(minute)
    expect(told).toEqual(['09:00 now'])
  })

  it('that had passed is told after all where the zone or the clock goes back behind it', () => {
    add({ title: 'far', reminders: [{ at: '2030-01-01T09:00' }] })
    add({ title: 'early', reminders: [{ at: '2026-11-20T07:30' }] })
    settingsStore(file.db).change({ timeZone: 'America/New_York' })
    pass(4 * 60 * minute + 30 * minute - 1)
    expect(told).toEqual([])
    pass(1)
    expect(told).toEqual(['07:30 early'])
    add({ title: 'earlier', reminders: [{ at: '2026-11-20T07:00' }] })
    jumpTo('2026-11-20T11:00:00Z')
    pass(60 * minute)
    expect(told).toEqual(['07:30 early', '07:00 earlier'])
  })

  it('far away keeps one timer, and none keeps none', () => {
    expect(vi.getTimerCount()).toBe(0)
    const { id } = add({ title: 'far', reminders: [{ at: '2026-12-20T09:00' }] })
    add({ title: 'farther', reminders: [{ at: '2028-11-20T09:00' }] })
    expect(vi.getTimerCount()).toBe(1)
    pass(30 * 24 * 60 * minute - 1)
    expect(told).toEqual([])
    pass(1)
    expect(told).toEqual(['09:00 far'])
    file.call(endpoints.deleteTask, { params: { taskId: id } })
    expect(vi.getTimerCount()).toBe(1)
    reminders.end()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is known beforehand by an instant and a name that says nothing', () => {
    const { id } = tea()
    add({ title: 'later', reminders: [{ at: '2026-11-22T10:00' }] })
    const upcoming = reminders.upcoming(new Date('2026-11-21T00:00:00Z'))
    expect(upcoming).toEqual([{ id: expect.any(String), dueAt: '2026-11-20T08:30:00.000Z' }])
    expect(upcoming[0]?.id).not.toBe(id)
    pass(30 * minute)
    expect(reminders.due()[0]?.id).toBe(upcoming[0]?.id)
    expect(reminders.upcoming(new Date('2026-11-21T00:00:00Z'))).toEqual([])
  })
})

describe('a missed reminder', () => {
  it('is told when the account is opened again, and once', () => {
    tea()
    reopenAt('2026-11-23T12:00:00Z')
    expect(told).toEqual(['09:30 tea'])
    reopenAt('2026-11-23T13:00:00Z')
    expect(told).toEqual(['09:30 tea'])
    expect(reminders.due()).toHaveLength(1)
  })

  it('is told once for each task, the latest', () => {
    const times = ['10:00', '10:30', '11:00'].map((time) => ({ at: `2026-11-20T${time}` }))
    add({ title: 'often', reminders: times })
    add({ title: 'once', reminders: [{ at: '2026-11-20T10:15' }] })
    reopenAt('2026-11-21T12:00:00Z')
    expect(told).toEqual(['10:15 once', '11:00 often'])
  })

  it('is told although Hearth crashed right after the step that set it', () => {
    tea()
    file.db.exec('DELETE FROM reminder')
    reopenAt('2026-11-20T09:00:00Z')
    expect(told).toEqual(['09:30 tea'])
  })

  it('is told with the next look at the clock after the computer slept, or the clock was put forward', () => {
    add({ title: 'in a week', reminders: [{ at: '2026-11-27T09:30' }] })
    vi.setSystemTime('2026-11-27T14:00:00Z')
    expect(told).toEqual([])
    clock.look()
    expect(told).toEqual(['09:30 in a week'])
  })

  it('is told within an hour where nobody looks at the clock', () => {
    add({ title: 'in a week', reminders: [{ at: '2026-11-27T09:30' }] })
    vi.setSystemTime('2026-11-27T14:00:00Z')
    pass(60 * minute)
    expect(told).toEqual(['09:30 in a week'])
  })
})

describe('a clock', () => {
  it('that is put back tells nothing again and nothing early', () => {
    tea()
    add({ title: 'cake', reminders: [{ at: '2026-11-20T11:00' }] })
    pass(30 * minute)
    jumpTo('2026-11-20T06:00:00Z')
    pass(4 * 60 * minute - 1)
    expect(told).toEqual(['09:30 tea'])
    pass(1)
    expect(told).toEqual(['09:30 tea', '11:00 cake'])
  })

  it('that is put forward and back again tells once', () => {
    tea()
    jumpTo('2036-11-20T06:00:00Z')
    jumpTo('2026-11-20T08:00:00Z')
    pass(60 * minute)
    expect(told).toEqual(['09:30 tea'])
  })

  it('in another zone tells at the time of that zone', () => {
    tea()
    settingsStore(file.db).change({ timeZone: 'America/New_York' })
    pass(6 * 60 * minute + 30 * minute - 1)
    expect(told).toEqual([])
    pass(1)
    expect(told).toEqual(['09:30 tea'])
  })

  it('in a zone where the time has passed tells it at once', () => {
    tea()
    settingsStore(file.db).change({ timeZone: 'Asia/Tokyo' })
    expect(told).toEqual(['09:30 tea'])
    settingsStore(file.db).change({ timeZone: 'America/New_York' })
    pass(24 * 60 * minute)
    expect(told).toEqual(['09:30 tea'])
  })

  it('follows the computer where no zone is set', () => {
    vi.stubEnv('TZ', 'Europe/Berlin')
    settingsStore(file.db).change({ timeZone: null })
    tea()
    vi.stubEnv('TZ', 'Asia/Tokyo')
    pass(minute)
    expect(told).toEqual([])
    clock.look()
    expect(told).toEqual(['09:30 tea'])
  })
})

it('wakes nothing while it waits but once an hour', () => {
  add({ title: 'far', reminders: [{ at: '2026-12-20T09:00' }] })
  const check = vi.spyOn(Date, 'now')
  const before = check.mock.calls.length
  pass(60 * minute - 1)
  expect(check.mock.calls.length).toBe(before)
  pass(1)
  expect(check.mock.calls.length).toBeGreaterThan(before)
})

describe('a reminder is taken back', () => {
  it.each<[string, (task: Task) => unknown]>([
    ['completed', ({ id }) => change(id, { completed: true })],
    ['deleted', ({ id }) => file.call(endpoints.deleteTask, { params: { taskId: id } })],
    [
      'deleted for good',
      ({ id }) => file.call(endpoints.deleteTask, { params: { taskId: id }, query: { permanently: 'true' } }),
    ],
    ['moved to another day', ({ id }) => change(id, { dueDate: '2026-12-24' })],
    ['left without reminders', ({ id }) => change(id, { reminders: [] })],
  ])('when its task is %s, and not told again when that is undone', (_, act) => {
    const task = tea()
    act(task)
    pass(40 * minute)
    expect(told).toEqual([])
    file.call(endpoints.undo, {})
    pass(minute)
    expect(told).toEqual([])

    add({ title: 'far', reminders: [{ at: '2030-01-01T09:00' }] })
    const other = add({ title: 'cake', dueDate: '2026-11-20', dueTime: '10:00', reminders: [{ minutesBefore: 15 }] })
    pass(10 * minute)
    act(other)
    expect(told).toEqual(['09:45 cake', 'gone cake'])
    expect(reminders.due()).toEqual([])
    file.call(endpoints.undo, {})
    vi.setSystemTime('2026-11-20T08:00:00Z')
    pass(24 * 60 * minute)
    expect(told.filter((text) => text === '09:45 cake')).toHaveLength(1)
  })

  it('and told in time where that was undone before', () => {
    const { id } = tea()
    change(id, { completed: true })
    pass(10 * minute)
    file.call(endpoints.undo, {})
    pass(20 * minute)
    expect(told).toEqual(['09:30 tea'])
  })

  it('while its list is archived', () => {
    const list = file.call(endpoints.createList, { body: { name: 'old' } })
    const put = (archived: boolean) =>
      file.call(endpoints.updateList, { params: { listId: list.id }, body: { archived } })
    add({ title: 'first', listId: list.id, reminders: [{ at: '2026-11-20T10:00' }] })
    add({ title: 'second', listId: list.id, reminders: [{ at: '2026-11-20T11:00' }] })
    put(true)
    pass(90 * minute)
    put(false)
    pass(60 * minute)
    expect(told).toEqual(['11:00 second'])
  })

  it('not when something else of its task changes', () => {
    const { id } = tea()
    pass(30 * minute)
    change(id, { title: 'green tea', priority: 1 })
    expect(told).toEqual(['09:30 tea'])
    expect(reminders.due()).toMatchObject([{ title: 'green tea' }])
  })
})

describe('a due reminder', () => {
  const dueId = () => reminders.due()[0]?.id ?? ''

  it('comes again when it is snoozed, also after a restart', () => {
    tea()
    pass(30 * minute)
    expect(reminders.snooze(dueId(), 10)).toBe(true)
    expect(reminders.due()).toEqual([])
    pass(10 * minute - 1)
    expect(told).toEqual(['09:30 tea', 'gone tea'])
    pass(1)
    expect(told).toEqual(['09:30 tea', 'gone tea', '09:30 tea'])
    expect(reminders.due()).toMatchObject([{ at: '2026-11-20T09:30', dueAt: '2026-11-20T08:40:00.000Z' }])
    reminders.snooze(dueId(), 60)
    reopenAt('2026-11-20T12:00:00Z')
    expect(told.slice(3)).toEqual(['gone tea', '09:30 tea'])
  })

  it('is done when it is dismissed, snoozed or not', () => {
    tea()
    pass(30 * minute)
    const id = dueId()
    reminders.snooze(id, 10)
    expect(reminders.dismiss(id)).toBe(true)
    pass(60 * minute)
    reopenAt('2026-11-21T08:00:00Z')
    expect(told).toEqual(['09:30 tea', 'gone tea', 'gone tea'])
    expect([reminders.dismiss(id), reminders.snooze(id, 5), reminders.dismiss('nobody')]).toEqual([false, false, false])
  })

  it('cannot be answered before it is due', () => {
    tea()
    const [{ id } = { id: '' }] = reminders.upcoming(new Date('2027-01-01'))
    expect([reminders.dismiss(id), reminders.snooze(id, 5)]).toEqual([false, false])
  })

  it('comes with the next occurrence at the next date', () => {
    const { id } = add({
      title: 'plants',
      dueDate: '2026-11-20',
      dueTime: '09:30',
      recurrence: { rule: 'FREQ=DAILY', from: 'due' },
      reminders: [{ minutesBefore: 0 }],
    })
    pass(30 * minute)
    change(id, { completed: true })
    expect(told).toEqual(['09:30 plants', 'gone plants'])
    pass(24 * 60 * minute)
    expect(told.slice(2)).toEqual(['09:30 plants'])
  })
})

it('what cannot be written down is told later, and no task fails by it', () => {
  tea()
  file.db.pragma('query_only = ON')
  pass(30 * minute)
  expect(told).toEqual(['failed'])
  file.db.pragma('query_only = OFF')
  pass(minute)
  expect(told).toEqual(['failed', '09:30 tea'])
})

it('what a step has changed is taken over later where it cannot be written down at once', () => {
  file.db.exec(`CREATE TEMP TRIGGER full BEFORE INSERT ON main.reminder BEGIN SELECT RAISE(ABORT, 'no room'); END`)
  expect(tea().title).toBe('tea')
  expect(told).toEqual(['failed'])
  file.db.exec('DROP TRIGGER full')
  pass(30 * minute)
  expect(told).toEqual(['failed', '09:30 tea'])
})
