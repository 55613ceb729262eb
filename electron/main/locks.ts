import { app, powerMonitor } from 'electron'
import type { People } from './server-host.ts'
import type { Windows } from './windows.ts'

const lookEvery = 15_000

/**
 * Locks people when nobody is at the computer: everybody when it is suspended or its screen locked, and each after
 * the idle time that is their own setting.
 */
export function lockWhenAway(people: People, windows: Windows): void {
  function lockAll(): void {
    windows.tellLocked(people.lockAll())
  }

  function lockIdle(): void {
    const idleMinutes = powerMonitor.getSystemIdleTime() / 60
    const idle = people.all().filter(({ id }) => {
      const lockAfter = people.lockAfter(id)
      return typeof lockAfter === 'number' && idleMinutes >= lockAfter
    })
    for (const { id } of idle) people.lock(id)
    windows.tellLocked(idle.map(({ id }) => id))
  }

  powerMonitor.on('suspend', lockAll)
  powerMonitor.on('lock-screen', lockAll)
  // Where the system told of no sleep beforehand, or too late to be heard.
  powerMonitor.on('resume', lockAll)
  const timer = setInterval(lockIdle, lookEvery)
  // The files are closed before the process ends.
  app.once('will-quit', () => clearInterval(timer))
}
