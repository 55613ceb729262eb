import type { Desktop } from '../../electron/bridge/desktop.ts'
import type { Host, HostStatus } from './host.ts'

/** The desktop app around the window. */
export function createDesktopHost(desktop: Desktop): Host {
  const listeners = new Set<() => void>()
  let status: HostStatus = {
    keychainTrouble: undefined,
    apiUrl: undefined,
    update: undefined,
    quickAddTrouble: undefined,
  }
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
      shown: () => desktop.shownAccount(),
      show: (accountId) => desktop.showAccount(accountId),
      remove: (accountId, password) => desktop.removePerson(accountId, password),
      lockAll: () => desktop.lockAll(),
    },
    staying: { isOn: () => desktop.isKeptSignedIn(), turn: (on) => desktop.keepSignedIn(on) },
    copyDiagnostics: () => desktop.copyDiagnostics(),
    takeApology: () => desktop.takeApology(),
    chooseFolder: () => desktop.chooseFolder(),
    app: {
      settings: () => desktop.desktopSettings(),
      change: (changes) => desktop.changeDesktopSettings(changes),
      print: () => desktop.print(),
      savePdf: () => desktop.savePdf(),
      takeErrand: () => desktop.takeErrand(),
      onCommand: (listener) => desktop.onCommand(listener),
      onErrand: (listener) => desktop.onErrand(listener),
      open: () => desktop.openHearth(),
      quickAdd: {
        call: () => desktop.quickAddCall(),
        choose: async (accountId) => void (await desktop.showAccount(accountId)),
        close: () => desktop.closeQuickAdd(),
        resize: (height) => desktop.resizeQuickAdd(height),
        onOpen: (listener) => desktop.onQuickAdd(listener),
      },
    },
    status: () => status,
    onStatus(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    noticesAbsence: true,
    onLocked: (listener) => desktop.onLocked(listener),
  }
}
