/** A person who has an account on this computer, as the sign-in screen shows them. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly email: string
  /** A small picture as a `data:` URL, or null where they chose none. */
  readonly image: string | null
  /**
   * - `open`: signed in, and some session of theirs is unlocked in this app
   * - `locked`: signed in; the password opens the tasks
   * - `signed-out`: the e-mail address and the password are needed
   */
  readonly state: 'open' | 'locked' | 'signed-out'
}

/**
 * How a removal went.
 * - `removed`: with the password; at once, completely and for good
 * - `hidden`: without it; signed out and hidden at once, deleted after 30 days
 * - `password-wrong`, or how long to wait after too many wrong ones: nothing has changed
 */
export type Removal = 'removed' | 'hidden' | 'password-wrong' | { readonly waitMinutes: number }

/** Why the operating system's keychain cannot be used; each has its own words in the window. */
export type KeychainTrouble =
  /** Linux: libsecret is not installed. */
  | 'library-missing'
  /** Linux: there is no D-Bus session, so no keychain service. */
  | 'no-service'
  /** There is a service, but no keychain in it, or it is closed and nobody can be asked. */
  | 'no-collection'
  /** It did not answer in time; most often a prompt waits somewhere. */
  | 'timeout'
  /** The service belongs to somebody else, or the system refused. */
  | 'refused'
  /** It worked before and does not any more. */
  | 'died'

/**
 * How far the installed app is with updates: `current` (nothing newer is known), `looking`, `fetching`, `ready` (it is
 * installed when Hearth quits), `failed` (the version that is there goes on).
 */
export type UpdateStatus =
  | { readonly kind: 'current' | 'looking' | 'failed' }
  | { readonly kind: 'fetching'; readonly version: string; readonly percent: number }
  | { readonly kind: 'ready'; readonly version: string }

/** What the window shows about its surroundings. */
export interface DesktopStatus {
  /** Undefined where the keychain works: sign-ins then last only until the app ends. */
  readonly keychainTrouble: KeychainTrouble | undefined
  /** The address of the local API, where it was switched on. */
  readonly apiUrl: string | undefined
  /** Undefined where Hearth was built without a feed: then it never asks for updates. */
  readonly update: UpdateStatus | undefined
}

/** What the window can ask of the desktop that HTTP cannot do. The preload exposes it as `window.desktop`. */
export interface Desktop {
  /** Everybody with an account here, by name. */
  people(): Promise<readonly Person[]>
  /** The account that this window shows, or null for the sign-in screen. */
  shownAccount(): Promise<string | null>
  /** Makes this window show another account, or the sign-in screen: whose its requests are from then on. */
  showAccount(accountId: string | null): Promise<void>
  /** Takes a person off this computer: with their password for good, without it (null) so that they can come back. */
  removePerson(accountId: string, password: string | null): Promise<Removal>
  /** Locks everybody who is open. */
  lockAll(): Promise<void>
  /** Whether the shown account is opened at the app's start without its password. */
  isKeptSignedIn(): Promise<boolean>
  /** Switches that on or off; false where the keychain refuses or the account is locked. */
  keepSignedIn(on: boolean): Promise<boolean>
  /** Asks the person for a folder; its path, or null where they chose none. */
  chooseFolder(): Promise<string | null>
  status(): Promise<DesktopStatus>
  /** Puts a text about this Hearth into the clipboard, for whoever helps with it: nothing of anybody's is in it. */
  copyDiagnostics(): Promise<void>
  /** Whether this page was loaded anew because it had died; once. */
  takeApology(): Promise<boolean>
  /**
   * Calls `listener` with the accounts that main has locked: somebody asked for it, or nobody is at the computer
   * (idle, suspend, screen lock). Gives the way to stop.
   */
  onLocked(listener: (accountIds: readonly string[]) => void): () => void
  /** Calls `listener` when the status has changed. Gives the way to stop. */
  onStatus(listener: (status: DesktopStatus) => void): () => void
}

/** The calls from the window to main: channel, arguments, result. */
export interface Calls {
  people: { arguments: []; result: readonly Person[] }
  shownAccount: { arguments: []; result: string | null }
  showAccount: { arguments: [accountId: string | null]; result: undefined }
  removePerson: { arguments: [accountId: string, password: string | null]; result: Removal }
  lockAll: { arguments: []; result: undefined }
  isKeptSignedIn: { arguments: []; result: boolean }
  keepSignedIn: { arguments: [on: boolean]; result: boolean }
  chooseFolder: { arguments: []; result: string | null }
  status: { arguments: []; result: DesktopStatus }
  copyDiagnostics: { arguments: []; result: undefined }
  takeApology: { arguments: []; result: boolean }
}

/** The messages from main to the window. */
export interface Messages {
  locked: [accountIds: readonly string[]]
  status: [DesktopStatus]
}
