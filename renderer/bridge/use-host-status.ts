import { useSyncExternalStore } from 'react'
import { host, type HostStatus } from './host.ts'

/** What the host says about the window's surroundings. */
export function useHostStatus(): HostStatus {
  return useSyncExternalStore(host.onStatus, host.status)
}
