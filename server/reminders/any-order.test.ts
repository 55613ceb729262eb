import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { settingsStore } from '../accounts/settings.ts'
import { createClockWatch } from '../clock-watch.ts'
import { endpoints } from '../contract/endpoints.ts'
import type { Reminder, Task } from '../contract/task.ts'
import { journal } from '../database/journal.ts'
import { Problem } from '../http/problems.ts'
import { createAccountFile } from '../testing/account-file.ts'
import { runsOf } from '../testing/limits.ts'
import { createAccountReminders, type AccountReminders } from './account-reminders.ts'
import { instantOfMeaning, meaningsOf } from './reminder-times.ts'

const minute = 60_000
const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'Australia/Lord_Howe']

/** The days around the end of summer time in Berlin. */
const date = fc.integer({ min: 23, max: 27 }).map((day) => `2026-10-${day}`)
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '30'))
  .map(([hour, minutes]) => `${String(hour).padStart(2, '0')}:${minutes}`)
const reminder: fc.Arbitrary<Reminder> = fc.oneof(
  fc.tuple(date, time).map(([day, clock]) => ({ at: `${day}T${clock}` })),
  fc.constantFrom(0, 30, 60, 1440, 1500).map((minutesBefore) => ({ minutesBefore })),
)
const said = fc.record({
  dueDate: fc.option(date),
  dueTime: fc.constant(null),
  reminders: fc.array(reminder, { maxLength: 3 }),
})
const which = fc.nat(20)

const action = fc.oneof(
  fc.record({ do: fc.constant('add' as const), said }),
  fc.record({ do: fc.constant('change' as const), which, said }),
  fc.record({ do: fc.constantFrom('complete', 'reopen', 'delete', 'restore', 'dismiss', 'snooze'), which }),
  fc.record({ do: fc.constantFrom('undo', 'redo') }),
  fc.record({ do: fc.constantFrom('pass', 'jump', 'close'), minutes: fc.integer({ min: 1, max: 1500 }) }),
  fc.record({ do: fc.constant('back' as const), minutes: fc.integer({ min: 1, max: 3000 }) }),
  fc.record({ do: fc.constant('zone' as const), zone: fc.constantFrom(...zones) }),
)
type Action = { do: string; which?: number; minutes?: number; zone?: string; said?: Partial<Task> }

/** What the test knows of one reminder of a task: since when the task has it, and how often it was told. */
interface Known {
  /** By the clock; undefined while the task does not have it. */
  setAt: number | undefined
  told: number
  snoozed: number
}

