import type { Desktop } from '../../electron/bridge/desktop.ts'
import type { Host, HostStatus } from './host.ts'

/**
 * The desktop app around the window.
 * @param startOver leaves the page for a fresh one at a path
 */
export function createDesktopHost(desktop: Desktop, startOver: (path: string) => void): Host {
  const listeners = new Set<() => void>()
  let status: HostStatus = { keychainTrouble: undefined, apiUrl: undefined }
  let isTold = false

  function take(next: HostStatus) {
    status = next
    for (const listener of listeners) listener()
  }

  desktop.onStatus((next) => {
    isTold = true
    take(next)
  })
  // What main tells by itself is newer than its answer to a question.
  void desktop.status().then((first) => isTold || take(first))

  // Whatever more a caller passes must not reach the desktop: all that does is copied, which not everything can be.
  return {
    people: {
      all: () => desktop.people(),
      async show(accountId, path = '/') {
        await desktop.showAccount(accountId)
        startOver(path)
      },
      remove: (accountId, password) => desktop.removePerson(accountId, password),
      lockAll: () => desktop.lockAll(),
    },
    staying: { isOn: () => desktop.isKeptSignedIn(), turn: (on) => desktop.keepSignedIn(on) },
    status: () => status,
    onStatus(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    noticesAbsence: true,
    onLocked: (listener) => void desktop.onLocked(listener),
  }
}
