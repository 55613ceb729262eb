import type { ReminderListener } from '../../server/reminders/reminders.ts'
import type { AccountApi } from './account-api.ts'
import type { Notice, ShowNotice } from './notifications.ts'
import type { Person } from '../bridge/desktop.ts'
import type { Windows } from './windows.ts'
import type { Words } from './words.ts'

type Due = Parameters<ReminderListener['due']>[1]
type Upcoming = Parameters<ReminderListener['closed']>[1]

interface NoticeDeps {
  readonly windows: Pick<Windows, 'isLookedAt' | 'isShown' | 'send'>
  readonly people: () => readonly Pick<Person, 'id' | 'name' | 'state'>[]
  readonly api: Pick<AccountApi, 'ask'>
  readonly words: () => Words
  readonly show: ShowNotice
}

export type ReminderNotices = ReturnType<typeof createReminderNotices>

const snoozeMinutes = 10
/** Timers stand still while a computer sleeps, and know nothing of a clock that is set. */
const longestWait = 60_000

/**
 * Reminders as notifications of the system. Whoever is not before their tasks gets one; it says what it is about only
 * where a window shows that very account. Of a locked one main knows instants alone, until the app quits.
 */
export function createReminderNotices({ windows, people, api, words, show }: NoticeDeps) {
  const shown = new Map<string, { readonly accountId: string; readonly isDiscreet: boolean; close(): void }>()
  /** What is ahead of accounts that were locked. */
  const ahead = new Map<string, Upcoming>()
  let timer: NodeJS.Timeout | undefined

  function take(accountId: string, id: string, isDiscreet: boolean, notice: Notice): void {
    drop(id)
    shown.set(id, { accountId, isDiscreet, close: show(notice) })
  }

  function drop(id: string): void {
    shown.get(id)?.close()
    shown.delete(id)
  }

  function dropOf(accountId: string, which: 'discreet' | 'full' | 'all'): void {
    for (const [id, notice] of [...shown])
      if (notice.accountId === accountId && (which === 'all' || notice.isDiscreet === (which === 'discreet'))) drop(id)
  }

  function tellInFull(accountId: string, { id, taskId, title, at }: Due): void {
    const { reminder } = words()
    const open = () => {
      shown.delete(id)
      windows.send(accountId, { kind: 'task', taskId })
    }
    const answer = (method: string, path: string, body: object) => () => {
      shown.delete(id)
      api
        .ask(accountId, method, path, body)
        .catch(() => take(accountId, id, true, { title: words().reminder.failed, body: '', open, actions: [] }))
    }
    take(accountId, id, false, {
      title,
      body: reminder.due(at.slice(11, 16)),
      open,
      actions: [
        { text: reminder.complete, press: answer('PATCH', `/api/tasks/${taskId}`, { completed: true }) },
        {
          text: reminder.snooze,
          press: answer('POST', `/api/reminders/${id}/snooze`, { minutes: snoozeMinutes }),
        },
      ],
    })
  }

  function tellDiscreetly(accountId: string, id: string): void {
    const person = people().find((each) => each.id === accountId)
    // Who has signed out is not here, and nothing tells that they were.
    if (!person || person.state === 'signed-out') return
    const { discreetTitle, discreetBody } = words().reminder
    take(accountId, id, true, {
      title: discreetTitle(person.name),
      body: discreetBody,
      open() {
        shown.delete(id)
        windows.send(accountId, { kind: 'reminder', reminderId: id })
      },
      actions: [],
    })
  }

  function wait(): void {
    clearTimeout(timer)
    const next = Math.min(...[...ahead.values()].flat().map(({ dueAt }) => Date.parse(dueAt)))
    if (Number.isFinite(next)) timer = setTimeout(look, Math.min(Math.max(next - Date.now(), 0), longestWait)).unref()
  }

  function look(): void {
    for (const [accountId, upcoming] of [...ahead]) {
      const passed = upcoming.filter(({ dueAt }) => Date.parse(dueAt) <= Date.now())
      ahead.set(
        accountId,
        upcoming.filter((each) => !passed.includes(each)),
      )
      for (const { id } of passed) tellDiscreetly(accountId, id)
    }
    wait()
  }

  const listener: ReminderListener = {
    due(accountId, reminder) {
      if (windows.isLookedAt(accountId)) return
      if (windows.isShown(accountId)) tellInFull(accountId, reminder)
      else tellDiscreetly(accountId, reminder.id)
    },
    gone: (_accountId, id) => drop(id),
    closed(accountId, upcoming) {
      // What is on the screen by now says too much for a lock.
      dropOf(accountId, 'full')
      ahead.set(accountId, upcoming)
      wait()
    },
  }

  return {
    ...listener,

    /** Tells at once what fell due while the computer slept. */
    wake: look,

    /** An account is open again: it tells its reminders itself. */
    opened(accountId: string): void {
      if (!ahead.delete(accountId)) return
      dropOf(accountId, 'discreet')
      wait()
    },

    /** Somebody was taken off this computer, or signed out. */
    letGoOf(accountId: string): void {
      ahead.delete(accountId)
      dropOf(accountId, 'all')
      wait()
    },
  }
}
