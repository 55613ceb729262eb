import { powerMonitor } from 'electron'
import type { ReminderNotices } from './reminder-notices.ts'
import type { ServerHost } from './server-host.ts'

/** Timers stand still while the computer sleeps: what fell due meanwhile is looked up as soon as it wakes. */
export function wakeWithComputer(server: Pick<ServerHost, 'wake'>, notices: Pick<ReminderNotices, 'wake'>): void {
  function wake(): void {
    server.wake()
    notices.wake()
  }
  powerMonitor.on('resume', wake)
  powerMonitor.on('unlock-screen', wake)
}
