import { powerMonitor } from 'electron'
import type { People } from './server-host.ts'
import type { Windows } from './windows.ts'

const idleLimit = 15 * 60
const lookEvery = 15_000

/** Locks everybody when nobody is at the computer: idle, suspended, or the screen locked. */
export function lockWhenAway(people: People, windows: Windows): void {
  function lockAll(): void {
    for (const { id } of people.all()) if (people.isOpen(id)) people.lock(id)
    // Also where nobody is shown: the people at the door are not open any more.
    for (const window of windows.all()) windows.tell(window, 'locked')
  }

  powerMonitor.on('suspend', lockAll)
  powerMonitor.on('lock-screen', lockAll)
  const anybodyOpen = () => people.all().some(({ id }) => people.isOpen(id))
  setInterval(() => {
    if (powerMonitor.getSystemIdleTime() >= idleLimit && anybodyOpen()) lockAll()
  }, lookEvery).unref()
}
