import { expect, test, vi } from 'vitest'
import type { Desktop, DesktopStatus } from '../../electron/bridge/desktop.ts'
import { createDesktopHost } from './desktop.ts'

const calm: DesktopStatus = {
  keychainTrouble: undefined,
  apiUrl: undefined,
  update: undefined,
  quickAddTrouble: undefined,
}

const neverAsked = () => Promise.reject(new Error('Nobody asks for this here'))

function setUp(first: DesktopStatus = calm) {
  let tell: (status: DesktopStatus) => void = () => undefined
  const desktop: Desktop = {
    people: async () => [],
    shownAccount: async () => null,
    showAccount: async () => null,
    removePerson: async () => 'hidden',
    lockAll: async () => undefined,
    chooseFolder: async () => null,
    isKeptSignedIn: async () => false,
    keepSignedIn: async () => true,
    status: async () => first,
    copyDiagnostics: async () => undefined,
    takeApology: async () => false,
    desktopSettings: neverAsked,
    changeDesktopSettings: neverAsked,
    takeErrand: neverAsked,
    print: neverAsked,
    savePdf: neverAsked,
    quickAddCall: neverAsked,
    closeQuickAdd: neverAsked,
    resizeQuickAdd: neverAsked,
    openHearth: neverAsked,
    onCommand: () => () => undefined,
    onErrand: () => () => undefined,
    onQuickAdd: () => () => undefined,
    onLocked: () => () => undefined,
    onStatus(listener) {
      tell = listener
      return () => undefined
    },
  }
  return { host: createDesktopHost(desktop), tell: (status: DesktopStatus) => tell(status) }
}

test('tells the status as it is at first and whenever it changes, until one stops listening', async () => {
  const { host, tell } = setUp({ ...calm, apiUrl: 'http://127.0.0.1:7000' })
  const listener = vi.fn()
  const stop = host.onStatus(listener)
  await vi.waitFor(() => expect(host.status().apiUrl).toBe('http://127.0.0.1:7000'))
  tell({ ...calm, keychainTrouble: 'died' })
  expect(host.status()).toEqual({ ...calm, keychainTrouble: 'died' })
  expect(listener).toHaveBeenCalledTimes(2)
  stop()
  tell(calm)
  expect(listener).toHaveBeenCalledTimes(2)
})

test('an answer that comes after news does not hide it', async () => {
  const { host, tell } = setUp(calm)
  tell({ ...calm, keychainTrouble: 'timeout' })
  await new Promise((resolve) => setTimeout(resolve))
  expect(host.status().keychainTrouble).toBe('timeout')
})
