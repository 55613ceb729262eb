import { createBrowserHistory, type RouterHistory } from '@tanstack/react-router'
import { session } from '../api/connection.ts'

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Whose address it is; undefined where it was gone to with nobody there. */
    person?: string
  }
}

/** The window's addresses, for all stays. Each is marked with whose it is: going back leads nobody to another's. */
export const addresses = createAddresses()

function createAddresses(): RouterHistory {
  const history = createBrowserHistory()
  const { push, replace } = history
  const marked = (state: object | undefined) => ({ ...state, person: whoseWindow() })
  history.push = (path, state: object | undefined, options) => push(path, marked(state), options)
  history.replace = (path, state: object | undefined, options) => replace(path, marked(state), options)
  return history
}

function whoseWindow(): string | undefined {
  const state = session.state()
  if (state.kind === 'signed-in') return state.account.id
  return state.kind === 'locked' || state.kind === 'starting' ? state.person?.id : undefined
}
