import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import type { Calls, Desktop, Messages } from '../bridge/desktop.ts'

function call<K extends keyof Calls>(channel: K, ...given: Calls[K]['arguments']): Promise<Calls[K]['result']> {
  return ipcRenderer.invoke(channel, ...given)
}

/** Passes on the content of a message only: the event would hand the page a sender to talk to main with. */
function listen<K extends keyof Messages>(channel: K, listener: (...content: Messages[K]) => void): () => void {
  const onMessage = (_event: IpcRendererEvent, ...content: Messages[K]) => listener(...content)
  ipcRenderer.on(channel, onMessage)
  return () => void ipcRenderer.removeListener(channel, onMessage)
}

const desktop = {
  people: () => call('people'),
  shownAccount: () => call('shownAccount'),
  showAccount: (accountId) => call('showAccount', accountId),
  removePerson: (accountId, password) => call('removePerson', accountId, password),
  lockAll: () => call('lockAll'),
  isKeptSignedIn: () => call('isKeptSignedIn'),
  keepSignedIn: (on) => call('keepSignedIn', on),
  chooseFolder: () => call('chooseFolder'),
  status: () => call('status'),
  copyDiagnostics: () => call('copyDiagnostics'),
  takeApology: () => call('takeApology'),
  desktopSettings: () => call('desktopSettings'),
  changeDesktopSettings: (changes) => call('changeDesktopSettings', changes),
  takeErrand: () => call('takeErrand'),
  print: () => call('print'),
  savePdf: () => call('savePdf'),
  quickAddCall: () => call('quickAddCall'),
  closeQuickAdd: () => call('closeQuickAdd'),
  resizeQuickAdd: (height) => call('resizeQuickAdd', height),
  openHearth: () => call('openHearth'),
  onLocked: (listener) => listen('locked', listener),
  onStatus: (listener) => listen('status', listener),
  onCommand: (listener) => listen('command', listener),
  onErrand: (listener) => listen('errand', listener),
  onQuickAdd: (listener) => listen('quickAdd', listener),
} satisfies Desktop

contextBridge.exposeInMainWorld('desktop', desktop)