/** An account, and a book that is kept of it by nothing but looking at its tasks and hearing what is told. */
function createWorld() {
  const file = createAccountFile()
  const book = new Map<string, Known>()
  const shown = new Map<string, string>()
  const snoozedUntil = new Map<string, number>()
  let zone = 'Europe/Berlin'
  let reminders: AccountReminders
  settingsStore(file.db).change({ timeZone: zone })

  const taskIds = () => file.db.prepare<[], string>('SELECT id FROM task ORDER BY number').pluck().all()
  const keyOf = (id: string) =>
    file.db.prepare<[string], string>(`SELECT task_id || ' ' || meaning FROM reminder WHERE id = ?`).pluck().get(id) ??
    ''
  const instantOf = (key: string) => instantOfMeaning(key.slice(37), zone).getTime()

  function open(): void {
    shown.clear()
    reminders = createAccountReminders(
      file.db,
      {
        due({ id, taskId }) {
          const key = keyOf(id)
          const known = book.get(key)
          expect(known?.setAt).toBeDefined()
          if (!known) return
          known.told += 1
          expect(known.told).toBeLessThanOrEqual(1 + known.snoozed)
          expect(Date.now()).toBeGreaterThanOrEqual(snoozedUntil.get(id) ?? instantOf(key))
          expect([...shown.values()]).not.toContain(taskId)
          shown.set(id, taskId)
        },
        gone: (id) => void shown.delete(id),
      },
      (error) => {
        throw error
      },
    )
    journal(file.db).onStep(({ changed }) => {
      look()
      reminders.changed(changed)
    })
    reminders.begin()
    for (const { id, taskId } of reminders.due()) shown.set(id, taskId)
  }

  /** Enters in the book what the tasks have now. */
  function look(): void {
    const present = new Set<string>()
    for (const taskId of taskIds()) {
      const found = attempt(() => file.call(endpoints.getTask, { params: { taskId } }))
      if (found && !found.completed && found.deletedAt === null)
        for (const meaning of meaningsOf(found)) present.add(`${taskId} ${meaning}`)
    }
    for (const key of present) {
      const known = book.get(key) ?? { setAt: undefined, told: 0, snoozed: 0 }
      known.setAt ??= Date.now()
      book.set(key, known)
    }
    for (const [key, known] of book) if (!present.has(key)) known.setAt = undefined
  }

  /** Whatever has passed while its task had it was told, or a later one of the same task was or is to be. */
  function check(): void {
    for (const [key, { setAt, told, snoozed }] of book) {
      if (setAt === undefined || told > 0 || snoozed > 0) continue
      const instant = instantOf(key)
      if (instant > Date.now() || instant < setAt) continue
      const later = [...book].filter(
        ([other, known]) => other.slice(0, 36) === key.slice(0, 36) && known.told > 0 && instantOf(other) >= instant,
      )
      expect(later, key).not.toEqual([])
    }
    expect(
      reminders
        .due()
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual([...shown.keys()].toSorted())
  }

  function change(taskId: string, changes: Partial<Task>): void {
    attempt(() => file.call(endpoints.updateTask, { params: { taskId }, body: changes }))
  }

  function act({ do: what, which: number = 0, minutes = 0, zone: other = zone, said: body = {} }: Action): void {
    const ids = taskIds()
    const taskId = ids[number % ids.length] ?? '01890000-0000-7000-8000-000000000000'
    const due = reminders.due()
    const one = due[number % due.length]
    if (what === 'add') file.call(endpoints.createTask, { body: { title: 'a task', ...body } })
    else if (what === 'change') change(taskId, body)
    else if (what === 'complete') change(taskId, { completed: true })
    else if (what === 'reopen') change(taskId, { completed: false })
    else if (what === 'delete') attempt(() => file.call(endpoints.deleteTask, { params: { taskId } }))
    else if (what === 'restore') attempt(() => file.call(endpoints.restoreTask, { params: { taskId } }))
    else if (what === 'undo') attempt(() => file.call(endpoints.undo, {}))
    else if (what === 'redo') attempt(() => file.call(endpoints.redo, {}))
    else if (what === 'dismiss' && one) reminders.dismiss(one.id)
    else if (what === 'snooze' && one) {
      const known = book.get(keyOf(one.id))
      if (known) known.snoozed += 1
      snoozedUntil.set(one.id, Date.now() + 20 * minute)
      reminders.snooze(one.id, 20)
    } else if (what === 'pass') vi.advanceTimersByTime(minutes * minute)
    else if (what === 'back' || what === 'jump') {
      vi.setSystemTime(Date.now() + (what === 'jump' ? minutes : -minutes) * minute)
      clock.look()
    } else if (what === 'zone') {
      // What was past when it was set is set anew, as it were, by a zone in which it is not.
      for (const [key, known] of book)
        if (known.setAt !== undefined && instantOf(key) < known.setAt) known.setAt = Date.now()
      zone = other
      settingsStore(file.db).change({ timeZone: zone })
      reminders.check()
    } else if (what === 'close') {
      reminders.end()
      vi.setSystemTime(Date.now() + minutes * minute)
      file.reopen()
      open()
    }
  }

  const clock = createClockWatch()
  clock.onChange(() => reminders.check())
  open()
  return {
    act(each: Action): void {
      act(each)
      look()
      check()
    },
    end(): void {
      reminders.end()
      file.end()
    },
  }
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    // What cannot be done just now, such as an undo of nothing, is not what this is about.
    if (error instanceof Problem) return undefined
    throw error
  }
}

const runs = runsOf('HEARTH_PROPERTY_RUNS', 60)

it(
  'every reminder is told once at its time, none early and none lost, whatever is done and however the clock goes',
  () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'] })
    try {
      fc.assert(
        fc.property(fc.array(action, { minLength: 5, maxLength: 40 }), (actions) => {
          vi.setSystemTime('2026-10-24T06:10:00Z')
          const world = createWorld()
          try {
            for (const each of actions) world.act(each)
          } finally {
            world.end()
          }
        }),
        { numRuns: runs },
      )
    } finally {
      vi.useRealTimers()
    }
  },
  60_000 + runs * 200,
)
