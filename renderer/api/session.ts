import type { Account } from '../../server/contract/account.ts'
import type { Settings, SettingsChanges } from '../../server/contract/settings.ts'
import type { AccessTokens } from './access-token.ts'
import type { Auth, Person } from './auth-client.ts'
import type { Client } from './client.ts'
import { endpoints } from './endpoints.ts'
import { asFailure, type Failure } from './failure.ts'

/** Who is at this window, and how far in. */
export type SessionState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'stuck'; readonly failure: Failure }
  /** `ended` is who was here, where the session ended without being asked to. */
  | { readonly kind: 'signed-out'; readonly ended?: Person }
  | { readonly kind: 'locked'; readonly person: Person }
  | { readonly kind: 'signed-in'; readonly account: Account; readonly settings: Settings }

type Found = Omit<Extract<SessionState, { kind: 'signed-in' }>, 'kind'>

/** Somebody's tasks leave the window. What they were typing is kept for them unless they left on purpose. */
export interface Leaving {
  readonly keepTyped: boolean
}

export interface Session {
  state(): SessionState
  subscribe(listener: () => void): () => void
  onLeave(listener: (leaving: Leaving) => void): () => void
  /** Finds out who is here: at the start, and after a sign-in. */
  start(): Promise<void>
  unlock(password: string): Promise<void>
  lock(): Promise<void>
  signOut(): Promise<void>
  /** Shows settings that are on their way to the server. */
  preview(changes: SettingsChanges): void
  /** The account or its settings were changed by this window, and the server has it. */
  update(changed: { readonly account?: Account; readonly settings?: SettingsChanges }): void
  /** Reads the account and its settings again, for as long as somebody is signed in. */
  refresh(): Promise<void>
  /** The account is gone, by its owner's wish. */
  deleted(): void
  /** The server says that the account is locked; what was typed is kept where it only has been started anew. */
  noteLocked(leaving: Leaving): void
  /** The host has locked these accounts. */
  lockedByHost(accountIds: readonly string[]): void
  /** The server says that the session has ended. */
  noteEnded(): void
  /** This browser's session now belongs to somebody else. */
  noteOtherPerson(): void
}

export interface SessionDeps {
  readonly auth: Pick<Auth, 'currentPerson' | 'signOut'>
  readonly client: Pick<Client, 'call'>
  readonly tokens: Pick<AccessTokens, 'forget'>
  /** The other tabs of this browser, which share the session. */
  readonly tabs: Tabs
}

/** What tabs tell each other. */
export type TabMessage = {
  readonly kind: 'entered' | 'changed' | 'locked' | 'signed-out'
  readonly person: string
}

export interface Tabs {
  post(message: TabMessage): void
  listen(listener: (message: TabMessage) => void): void
}

/** Creates the account context of the whole window. */
export function createSession({ auth, client, tokens, tabs }: SessionDeps): Session {
  const listeners = new Set<() => void>()
  const leaveListeners = new Set<(leaving: Leaving) => void>()
  let state: SessionState = { kind: 'starting' }
  let person: Person | undefined

  function become(next: SessionState, leaving: Leaving = { keepTyped: true }) {
    const left = state.kind === 'signed-in' && next.kind !== 'signed-in'
    state = next
    if (left || !leaving.keepTyped) for (const listener of leaveListeners) listener(leaving)
    for (const listener of listeners) listener()
  }

  /** What is shown of an account from the first moment on: who it is, and how they want it to look. */
  async function read(): Promise<Found> {
    const [account, settings] = await Promise.all([
      client.call(endpoints.getAccount, {}),
      client.call(endpoints.getSettings, {}),
    ])
    return { account, settings }
  }

  function enter({ account, settings }: Found) {
    person = account
    become({ kind: 'signed-in', account, settings })
    tabs.post({ kind: 'entered', person: account.id })
  }

  function show({ account, settings }: { readonly account?: Account; readonly settings?: SettingsChanges }) {
    if (state.kind !== 'signed-in') return
    const next = { account: account ?? state.account, settings: { ...state.settings, ...settings } as Settings }
    person = next.account
    become({ kind: 'signed-in', ...next })
  }

  async function refresh() {
    if (state.kind !== 'signed-in') return
    const { id } = state.account
    try {
      const found = await read()
      if (state.kind === 'signed-in' && state.account.id === id) become({ kind: 'signed-in', ...found })
    } catch {
      // What is shown is older than it could be, and nothing worse.
    }
  }

  function becomeLocked(leaving: Leaving) {
    if (person) become({ kind: 'locked', person }, leaving)
  }

  function becomeSignedOut(leaving: Leaving, ended?: Person) {
    tokens.forget()
    person = undefined
    become(ended ? { kind: 'signed-out', ended } : { kind: 'signed-out' }, leaving)
  }

  async function start() {
    tokens.forget()
    const starting: SessionState = { kind: 'starting' }
    become(starting)
    try {
      person = await auth.currentPerson()
      if (!person) return become({ kind: 'signed-out' })
      const found = await read()
      // Locked meanwhile, or started anew.
      if (state === starting) enter(found)
    } catch (thrown) {
      // A locked account and an ended session have been noted by then, and a later start has taken over.
      if (state === starting) become({ kind: 'stuck', failure: asFailure(thrown) })
    }
  }

  tabs.listen((message) => {
    // A door page keeps what is on it: somebody may be reading their recovery code.
    if (!person) return
    const isOurs = message.person === person.id
    if (message.kind === 'entered') {
      if (!isOurs || state.kind === 'locked') void start()
    } else if (isOurs) {
      if (message.kind === 'changed') void refresh()
      else if (message.kind === 'locked') becomeLocked({ keepTyped: false })
      else becomeSignedOut({ keepTyped: false })
    }
  })

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onLeave(listener) {
      leaveListeners.add(listener)
      return () => leaveListeners.delete(listener)
    },
    start,
    async unlock(password) {
      const account = await client.call(endpoints.unlockAccount, { body: { password } })
      enter({ account, settings: await client.call(endpoints.getSettings, {}) })
    },
    async lock() {
      await client.call(endpoints.lockAccount, {})
      becomeLocked({ keepTyped: false })
      if (person) tabs.post({ kind: 'locked', person: person.id })
    },
    async signOut() {
      const leaver = person?.id
      await auth.signOut().catch(unlessEnded)
      becomeSignedOut({ keepTyped: false })
      if (leaver !== undefined) tabs.post({ kind: 'signed-out', person: leaver })
    },
    preview: (settings) => show({ settings }),
    update(changed) {
      show(changed)
      if (person) tabs.post({ kind: 'changed', person: person.id })
    },
    refresh,
    deleted() {
      const leaver = person?.id
      becomeSignedOut({ keepTyped: false })
      if (leaver !== undefined) tabs.post({ kind: 'signed-out', person: leaver })
    },
    noteLocked: becomeLocked,
    lockedByHost(accountIds) {
      if (person && accountIds.includes(person.id)) becomeLocked({ keepTyped: false })
    },
    noteEnded: () => becomeSignedOut({ keepTyped: true }, person),
    noteOtherPerson: () => void start(),
  }
}

/** To sign out of a session that has ended already is no failure. */
function unlessEnded(thrown: unknown) {
  if (asFailure(thrown).status !== 401) throw thrown
}
