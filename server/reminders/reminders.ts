import type { Logger } from 'pino'
import type { AccountDatabases } from '../accounts/account-databases.ts'
import { settingsStore } from '../accounts/settings.ts'
import type { ClockWatch } from '../clock-watch.ts'
import type { DueReminder } from '../contract/event.ts'
import { journal, manyTasks } from '../database/journal.ts'
import type { Events } from '../events/events.ts'
import { createAccountReminders, type AccountReminders, type UpcomingReminder } from './account-reminders.ts'

export type Reminders = ReturnType<typeof createReminders>

/** What the host around the windows is told of reminders. */
export interface ReminderListener {
  due(accountId: string, reminder: DueReminder): void
  gone(accountId: string, id: string): void
  /** An account closes: when its reminders would have been told, without a word about what. */
  closed(accountId: string, upcoming: readonly UpcomingReminder[]): void
}

/** So far ahead a closed account's reminders are known to the host. */
const knownAhead = 31 * 24 * 3_600_000

/** The reminders of all open accounts, told as events. */
export function createReminders(databases: AccountDatabases, events: Events, clock: ClockWatch, logger: Logger) {
  const accounts = new Map<string, AccountReminders>()
  clock.onChange(() => accounts.forEach(({ check }) => check()))
  const listeners = new Set<ReminderListener>()

  databases.onOpen((accountId, db) => {
    const reminders = createAccountReminders(
      db,
      {
        due(reminder) {
          events.tell(accountId, 'reminder', reminder)
          for (const listener of listeners) listener.due(accountId, reminder)
        },
        gone(id) {
          events.tell(accountId, 'reminder-gone', { id })
          for (const listener of listeners) listener.gone(accountId, id)
        },
      },
      (error) => logger.error({ err: error }, 'reminders could not be told'),
    )
    accounts.set(accountId, reminders)
    const ends = [
      journal(db).onStep(({ changed }) =>
        changed.tasks.length > manyTasks ? reminders.changedMuch() : reminders.changed(changed),
      ),
      settingsStore(db).onChange(reminders.check),
      reminders.end,
      () => accounts.delete(accountId),
    ]
    reminders.begin()
    return () => {
      if (listeners.size > 0) {
        const upcoming = reminders.upcoming(new Date(Date.now() + knownAhead))
        for (const listener of listeners) listener.closed(accountId, upcoming)
      }
      ends.forEach((end) => end())
    }
  })

  return {
    /** Tells `listener` what becomes of reminders, and of what is ahead of an account that closes. */
    listen: (listener: ReminderListener) => void listeners.add(listener),

    /** The reminders of an open account that are due and neither snoozed nor dismissed. */
    due: (accountId: string): DueReminder[] => accounts.get(accountId)?.due() ?? [],

    /** When the reminders of an open account will be told, without a word about what; none where it is closed. */
    upcoming: (accountId: string, until: Date): UpcomingReminder[] => accounts.get(accountId)?.upcoming(until) ?? [],

    /** Lets a reminder come again after some minutes; false where there is none to be answered. */
    snooze: (accountId: string, id: string, minutes: number): boolean =>
      accounts.get(accountId)?.snooze(id, minutes) ?? false,

    /** Lets a reminder be done; false where there is none to be answered. */
    dismiss: (accountId: string, id: string): boolean => accounts.get(accountId)?.dismiss(id) ?? false,
  }
}
