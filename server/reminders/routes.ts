import { endpoints } from '../contract/endpoints.ts'
import type { Handle } from '../http/handle.ts'
import { problem } from '../http/problems.ts'
import type { Reminders } from './reminders.ts'

/** Mounts the endpoints of reminders. */
export function mountReminders(handle: Handle, { reminders }: { readonly reminders: Reminders }): void {
  handle(endpoints.listDueReminders, ({ account }) => reminders.due(account.accountId))

  handle(endpoints.snoozeReminder, ({ account, params, body }) => {
    if (!reminders.snooze(account.accountId, params.reminderId, body.minutes)) throw problem('reminder-not-found')
    return undefined
  })

  handle(endpoints.dismissReminder, ({ account, params }) => {
    if (!reminders.dismiss(account.accountId, params.reminderId)) throw problem('reminder-not-found')
    return undefined
  })
}
