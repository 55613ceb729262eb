import type { Renewal } from '../../server/contract/account.ts'

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
  /** Undefined where the keys of quick add work, or there are to be none. */
  readonly quickAddTrouble: QuickAddTrouble | undefined
}

/** How the app behaves on this computer, for everybody who uses the login. */
export interface DesktopSettings {
  /** What closing the last window does: ask once, go on in the tray, or quit. */
  readonly closing: 'ask' | 'tray' | 'quit'
  /** The keys that open quick add from anywhere, as Electron writes them; '' for none. */
  readonly quickAddKeys: string
  readonly opensAtLogin: boolean
  readonly checksSpelling: boolean
}
export type DesktopSettingsChanges = Partial<DesktopSettings>

/** Why the keys of quick add do not work. */
export type QuickAddTrouble =
  /** Another program has them. */
  | { readonly kind: 'taken' }
  /** On this keyboard they type a character, with AltGr. */
  | { readonly kind: 'types'; readonly character: string; readonly key: string }

/** The settings as they are now, and what they mean on this system. */
export interface DesktopSettingsNow {
  readonly settings: DesktopSettings
  /** Whether spelling needs a dictionary that is fetched from Google's server once. */
  readonly fetchesDictionaries: boolean
}

/** What the menu and the tray ask of the page, if somebody is at their tasks there. */
export type WindowCommand = 'today' | 'lock' | 'settings' | 'shortcuts' | 'print' | 'savePdf'

/** What the page is to do as soon as the right person is in. */
export type Errand =
  | { readonly kind: 'task'; readonly taskId: string }
  | { readonly kind: 'reminder'; readonly reminderId: string }

/** What quick add is opened with. */
export interface QuickAddCall {
  /** Whose list is offered first; null where nobody has an account. */
  readonly accountId: string | null
  /** What a link wants to have added, if one does. */
  readonly text: string | undefined
}

/** What the window can ask of the desktop that HTTP cannot do. The preload exposes it as `window.desktop`. */
export interface Desktop {
  /** Everybody with an account here, by name. */
  people(): Promise<readonly Person[]>
  /** The account that this window shows, or null for the sign-in screen. */
  shownAccount(): Promise<string | null>
  /**
   * Makes this window show another account, or the sign-in screen: whose its requests are from then on. Gives what
   * `GET /api/auth/token` would answer them; null where that is a refusal, which asking it tells.
   */
  showAccount(accountId: string | null): Promise<Renewal | null>
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
  desktopSettings(): Promise<DesktopSettingsNow>
  /** Changes the app's settings on this computer. */
  changeDesktopSettings(changes: DesktopSettingsChanges): Promise<DesktopSettingsNow>
  /** What this window is to do for the person it shows, once; null where there is nothing. */
  takeErrand(): Promise<Errand | null>
  /** Prints the page, as the system asks. */
  print(): Promise<void>
  /** Saves the page as a PDF where the person says; false where they do not, or it cannot be written. */
  savePdf(): Promise<boolean>
  /** What quick add was opened with last; for the window of quick add. */
  quickAddCall(): Promise<QuickAddCall>
  /** Puts the window of quick add away, and makes it as tall as its page; for that window only. */
  closeQuickAdd(): Promise<void>
  resizeQuickAdd(height: number): Promise<void>
  /** Opens a window of Hearth for whoever quick add shows. */
  openHearth(): Promise<void>
  /**
   * Calls `listener` with the accounts that main has locked: somebody asked for it, or nobody is at the computer
   * (idle, suspend, screen lock). Gives the way to stop.
   */
  onLocked(listener: (accountIds: readonly string[]) => void): () => void
  /** Calls `listener` when the status has changed. Gives the way to stop. */
  onStatus(listener: (status: DesktopStatus) => void): () => void
  /** Calls `listener` when the menu or the tray wants something. Gives the way to stop. */
  onCommand(listener: (command: WindowCommand) => void): () => void
  /** Calls `listener` when there is an errand for an account; null for whoever is there. Gives the way to stop. */
  onErrand(listener: (accountId: string | null) => void): () => void
  /** Calls `listener` when quick add is opened. Gives the way to stop. */
  onQuickAdd(listener: (call: QuickAddCall) => void): () => void
}

/** The calls from the window to main: channel, arguments, result. */
export interface Calls {
  people: { arguments: []; result: readonly Person[] }
  shownAccount: { arguments: []; result: string | null }
  showAccount: { arguments: [accountId: string | null]; result: Renewal | null }
  removePerson: { arguments: [accountId: string, password: string | null]; result: Removal }
  lockAll: { arguments: []; result: undefined }
  isKeptSignedIn: { arguments: []; result: boolean }
  keepSignedIn: { arguments: [on: boolean]; result: boolean }
  chooseFolder: { arguments: []; result: string | null }
  status: { arguments: []; result: DesktopStatus }
  copyDiagnostics: { arguments: []; result: undefined }
  takeApology: { arguments: []; result: boolean }
  desktopSettings: { arguments: []; result: DesktopSettingsNow }
  changeDesktopSettings: { arguments: [changes: DesktopSettingsChanges]; result: DesktopSettingsNow }
  takeErrand: { arguments: []; result: Errand | null }
  print: { arguments: []; result: undefined }
  savePdf: { arguments: []; result: boolean }
  quickAddCall: { arguments: []; result: QuickAddCall }
  closeQuickAdd: { arguments: []; result: undefined }
  resizeQuickAdd: { arguments: [height: number]; result: undefined }
  openHearth: { arguments: []; result: undefined }
}

/** The messages from main to the window. */
export interface Messages {
  locked: [accountIds: readonly string[]]
  status: [DesktopStatus]
  command: [WindowCommand]
  errand: [accountId: string | null]
  quickAdd: [QuickAddCall]
}
