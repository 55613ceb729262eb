import type { Logger } from 'pino'
import type { AccountDatabases } from '../accounts/account-databases.ts'
import { settingsStore } from '../accounts/settings.ts'
import type { ClockWatch } from '../clock-watch.ts'
import type { DueReminder } from '../contract/event.ts'
import { journal, manyTasks } from '../database/journal.ts'
import type { Events } from '../events/events.ts'
import { createAccountReminders, type AccountReminders, type UpcomingReminder } from './account-reminders.ts'

export type Reminders = ReturnType<typeof createReminders>

/** The reminders of all open accounts, told as events. */
export function createReminders(databases: AccountDatabases, events: Events, clock: ClockWatch, logger: Logger) {
  const accounts = new Map<string, AccountReminders>()
  clock.onChange(() => accounts.forEach(({ check }) => check()))

  databases.onOpen((accountId, db) => {
    const reminders = createAccountReminders(
      db,
      {
        due: (reminder) => events.tell(accountId, 'reminder', reminder),
        gone: (id) => events.tell(accountId, 'reminder-gone', { id }),
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
    return () => ends.forEach((end) => end())
  })

  return {
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
