import { v7 as newId } from 'uuid'
import { settingsStore } from '../accounts/settings.ts'
import type { DueReminder } from '../contract/event.ts'
import type { Changed } from '../contract/history.ts'
import type { Connection } from '../database/open.ts'
import { writerOf } from '../database/writing.ts'
import { localNow, zoneOf } from '../tasks/calendar.ts'
import { instantOfMeaning, meaningsOf } from './reminder-times.ts'
import { reminderStore, type ReminderRow } from './store.ts'

const minute = 60_000
const longestWait = 60 * minute
/** A reminder for this minute is meant for now. */
const leeway = minute
/** How long it is remembered of a reminder that its task no longer has that it was told. */
const forgottenAfter = 30 * 24 * 60 * minute

/** What is told of reminders. */
export interface ReminderTold {
  due(reminder: DueReminder): void
  gone(id: string): void
}

/** When a reminder is told, under a name that says nothing about its task. */
export interface UpcomingReminder {
  readonly id: string
  readonly dueAt: string
}

export type AccountReminders = ReturnType<typeof createAccountReminders>

/**
 * The reminders of an open account. One is told when its instant passes while the task has it, and never again; of
 * several that passed unseen, each task tells the latest. Whether the clock was slept through, put forward or put back
 * makes no difference: what counts is that it shows the instant or a later one.
 * @param failed told what went wrong: nothing else fails because of reminders, and they are tried again in a minute
 */
