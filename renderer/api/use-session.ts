import { useSyncExternalStore } from 'react'
import type { Account } from '../../server/contract/account.ts'
import type { Settings } from '../../server/contract/settings.ts'
import { reachability, session } from './connection.ts'
import type { SessionState, Stay } from './session.ts'

/** Who is at this window, and how far in. */
export function useSession(): SessionState {
  return useSyncExternalStore(session.subscribe, session.state)
}

/** The stay of whoever is here, or of nobody. */
export function useStay(): Stay {
  return useSyncExternalStore(session.subscribe, session.stay)
}

/** The account that is signed in; only for what is shown to somebody signed in. */
export function useAccount(): Account {
  const state = useSession()
  if (state.kind !== 'signed-in') throw new Error('This part of the window is for somebody who is signed in')
  return state.account
}

/** The settings of whoever is signed in; only for what is shown to them. */
export function useSettings(): Settings {
  const state = useSession()
  if (state.kind !== 'signed-in') throw new Error('Only somebody who is signed in has settings')
  return state.settings
}

/** Whether the server answers. */
export function useReachable(): boolean {
  return useSyncExternalStore(reachability.subscribe, reachability.isReachable)
}
