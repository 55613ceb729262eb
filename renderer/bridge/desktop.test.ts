import { expect, test, vi } from 'vitest'
import type { Desktop, DesktopStatus } from '../../electron/bridge/desktop.ts'
import { createDesktopHost } from './desktop.ts'

const calm: DesktopStatus = { keychainTrouble: undefined, apiUrl: undefined }

function setUp(first: DesktopStatus = calm) {
  const steps: string[] = []
  let tell: (status: DesktopStatus) => void = () => undefined
  const desktop: Desktop = {
    people: async () => [],
    shownAccount: async () => null,
    showAccount: async (id) => void steps.push(`show ${id}`),
    removePerson: async () => 'hidden',
    lockAll: async () => undefined,
    isKeptSignedIn: async () => false,
    keepSignedIn: async () => true,
    status: async () => first,
    onLocked: () => () => undefined,
    onStatus(listener) {
      tell = listener
      return () => undefined
    },
  }
  const host = createDesktopHost(desktop, (path) => steps.push(`start over at ${path}`))
  return { host, steps, tell: (status: DesktopStatus) => tell(status) }
}

test('another person is shown first, then the page starts over', async () => {
  const { host, steps } = setUp()
  await host.people?.show('anna')
  await host.people?.show(null, '/sign-up')
  expect(steps).toEqual(['show anna', 'start over at /', 'show null', 'start over at /sign-up'])
})

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
