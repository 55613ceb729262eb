import { powerMonitor } from 'electron'
import type { ServerHost } from './server-host.ts'

/** Timers stand still while the computer sleeps: what fell due meanwhile is looked up as soon as it wakes. */
export function wakeWithComputer(server: Pick<ServerHost, 'wake'>): void {
  powerMonitor.on('resume', server.wake)
  powerMonitor.on('unlock-screen', server.wake)
}
