import type { Account, Renewal } from '../../server/contract/account.ts'
import type { Settings, SettingsChanges } from '../../server/contract/settings.ts'
import type { AccessTokens } from './access-token.ts'
import type { Auth, Person } from './auth-client.ts'
import type { Client } from './client.ts'
import { endpoints } from './endpoints.ts'
import { asFailure, type Failure } from './failure.ts'

/** Who is at this window, and how far in. */
export type SessionState =
  /** `person` is who is being let in, where that is known ahead. */
  | { readonly kind: 'starting'; readonly person?: Person }
  | { readonly kind: 'stuck'; readonly failure: Failure }
  /** `ended` is who was here, where the session ended without being asked to. */
  | { readonly kind: 'signed-out'; readonly ended?: Person }
  | { readonly kind: 'locked'; readonly person: Person }
  | { readonly kind: 'signed-in'; readonly account: Account; readonly settings: Settings }

type Found = Omit<Extract<SessionState, { kind: 'signed-in' }>, 'kind'>

/** Somebody's tasks leave the window. */
export interface Leaving {
  /** What they were typing is kept for them, unless they left on purpose. */
  readonly keepTyped: boolean
  /** Where the window goes on; undefined where it stays. */
  readonly path?: string
}

/**
 * The time of one person at this window, from when they are let in until they leave, or of nobody between two of
 * them. Whatever the window holds of somebody belongs to one stay and ends with it.
 */
export interface Stay {
  readonly id: number
  /** Aborted at its end. */
  readonly signal: AbortSignal
}

