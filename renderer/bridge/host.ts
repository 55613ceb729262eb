import type { Renewal } from '../../server/contract/account.ts'
import type {
  Desktop,
  DesktopSettingsChanges,
  DesktopSettingsNow,
  DesktopStatus,
  Errand,
  KeychainTrouble,
  Person,
  QuickAddCall,
  Removal,
  WindowCommand,
} from '../../electron/bridge/desktop.ts'
import { browserHost } from './browser.ts'
import { createDesktopHost } from './desktop.ts'

export type { Errand, KeychainTrouble, Person, QuickAddCall, Removal, WindowCommand }
/** What the window shows about its surroundings. */
export type HostStatus = DesktopStatus

/** What the window asks of the host around it beside the API; where a host cannot do something, it is undefined. */
export interface Host {
  /** The people of this computer; undefined where the window knows only whoever is signed in. */
  readonly people: People | undefined
  /** The choice to be let in at the app's start without a password. */
  readonly staying: Staying | undefined
  /** Puts a text about this Hearth into the clipboard, for whoever helps with it: nothing of anybody's is in it. */
  readonly copyDiagnostics: (() => Promise<void>) | undefined
  /** Whether the page was loaded anew because it had died; once. */
  takeApology(): Promise<boolean>
  /** Asks for a folder; its path, or null for none. Undefined where it has to be typed. */
  readonly chooseFolder: (() => Promise<string | null>) | undefined
  /** The app around the window: its menus, its settings, its printer; undefined in a browser. */
  readonly app: App | undefined
  status(): HostStatus
  /** Calls `listener` when the status, or what is known of the people, may have changed. Gives the way to stop. */
  onStatus(listener: () => void): () => void
  /** Whether the host locks by itself when nobody is at the computer; else the window must. */
  readonly noticesAbsence: boolean
  /** Calls `listener` with the accounts that the host has locked. Gives the way to stop. */
  onLocked(listener: (accountIds: readonly string[]) => void): () => void
}

/** Several people signed in at once, of whom the window shows one. */
export interface People {
  all(): Promise<readonly Person[]>
  /** Whose requests the window's are; null: nobody's. */
  shown(): Promise<string | null>
  /**
   * From now on the window's requests are another person's, or nobody's (null). To be called by the session alone.
   * Gives their first access token; null where they have to be asked for it.
   */
  show(accountId: string | null): Promise<Renewal | null>
  /** Takes somebody off this computer: with their password for good, without it (null) so that they can come back. */
  remove(accountId: string, password: string | null): Promise<Removal>
  /** Locks everybody who is open. */
  lockAll(): Promise<void>
}

/** Staying signed in, for the account that is shown. */
export interface Staying {
  isOn(): Promise<boolean>
  /** False where the keychain does not take it. */
  turn(on: boolean): Promise<boolean>
}

/** The app around a window. */
export interface App {
  settings(): Promise<DesktopSettingsNow>
  change(changes: DesktopSettingsChanges): Promise<DesktopSettingsNow>
  print(): Promise<void>
  /** False where the person saves it nowhere. */
  savePdf(): Promise<boolean>
  /** What is to be done for the person that this window shows, once. */
  takeErrand(): Promise<Errand | null>
  onCommand(listener: (command: WindowCommand) => void): () => void
  /** Calls `listener` with the account that an errand is for; null for whoever is there. */
  onErrand(listener: (accountId: string | null) => void): () => void
  /** Brings a window with somebody's tasks to the front. */
  open(): Promise<void>
  readonly quickAdd: QuickAddHost
}

/** What the window of quick add asks of its host. */
export interface QuickAddHost {
  call(): Promise<QuickAddCall>
  /** Works for another account from now on. */
  choose(accountId: string): Promise<void>
  close(): Promise<void>
  resize(height: number): Promise<void>
  onOpen(listener: (call: QuickAddCall) => void): () => void
}

declare global {
  interface Window {
    /** There where the window is a desktop window. */
    readonly desktop?: Desktop
  }
}

/** The host of this window. */
export const host: Host = window.desktop ? createDesktopHost(window.desktop) : browserHost
