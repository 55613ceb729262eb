import { host } from '../bridge/host.ts'
import { createAccessTokens } from './access-token.ts'
import { createAuth } from './auth-client.ts'
import { createClient, type Client } from './client.ts'
import { endpoints } from './endpoints.ts'
import { createEvents, type HeardEvent } from './events.ts'
import { createReachability } from './reachability.ts'
import { createSession, type Tabs, type TabMessage } from './session.ts'

// The window's one connection to its server: the parts of this folder, put together.

const ask = (path: string, init?: RequestInit) => fetch(path, init)

export const reachability = createReachability(async () => {
  try {
    return (await ask(endpoints.health.path, { cache: 'no-store' })).ok
  } catch {
    return false
  }
})

/** Whether the server has been away since somebody came in: it may have been started anew, which locks everybody. */
let wasAway = false

const tokens = createAccessTokens({
  request: () => client.call(endpoints.token, {}),
  onEnded: () => session.noteEnded(),
  onOtherPerson: () => session.noteOtherPerson(),
})

const client = createClient({
  fetch: ask,
  tokens,
  onReachable: reachability.report,
  onLocked: () => session.noteLocked({ keepTyped: wasAway }),
  stay: () => session.stay().signal,
})

// Their types by name: spelt out, with all that the endpoints take and give, they are too long for the compiler.
export const call: Client['call'] = client.call
export const callPage: Client['callPage'] = client.callPage
export const openAnswer: Client['open'] = client.open
export const events = createEvents({ open: client.open, reachability, hold: holdLock, channel: openChannel })
export const forgetAccessToken = tokens.forget
export const auth = createAuth(ask, reachability.report)
export const session = createSession({
  auth,
  client,
  tokens,
  showElse: host.people?.show,
  tabs: tabsOf(new BroadcastChannel('hearth')),
})

session.subscribe(() => {
  if (session.state().kind === 'signed-in' && reachability.isReachable()) wasAway = false
})
host.onLocked(session.lockedByHost)

// A computer that slept has missed the timer that renews the token.
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && tokens.check())
reachability.subscribe(() => {
  wasAway ||= !reachability.isReachable()
  if (!reachability.isReachable()) return
  tokens.check()
  if (session.state().kind === 'stuck') void session.start()
})

function tabsOf(channel: BroadcastChannel): Tabs {
  return {
    post: (message) => channel.postMessage(message),
    listen: (listener) =>
      channel.addEventListener('message', (event: MessageEvent<TabMessage>) => listener(event.data)),
  }
}

/** Runs `work` while this page, of all that ask by that name, is the one that holds the lock. */
async function holdLock(name: string, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  await navigator.locks.request(name, { signal }, work)
}

function openChannel(name: string, listener: (heard: HeardEvent) => void) {
  const channel = new BroadcastChannel(name)
  channel.addEventListener('message', (event: MessageEvent<HeardEvent>) => listener(event.data))
  return { post: (heard: HeardEvent) => channel.postMessage(heard), close: () => channel.close() }
}