export interface Session {
  state(): SessionState
  stay(): Stay
  subscribe(listener: () => void): () => void
  onLeave(listener: (leaving: Leaving) => void): () => void
  /** Finds out who is here: at the start, and after a sign-in. @returns whether it has let somebody in */
  start(): Promise<boolean>
  /**
   * Shows another person of this computer, or nobody (null) and a page before the door.
   * @param path where the window goes on
   * @throws {Failure} where the host does not answer; then nothing has changed
   */
  show(next: Person | null, path?: string): Promise<void>
  unlock(password: string): Promise<void>
  lock(): Promise<void>
  signOut(): Promise<void>
  /**
   * Shows settings that are on their way to the server, whatever is read from it meanwhile.
   * @returns what is to be called once the server has answered
   */
  preview(changes: SettingsChanges): () => void
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
  readonly tokens: Pick<AccessTokens, 'renew' | 'take' | 'forget'>
  /**
   * Makes the host show somebody else; undefined where it knows only whoever signs in. May give what the server would
   * answer to the question for their first token.
   */
  readonly showElse?: ((accountId: string | null) => Promise<Renewal | null>) | undefined
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
export function createSession({ auth, client, tokens, showElse, tabs }: SessionDeps): Session {
  const listeners = new Set<() => void>()
  const leaveListeners = new Set<(leaving: Leaving) => void>()
  let state: SessionState = { kind: 'starting' }
  let person: Person | undefined
  let ending = new AbortController()
  let stay: Stay = { id: 0, signal: ending.signal }
  const underWay = new Set<SettingsChanges>()
  /** Counts what was sent and answered, so that a reading can tell whether it is older than that. */
  let sendings = 0
  /** Counts the readings, so that one can tell whether a later one has begun. */
  let readings = 0
  /** Counts the locks by the host, so that an answer can tell whether it is older than one. */
  let lockings = 0

  function become(next: SessionState, leaving: Leaving = { keepTyped: true }) {
    const left = state.kind === 'signed-in' && next.kind !== 'signed-in'
    if (!isSameStay(state, next)) {
      ending.abort()
      underWay.clear()
      ending = new AbortController()
      stay = { id: stay.id + 1, signal: ending.signal }
    }
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

  /** The same of whoever is being let in: it comes with their token. Of somebody who is locked the reading tells. */
  async function arrive(): Promise<Found> {
    const { user, settings } = await tokens.renew()
    return settings ? { account: user, settings } : read()
  }

  function enter({ account, settings }: Found, leaving?: Leaving) {
    person = account
    become({ kind: 'signed-in', account, settings }, leaving)
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
    const reading = (readings += 1)
    try {
      let found: Found
      let before: number
      do {
        before = sendings
        found = await read()
        if (state.kind !== 'signed-in' || state.account.id !== id || reading !== readings) return
      } while (before !== sendings)
      const settings = Object.assign({ ...found.settings }, ...underWay) as Settings
      become({ kind: 'signed-in', account: found.account, settings })
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

  async function letIn(known?: Person, leaving?: Leaving): Promise<boolean> {
    tokens.forget()
    if (known) person = known
    const starting: SessionState = known ? { kind: 'starting', person: known } : { kind: 'starting' }
    become(starting, leaving)
    try {
      const here = known ?? (await auth.currentPerson())
      // Locked meanwhile, or begun anew.
      if (state !== starting) return false
      person = here
      if (person) {
        const found = await arrive()
        if (state !== starting) return false
        enter(found)
        return true
      }
      become({ kind: 'signed-out' })
    } catch (thrown) {
      // A locked account and an ended session have been noted by then.
      if (state === starting) become({ kind: 'stuck', failure: asFailure(thrown) })
    }
    return false
  }

  tabs.listen((message) => {
    // A door page keeps what is on it: somebody may be reading their recovery code.
    if (!person) return
    const isOurs = message.person === person.id
    if (message.kind === 'entered') {
      if (!isOurs || state.kind === 'locked') void letIn()
    } else if (isOurs) {
      if (message.kind === 'changed') void refresh()
      else if (message.kind === 'locked') becomeLocked({ keepTyped: false })
      else becomeSignedOut({ keepTyped: false })
    }
  })

  return {
    state: () => state,
    stay: () => stay,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onLeave(listener) {
      leaveListeners.add(listener)
      return () => leaveListeners.delete(listener)
    },
    start: () => letIn(),
    async show(next, path = next ? '/inbox' : '/sign-in') {
      const before = lockings
      const answer = await showElse?.(next?.id ?? null)
      const leaving = { keepTyped: false, path }
      if (!next) becomeSignedOut(leaving)
      else if (answer?.settings && before === lockings) {
        tokens.take(answer.token)
        enter({ account: answer.user, settings: answer.settings }, leaving)
      } else await letIn(next, leaving)
    },
    async unlock(password) {
      const { settings, ...account } = await client.call(endpoints.unlockAccount, { body: { password } })
      enter({ account, settings })
    },
    async lock() {
      await client.call(endpoints.lockAccount, {})
      becomeLocked({ keepTyped: false })
      if (person) tabs.post({ kind: 'locked', person: person.id })
    },
    async signOut() {
      const leaver = person?.id
      await auth.signOut().catch(unlessEnded)
      if (person?.id === leaver) becomeSignedOut({ keepTyped: false })
      if (leaver !== undefined) tabs.post({ kind: 'signed-out', person: leaver })
    },
    preview(settings) {
      underWay.add(settings)
      sendings += 1
      show({ settings })
      return () => {
        underWay.delete(settings)
        sendings += 1
      }
    },
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
      lockings += 1
      if (person && accountIds.includes(person.id)) becomeLocked({ keepTyped: false })
    },
    noteEnded() {
      // Several calls may find it out, one after the other; only the first one knows who was here.
      if (state.kind !== 'signed-out') becomeSignedOut({ keepTyped: true }, person)
    },
    noteOtherPerson: () => void letIn(),
  }
}

/** Whoever is being let in stays from then on; everything else that is another kind of thing begins a new stay. */
function isSameStay(before: SessionState, next: SessionState): boolean {
  if (next.kind === 'starting') return false
  if (next.kind !== 'signed-in' || before.kind !== 'signed-in')
    return before.kind === next.kind || (before.kind === 'starting' && next.kind === 'signed-in')
  return before.account.id === next.account.id
}

/** To sign out of a session that has ended already is no failure. */
function unlessEnded(thrown: unknown) {
  if (asFailure(thrown).status !== 401) throw thrown
}