export function createAccountReminders(db: Connection, told: ReminderTold, failed: (error: unknown) => void) {
  const store = reminderStore(db)
  let timer: NodeJS.Timeout | undefined
  /** Something failed, so that tasks and their reminders may differ. */
  let isBehind = false
  let hasEnded = false
  /** The edition of the zone that all that waits is reckoned in. */
  let reckonedIn = ''

  const zone = () => zoneOf(settingsStore(db).get())

  /**
   * Waits for the next reminder. Timers stand still while the computer sleeps, and know nothing of a clock that is set:
   * the watch over the clock has `check` called then. What it should miss is found after an hour.
   */
  function wait(): void {
    clearTimeout(timer)
    const next = store.next()
    if (next === undefined) return
    timer = setTimeout(check, Math.min(Math.max(next - Date.now(), 0), longestWait)).unref()
  }

  /** A task is changed and an account opened even where its reminders cannot be written down, as on a full disk. */
  function attempt(work: () => void): void {
    const writer = writerOf(db)
    if (writer) {
      isBehind = true
      clearTimeout(timer)
      void writer.then(() => hasEnded || check())
      return
    }
    try {
      if (isBehind) follow(store.tasksConcerned())
      work()
      isBehind = false
    } catch (error) {
      isBehind = true
      failed(error)
      clearTimeout(timer)
      timer = setTimeout(check, minute).unref()
    }
  }

  const check = () => attempt(tellPassed)

  /** Tells what is due by now. */
  function tellPassed(): void {
    reckonAnew()
    const now = Date.now()
    store.wakePast(now - leeway)
    const passed = store.ahead(now)
    const latest = new Map(passed.map((row) => [row.taskId, row]))
    const replaced: string[] = []
    if (passed.length > 0)
      inTransaction(() => {
        for (const row of passed) {
          const isTold = latest.get(row.taskId) === row
          const shown = isTold ? store.dueOfTask(row.taskId) : undefined
          if (shown !== undefined) {
            store.setState(shown, 'done')
            replaced.push(shown)
          }
          store.setState(row.id, isTold ? 'due' : 'done')
        }
      })
    wait()
    for (const id of replaced) told.gone(id)
    if (passed.length === 0) return
    const fresh = new Set([...latest.values()].map(({ id }) => id))
    for (const reminder of store.due()) if (fresh.has(reminder.id)) told.due(reminder)
  }

  /** Puts what waits to its instant in the zone of now. */
  function reckonAnew(): void {
    const current = zone()
    if (editionOf(current) === reckonedIn) return
    const rows = store.otherwiseReckoned(editionOf(current))
    if (rows.length > 0)
      inTransaction(() => {
        for (const { id, meaning } of rows) store.reckon({ id, ...reckoned(meaning, current) })
      })
    reckonedIn = editionOf(current)
  }

  /**
   * Brings the reminders of tasks up to date with the tasks; false where they were.
   * @param setAt since when a new reminder may have been set: one of before is not told any more
   */
  function follow(taskIds: Iterable<string>, setAt?: number): boolean {
    const work: (() => void)[] = []
    const gone: string[] = []
    let current: string | undefined
    for (const taskId of taskIds) {
      const task = store.reminding(taskId)
      const known = store.ofTask(taskId)
      if (!task && known.length === 0) continue
      const meanings = task ? meaningsOf(task) : new Set<string>()
      for (const row of known) if (!meanings.delete(row.meaning)) takeBack(row, work, gone)
      const since = (setAt ?? Date.parse(task?.updatedAt ?? '')) - leeway
      for (const meaning of meanings) {
        const row = { id: newId(), taskId, meaning, ...reckoned(meaning, (current ??= zone())) }
        work.push(() => store.add({ ...row, state: row.dueAt < since ? 'past' : 'waiting' }))
      }
    }
    if (work.length === 0) return false
    inTransaction(() => work.forEach((each) => each()))
    for (const id of gone) told.gone(id)
    return true
  }

  /** What was told stays known, so that it is not told again where the task gets the reminder back. */
  function takeBack({ id, state, dueAt }: ReminderRow, work: (() => void)[], gone: string[]): void {
    if (state === 'waiting' || state === 'past' || (state === 'done' && dueAt < Date.now() - forgottenAfter))
      work.push(() => store.remove(id))
    else if (state !== 'done') work.push(() => store.setState(id, 'done'))
    if (state === 'due') gone.push(id)
  }

  function inTransaction(work: () => void): void {
    db.transaction(work).immediate()
  }

  /** A reminder that somebody can still answer. */
  function answerable(id: string): ReminderRow | undefined {
    const row = store.get(id)
    return row && (row.state === 'due' || row.state === 'snoozed') ? row : undefined
  }

  return {
    /** Brings everything up to date after the account was opened: what was missed is told now. */
    begin: () =>
      attempt(() => {
        follow(store.tasksConcerned())
        tellPassed()
      }),

    /** Takes over what a step has changed. */
    changed: ({ tasks, lists }: Pick<Changed, 'tasks' | 'lists'>) =>
      attempt(() => {
        if (follow(new Set([...tasks, ...lists.flatMap(store.tasksOfList)]), Date.now())) tellPassed()
      }),

    /** Takes over a step that has changed so much that it is quicker to look at all that reminds. */
    changedMuch: () =>
      attempt(() => {
        if (follow(store.tasksConcerned(), Date.now())) tellPassed()
      }),

    /** Looks at the clock and its zone, and tells what is due. */
    check,

    /** The reminders that are due and neither snoozed nor dismissed, the earliest first. */
    due: (): DueReminder[] => store.due(),

    /** When reminders will be told until an instant, the earliest first; nothing in it says of what. */
    upcoming: (until: Date): UpcomingReminder[] =>
      store.ahead(until.getTime()).map(({ id, dueAt }) => ({ id, dueAt: new Date(dueAt).toISOString() })),

    /** Lets a reminder come again after some minutes; false where it is not due. */
    snooze(id: string, minutes: number): boolean {
      if (!answerable(id)) return false
      store.snooze(id, Date.now() + minutes * minute)
      told.gone(id)
      wait()
      return true
    },

    /** Lets a reminder be done; false where it is not due. */
    dismiss(id: string): boolean {
      if (!answerable(id)) return false
      store.setState(id, 'done')
      told.gone(id)
      wait()
      return true
    },

    /** Stops waiting. */
    end(): void {
      hasEnded = true
      clearTimeout(timer)
    },
  }
}

function reckoned(meaning: string, zone: string): Pick<ReminderRow, 'at' | 'dueAt' | 'zone'> {
  const instant = instantOfMeaning(meaning, zone)
  return { at: localNow(instant, zone), dueAt: instant.getTime(), zone: editionOf(zone) }
}

/** A zone and the rules that were reckoned with: countries change them. */
function editionOf(zone: string): string {
  return `${zone} ${process.versions.tz ?? ''}`
}
